export default {
  package: '@adobe/alloy-core',
  vendor: 'alloy',
  hosts: ['edge.adobedc.net'],
  answer: () => ({ requestId: '1', handle: [] }),
  async start() {
    const { createInstance } = await import('@adobe/alloy-core');
    window.alloy = createInstance({ name: 'alloy' });
    await window.alloy('configure', {
      datastreamId: '00000000-0000-4000-8000-000000000000',
      orgId: 'TEST@AdobeOrg',
    });
  },
  send(name) {
    window.alloy('sendEvent', { xdm: { eventType: name } }).catch(() => {});
  },
};
