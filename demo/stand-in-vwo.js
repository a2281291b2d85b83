// Takes the place of VWO’s library in this demo: runs the queue, shows version B as an experiment
// would, and while there is no _vis_opt_out sends a request for each goal, to this demo’s own server.
(() => {
  const EXPERIMENT = '_vis_opt_exp_7_combi';
  const version = document.querySelector('#version');

  const names = () => document.cookie.split('; ').map((pair) => pair.split('=')[0]);
  const isOut = () => names().includes('_vis_opt_out');
  const keep = (name, value, days) => {
    document.cookie = `${name}=${value}; Path=/; SameSite=Lax; Max-Age=${days * 86_400}`;
  };
  const showVersion = () => {
    version.textContent = names().includes(EXPERIMENT) ? 'version B' : 'version A';
  };

  const commands = {
    'track.goalConversion'(goal) {
      if (!isOut()) void fetch(`/mark.svg?collect=vwo&goal=${goal}`, { cache: 'no-store' });
    },
    optOutVisitor({ maintainExperiences = false } = {}) {
      for (const name of names()) {
        const isKept = name === '_vis_opt_out' || (maintainExperiences && name === EXPERIMENT);
        if (/^_(vwo|vis_opt)_/.test(name) && !isKept) keep(name, '', 0);
      }
      keep('_vis_opt_out', '1', 3650);
      showVersion();
    },
  };
  const run = ([name, ...args]) => commands[name]?.(...args);

  if (!isOut()) {
    keep('_vwo_uuid', 'demo', 366);
    keep(EXPERIMENT, '2', 100);
  }
  showVersion();

  const queue = (window.VWO = window.VWO || []);
  const waiting = queue.splice(0);
  queue.push = (...entries) => entries.forEach(run);
  waiting.forEach(run);
})();
