export default {
  package: 'swetrix',
  vendor: 'swetrix',
  async start() {
    const swetrix = await import('swetrix');
    window.swetrix = swetrix;
    swetrix.init('pid');
    swetrix.trackViews();
    swetrix.trackErrors();
  },
  send(name) {
    window.swetrix.track({ ev: name });
  },
};
