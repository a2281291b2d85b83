import theme from 'vitepress/theme-without-fonts';
import './style.css';

export default {
  extends: theme,
  enhanceApp() {
    // Pages are also made where there are no elements.
    if (!import.meta.env.SSR) void import('./live-requests.js');
  },
};
