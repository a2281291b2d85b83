export default {
  package: '@flagship.io/js-sdk',
  vendor: 'abtasty',
  // What it is asked for decides which features a visitor gets.
  loads: ['cdn.flagship.io/', 'decision.flagship.io/v2/environment/campaigns'],
  flag: { in: 'cookie', name: 'ABTastyOptout', value: '1' },
  known: {
    // What it could not send waits in localStorage, as FS_DEFAULT_HIT_CACHE, for the next page.
    leaked: 'sends with the next page what it has gathered meanwhile',
    pending: 'sends every 5 seconds what it has gathered',
  },
  async start() {
    const { Flagship } = await import('@flagship.io/js-sdk');
    await Flagship.start('environment', 'key', { fetchNow: false, logLevel: 0 });
    this.visitor = Flagship.newVisitor({ visitorId: 'visitor', hasConsented: true });
    await this.visitor.fetchFlags();
  },
  send(name) {
    this.visitor.sendHit({ type: 'EVENT', category: 'User Engagement', action: name });
  },
};
