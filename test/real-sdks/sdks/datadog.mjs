export default {
  package: '@datadog/browser-rum',
  async start(collector) {
    const { datadogRum } = await import('@datadog/browser-rum');
    this.datadog = datadogRum;
    datadogRum.init({
      applicationId: '00000000-0000-4000-8000-000000000000',
      clientToken: 'pub0',
      proxy: `${collector}/proxy`,
      sessionReplaySampleRate: 0,
      trackUserInteractions: true,
    });
  },
  // It sends every 30 seconds, or when there are 50 of them.
  send(name) {
    for (let count = 0; count < 60; count += 1) this.datadog.addAction(name);
  },
};
