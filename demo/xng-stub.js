// What XNG’s snippet leaves on a page: an array whose methods keep calls until the library has come.
window.xng = window.xng || [];
for (const method of ['init', 'track', 'page', 'identify']) {
  window.xng[method] = (...args) => {
    window.xng.push([method, ...args]);
    return window.xng;
  };
}
window.xng.init('demo');
