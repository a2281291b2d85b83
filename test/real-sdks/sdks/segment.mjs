export default {
  package: '@segment/analytics-next',
  vendor: 'segment',
  loads: ['cdn.segment.com/v1/projects/'],
  answer: (path) =>
    path.endsWith('/settings') && {
      integrations: {
        'Segment.io': { apiKey: 'key', apiHost: 'api.segment.io/v1', addBundledMetadata: true },
      },
      plan: { track: { __default: { enabled: true } } },
    },
  async start() {
    const { AnalyticsBrowser } = await import('@segment/analytics-next');
    window.analytics = AnalyticsBrowser.load({ writeKey: 'key' });
    window.analytics.page();
  },
  send(name) {
    window.analytics.track(name);
  },
};
