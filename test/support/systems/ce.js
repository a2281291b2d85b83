/**
 * Stands in for CrossEngage's Tracking SDK v2: takes over the function of its stub, runs the commands
 * that waited, remembers `trackingOptIn` in its cookie, and sends nothing until it is true.
 */
(() => {
  const name = window.CrossEngageObject || 'ce';
  // Where the system sets it is not documented; here, on the last two labels of the host.
  const domain = location.hostname.split('.').slice(-2).join('.');
  const NAME = 'ce.tracking-opt-in';
  const isIn = () => document.cookie.split('; ').includes(`${NAME}=true`);
  const config = { apiKey: null, trackingOptIn: isIn() };
  window.ceHeard = [];
  window.ceRan = [];
  const sdk = (command, ...args) => {
    if (config.apiKey === null && !command.apiKey)
      throw new Error('The first command sets apiKey.');
    if (typeof command === 'function') {
      command(Object.freeze({ ...config }));
    } else if (typeof command === 'object') {
      Object.assign(config, command);
      if ('trackingOptIn' in command) {
        window.ceHeard.push(command.trackingOptIn);
        document.cookie = `${NAME}=${command.trackingOptIn}; Path=/; Domain=${domain}; Max-Age=${456 * 86400}`;
      }
    } else {
      window.ceRan.push([command, ...args]);
      if (config.trackingOptIn) void fetch(`/collect/ce?${args[0]}`);
    }
  };
  const waiting = window[name]?.q ?? [];
  window[name] = sdk;
  for (const args of [...waiting]) sdk(...args);
})();
