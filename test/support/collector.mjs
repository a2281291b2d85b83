import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * A tracker's server on loopback: it takes requests of all kinds and counts them, WebSockets too. What
 * asks for `/never` is not answered.
 *
 * @returns where it is under a host name, how often a path was asked for, and what ends it
 */
export async function startCollector() {
  const counts = new Map();
  const waiting = new Set();
  let connections = 0;
  const count = (request) => {
    const path = decodeURIComponent(new URL(request.url, 'http://collector').pathname);
    counts.set(path, (counts.get(path) ?? 0) + 1);
    for (const check of waiting) check();
  };

  const server = createServer((request, response) => {
    const isPreflight = request.method === 'OPTIONS';
    count(request);
    if (request.url === '/never') return;
    const isStream = request.headers.accept === 'text/event-stream';
    response.writeHead(isStream || isPreflight ? 200 : 204, {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
      'access-control-allow-private-network': 'true',
      ...(isStream ? { 'content-type': 'text/event-stream' } : {}),
    });
    response.end();
  });
  server.on('upgrade', (request, socket) => {
    count(request);
    socket.destroy();
  });
  server.on('connection', () => (connections += 1));
  // What a page sends in the moment in which an idle connection is closed may be lost.
  server.keepAliveTimeout = 0;
  await once(server.listen(0).unref(), 'listening');
  const { port } = server.address();

  return {
    port,
    host: `collect.localhost:${port}`,
    at: (path) => `http://collect.localhost:${port}${path}`,
    countOf: (path) => counts.get(path) ?? 0,
    get connections() {
      return connections;
    },
    paths: () => [...counts.keys()],
    /** Waits until all these paths have been asked for; returns those that were not within the time. */
    async arrived(paths, milliseconds = 8000) {
      const missing = () => paths.filter((path) => !counts.has(path));
      let check;
      await Promise.race([
        new Promise((resolve) => {
          check = () => missing().length || resolve();
          waiting.add(check);
          check();
        }),
        new Promise((resolve) => setTimeout(resolve, milliseconds).unref()),
      ]);
      waiting.delete(check);
      return missing();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
