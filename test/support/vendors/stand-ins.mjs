import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:https';
import { generate } from 'selfsigned';

// Vendors' scripts that npm does not have are stood in for. A stand-in is no vendor's code: it has the
// globals, the queue, the hosts, the names of cookies and the opt-out that the vendor documents, and is
// written in a few lines of a table. It sends each event to all of the addresses that the table names,
// `alive` again and again, and when the page is left.

/**
 * What all stand-ins share. Written out as text in front of each: it uses nothing from outside itself.
 *
 * `window.isDeaf` makes a stand-in of a script that has no opt-out, or one that does not work; with
 * `window.isAbsent` it does nothing at all, so that the vendor's page code stands there alone.
 *
 * @param row the vendor's line of the table
 */
function createKit({ sends, cookies = [], keys = [], files = [], variationFiles = [] }) {
  const seen = (window.standIn = { told: [], tried: 0, isLoaded: false });
  const ways = {
    image: (address) => (new Image().src = address),
    beacon: (address) => navigator.sendBeacon(address),
    fetch: (address) =>
      fetch(address, { method: 'POST', mode: 'no-cors', keepalive: true }).catch(() => undefined),
    xhr(address) {
      const request = new XMLHttpRequest();
      request.open('POST', address);
      request.send();
    },
    socket: (address) => (new WebSocket(address).onopen = ({ target }) => target.close()),
  };
  const put = (way, address, event) => {
    seen.tried += 1;
    ways[way](`${address}?event=${event}&phase=${window.phase}`);
  };

  const kit = {
    /** What the vendor's own opt-out says. */
    isOut: () => false,
    hasCookie: (name, value) =>
      document.cookie
        .split('; ')
        .some((pair) => (value ? pair === `${name}=${value}` : pair.startsWith(`${name}=`))),
    setCookie(name, value, seconds = 9999) {
      const domain = location.hostname.split('.').slice(-2).join('.');
      document.cookie = `${name}=${value}; Path=/; Domain=${domain}; Max-Age=${seconds}`;
    },
    /** Takes down what the vendor was told. */
    tell: (...words) => void seen.told.push(JSON.parse(JSON.stringify(words))),
    /** Puts cookies and keys on the device. */
    identify() {
      for (const name of cookies) kit.setCookie(name, 'id');
      for (const key of keys) localStorage.setItem(key, 'id');
    },
    send(event, isLeaving = false) {
      if (kit.isOut() && !window.isDeaf) return false;
      for (const [way, address] of sends) {
        if (!isLeaving) put(way, address, event);
        else if (way !== 'socket') put('beacon', address, event);
      }
      return true;
    },
    /** Sends something that the vendor's opt-out does not concern. */
    sendAnyway: (event) => put(...sends[0], event),
    /** Begins as a script does that has just loaded. */
    begin() {
      for (const address of [...files, ...variationFiles])
        void fetch(address, { mode: 'no-cors' }).catch(() => undefined);
      if (!kit.isOut() || window.isDeaf) kit.identify();
      kit.send('view');
    },
    /** Says that everything has run that waited for the script. */
    loaded: () => (seen.isLoaded = true),
    /** Runs what waits in a queue, and from then on what is pushed at once. */
    follow(queue, run) {
      const waiting = [...queue];
      queue.push = (...entries) => {
        for (const entry of entries) run(entry);
        return 0;
      };
      for (const entry of waiting) run(entry);
    },
  };
  addEventListener('pagehide', () => seen.isLoaded && kit.send('leave', true));
  setInterval(() => seen.isLoaded && kit.send('alive'), 800);
  return kit;
}

/** Puts a script on the page as vendors' snippets do: before the first one, not waiting for it. */
function load(src, attributes = {}) {
  const script = document.createElement('script');
  script.async = true;
  script.src = src;
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  const [first] = document.getElementsByTagName('script');
  first.parentNode.insertBefore(script, first);
  return script;
}

/** The text of a vendor's piece of page code. */
export const snippetOf = ({ snippet }) => `(${snippet})(${load});`;

/** The same as part of a page. Some vendors document a plain script tag instead. */
export const pageCodeOf = (row) => row.markup ?? `<script>${snippetOf(row)}</script>`;

// Functions of a row are left out of it.
const scriptOf = (row) =>
  `window.isAbsent || (() => { const kit = (${createKit})(${JSON.stringify(row)}); (${row.code})(kit); kit.loaded(); })();`;

/**
 * The vendors' servers on loopback, under the vendors' own host names, to which a browser must be led.
 * They give out the stand-ins, and keep all that is sent.
 *
 * @returns the port, what was sent from a site by the name of its host, and what ends it
 */
export async function serveVendors(rows) {
  const scripts = new Map(rows.map((row) => [row.script, scriptOf(row)]));
  const all = [];
  const keep = (request) => {
    const { headers, url } = request;
    const { host, pathname, searchParams } = new URL(url, `https://${headers.host}`);
    const from = headers.referer ?? headers.origin;
    all.push({
      from: from ? new URL(from).hostname : 'nobody',
      address: `${host}${pathname}`,
      event: searchParams.get('event'),
      phase: searchParams.get('phase'),
    });
    return scripts.get(`https://${host}${pathname}`);
  };

  const pair = await generate([{ name: 'commonName', value: 'vendors' }], { keySize: 2048 });
  const server = createServer({ key: pair.private, cert: pair.cert }, (request, response) => {
    const script = keep(request);
    response.writeHead(script ? 200 : 204, {
      'access-control-allow-origin': request.headers.origin ?? '*',
      'access-control-allow-credentials': 'true',
      'access-control-allow-private-network': 'true',
      'cache-control': 'no-store',
      ...(script ? { 'content-type': 'text/javascript' } : {}),
    });
    response.end(script);
  });
  server.on('upgrade', (request, socket) => {
    keep(request);
    const key = request.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
    const accept = createHash('sha1').update(key).digest('base64');
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        `Sec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket.on('error', () => socket.destroy());
  });
  await once(server.listen(0).unref(), 'listening');

  return {
    port: server.address().port,
    all,
    sentFrom: (host) => all.filter(({ from }) => from === host),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
