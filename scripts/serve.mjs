import { once } from 'node:events';
import { existsSync, realpathSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

const demo = fileURLToPath(new URL('../demo', import.meta.url));
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const PORT = 8000;
const TRIES = 20;

// Files are read anew each time. Without etags they would not be stored at all, and a page that may
// not be stored cannot come back from the back/forward cache.
const fresh = { dev: true, etag: true };

const pages = sirv(demo, {
  ...fresh,
  // The demo shows that the tags need nothing that a strict site forbids.
  setHeaders: (response) => response.setHeader('Content-Security-Policy', "default-src 'self'"),
});

const scripts = sirv(dist, {
  ...fresh,
  // A sandboxed frame has an origin of its own, which may load modules only from whoever lets it.
  setHeaders: (response) => response.setHeader('Access-Control-Allow-Origin', '*'),
});

function answer(request, response) {
  const say = (status, sentence) =>
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(sentence);
  const nothing = () => say(404, 'There is nothing here.\n');

  if (!existsSync(dist)) {
    return say(503, 'The scripts are not built yet (there is no dist/): run `npm start`.\n');
  }
  if (!request.url.startsWith('/js/')) return pages(request, response, nothing);
  request.url = request.url.slice('/js'.length);
  scripts(request, response, nothing);
}

/**
 * Serves the demo and the built scripts to this machine, on the first free port from the one named.
 *
 * @returns {Promise<{ address: string, close: () => Promise<void> }>} where it is, and what ends it
 */
export async function serve({ port = PORT } = {}) {
  const server = await listen(port, TRIES);
  return {
    address: `http://localhost:${server.address().port}`,
    async close() {
      // Browsers keep connections open, and the server would wait for them.
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(port, tries) {
  try {
    const server = createServer(answer);
    await once(server.listen(port, '127.0.0.1'), 'listening');
    return server;
  } catch (error) {
    if (error.code !== 'EADDRINUSE' || tries <= 1) throw error;
    return listen(port + 1, tries - 1);
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { address } = await serve({ port: Number(process.env.PORT || PORT) });
  console.log(`The demo is at ${address}`);
}
