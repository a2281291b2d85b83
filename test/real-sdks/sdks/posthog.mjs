export default {
  package: 'posthog-js',
  title: 'with its session replay',
  vendor: 'posthog',
  flag: { in: 'localStorage', name: '__ph_opt_in_out_phc_test', value: '0' },
  answer: (path) =>
    /config$|flags/.test(path) && {
      flags: {},
      sessionRecording: { endpoint: '/s/', consoleLogRecordingEnabled: false },
      supportedCompression: ['gzip-js'],
      autocaptureExceptions: false,
    },
  // What it loads by itself from its CDN.
  loads: ['us-assets.i.posthog.com/static/'],
  files: {
    'lazy-recorder.js': 'posthog-js/dist/lazy-recorder.js',
    'posthog-recorder.js': 'posthog-js/dist/posthog-recorder.js',
  },
  replay: '/s/',
  known: {
    before: 'has kept fetch, by which it sends within 3 seconds what it had gathered',
  },
  async start() {
    const { default: posthog } = await import('posthog-js');
    window.posthog = posthog;
    posthog.init('phc_test', { defaults: '2025-05-24' });
  },
  send(name) {
    window.posthog.capture(name);
  },
  optOut() {
    window.posthog.opt_out_capturing();
  },
};
