export default {
  package: 'countly-sdk-web',
  vendor: 'countly:stats.example.com',
  hosts: ['stats.example.com'],
  flag: { in: 'localStorage', name: 'ck/cly_ignore', value: 'true' },
  // Where it was started opted out it begins only with the next page.
  needsReload: true,
  byHosts: {
    // It takes only an answer with a `result` for a success. With the gate's 204 it keeps the events
    // in its queue in localStorage, where the next page with an open gate finds and sends them.
    back: 'takes 204 for a failure and waits for a minute',
    leaked: 'takes 204 for a failure and tries again',
    pending: 'takes 204 for a failure and tries again',
  },
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
