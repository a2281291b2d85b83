import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { handleTracking, readTracking, trackingMiddleware } from 'tracking-opt-out/server';
import { loadSource } from '../support/load-source.mjs';

const { answerNode } = await loadSource('server/node.ts');

const type = 'application/x-www-form-urlencoded';

describe('the middleware for Node', () => {
  let server;
  let port;
  /** What stands before it on the server. */
  let first = () => undefined;
  before(async () => {
    const answers = trackingMiddleware({ defaultTracking: 'off' });
    server = createServer(async (request, response) => {
      await first(request, response);
      const isOurs = answers(request, response, () => response.setHeader('next', 'called'));
      if (!isOurs) response.end('site');
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    ({ port } = server.address());
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Sends a form as a browser does. */
  async function post(body, { headers = {}, method = 'POST', path = '/privacy-choices' } = {}) {
    const own = { 'content-type': type, origin: `http://127.0.0.1:${port}` };
    const request = send({
      port,
      host: '127.0.0.1',
      path,
      method,
      headers: { ...own, ...headers },
    });
    request.on('error', () => undefined);
    request.end(body);
    const [response] = await once(request, 'response');
    let text = '';
    for await (const part of response) text += part;
    return { status: response.statusCode, headers: response.headers, text };
  }

  it('answers a form, with all its cookies', async () => {
    const { status, headers } = await post('choice=in&return=/a', {
      headers: { cookie: 'tracking-opt-out=out' },
    });
    assert.equal(status, 303);
    assert.equal(headers.location, '/a');
    assert.equal(headers['set-cookie'].length, 2);
    assert.match(headers['set-cookie'][1], /^tracking-opt-out=in\.\d{4}-\d\d-\d\d; /);
  });

  it('leaves every other path to what comes next', async () => {
    for (const path of ['/', '/privacy-choices/', '//privacy-choices', '/x?/privacy-choices']) {
      const { text, headers } = await post('choice=in', { path });
      assert.equal(text, 'site');
      assert.equal(headers.next, 'called');
    }
  });

  it('takes a form that something else has read before', async (t) => {
    first = async (request) => {
      for await (const part of request) request.text = (request.text ?? '') + part;
      request.body = Object.fromEntries(new URLSearchParams(request.text));
    };
    t.after(() => (first = () => undefined));
    assert.equal((await post('choice=in')).status, 303);
    assert.equal((await post('choice=x')).status, 400);
  });

  it('answers 413 to a form that is too long, said or unsaid, and goes on', async () => {
    const long = `choice=in&x=${'x'.repeat(300_000)}`;
    assert.equal((await post(long)).status, 413);
    assert.equal((await post(long, { headers: { 'transfer-encoding': 'chunked' } })).status, 413);
    assert.equal((await post('choice=in')).status, 303);
  });

  it('keeps no more of an endless form than one of ours may have', async () => {
    for (const headers of [{}, { 'content-length': '67108864' }]) {
      let read = 0;
      const request = {
        method: 'POST',
        url: '/privacy-choices',
        headers: { host: 'www.example.com', ...headers },
        socket: {},
        readableEnded: false,
        resume: () => undefined,
        async *[Symbol.asyncIterator]() {
          for (; read < 1024; read += 1) yield new Uint8Array(65_536);
        },
      };
      const handed = await new Promise((resolve) => {
        const response = { writeHead: () => undefined, end: () => undefined };
        answerNode(request, response, undefined, '/privacy-choices', async (fetched) => {
          resolve(await fetched.blob());
          return new Response();
        });
      });
      const isSaid = 'content-length' in headers;
      assert.equal(read, isSaid ? 0 : 1024);
      assert.equal(handed.size, isSaid ? 0 : 65_536);
    }
  });

  for (const method of ['HEAD', 'PUT', 'OPTIONS', 'TRACE', 'PROPFIND']) {
    it(`answers 405 to ${method}`, async () => {
      const { status, headers } = await post(undefined, { method });
      assert.equal(status, 405);
      assert.equal(headers.allow, 'GET, POST');
    });
  }

  it('answers 400 to what is no host, and sets nothing', async () => {
    for (const host of ['a b', 'exa mple:x', '[', '']) {
      const socket = connect(port, '127.0.0.1');
      socket.end(
        `POST /privacy-choices HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: 9\r\n\r\nchoice=in`,
      );
      let text = '';
      for await (const part of socket) text += part;
      assert.match(text, /^HTTP\/1\.1 40[03] /, host);
      assert.doesNotMatch(text, /set-cookie/i);
    }
  });

  it('survives visitors who leave in the middle of a form', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `POST /privacy-choices HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\nContent-Length: 99\r\n\r\nchoi`,
    );
    await once(server, 'request');
    socket.destroy();
    await once(socket, 'close');
    assert.equal((await post('choice=in')).status, 303);
  });

  it('survives somebody else who answers first', async (t) => {
    first = (request, response) => void response.end('mine');
    t.after(() => (first = () => undefined));
    assert.equal((await post('choice=in')).text, 'mine');
    first = () => undefined;
    assert.equal((await post('choice=in')).status, 303);
  });

  it('takes options, and its own requests alone', () => {
    for (const wrong of ['/privacy-choices', null]) {
      assert.throws(() => trackingMiddleware(wrong), /^TypeError: trackingMiddleware\(\) takes an/);
      assert.throws(() => readTracking({}, wrong), /^TypeError: readTracking\(\) takes an object/);
      const request = new Request('https://www.example.com/');
      assert.throws(() => handleTracking(request, wrong), /^TypeError: handleTracking\(\) takes/);
    }
    const own = { url: '/privacy-choices', method: 'GET', headers: { host: 'www.example.com' } };
    assert.throws(() => handleTracking(own), /trackingMiddleware\(\) takes one of Node's own/);
  });
});
