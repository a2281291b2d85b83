export default {
  package: '@rudderstack/analytics-js',
  vendor: 'rudderstack',
  loads: ['api.rudderstack.com/sourceConfig'],
  answer: (path) =>
    path.includes('sourceConfig') && {
      source: {
        id: 'source',
        name: 'test',
        writeKey: 'key',
        enabled: true,
        workspaceId: 'workspace',
        config: {
          statsCollection: { errors: { enabled: false }, metrics: { enabled: false } },
        },
        dataplanes: {},
        destinations: [],
      },
    },
  async start() {
    // The package's main file loads its plugins from a CDN; this one has them in it.
    const { RudderAnalytics } = await import('@rudderstack/analytics-js/bundled');
    window.rudderanalytics = new RudderAnalytics();
    window.rudderanalytics.load('key', 'https://example.dataplane.rudderstack.com');
    window.rudderanalytics.page();
  },
  send(name) {
    window.rudderanalytics.track(name);
  },
};
