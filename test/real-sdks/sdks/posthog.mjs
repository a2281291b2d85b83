export default {
  package: 'posthog-js',
  title: 'with its session replay',
  vendor: 'posthog',
  hosts: ['us.i.posthog.com', 'us-assets.i.posthog.com'],
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
  byHosts: {
    // It takes nothing but 200 for a success: with the gate's 204 it keeps the events in its retry
    // queue and sends them once the gate opens.
    leaked: 'takes 204 for a failure and tries again',
    pending: 'sends every 3 seconds what it has gathered',
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
