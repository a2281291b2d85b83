export default {
  package: '@growthbook/growthbook',
  title: 'its tracking',
  vendor: 'growthbook',
  loads: ['cdn.growthbook.io/api/features/'],
  known: {
    pending: 'sends after 0.1 seconds what it has gathered',
  },
  async start() {
    const { GrowthBook } = await import('@growthbook/growthbook');
    const { autoAttributesPlugin, growthbookTrackingPlugin } =
      await import('@growthbook/growthbook/plugins');
    window._growthbook = new GrowthBook({
      clientKey: 'sdk-test',
      plugins: [autoAttributesPlugin(), growthbookTrackingPlugin()],
    });
    window._growthbook.init({ timeout: 1000 });
  },
  send(name) {
    window._growthbook.logEvent(name);
  },
};
