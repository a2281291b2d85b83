export default {
  package: '@amplitude/analytics-browser',
  known: {
    pending: 'sends every half second (by default every second) what it has gathered',
  },
  async start(collector) {
    const amplitude = await import('@amplitude/analytics-browser');
    this.amplitude = amplitude;
    amplitude.init('ampkey', {
      serverUrl: `${collector}/2/httpapi`,
      flushIntervalMillis: 500,
      autocapture: true,
      // These two go to addresses of Amplitude's own that cannot be set.
      remoteConfig: { fetchRemoteConfig: false },
      enableDiagnostics: false,
    });
  },
  send(name) {
    this.amplitude.track(name);
  },
};
