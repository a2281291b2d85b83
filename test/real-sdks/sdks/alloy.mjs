export default {
  package: '@adobe/alloy-core',
  vendor: 'adobe',
  answer: () => ({
    requestId: '1',
    handle: [
      {
        type: 'state:store',
        payload: [
          {
            key: 'kndctr_TEST_AdobeOrg_identity',
            value: crypto.randomUUID(),
            maxAge: 86_400,
          },
        ],
      },
    ],
  }),
  known: {
    before: 'has kept fetch',
    begun: 'has kept fetch',
  },
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
