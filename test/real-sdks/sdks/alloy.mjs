export default {
  package: '@adobe/alloy-core',
  vendor: 'alloy',
  hosts: ['adobedc.demdex.net', 'edge.adobedc.net'],
  flag: { in: 'cookie', name: 'kndctr_TEST_AdobeOrg_consent', value: 'general=out' },
  answer: (path) => ({
    requestId: '1',
    handle: [
      {
        type: 'state:store',
        payload: [
          { key: 'kndctr_TEST_AdobeOrg_identity', value: 'visitor', maxAge: 86_400 },
          ...(path.endsWith('set-consent')
            ? [{ key: 'kndctr_TEST_AdobeOrg_consent', value: 'general=out', maxAge: 86_400 }]
            : []),
        ],
      },
    ],
  }),
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
  async optOut() {
    const value = { general: 'out' };
    await window.alloy('setConsent', { consent: [{ standard: 'Adobe', version: '1.0', value }] });
  },
};
