// Takes the place of a tracker on gate.html: sends to this demo’s own server by five ways, and never
// asks whether it may. Then it shows how often each was sent, and how often the server says it came.
(() => {
  // Made anew for each load and kept nowhere: two tabs are not to count for one another.
  const view = `view=${crypto.randomUUID()}`;
  const cell = (kind, way) => document.querySelector(`[data-${kind}="${way}"]`);
  const ended = (target) =>
    new Promise((resolve) => {
      for (const type of ['load', 'error']) target.addEventListener(type, resolve);
    });

  // Each returns a promise for the moment at which it is answered, where it is at all.
  const ways = {
    fetch: (address) => fetch(address),
    xhr(address) {
      const request = new XMLHttpRequest();
      request.open('POST', address);
      request.send('demo');
      return ended(request);
    },
    beacon: async (address) => navigator.sendBeacon(address, 'demo'),
    image(address) {
      const image = new Image();
      image.src = address;
      return ended(image);
    },
    // Some trackers take functions out of a new frame, where nobody has replaced them yet.
    async frame(address) {
      const frame = document.createElement('iframe');
      frame.hidden = true;
      document.body.append(frame);
      await frame.contentWindow.fetch(address);
      frame.remove();
    },
  };
  const names = Object.keys(ways);
  const sent = Object.fromEntries(names.map((way) => [way, 0]));
  const told = document.querySelector('#told');
  let turn = 0;

  function write(kind, counts) {
    const all = names.reduce((sum, way) => sum + (counts[way] ?? 0), 0);
    for (const way of names) cell(kind, way).textContent = counts[way] ?? 0;
    cell(kind, 'all').textContent = all;
  }

  async function send(way) {
    sent[way] += 1;
    write('sent', sent);
    await ways[way](`/collect/${way}?${view}`).catch(() => undefined);
  }

  async function ask() {
    const answer = await fetch(`/collected?${view}`);
    write('arrived', await answer.json());
  }

  // The table changes all the time and is not read aloud: this line is, after a press of the button.
  async function sendByAll() {
    await Promise.all(names.map(send));
    await ask();
    const count = (kind) => cell(kind, 'all').textContent;
    const time = new Date().toLocaleTimeString();
    told.textContent = `At ${time}: ${count('sent')} sent, ${count('arrived')} arrived.`;
  }

  async function sendNext() {
    if (document.visibilityState !== 'visible') return;
    await send(names[turn++ % names.length]);
    await ask();
  }

  const giveUp = () => undefined; // the server has gone: the counts stay as they are
  document.querySelector('#send').addEventListener('click', () => sendByAll().catch(giveUp));
  setInterval(() => sendNext().catch(giveUp), 1000);
  write('sent', sent);
  ask().catch(giveUp);
})();
