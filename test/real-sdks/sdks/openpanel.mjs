export default {
  package: '@openpanel/web',
  known: {
    // It takes nothing but 200 and 202 for a success, and tries three times more within seven
    // seconds. Of the events of that time, it sends those whose last attempt finds the gate open.
    leaked: 'takes 204 for a failure and tries again',
    pending: 'takes 204 for a failure and tries again',
  },
  async start(collector) {
    const { OpenPanel } = await import('@openpanel/web');
    this.openpanel = new OpenPanel({
      apiUrl: collector,
      clientId: 'test',
      trackScreenViews: true,
      trackAttributes: true,
      trackOutgoingLinks: true,
    });
  },
  send(name) {
    this.openpanel.track(name);
  },
};
