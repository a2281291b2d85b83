/**
 * Stands in for VWO's library: a small one that reads the cookie and the queue as VWO's published
 * scripts do. It is out where `_vis_opt_out` occurs anywhere in the cookies, runs `config` first and
 * the other entries in order, takes out those it has carried out, leaves those it does not know, and
 * from then on runs what is pushed at once. `?vwo=object` on its script replaces the whole queue.
 */
(() => {
  const isReplacing = document.currentScript.src.includes('vwo=object');
  const isOut = () => document.cookie.includes('_vis_opt_out');
  // On the last two labels of the host.
  const domain = location.hostname.split('.').slice(-2).join('.');
  const cookie = (name, value, age) => {
    document.cookie = `${name}=${value}; Path=/; Max-Age=${age}; Domain=${domain}`;
  };

  const handlers = {
    config: () => undefined,
    track: (name) => {
      if (!isOut()) void fetch(`/collect/vwo?${name}`);
    },
    onVWOLoaded: (callback) => callback(),
    optOutVisitor: (options) => {
      window.vwoHeard.push(options ?? null);
      for (const pair of document.cookie.split('; ')) {
        const [name] = pair.split('=');
        const isKept = options?.maintainExperiences && name.endsWith('_combi');
        if (/_vis_opt_|_vwo_/.test(name) && name !== '_vis_opt_out' && !isKept) cookie(name, '', 0);
      }
      cookie('_vis_opt_out', '1', 3650 * 86400);
    },
  };

  const waiting = (window.VWO = window.VWO || []);
  const run = (queue, entry) => {
    if (!Array.isArray(entry) || !(entry[0] in handlers)) return;
    queue.splice(queue.indexOf(entry), 1);
    window.vwoOrder.push(entry[0]);
    handlers[entry[0]](...entry.slice(1));
  };

  window.vwoHeard = [];
  window.vwoOrder = [];
  if (!isOut()) {
    cookie('_vwo_uuid', 'D1', 999);
    cookie('_vis_opt_exp_7_combi', '2', 999);
  }

  const queue = isReplacing ? { length: 0, splice: Array.prototype.splice } : waiting;
  const add = Array.prototype.push;
  queue.push = function push(...entries) {
    for (const entry of entries) {
      add.call(queue, entry);
      run(queue, entry);
    }
    return queue.length;
  };
  if (isReplacing) {
    queue.indexOf = Array.prototype.indexOf;
    window.VWO = queue;
  }
  for (const entry of [...waiting].sort(
    (one, two) => (two[0] === 'config') - (one[0] === 'config'),
  )) {
    if (isReplacing) add.call(queue, entry);
    run(queue, entry);
  }
})();
