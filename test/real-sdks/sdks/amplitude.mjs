export default {
  package: '@amplitude/analytics-browser',
  vendor: 'amplitude',
  async start() {
    const amplitude = await import('@amplitude/analytics-browser');
    window.amplitude = amplitude;
    amplitude.init('ampkey', { flushIntervalMillis: 500, autocapture: true });
  },
  send(name) {
    window.amplitude.track(name);
  },
};
