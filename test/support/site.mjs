import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { generate } from 'selfsigned';

const types = {
  js: 'text/javascript',
  map: 'application/json',
  html: 'text/html',
  css: 'text/css',
};

/**
 * Serves a site on loopback, over http or https, under any host name the browser maps there.
 *
 * `/js/…` is `dist`, and further folders may be served. Every other path answers with the page that was put there (null: there is none; a function answers by itself), or with a blank one;
 * `?set=` on it sets a cookie as a server does. What is sent to `/collect/…` gets an empty answer. All requests are kept for a test to look at.
 * What comes from a folder waits for `beforeFile`, which may also set headers.
 */
export async function serveSite({
  secure = false,
  pages = {},
  headers = {},
  folders = {},
  beforeFile = () => {},
} = {}) {
  const served = { '/js/': new URL('../../dist/', import.meta.url), ...folders };
  const requests = [];
  const answer = async (request, response) => {
    const url = new URL(request.url, 'http://site');
    requests.push({ path: url.pathname, cookie: request.headers.cookie ?? '' });
    try {
      const folder = Object.keys(served).find((path) => url.pathname.startsWith(path));
      if (folder) {
        const body = await readFile(new URL(url.pathname.slice(folder.length), served[folder]));
        response.setHeader('content-type', types[url.pathname.split('.').pop()]);
        response.setHeader('access-control-allow-origin', '*');
        await beforeFile(url.pathname, response);
        response.end(body);
        return;
      }
      if (url.pathname.startsWith('/collect/')) {
        response.writeHead(204).end();
        return;
      }
      const page = pages[url.pathname] === undefined ? '' : pages[url.pathname];
      if (page === null) throw new Error('not found');
      if (typeof page === 'function') {
        page(request, response);
        return;
      }
      const type = /\.(js|css)$/.exec(url.pathname)?.[1] ?? 'html';
      response.setHeader('content-type', types[type]);
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      const cookies = url.searchParams.getAll('set');
      if (cookies.length > 0) response.setHeader('set-cookie', cookies);
      const isText = type !== 'html' || /<!doctype/i.test(page);
      response.end(
        isText ? page : `<!doctype html><meta charset="utf-8"><title>Test</title>${page}`,
      );
    } catch (error) {
      response.statusCode = 404;
      response.end(String(error));
    }
  };

  const server = secure ? createHttps(await certificate(), answer) : createHttp(answer);
  // What a browser sends in the moment in which an idle connection is closed may be lost.
  server.keepAliveTimeout = 0;
  // A test that fails before it closes its site must not keep the others waiting.
  await once(server.listen(0).unref(), 'listening');
  const { port } = server.address();
  const scheme = secure ? 'https' : 'http';
  return {
    requests,
    /** Waits until somebody has asked for a path. */
    async asked(path) {
      while (!requests.some((request) => request.path === path)) await once(server, 'request');
    },
    /** The address of a path, on localhost or another host. */
    at: (path = '/', host = 'localhost') => `${scheme}://${host}:${port}${path}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

let pair;

/** What a server on loopback shows that speaks https. Browsers have to be told to take it. */
export async function certificate() {
  pair ??= await generate([{ name: 'commonName', value: 'localhost' }], { keySize: 2048 });
  return { key: pair.private, cert: pair.cert };
}
