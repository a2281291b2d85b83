export default {
  package: '@rudderstack/analytics-js',
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
  // Its configuration, which it needs to begin, is stopped as well.
  needsReload: true,
  async start(collector) {
    // The package's main file loads its plugins from a CDN; this one has them in it.
    const { RudderAnalytics } = await import('@rudderstack/analytics-js/bundled');
    this.rudder = new RudderAnalytics();
    this.rudder.load('key', collector, { configUrl: collector });
    this.rudder.page();
  },
  send(name) {
    this.rudder.track(name);
  },
};
