export default {
  package: '@optimizely/optimizely-sdk',
  vendor: 'optimizely',
  loads: ['cdn.optimizely.com/datafiles/'],
  flag: { in: 'cookie', name: 'optimizelyOptOut', value: 'true' },
  answer: (path) =>
    path.includes('datafiles') && {
      version: '4',
      revision: '1',
      projectId: '1',
      accountId: '1',
      experiments: [],
      groups: [],
      audiences: [],
      attributes: [],
      featureFlags: [],
      rollouts: [],
      events: [{ id: '1', key: 'sent', experimentIds: [] }],
    },
  known: {
    pending: 'sends every second what it has gathered',
  },
  async start() {
    const { createInstance, createPollingProjectConfigManager, createBatchEventProcessor } =
      await import('@optimizely/optimizely-sdk');
    this.client = createInstance({
      projectConfigManager: createPollingProjectConfigManager({ sdkKey: 'test' }),
      eventProcessor: createBatchEventProcessor(),
    });
    await this.client.onReady({ timeout: 1000 }).catch(() => {});
  },
  send(name) {
    this.client.track('sent', 'visitor', {}, { name });
  },
};
