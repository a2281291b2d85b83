export default {
  package: '@segment/analytics-next',
  answer: (path) =>
    path.endsWith('/settings') && {
      integrations: { 'Segment.io': { apiKey: 'key', addBundledMetadata: true } },
      plan: { track: { __default: { enabled: true } } },
    },
  // Its settings, which it needs to begin, are stopped as well.
  needsReload: true,
  async start(collector) {
    const { AnalyticsBrowser } = await import('@segment/analytics-next');
    this.analytics = AnalyticsBrowser.load(
      { writeKey: 'key', cdnURL: collector },
      {
        integrations: {
          'Segment.io': { apiHost: `${new URL(collector).host}/v1`, protocol: 'http' },
        },
      },
    );
    this.analytics.page();
  },
  send(name) {
    this.analytics.track(name);
  },
};
