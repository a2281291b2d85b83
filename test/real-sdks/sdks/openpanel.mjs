export default {
  package: '@openpanel/web',
  vendor: 'openpanel',
  hosts: ['api.openpanel.dev', 'openpanel.dev'],
  byHosts: {
    // It takes nothing but 200 and 202 for a success, and tries three times more within seven
    // seconds. Of the events of that time, it sends those whose last attempt finds the gate open.
    leaked: 'takes 204 for a failure and tries again',
    pending: 'takes 204 for a failure and tries again',
  },
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
