export default {
  package: '@snowplow/browser-tracker',
  async start(collector) {
    const snowplow = await import('@snowplow/browser-tracker');
    this.snowplow = snowplow;
    snowplow.newTracker('sp', collector, { appId: 'test' });
    snowplow.enableActivityTracking({ minimumVisitLength: 1, heartbeatDelay: 1 });
    snowplow.trackPageView();
  },
  send(name) {
    this.snowplow.trackStructEvent({ category: 'test', action: name });
  },
};
