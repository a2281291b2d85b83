// Takes the place of CrossEngage’s SDK v2 in this demo: runs the commands that waited, and sends a
// request for each, to this demo’s own server, only while it is opted in.
(() => {
  const NAME = 'ce.tracking-opt-in';
  const keep = (name, value) => {
    document.cookie = `${name}=${value}; Path=/; SameSite=Lax; Max-Age=${456 * 86_400}`;
  };

  const config = {
    apiKey: null,
    trackingOptIn: document.cookie.split('; ').includes(`${NAME}=true`),
  };

  function sdk(command, ...args) {
    if (typeof command === 'function') {
      command(Object.freeze({ ...config }));
    } else if (typeof command === 'object') {
      Object.assign(config, command);
      if ('trackingOptIn' in command) keep(NAME, config.trackingOptIn);
    } else if (config.trackingOptIn) {
      keep('ce.guid', 'demo');
      const what = encodeURIComponent(args[0]);
      void fetch(`/mark.svg?collect=ce&${command}=${what}`, { cache: 'no-store' });
    }
  }

  const waiting = window.ce?.q ?? [];
  window.ce = sdk;
  for (const args of waiting) sdk(...args);
})();
