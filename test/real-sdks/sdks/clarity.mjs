export default {
  package: 'clarity-js',
  vendor: 'clarity',
  known: {
    // Its own calls wait while it is stopped.
    leaked: 'sends what the page told it meanwhile',
    pending: 'sends every second what it has gathered',
  },
  async start() {
    const { clarity } = await import('clarity-js');
    window.clarity = (method, ...args) => clarity[method](...args);
    // As the script that its loader fetches starts it.
    clarity.start({ projectId: 'test', upload: 'https://k.clarity.ms/collect' });
  },
  send(name) {
    window.clarity('event', 'test', name);
  },
};
