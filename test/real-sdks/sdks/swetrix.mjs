export default {
  package: 'swetrix',
  async start(collector) {
    const swetrix = await import('swetrix');
    this.swetrix = swetrix;
    swetrix.init('pid', { apiURL: `${collector}/log`, devMode: true });
    swetrix.trackViews();
    swetrix.trackErrors();
  },
  send(name) {
    this.swetrix.track({ ev: name });
  },
};
