export default {
  package: '@openreplay/tracker',
  hosts: ['api.openreplay.com'],
  answer: (path) =>
    path.endsWith('/start') && {
      token: 'token',
      userUUID: 'visitor',
      projectID: '1',
      sessionID: '1',
      beaconSizeLimit: 1_000_000,
      startTimestamp: Date.now(),
      delay: 0,
    },
  // It asks for leave to begin only once.
  needsReload: true,
  known: {
    pending: 'sends every 30 seconds what it has gathered',
  },
  async start() {
    const { default: Tracker } = await import('@openreplay/tracker');
    this.tracker = new Tracker({ projectKey: 'test' });
    // What happens before it has begun is lost.
    await this.tracker.start().catch(() => {});
  },
  // Its worker, made of text, sends every 30 seconds, or when it is told to.
  send(name) {
    this.tracker.event(name, {});
    setTimeout(() => this.tracker.forceFlushBatch(), 200);
  },
};
