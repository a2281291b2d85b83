export default {
  package: '@growthbook/growthbook',
  known: {
    pending: 'sends after 0.1 seconds what it has gathered',
  },
  async start(collector) {
    const { GrowthBook } = await import('@growthbook/growthbook');
    const { autoAttributesPlugin, growthbookTrackingPlugin } =
      await import('@growthbook/growthbook/plugins');
    this.growthbook = new GrowthBook({
      apiHost: collector,
      clientKey: 'sdk-test',
      plugins: [autoAttributesPlugin(), growthbookTrackingPlugin({ ingestorHost: collector })],
    });
    this.growthbook.init({ timeout: 1000 });
  },
  send(name) {
    this.growthbook.logEvent(name);
  },
};
