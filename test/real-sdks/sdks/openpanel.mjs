export default {
  package: '@openpanel/web',
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
