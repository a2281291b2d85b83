export default {
  package: '@kameleoon/javascript-sdk',
  vendor: 'kameleoon',
  loads: ['sdk-config.kameleoon.eu/'],
  answer: (path, host) =>
    host.startsWith('sdk-config') && {
      featureFlags: [],
      configuration: {
        realTimeUpdate: false,
        consentType: 'NOT_REQUIRED',
        dataApiDomain: 'data.kameleoon.io',
        consentOptOutBehavior: 'FULLY_BLOCK',
      },
      customData: [
        { index: 0, name: 'test', localOnly: false, isMappingIdentifier: false, scope: 'VISIT' },
      ],
    },
  known: {
    erased: 'keeps what it has stored, which it cannot do without',
    pending: 'may still send what it has gathered just before',
  },
  async start() {
    const { KameleoonClient, CustomData } = await import('@kameleoon/javascript-sdk');
    this.CustomData = CustomData;
    this.client = new KameleoonClient({ siteCode: 'my_site_code' });
    await this.client.initialize().catch(() => {});
    this.visitor = this.client.getVisitorCode();
  },
  send(name) {
    this.client.addData(this.visitor, new this.CustomData(0, name));
    this.client.flush(this.visitor, true);
  },
};
