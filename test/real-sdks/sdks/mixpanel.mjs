export default {
  package: 'mixpanel-browser',
  known: {
    pending: 'sends every second (by default every 5) what it has gathered',
  },
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
