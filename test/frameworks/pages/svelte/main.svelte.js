import { flushSync, hydrate, mount, unmount } from 'svelte';
import Privacy from './Example.svelte';
import Printed from './Printed.svelte';

const target = document.querySelector('#app');
const state = $state({ keep: false, words: {}, tell: (tracking) => window.told.push(tracking) });
let app;

window.lab = {
  show(props) {
    Object.assign(state, props);
    app ??= mount(Privacy, { target, props: state });
    flushSync();
  },
  hide() {
    unmount(app);
    app = undefined;
  },
  hydrate(props) {
    Object.assign(state, props);
    app = hydrate(Privacy, { target, props: state });
  },
  showPrinted: (props) => (app = mount(Printed, { target, props })),
  hydratePrinted: (props) => (app = hydrate(Printed, { target, props })),
};
