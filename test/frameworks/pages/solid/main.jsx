import { createStore } from 'solid-js/store';
import { hydrate, render } from 'solid-js/web';
import { Privacy } from './Example';
import { Printed } from './Printed';

const app = document.querySelector('#app');
const tell = (tracking) => window.told.push(tracking);
const [state, setState] = createStore({ keep: false, words: {} });
const Page = () => <Privacy keep={state.keep} words={state.words} tell={tell} />;
let dispose;

window.lab = {
  show(props) {
    setState(props);
    dispose ??= render(Page, app);
  },
  hide() {
    dispose();
    dispose = undefined;
  },
  hydrate(props) {
    setState(props);
    dispose = hydrate(Page, app);
  },
  showPrinted: (props) => (dispose = render(() => <Printed {...props} />, app)),
  hydratePrinted: (props) => (dispose = hydrate(() => <Printed {...props} />, app)),
};
