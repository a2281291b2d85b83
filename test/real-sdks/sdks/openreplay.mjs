export default {
  package: '@openreplay/tracker',
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
  async start(collector) {
    const { default: Tracker } = await import('@openreplay/tracker');
    this.tracker = new Tracker({
      projectKey: 'test',
      ingestPoint: collector,
      __DISABLE_SECURE_MODE: true,
    });
    this.tracker.start();
  },
  send(name) {
    this.tracker.event(name, {});
  },
};
