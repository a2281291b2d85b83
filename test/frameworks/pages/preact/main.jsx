import 'preact/debug';
import { hydrate, render } from 'preact';
import { Privacy } from './Example';
import { Printed } from './Printed';

const app = document.querySelector('#app');
const tell = (tracking) => window.told.push(tracking);

window.lab = {
  show: (props) => render(<Privacy {...props} tell={tell} />, app),
  hide: () => render(null, app),
  hydrate: (props) => hydrate(<Privacy {...props} tell={tell} />, app),
  showPrinted: (props) => render(<Printed {...props} />, app),
  hydratePrinted: (props) => hydrate(<Printed {...props} />, app),
};
