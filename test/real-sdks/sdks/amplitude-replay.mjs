export default {
  package: '@amplitude/plugin-session-replay-browser',
  title: "Amplitude's session replay",
  vendor: 'amplitude',
  replay: '/sessions/v2/track',
  answer: (path) =>
    path.startsWith('/config') && {
      configs: { sessionReplay: { sr_sampling_config: { capture_enabled: true, sample_rate: 1 } } },
    },
  known: {
    off: 'may send once more from its worker, which hears of the choice a moment later',
    left: 'may send once more from its worker, which hears of the choice a moment later',
    before: 'may send once more from its worker, which hears of the choice a moment later',
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
