export default {
  package: '@usermaven/sdk-js',
  hosts: ['events.usermaven.com'],
  known: {
    pending: 'sends in batches what it has gathered',
  },
  async start() {
    const { usermavenClient } = await import('@usermaven/sdk-js');
    this.usermaven = usermavenClient({
      key: 'key',
      trackingHost: 'https://events.usermaven.com',
      autocapture: true,
      autoPageview: true,
    });
  },
  send(name) {
    this.usermaven.track(name);
  },
};
