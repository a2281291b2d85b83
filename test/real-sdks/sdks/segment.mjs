export default {
  package: '@segment/analytics-next',
  vendor: 'segment',
  hosts: ['cdn.segment.com', 'api.segment.io'],
  answer: (path) =>
    path.endsWith('/settings') && {
      integrations: {
        'Segment.io': { apiKey: 'key', apiHost: 'api.segment.io/v1', addBundledMetadata: true },
      },
      plan: { track: { __default: { enabled: true } } },
    },
  // Its settings, which it needs to begin, are stopped as well.
  needsReload: true,
  async start() {
    const { AnalyticsBrowser } = await import('@segment/analytics-next');
    window.analytics = AnalyticsBrowser.load({ writeKey: 'key' });
    window.analytics.page();
  },
  send(name) {
    window.analytics.track(name);
  },
};
