export default {
  package: '@aptabase/web',
  hosts: ['eu.aptabase.com'],
  async start() {
    const aptabase = await import('@aptabase/web');
    this.aptabase = aptabase;
    aptabase.init('A-EU-1234567890');
  },
  send(name) {
    this.aptabase.trackEvent(name);
  },
};
