export default {
  package: '@datadog/browser-rum',
  title: 'with its session replay',
  vendor: 'datadog',
  replay: '/api/v2/replay',
  known: {
    // The gate stops what is sent, not what waits: the last ten of an event had not been tried
    // yet when the visitor opted in, and were sent with the next.
    leaked: 'sends every 30 seconds, also what it has gathered meanwhile',
    pending: 'sends every 30 seconds what it has gathered',
  },
  async start() {
    const { datadogRum } = await import('@datadog/browser-rum');
    window.DD_RUM = datadogRum;
    datadogRum.init({
      applicationId: '00000000-0000-4000-8000-000000000000',
      clientToken: 'pub0',
      sessionSampleRate: 100,
      sessionReplaySampleRate: 100,
      defaultPrivacyLevel: 'allow',
      trackUserInteractions: true,
    });
  },
  // It sends every 30 seconds, or when there are 50 of them. The rest stays behind.
  send(name) {
    for (let count = 0; count < 60; count += 1) window.DD_RUM.addAction(name);
  },
};
