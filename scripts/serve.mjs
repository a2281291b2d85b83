import { once } from 'node:events';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { bundleSdks, createCollector } from './real-trackers.mjs';

const demo = fileURLToPath(new URL('../demo', import.meta.url));
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const PORT = 8000;
const TRIES = 20;
/** Page views whose requests are counted at a time: the oldest is forgotten for a new one. */
const VIEWS = 100;
/** By which tracker.js sends. */
const WAYS = ['fetch', 'xhr', 'beacon', 'image', 'frame'];

// Files are read anew each time. Without etags they would not be stored at all, and a page that may
// not be stored cannot come back from the back/forward cache.
const fresh = { dev: true, etag: true };

const pages = sirv(demo, {
  ...fresh,
  // The demo shows that the tags need nothing that a strict site forbids. In a sandboxed frame, WebKit
  // takes nobody for 'self'.
  setHeaders(response, path) {
    const own = path.includes('unavailable-frame') ? ` http://${response.req.headers.host}` : '';
    response.setHeader('Content-Security-Policy', `default-src 'self'${own}`);
  },
});

const scripts = sirv(dist, {
  ...fresh,
  // A sandboxed frame has an origin of its own, which may load modules only from whoever lets it.
  setHeaders: (response) => response.setHeader('Access-Control-Allow-Origin', '*'),
});

/**
 * Counts what arrives at `/collect/<way>`, and tells at `/collected` how many came by each way. With
 * `?view=<any>` a page view has counts of its own, so that two tabs do not count for one another.
 *
 * @returns what answers a request for one of these, and tells whether it was one
 */
function createCounter() {
  const views = new Map();
  return (request, response, { pathname, searchParams }) => {
    const view = (searchParams.get('view') ?? '').slice(0, 36);
    const [, way] = /^\/collect\/([a-z]+)$/.exec(pathname) ?? [];
    if (WAYS.includes(way) && ['GET', 'POST'].includes(request.method)) {
      const counts = views.get(view) ?? {};
      views.set(view, { ...counts, [way]: (counts[way] ?? 0) + 1 });
      if (views.size > VIEWS) views.delete(views.keys().next().value);
      response.writeHead(204, { 'Cache-Control': 'no-store' }).end();
      return true;
    }
    if (pathname !== '/collected') return false;
    response
      .writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
      .end(JSON.stringify(views.get(view) ?? {}));
    return true;
  };
}

/**
 * Puts the trackers' SDKs together when they are first asked for, so that one who asks for another page
 * does not wait for it.
 *
 * @returns what answers a request for them, and tells whether it was one
 */
function createBundler() {
  let bundle;
  return (_request, response, { pathname }) => {
    if (pathname !== '/bundle/real-trackers-sdks.js') return false;
    bundle ??= bundleSdks();
    bundle.then(
      (script) => response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(script),
      () => {
        bundle = undefined; // its source may be mended meanwhile; esbuild has said what is wrong
        response.writeHead(500).end();
      },
    );
    return true;
  };
}

/**
 * Prints both tags into a page of the demo, for the visitor who asks for it, and answers the form in them.
 *
 * @returns what answers a request for one of these, and tells whether it was one
 */
function createPrinter() {
  const path = '/prerendered/choices';
  const options = { path, cookieName: 'demo-prerendered' };
  const answer = async (request, response, isPage) => {
    // The scripts may be built after the server has begun.
    const { readTracking, renderTags, trackingMiddleware } = await import('../dist/server.js');
    if (!isPage) return trackingMiddleware(options)(request, response);
    const attributes = { 'cookie-name': options.cookieName };
    const tags = renderTags({
      path,
      lang: 'en',
      snapshot: readTracking(request.headers, options),
      styleHref: '/js/tracking-opt-out.css',
      userAgent: request.headers['user-agent'],
      control: { attributes },
      status: { attributes },
    });
    const page = readFileSync(`${demo}/prerendered.html`, 'utf8');
    return response
      .writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': "default-src 'self'",
        'Cache-Control': 'private, no-cache',
      })
      .end(page.replace(/\{(control|status)\}/g, (_, tag) => tags[tag]));
  };
  return (request, response, { pathname }) => {
    const isPage = /^\/prerendered(?:\.html)?$/.test(pathname);
    if (!isPage && pathname !== path) return false;
    answer(request, response, isPage).catch(() => response.writeHead(500).end());
    return true;
  };
}

/**
 * Has the server choose for visitors without script, by what was built when it is first asked for that.
 *
 * @returns what answers a request for that, and tells whether it was one
 */
function createHandler() {
  let answers;
  return (request, response, { pathname }) => {
    if (pathname !== '/privacy-choices') return false;
    answers ??= import('tracking-opt-out/server').then((server) => server.trackingMiddleware());
    answers.then(
      (answer) => answer(request, response),
      () => response.writeHead(500).end(),
    );
    return true;
  };
}

/** The address that is asked for; undefined where it is none, as `//`. */
function parseAddress(request) {
  try {
    return new URL(request.url, 'http://demo');
  } catch {
    return undefined;
  }
}

function createAnswer() {
  const answers = [
    createCollector(),
    createCounter(),
    createBundler(),
    createHandler(),
    createPrinter(),
  ];
  return (request, response) => {
    const say = (status, sentence) =>
      response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(sentence);
    const nothing = () => say(404, 'There is nothing here.\n');

    if (!existsSync(dist)) {
      return say(503, 'The scripts are not built yet (there is no dist/): run `npm start`.\n');
    }
    const address = parseAddress(request);
    if (!address) return nothing();
    if (answers.some((answer) => answer(request, response, address))) return;
    if (!request.url.startsWith('/js/')) return pages(request, response, nothing);
    request.url = request.url.slice('/js'.length);
    scripts(request, response, nothing);
  };
}

/**
 * Serves the demo and the built scripts to this machine, on the first free port from the one named.
 *
 * @returns {Promise<{ address: string, close: () => Promise<void> }>} where it is, and what ends it
 */
export async function serve({ port = PORT } = {}) {
  const server = await listen(createAnswer(), port);
  return {
    address: `http://localhost:${server.address().port}`,
    async close() {
      // Browsers keep connections open, and the server would wait for them.
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers this machine alone, on the first free port from the one named. */
export async function listen(answer, port, tries = TRIES) {
  try {
    const server = createServer(answer);
    // What a page sends in the moment in which an idle connection is closed may be lost.
    server.keepAliveTimeout = 0;
    await once(server.listen(port, '127.0.0.1'), 'listening');
    return server;
  } catch (error) {
    if (error.code !== 'EADDRINUSE' || tries <= 1) throw error;
    return listen(answer, port + 1, tries - 1);
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { address } = await serve({ port: Number(process.env.PORT || PORT) });
  console.log(`The demo is at ${address}`);
}
