export default {
  package: '@microsoft/applicationinsights-web',
  vendor: 'appinsights',
  loads: ['js.monitor.azure.com/scripts/'],
  answer: (path) => path.endsWith('/track') && { itemsReceived: 1, itemsAccepted: 1, errors: [] },
  async start() {
    const { ApplicationInsights } = await import('@microsoft/applicationinsights-web');
    window.appInsights = new ApplicationInsights({
      config: {
        connectionString: 'InstrumentationKey=00000000-0000-4000-8000-000000000000',
        enableAutoRouteTracking: true,
        maxBatchInterval: 500,
      },
    });
    window.appInsights.loadAppInsights();
    window.appInsights.trackPageView();
  },
  send(name) {
    window.appInsights.trackEvent({ name });
  },
};
