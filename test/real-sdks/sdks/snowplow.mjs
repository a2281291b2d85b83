export default {
  package: '@snowplow/browser-tracker',
  vendor: 'snowplow:stats.example.com',
  flag: { in: 'cookie', name: 'sp_optout', value: '1' },
  async start() {
    const snowplow = await import('@snowplow/browser-tracker');
    // As its tag does: a page finds its tracker by this name.
    window.GlobalSnowplowNamespace = ['snowplow'];
    window.snowplow = (command, ...words) => snowplow[command](...words);
    snowplow.newTracker('sp', 'https://stats.example.com', { appId: 'test' });
    snowplow.enableActivityTracking({ minimumVisitLength: 1, heartbeatDelay: 1 });
    snowplow.trackPageView();
  },
  send(name) {
    window.snowplow('trackStructEvent', { category: 'test', action: name });
  },
};
