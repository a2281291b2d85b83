export default {
  package: '@usermaven/sdk-js',
  known: {
    pending: 'sends in batches what it has gathered',
  },
  async start(collector) {
    const { usermavenClient } = await import('@usermaven/sdk-js');
    this.usermaven = usermavenClient({
      key: 'key',
      trackingHost: collector,
      autocapture: true,
      autoPageview: true,
    });
  },
  send(name) {
    this.usermaven.track(name);
  },
};
