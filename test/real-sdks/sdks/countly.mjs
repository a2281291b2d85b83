export default {
  package: 'countly-sdk-web',
  // After an attempt that failed it waits for a minute.
  needsReload: true,
  known: {
    // It takes only an answer with a `result` for a success. With the gate's 204 it keeps the events
    // in its queue in localStorage, where the next page with an open gate finds and sends them.
    back: 'takes 204 for a failure and waits for a minute',
    leaked: 'takes 204 for a failure and tries again',
    pending: 'takes 204 for a failure and tries again',
  },
  async start(collector) {
    const { default: module } = await import('countly-sdk-web');
    this.Countly = module.default;
    this.Countly.init({ app_key: 'ck', url: collector });
    this.Countly.track_sessions();
    this.Countly.track_pageview();
    this.Countly.track_clicks();
  },
  send(name) {
    this.Countly.add_event({ key: name, count: 1 });
  },
};
