import { nothing, render } from 'lit';
import { privacy } from './Example';

const app = document.querySelector('#app');
const tell = (tracking) => window.told.push(tracking);

window.lab = {
  show: (props) => render(privacy({ ...props, tell }), app),
  hide: () => render(nothing, app),
};
