export default {
  package: 'posthog-js',
  known: {
    // It takes nothing but 200 for a success: with the gate's 204 it keeps the events in its retry
    // queue and sends them once the gate opens, as `/e/?retry_count=1`.
    leaked: 'takes 204 for a failure and tries again',
    pending: 'sends every 3 seconds what it has gathered',
  },
  async start(collector) {
    const { default: posthog } = await import('posthog-js');
    this.posthog = posthog;
    posthog.init('phc_test', { api_host: collector, persistence: 'localStorage' });
  },
  send(name) {
    this.posthog.capture(name);
  },
};
