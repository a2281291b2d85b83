import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer } from 'node:net';
import { gunzipSync, inflateSync } from 'node:zlib';
import { certificate } from '../support/site.mjs';

// What the servers of these SDKs answer, in one.
const success = { code: 200, status: 1, result: 'Success' };

/** The first byte of a TLS connection. */
const handshake = 0x16;

/**
 * All other servers of the world on one port of loopback, by https and by http. A browser of which all
 * names lead here has one of its own, so that whatever comes is of the SDK that is visited there.
 *
 * @param answer what a path of a host is answered with, nothing for a plain success
 * @param files by the name at the end of a path: files of packages that are served as they are
 */
export async function startCollector({ answer, files = {} }) {
  const requests = [];
  const listen = async (request, response) => {
    const { pathname } = new URL(request.url, 'http://collector');
    const { host, origin } = request.headers;
    const kept = { line: `${request.method} ${host}${pathname}`, at: Date.now(), text: '' };
    requests.push(kept);
    const chunks = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      // The page has gone in the middle of it, which counts all the same.
    }
    kept.text = textOf(request.url, Buffer.concat(chunks));
    const isScript = pathname.endsWith('.js');
    response.writeHead(200, {
      'access-control-allow-origin': origin ?? '*',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
      'access-control-allow-methods': 'GET, POST, PUT',
      'content-type': isScript ? 'text/javascript' : 'application/json',
    });
    const file = files[pathname.split('/').pop()];
    if (file) response.end(await readFile(new URL(`node_modules/${file}`, import.meta.url)));
    else response.end(isScript ? '' : JSON.stringify(answer?.(pathname, host) || success));
  };

  const plain = createHttp(listen);
  const secure = createHttps(await certificate(), listen);
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === handshake ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  await once(server.listen(0, '127.0.0.1').unref(), 'listening');
  return {
    port: server.address().port,
    /** All that has come, in that order. */
    requests,
    /** Whether an event has come, in whatever wrapping. */
    has: (event) => requests.some(({ text }) => text.includes(event)),
    close() {
      server.close();
      plain.closeAllConnections();
      secure.closeAllConnections();
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
  return [url, ...unpacked.map(String)].map(readable).join('\n');
}

/** A text as it is, and what is escaped or base64 in it. */
export function readable(text) {
  const decoded = text.replaceAll(/%[0-9a-f]{2}/gi, decodeByte);
  const inBase64 = (decoded.match(/[\w+/-]{24,}={0,2}/g) ?? [])
    .map((part) => String(Buffer.from(part, 'base64')))
    .map((part) => part.replaceAll(/%[0-9a-f]{2}/gi, decodeByte));
  return [text, decoded, ...inBase64].join('\n');
}

const decodeByte = (escaped) => String.fromCharCode(parseInt(escaped.slice(1), 16));
