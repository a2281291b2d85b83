export default {
  package: '@optimizely/optimizely-sdk',
  vendor: 'optimizely-sdk',
  hosts: ['logx.optimizely.com', 'cdn.optimizely.com'],
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
  // Its datafile, which it needs to begin, is stopped as well.
  needsReload: true,
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
