export default {
  package: '@amplitude/plugin-session-replay-browser',
  title: "Amplitude's session replay",
  vendor: 'amplitude',
  hosts: [
    'api2.amplitude.com',
    'sr-client-cfg.amplitude.com',
    'diagnostics.prod.us-west-2.amplitude.com',
    'api-sr.amplitude.com',
  ],
  replay: '/sessions/v2/track',
  answer: (path) =>
    path.startsWith('/config') && {
      configs: { sessionReplay: { sr_sampling_config: { capture_enabled: true, sample_rate: 1 } } },
    },
  byHosts: {
    pending: 'sends every half second (by default every second) what it has gathered',
  },
  async start() {
    const amplitude = await import('@amplitude/analytics-browser');
    const { sessionReplayPlugin } = await import('@amplitude/plugin-session-replay-browser');
    window.amplitude = amplitude;
    amplitude.add(sessionReplayPlugin({ sampleRate: 1 }));
    await amplitude.init('ampkey', { flushIntervalMillis: 500, autocapture: true }).promise;
  },
  send(name) {
    window.amplitude.track(name);
  },
};
