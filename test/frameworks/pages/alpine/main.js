import 'tracking-opt-out/define';
import Alpine from 'alpinejs';
import example from './Example.html?raw';

const state = Alpine.reactive({ isShown: false, isVisible: true, keep: false, words: {} });
Alpine.data('page', () => ({ state }));
Alpine.data('privacy', () => ({
  get keep() {
    return state.keep;
  },
  get words() {
    return state.words;
  },
  tell: (tracking) => window.told.push(tracking),
}));
const app = document.querySelector('#app');
app.innerHTML = `<div x-data="page"><template x-if="state.isShown"><div x-show="state.isVisible">${example}</div></template></div>`;
Alpine.start();

window.lab = {
  show: (props) => Object.assign(state, props, { isShown: true }),
  toggle: (isVisible) => (state.isVisible = isVisible),
  hide: () => (state.isShown = false),
};
