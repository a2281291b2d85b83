import { EventEmitter, once } from 'node:events';
import { createServer, request as askHttp } from 'node:http';
import { createServer as createHttps, request as askHttps } from 'node:https';
import { connect } from 'node:net';
import { certificate } from './site.mjs';

/** Where the proxy itself answers, on every host. */
const own = '/.proxy/';

/**
 * A proxy on loopback, which leads every host name to this machine: to the port that was asked for, or
 * to the one that `hosts` names for a pattern (`*.vendor.test`, `*`). Nothing leaves the machine.
 *
 * With `firstScript`, each page has what it returns as its first script, which removes itself: for
 * engines whose drivers cannot run anything before a page does. The proxy speaks https itself then.
 */
export async function startProxy({ hosts = {}, firstScript } = {}) {
  const events = new EventEmitter();
  const sockets = new Set();
  const find = (host, port) => {
    const fits = (pattern) =>
      pattern === host ||
      pattern === '*' ||
      (pattern[0] === '*' && host.endsWith(pattern.slice(1)));
    const isNear = /(?:^|\.)(?:localhost|example\.test|example\.co\.uk)$|^127\./.test(host);
    return (!isNear && hosts[Object.keys(hosts).find(fits)]) || port;
  };

  const answer = (scheme) => (request, response) => {
    const isHttps = scheme === 'https';
    const url = new URL(request.url, `${scheme}://${request.headers.host}`);
    if (url.pathname.startsWith(own)) {
      const type = url.pathname.endsWith('.js') ? 'text/javascript' : 'text/html';
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
      response.end(type === 'text/html' ? '<!doctype html>' : firstScript());
      return;
    }
    events.emit('request', url.href);
    const asked = (isHttps ? askHttps : askHttp)({
      host: '127.0.0.1',
      port: find(url.hostname, Number(url.port || (isHttps ? 443 : 80))),
      method: request.method,
      path: url.pathname + url.search,
      headers: { ...request.headers, 'accept-encoding': 'identity' },
      ...(isHttps ? { rejectUnauthorized: false, servername: url.hostname } : {}),
    });
    asked.on('response', (from) => pass(from, request, response));
    asked.on('error', () => response.destroy());
    response.on('close', () => asked.destroy());
    request.pipe(asked);
  };

  const pass = async (from, request, response) => {
    from.on('error', () => response.destroy());
    const headers = [];
    for (let index = 0; index < from.rawHeaders.length; index += 2) {
      headers.push([from.rawHeaders[index], from.rawHeaders[index + 1]]);
    }
    const isPage =
      firstScript &&
      from.statusCode !== 204 &&
      from.statusCode !== 304 &&
      /^(?:text\/html|application\/xhtml)/.test(from.headers['content-type'] ?? '') &&
      /^(?:document|iframe|frame)$/.test(request.headers['sec-fetch-dest'] ?? 'document');
    const kept = headers.filter(
      ([name]) => !/^(?:connection|keep-alive|transfer-encoding)$/i.test(name),
    );
    if (!isPage) {
      response.writeHead(from.statusCode, kept.flat());
      from.pipe(response);
      return;
    }
    const chunks = await from.toArray().catch(() => []);
    const text = Buffer.concat(chunks).toString('utf8');
    const policy = letFirstScriptIn(from.headers['content-security-policy']);
    const page = withFirstScript(text, policy);
    const others = kept
      .filter(([name]) => !/^content-length$/i.test(name))
      .map(([name, value]) => [name, /^content-security-policy$/i.test(name) ? policy : value]);
    response.writeHead(from.statusCode, others.flat());
    response.end(page);
  };

  const plain = createServer(answer('http'));
  const secure = createHttps(await certificate(), answer('https'));
  for (const server of [plain, secure]) {
    // What a browser sends in the moment in which an idle connection is closed may be lost.
    server.keepAliveTimeout = 0;
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    });
    server.on('clientError', (error, socket) => socket.destroy());
  }
  plain.on('connect', (request, socket) => {
    const { hostname, port } = new URL(`http://${request.url}`);
    socket.on('error', () => undefined);
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      const isTls = first[0] === 0x16;
      if (isTls && firstScript) return tunnel(socket, secure.address().port);
      const [method, path] = String(first).split(' ');
      if (method === 'GET') events.emit('request', `ws://${request.url}${path}`);
      return tunnel(socket, find(hostname, Number(port || 80)));
    });
  });
  const tunnel = (socket, port) => {
    const far = connect(port, '127.0.0.1');
    sockets.add(far);
    far.on('error', () => socket.destroy());
    far.on('close', () => (sockets.delete(far), socket.destroy()));
    socket.on('close', () => far.destroy());
    socket.pipe(far).pipe(socket);
  };

  for (const server of [plain, secure]) {
    await once(server.listen(0, '127.0.0.1').unref(), 'listening');
  }
  return {
    port: plain.address().port,
    /** Emits `request` with each address. */
    events,
    /** An empty page of a host, which nobody but the proxy is asked for. */
    emptyPage: (host, scheme = 'http') => `${scheme}://${host}${own}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all(
        [plain, secure].map((server) => new Promise((resolve) => server.close(resolve))),
      );
    },
  };
}

/** What a policy says of which scripts may run. */
const sourcesIn = (policy) =>
  /(?<=script-src )[^;]*/.exec(policy)?.[0] ?? /(?<=default-src )[^;]*/.exec(policy)?.[0] ?? '';

/** A policy that names scripts by their hashes, and lets none but these in, has one of ours too. */
function letFirstScriptIn(policy = '') {
  const sources = sourcesIn(policy);
  const isByHash = sources.includes("'sha") && !sources.includes("'nonce-");
  return isByHash ? policy.replace(sources, `${sources} 'nonce-first'`) : policy;
}

/** Puts a script in front of all that a page has of its own, such that its policy lets it run. */
function withFirstScript(page, policy) {
  const [, nonce] = /'nonce-([^']+)'/.exec(sourcesIn(policy)) ?? [];
  const script = `<script src="${own}first.js"${nonce ? ` nonce="${nonce}"` : ''}></script>`;
  // Behind what has to stand first, or the page would be another one.
  const [start] =
    /^(?:\s*<\?xml[^]*?\?>)?\s*(?:<!doctype[^>]*>)?(?:\s*<html[^>]*>)?(?:\s*<head[^>]*>)?/i.exec(
      page,
    );
  return start + script + page.slice(start.length);
}
