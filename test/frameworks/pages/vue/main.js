import { createApp, createSSRApp, h, shallowReactive } from 'vue';
import Privacy from './Example.vue';
import Printed from './Printed.vue';

const onTell = (tracking) => window.told.push(tracking);
const state = shallowReactive({});
const tree = () => h(Privacy, { ...state, onTell });
const mount = (app) => {
  app.mount('#app');
  return app;
};
let app;

window.lab = {
  show(props) {
    Object.assign(state, props);
    app ??= mount(createApp(tree));
  },
  hide() {
    app.unmount();
    app = undefined;
  },
  hydrate(props) {
    Object.assign(state, props);
    app = mount(createSSRApp(tree));
  },
  showPrinted: (props) => (app = mount(createApp(Printed, props))),
  hydratePrinted: (props) => (app = mount(createSSRApp(Printed, props))),
};
