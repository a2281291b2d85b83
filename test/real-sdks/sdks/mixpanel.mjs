export default {
  package: 'mixpanel-browser',
  async start(collector) {
    const { default: mixpanel } = await import('mixpanel-browser');
    this.mixpanel = mixpanel;
    mixpanel.init('mptoken', {
      api_host: collector,
      autocapture: true,
      batch_flush_interval_ms: 1000,
      track_pageview: 'url-with-path',
    });
  },
  send(name) {
    this.mixpanel.track(name);
  },
};
