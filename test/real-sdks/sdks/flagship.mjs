export default {
  package: '@flagship.io/js-sdk',
  vendor: 'abtasty',
  hosts: ['ariane.abtasty.com', 'decision.flagship.io', 'events.flagship.io'],
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
