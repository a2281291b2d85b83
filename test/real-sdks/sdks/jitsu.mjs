export default {
  package: '@jitsu/js',
  hosts: ['stats.example.com'],
  async start() {
    const { jitsuAnalytics } = await import('@jitsu/js');
    this.jitsu = jitsuAnalytics({ host: 'https://stats.example.com', writeKey: 'key:secret' });
    this.jitsu.page();
  },
  send(name) {
    this.jitsu.track(name);
  },
};
