export default {
  package: '@amplitude/analytics-browser',
  vendor: 'amplitude',
  hosts: [
    'api2.amplitude.com',
    'sr-client-cfg.amplitude.com',
    'diagnostics.prod.us-west-2.amplitude.com',
  ],
  byHosts: {
    pending: 'sends every half second (by default every second) what it has gathered',
  },
  async start() {
    const amplitude = await import('@amplitude/analytics-browser');
    window.amplitude = amplitude;
    amplitude.init('ampkey', { flushIntervalMillis: 500, autocapture: true });
  },
  send(name) {
    window.amplitude.track(name);
  },
};
