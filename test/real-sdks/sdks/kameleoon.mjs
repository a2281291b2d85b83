export default {
  package: '@kameleoon/javascript-sdk',
  vendor: 'kameleoon',
  hosts: ['data.kameleoon.io', 'sdk-config.kameleoon.eu'],
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
