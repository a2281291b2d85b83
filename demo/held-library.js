// Takes the place of a tracker’s library on held-scripts.html.
showRun();
window.countVisit = showRun;
