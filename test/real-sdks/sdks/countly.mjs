export default {
  package: 'countly-sdk-web',
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
