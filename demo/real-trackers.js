// Plays the shop on real-trackers.html, which tells its trackers what happens there and never asks
// whether it may. Then it shows what the server has heard of them, and what they keep in this browser.
(() => {
  // By the calls that their makers document. An ad-blocker may have kept all of them away.
  const trackers = {
    amplitude: {
      view: (path) => window.amplitude?.track('page view', { path }),
      act: () => window.amplitude?.track('pressed'),
    },
    countly: {
      view: (path) => window.Countly?.track_pageview(path),
      act: () => window.Countly?.add_event({ key: 'pressed', count: 1 }),
    },
    plausible: {
      view: (path) => window.plausible?.('pageview', { url: location.origin + path }),
      act: () => window.plausible?.('pressed', {}),
    },
  };
  /** What says that you have opted out, with the value that says so: a tracker reads it itself. */
  const flags = { 'osierlea/cly_ignore': 'true', plausible_ignore: 'true' };
  const choice = 'tracking-opt-out';
  const isTrackers = (name) => /^AMP_|^osierlea\/cly_/.test(name);
  const names = Object.keys(trackers);
  const told = Object.fromEntries(names.map((name) => [name, 0]));
  const cell = (name, what) => document.querySelector(`[data-tracker=${name}] [data-${what}]`);
  const done = document.querySelector('#done');
  const kept = document.querySelector('#kept');
  /** What was there while tracking was last on; nothing is known of the pages before. */
  let before;
  let shown;
  let views = 0;

  function tell(what, ...args) {
    for (const name of names) {
      trackers[name][what](...args);
      told[name] += 1;
      cell(name, 'told').textContent = told[name];
    }
  }

  async function showHeard() {
    const heard = await (await fetch('/heard')).json();
    for (const name of names) {
      const { requests, ago, said } = heard[name];
      cell(name, 'requests').textContent = requests;
      cell(name, 'ago').textContent = ago === null ? 'none yet' : `${sayTime(ago)} ago`;
      cell(name, 'said').textContent = said;
    }
    return heard;
  }

  const sayTime = (milliseconds) => {
    const seconds = Math.floor(milliseconds / 1000);
    return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
  };

  /** Lists what is there, by name, each with the place where it is. */
  function readKept() {
    const cookies = document.cookie.split('; ').filter(Boolean);
    return new Map([
      ...cookies.map((pair) => [pair.split('=')[0], 'cookie']),
      ...Object.keys(localStorage).map((key) => [key, 'localStorage']),
      ...Object.keys(sessionStorage).map((key) => [key, 'sessionStorage']),
    ]);
  }

  /** What is to be said of a name that is here now. */
  function sayOf(name, isOn) {
    if (name === choice) return 'your choice';
    if (Object.hasOwn(flags, name)) {
      const isOut = localStorage.getItem(name) === flags[name];
      return `a flag: ${isOut ? 'opted out' : 'not opted out'}`;
    }
    const wasGone = !before?.has(name) || window.trackingOptOut.receipt.erased.includes(name);
    return !isOn && isTrackers(name) && wasGone ? 'written anew' : 'still here';
  }

  function showKept() {
    const { snapshot, receipt } = window.trackingOptOut ?? {};
    if (!snapshot) return; // the gate has not come: nobody says what is so
    const isOn = snapshot.tracking === 'on';
    const now = readKept();
    if (isOn) before = now;
    const all = [...new Set([...(before?.keys() ?? []), ...now.keys()])].sort();
    const rows = all.map((name) => {
      const gone = receipt.erased.includes(name) ? 'erased' : 'gone';
      const said = now.has(name) ? sayOf(name, isOn) : gone;
      return before?.has(name)
        ? [[name, before.get(name)], [said]]
        : [[], [name, `${now.get(name)}, ${said}`]];
    });
    const text = JSON.stringify(rows);
    if (shown === text) return; // whoever reads it is not disturbed
    shown = text;
    kept.replaceChildren(...rows.map((row) => create('tr', ...row.map(createCell))));
  }

  /** A name with words below it, or words alone. */
  function createCell([first, words]) {
    if (!words) return create('td', first ?? '');
    const code = create('code', first);
    code.dir = 'ltr';
    return create('td', code, create('br'), words);
  }

  function create(tag, ...content) {
    const element = document.createElement(tag);
    element.append(...content);
    return element;
  }

  // The tables change all the time and are not read aloud: this line is, after a press of the button.
  async function doSomething() {
    tell('act');
    const requests = (heard) => names.reduce((sum, name) => sum + heard[name].requests, 0);
    const then = requests(await showHeard());
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const more = requests(await showHeard()) - then;
    const time = new Date().toLocaleTimeString();
    done.textContent = `${time}: each tracker was told. Within two seconds the server received ${more || 'no'} request${more === 1 ? '' : 's'}.`;
  }

  const giveUp = () => undefined; // the server has gone: the counts stay as they are
  document.querySelector('#do').addEventListener('click', () => doSomething().catch(giveUp));
  // In good time: what is there in the moment of the click is what was there before.
  document.addEventListener('click', showKept, true);
  document.addEventListener('consentchange', showKept);
  setInterval(() => {
    showHeard().catch(giveUp);
    showKept();
  }, 1000);
  setInterval(() => {
    if (document.visibilityState === 'visible') tell('view', `/baskets/${(views++ % 9) + 1}`);
  }, 3000);
  for (const name of names) cell(name, 'told').textContent = 0;
  showHeard().catch(giveUp);
  showKept();
})();
