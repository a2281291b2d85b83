export default {
  package: 'posthog-js',
  async start(collector) {
    const { default: posthog } = await import('posthog-js');
    this.posthog = posthog;
    posthog.init('phc_test', { api_host: collector, persistence: 'localStorage' });
  },
  send(name) {
    this.posthog.capture(name);
  },
};
