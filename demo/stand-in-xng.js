// Takes the place of XNG’s library in this demo: runs the calls that waited, and while there is no
// xng.tracking-opt-out sends a request for each, to this demo’s own server, and shows a message.
(() => {
  const NAME = 'xng.tracking-opt-out';
  const display = document.querySelector('#onsite-display');

  const isOut = () => document.cookie.split('; ').some((pair) => pair.startsWith(`${NAME}=`));
  const send = (what) => {
    if (!isOut()) void fetch(`/mark.svg?collect=xng&${what}`, { cache: 'no-store' });
  };
  const showMessage = () => {
    display.textContent = isOut() ? 'nothing' : '“Baskets with lids are back.”';
  };

  const library = {
    version: 'stand-in',
    init() {},
    identify() {},
    page: () => send('page'),
    track: (name) => send(`track=${encodeURIComponent(name)}`),
    setTrackingOptOut(isOptedOut) {
      const seconds = isOptedOut ? 730 * 86_400 : 0;
      document.cookie = `${NAME}=true; Path=/; SameSite=Lax; Max-Age=${seconds}`;
      showMessage();
    },
    optOutTracking: () => library.setTrackingOptOut(true),
    optInTracking: () => library.setTrackingOptOut(false),
    isTrackingOptOut: isOut,
  };

  const waiting = window.xng || [];
  window.xng = library;
  for (const [method, ...args] of waiting) library[method]?.(...args);
  showMessage();
})();
