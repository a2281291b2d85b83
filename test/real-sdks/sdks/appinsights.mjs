export default {
  package: '@microsoft/applicationinsights-web',
  answer: () => ({ itemsReceived: 1, itemsAccepted: 1, errors: [] }),
  known: {
    pending: 'sends every half second (by default every 15) what it has gathered',
  },
  async start(collector) {
    const { ApplicationInsights } = await import('@microsoft/applicationinsights-web');
    const key = '00000000-0000-4000-8000-000000000000';
    this.insights = new ApplicationInsights({
      config: {
        connectionString: `InstrumentationKey=${key};IngestionEndpoint=${collector}`,
        enableAutoRouteTracking: true,
        maxBatchInterval: 500,
        // It would ask a CDN of Microsoft's.
        extensionConfig: { AppInsightsCfgSyncPlugin: { cfgUrl: '' } },
      },
    });
    this.insights.loadAppInsights();
    this.insights.trackPageView();
  },
  send(name) {
    this.insights.trackEvent({ name });
  },
};
