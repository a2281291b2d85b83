export default {
  package: '@aptabase/web',
  async start(collector) {
    const aptabase = await import('@aptabase/web');
    this.aptabase = aptabase;
    aptabase.init('A-SH-1234567890', { host: collector });
  },
  send(name) {
    this.aptabase.trackEvent(name);
  },
};
