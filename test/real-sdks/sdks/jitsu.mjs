export default {
  package: '@jitsu/js',
  async start(collector) {
    const { jitsuAnalytics } = await import('@jitsu/js');
    this.jitsu = jitsuAnalytics({ host: collector, writeKey: 'key:secret' });
    this.jitsu.page();
  },
  send(name) {
    this.jitsu.track(name);
  },
};
