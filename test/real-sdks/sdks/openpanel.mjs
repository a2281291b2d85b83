export default {
  package: '@openpanel/web',
  vendor: 'openpanel',
  async start() {
    const { OpenPanel } = await import('@openpanel/web');
    window.openpanel = new OpenPanel({
      clientId: 'test',
      trackScreenViews: true,
      trackAttributes: true,
      trackOutgoingLinks: true,
    });
  },
  send(name) {
    window.openpanel.track(name);
  },
};
