/**
 * Stands in for CrossEngage XNG's library: replaces the array of its stub by an object with a
 * `version`, runs the calls that waited, and sends nothing while the opt-out cookie is there.
 */
(() => {
  // Where the system sets it is not documented; here, on the last two labels of the host.
  const domain = location.hostname.split('.').slice(-2).join('.');
  const NAME = 'xng.tracking-opt-out';
  const isOut = () => document.cookie.split('; ').some((pair) => pair.startsWith(`${NAME}=`));
  const library = {
    version: '1.0.0',
    track: (name) => {
      window.xngRan.push(name);
      if (!isOut()) void fetch(`/collect/xng?${name}`);
    },
    setTrackingOptOut: (isOptedOut) => {
      window.xngHeard.push(isOptedOut);
      document.cookie = `${NAME}=true; Path=/; Domain=${domain}; Max-Age=${isOptedOut ? 730 * 86400 : 0}`;
    },
    optOutTracking: () => library.setTrackingOptOut(true),
    optInTracking: () => library.setTrackingOptOut(false),
    isTrackingOptOut: isOut,
  };
  const waiting = window.xng || [];
  window.xngRan = [];
  window.xngHeard = [];
  window.xng = library;
  for (const [method, ...args] of [...waiting]) library[method]?.(...args);
})();
