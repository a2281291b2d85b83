export default {
  package: 'mixpanel-browser',
  title: 'with its session replay',
  vendor: 'mixpanel',
  flag: { in: 'localStorage', name: '__mp_opt_in_out_mptoken', value: '0' },
  replay: '/record/',
  async start() {
    const { default: mixpanel } = await import('mixpanel-browser');
    window.mixpanel = mixpanel;
    mixpanel.init('mptoken', {
      autocapture: true,
      batch_flush_interval_ms: 1000,
      record_mask_all_text: false,
      record_sessions_percent: 100,
      track_pageview: 'url-with-path',
    });
  },
  send(name) {
    window.mixpanel.track(name);
  },
  optOut() {
    window.mixpanel.opt_out_tracking();
  },
};
