import { once } from 'node:events';
import { createServer } from 'node:http';
import { gunzipSync, inflateSync } from 'node:zlib';

// What the servers of these SDKs answer, in one.
const success = { code: 200, status: 1, result: 'Success' };

/**
 * The trackers' servers on loopback, one host name each. All that is sent there is kept.
 *
 * @param answers by name of an SDK: what a path is answered with, nothing for a plain success
 */
export async function startCollector(answers) {
  const all = [];
  const server = createServer(async (request, response) => {
    const [name] = request.headers.host.split('.');
    const kept = { name, method: request.method, url: request.url, at: Date.now(), text: '' };
    all.push(kept);
    const chunks = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      // The page has gone in the middle of it, which counts all the same.
    }
    kept.text = textOf(request.url, Buffer.concat(chunks));
    const { pathname } = new URL(request.url, 'http://collector');
    response.writeHead(200, {
      'access-control-allow-origin': request.headers.origin ?? '*',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
      'access-control-allow-methods': 'GET, POST, PUT',
      'access-control-allow-private-network': 'true',
      'content-type': pathname.endsWith('.js') ? 'text/javascript' : 'application/json',
    });
    const answer = () => JSON.stringify(answers[name]?.(pathname) || success);
    response.end(pathname.endsWith('.js') ? '' : answer());
  });
  await once(server.listen(0).unref(), 'listening');
  const { port } = server.address();
  return {
    at: (name) => `http://${name}.collect.localhost:${port}`,
    hostOf: (name) => `${name}.collect.localhost:${port}`,
    /** What an SDK has sent, in order of arrival. */
    sentBy: (name) => all.filter((kept) => kept.name === name),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** All that can be read in a request: as it is, unpacked, and what is base64 in it. */
function textOf(url, body) {
  const unpacked = [body];
  for (const unpack of [gunzipSync, inflateSync]) {
    try {
      unpacked.push(unpack(body));
    } catch {
      // It is not packed so.
    }
  }
  const plain = [url, ...unpacked.map(String)];
  const decoded = plain.map((text) => text.replaceAll(/%[0-9a-f]{2}/gi, decodeByte));
  const inBase64 = decoded
    .flatMap((text) => text.match(/[\w+/-]{24,}={0,2}/g) ?? [])
    .map((text) => String(Buffer.from(text, 'base64')));
  return [...plain, ...decoded, ...inBase64].join('\n');
}

const decodeByte = (escaped) => String.fromCharCode(parseInt(escaped.slice(1), 16));
