import { once } from 'node:events';
import { createServer } from 'node:http';
import { brotliCompressSync, constants } from 'node:zlib';

/** Bytes of a file as sites send it: brotli at its best. */
export const compress = (text) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

const types = { js: 'text/javascript', css: 'text/css', html: 'text/html' };

export const pageOf = ({ head, body }) =>
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title>' +
  `<link rel="icon" href="data:,">${head}<body><p>Some text of a page.</p>${body}</body></html>`;

/**
 * Serves files and pages by path, from loopback, as brotli.
 *
 * @param files texts by path, of JavaScript, CSS or (without an ending) HTML
 */
export async function serveFiles(files) {
  const ready = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, compress(text)]),
  );
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://site');
    const body = ready[pathname];
    if (!body) return response.writeHead(404).end();
    const ending = /\.(\w+)$/.exec(pathname)?.[1] ?? 'html';
    response.writeHead(200, {
      'content-type': `${types[ending]}; charset=utf-8`,
      'content-encoding': 'br',
      'cache-control': 'no-store',
    });
    return response.end(body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    address: `http://localhost:${server.address().port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
