import 'tracking-opt-out/define';
import htmx from 'htmx.org';

window.tell = (tracking) => window.told.push(tracking);
window.lab = { swap: (path) => htmx.ajax('get', path, '#app') };
