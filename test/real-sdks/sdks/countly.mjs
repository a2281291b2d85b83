export default {
  package: 'countly-sdk-web',
  vendor: 'countly:stats.example.com',
  flag: { in: 'localStorage', name: 'ck/cly_ignore', value: 'true' },
  // Where it was started opted out it begins only with the next page.
  needsReload: true,
  async start() {
    const { default: module } = await import('countly-sdk-web');
    window.Countly = module.default;
    window.Countly.init({ app_key: 'ck', url: 'https://stats.example.com' });
    window.Countly.track_sessions();
    window.Countly.track_pageview();
    window.Countly.track_clicks();
  },
  send(name) {
    window.Countly.add_event({ key: name, count: 1 });
  },
  optOut() {
    window.Countly.opt_out();
  },
};
