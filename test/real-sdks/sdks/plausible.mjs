export default {
  package: '@plausible-analytics/tracker',
  vendor: 'plausible',
  flag: { in: 'localStorage', name: 'plausible_ignore', value: 'true' },
  async start() {
    const plausible = await import('@plausible-analytics/tracker');
    plausible.init({ domain: 'example.test' });
    this.plausible = plausible;
  },
  send(name) {
    this.plausible.track(name, {});
  },
};
