export default {
  package: '@plausible-analytics/tracker',
  async start(collector) {
    const plausible = await import('@plausible-analytics/tracker');
    this.plausible = plausible;
    plausible.init({
      domain: 'example.test',
      endpoint: `${collector}/api/event`,
      captureOnLocalhost: true,
    });
  },
  send(name) {
    this.plausible.track(name, {});
  },
};
