export default {
  package: '@snowplow/browser-tracker',
  vendor: 'snowplow:stats.example.com',
  hosts: ['stats.example.com'],
  async start() {
    const snowplow = await import('@snowplow/browser-tracker');
    this.snowplow = snowplow;
    snowplow.newTracker('sp', 'https://stats.example.com', { appId: 'test' });
    snowplow.enableActivityTracking({ minimumVisitLength: 1, heartbeatDelay: 1 });
    snowplow.trackPageView();
  },
  send(name) {
    this.snowplow.trackStructEvent({ category: 'test', action: name });
  },
};
