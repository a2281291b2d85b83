import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// What real-trackers.html of the demo needs of a server: the trackers' SDKs from npm, put together
// for a page, and a collector in the place of the trackers' servers, which counts what they send.

const source = fileURLToPath(new URL('../demo/real-trackers-sdks.js', import.meta.url));

/** The trackers that are counted, with what tells in a word or two what one of their requests says. */
const readers = {
  amplitude: (_path, text) => JSON.parse(text).events.map((event) => event.event_type),
  countly(path, text) {
    if (path.startsWith('/o')) return ['asks for its settings'];
    const said = new URLSearchParams(text);
    const names = JSON.parse(said.get('events') ?? '[]').map((event) => event.key);
    if (said.has('hc')) names.push('health check');
    if (said.has('begin_session')) names.push('session begins');
    if (said.has('end_session')) names.push('session ends');
    else if (said.has('session_duration')) names.push('session goes on');
    return names;
  },
  plausible: (_path, text) => [JSON.parse(text).n],
};

/** No SDK of these sends more at once. What is longer is counted, and not read. */
const MOST_BYTES = 64 * 1024;
const MOST_LETTERS = 60;

/** What each of the SDKs takes for success. */
const success = JSON.stringify({ code: 200, status: 1, result: 'Success' });

/**
 * Counts what arrives at `/collect/amplitude`, `/collect/countly` and `/collect/plausible`, and below,
 * and tells at `/heard` how many requests each has sent since the server began, how many milliseconds
 * ago the last one came, and what it said. Keeps these alone.
 *
 * @returns what answers a request for one of these, and tells whether it was one
 */
export function createCollector() {
  const heard = Object.fromEntries(
    Object.keys(readers).map((name) => [name, { requests: 0, at: undefined, said: '' }]),
  );

  return (request, response, { pathname, search }) => {
    if (pathname === '/heard') {
      const now = Date.now();
      const told = Object.entries(heard).map(([name, { requests, at, said }]) => [
        name,
        { requests, ago: at === undefined ? null : now - at, said },
      ]);
      answer(response, JSON.stringify(Object.fromEntries(told)));
      return true;
    }
    const [, name, path] = /^\/collect\/([a-z]+)(\/.*)?$/.exec(pathname) ?? [];
    if (!Object.hasOwn(readers, name) || !['GET', 'POST'].includes(request.method)) return false;
    const kept = heard[name];
    kept.requests += 1;
    kept.at = Date.now();
    kept.said = '…';
    readText(request).then((text) => {
      kept.said = summarise(() => readers[name](path ?? '', text || search.slice(1)));
      answer(response, success);
    });
    return true;
  };
}

function answer(response, json) {
  response
    .writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    .end(json);
}

/** Reads all of a request, and keeps what is not too long; empty if its sender has gone. */
async function readText(request) {
  const chunks = [];
  let bytes = 0;
  try {
    for await (const chunk of request) {
      bytes += chunk.length;
      if (bytes <= MOST_BYTES) chunks.push(chunk);
    }
  } catch {
    return '';
  }
  return bytes <= MOST_BYTES ? Buffer.concat(chunks).toString() : '';
}

function summarise(read) {
  try {
    // Their own events begin with their makers' names: `[Amplitude] Element Clicked`, `[CLY]_view`.
    const names = read().map((name) => String(name).replace(/^\[\w+\][_ ]/, ''));
    return [...new Set(names)].join(', ').slice(0, MOST_LETTERS) || 'something else';
  } catch {
    return 'something else'; // anybody on this machine may send anything
  }
}

/**
 * Puts demo/real-trackers-sdks.js together with the SDKs that it imports, as one plain script.
 *
 * @returns {Promise<string>}
 */
export async function bundleSdks() {
  const { outputFiles } = await build({
    entryPoints: [source],
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"', global: 'window' },
    logLevel: 'error',
    minify: true,
    write: false,
  });
  return outputFiles[0].text;
}
