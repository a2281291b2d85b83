// What VWO’s snippet leaves on a page: a queue, which keeps calls until VWO’s library has come.
window.VWO = window.VWO || [];
