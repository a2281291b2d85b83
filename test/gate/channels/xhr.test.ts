import { expect } from '@open-wc/testing';
import { expectOwnError, heard, openGatedFrame } from '../../support/gated-frame.js';

const types = ['readystatechange', 'loadstart', 'progress', 'load', 'error', 'abort', 'loadend'];

/** A request of a page with a gate, and all that it tells, with its state. */
async function setup() {
  const opened = await openGatedFrame();
  const xhr = new opened.page.XMLHttpRequest();
  const told: string[] = [];
  for (const type of types) {
    xhr.addEventListener(type, () => told.push(`${type} ${xhr.readyState}`));
  }
  return { ...opened, xhr, told };
}

/** Sends a request, and waits for its end. */
async function send(xhr: XMLHttpRequest, address: string, body?: string): Promise<void> {
  xhr.open('POST', address);
  const ended = heard(xhr, 'loadend');
  xhr.send(body);
  await ended;
}

describe('gateXhr', () => {
  it('answers with an empty success', async () => {
    const { xhr, stops, sent, close } = await setup();
    await send(xhr, '/stopped/a');
    expect(xhr).to.include({
      readyState: 4,
      status: 204,
      statusText: 'No Content',
      response: '',
      responseText: '',
      responseURL: `${location.origin}/stopped/a`,
    });
    expect(xhr.responseXML).to.equal(null);
    expect(xhr.getAllResponseHeaders()).to.equal('');
    expect(xhr.getResponseHeader('content-type')).to.equal(null);
    expect(stops).to.deep.equal(['main localhost']);
    expect(sent()).to.not.contain('/stopped/a');
    close();
  });

  it('stops what a URL named when it was opened, whatever it names since', async () => {
    const { xhr, stops, sent, close } = await setup();
    const url = new URL('/stopped/b', location.href);
    xhr.open('GET', url);
    url.pathname = '/elsewhere';
    const ended = heard(xhr, 'loadend');
    xhr.send();
    await ended;
    expect(xhr.status).to.equal(204);
    expect(stops).to.have.length(1);
    expect(sent()).to.not.contain('/stopped/b');
    close();
  });

  it('tells of its steps in the order of a real request, and later than it is sent', async () => {
    const { xhr, told, close } = await setup();
    xhr.open('GET', '/stopped');
    const ended = heard(xhr, 'loadend');
    xhr.send();
    expect(told).to.deep.equal(['readystatechange 1', 'loadstart 1']);
    await ended;
    expect(told.slice(2)).to.deep.equal([
      'readystatechange 2',
      'readystatechange 4',
      'load 4',
      'loadend 4',
    ]);
    close();
  });

  it('calls the handlers that are set as properties', async () => {
    const { xhr, close } = await setup();
    const called: string[] = [];
    xhr.onload = ({ type, target }) => called.push(`${type} ${target === xhr}`);
    xhr.onreadystatechange = () => called.push(String(xhr.readyState));
    await send(xhr, '/stopped');
    expect(called).to.deep.equal(['1', '2', '4', 'load true']);
    close();
  });

  it("answers with what a vendor's code takes for success", async () => {
    const { xhr, close } = await setup();
    await send(xhr, '/answered');
    expect(xhr).to.include({ status: 200, statusText: 'OK', responseText: '{"ok":1}' });
    expect(xhr.getResponseHeader('Content-Type')).to.equal('application/json');
    expect(xhr.getAllResponseHeaders()).to.equal('content-type: application/json\r\n');
    close();
  });

  const responses: [XMLHttpRequestResponseType, string, unknown][] = [
    ['', '/stopped', ''],
    ['text', '/answered', '{"ok":1}'],
    ['json', '/stopped', null],
    ['json', '/answered', { ok: 1 }],
    ['document', '/answered', null],
  ];

  for (const [type, address, response] of responses) {
    it(`has ${JSON.stringify(response)} for the response type "${type}"`, async () => {
      const { xhr, close } = await setup();
      xhr.responseType = type;
      await send(xhr, address);
      expect(xhr.response).to.deep.equal(response);
      if (type === 'json')
        expect(() => xhr.responseText)
          .to.throw()
          .with.property('name', 'InvalidStateError');
      close();
    });
  }

  it('has bytes for the response types that ask for them', async () => {
    const { xhr, close } = await setup();
    xhr.responseType = 'arraybuffer';
    await send(xhr, '/answered');
    expect((xhr.response as ArrayBuffer).byteLength).to.equal(8);
    xhr.responseType = 'blob';
    await send(xhr, '/answered');
    const { type, size } = xhr.response as Blob;
    expect([type, size]).to.deep.equal(['application/json', 8]);
    close();
  });

  it('tells that what it was given has been sent', async () => {
    const { xhr, close } = await setup();
    const told: string[] = [];
    for (const type of types) xhr.upload.addEventListener(type, () => told.push(type));
    await send(xhr, '/stopped', 'x');
    expect(told).to.deep.equal(['loadstart', 'load', 'loadend']);
    close();
  });

  it('can be used again, for what is stopped and what is not', async () => {
    const { xhr, close } = await setup();
    await send(xhr, '/stopped');
    await send(xhr, '/elsewhere');
    expect(xhr.status).to.equal(404);
    expect(xhr.getAllResponseHeaders()).to.not.equal('');
    await send(xhr, '/answered');
    expect(xhr.status).to.equal(200);
    close();
  });

  it('can be opened again by whoever hears of its end', async () => {
    const { xhr, told, close } = await setup();
    const again = new Promise<void>((resolve) => {
      xhr.onload = () => {
        xhr.onload = () => resolve();
        xhr.open('GET', '/elsewhere');
        xhr.send();
      };
    });
    xhr.open('GET', '/stopped');
    xhr.send();
    await again;
    expect(xhr.status).to.equal(404);
    expect(told.filter((each) => each.startsWith('load '))).to.have.length(2);
    close();
  });

  it('says nothing more of a request that is opened anew before its answer', async () => {
    const { xhr, told, close } = await setup();
    xhr.open('GET', '/stopped');
    xhr.send();
    await send(xhr, '/elsewhere');
    expect(xhr.status).to.equal(404);
    expect(told.filter((each) => each.startsWith('loadend'))).to.deep.equal(['loadend 4']);
    close();
  });

  it('tells of an abort as a real request does, and of nothing else', async () => {
    const { xhr, told, close } = await setup();
    xhr.open('GET', '/stopped');
    xhr.send();
    xhr.abort();
    expect(told.slice(2)).to.deep.equal(['readystatechange 4', 'abort 4', 'loadend 4']);
    expect(xhr).to.include({ readyState: 0, status: 0 });
    told.length = 0;
    await send(xhr, '/elsewhere');
    expect(told.filter((each) => each.startsWith('loadend'))).to.have.length(1);
    close();
  });

  it('forgets its answer when it is aborted afterwards, without telling', async () => {
    const { xhr, told, close } = await setup();
    await send(xhr, '/stopped');
    told.length = 0;
    xhr.abort();
    expect(told).to.deep.equal([]);
    expect(xhr).to.include({ readyState: 0, status: 0, responseText: '', responseURL: '' });
    close();
  });

  it('refuses to be sent twice, as a real request does', async () => {
    const { xhr, told, sent, close } = await setup();
    xhr.open('GET', '/stopped');
    const ended = heard(xhr, 'loadend');
    xhr.send();
    expect(() => xhr.send())
      .to.throw(/./)
      .with.property('name', 'InvalidStateError');
    await ended;
    expect(() => xhr.send())
      .to.throw(/./)
      .with.property('name', 'InvalidStateError');
    expect(told.filter((each) => each.startsWith('loadend'))).to.have.length(1);
    expect(sent()).to.not.contain('/stopped');
    close();
  });

  it('answers a synchronous request at once, and tells what a real one tells', async () => {
    const { xhr, told, close } = await setup();
    const real = async (address: string): Promise<string[]> => {
      told.length = 0;
      xhr.open('GET', address, false);
      xhr.send();
      return Promise.resolve([...told]);
    };
    const passed = await real('/elsewhere');
    expect(xhr.status).to.equal(404);
    const stopped = await real('/answered');
    expect(xhr).to.include({ readyState: 4, status: 200, responseText: '{"ok":1}' });
    expect(stopped).to.deep.equal(passed);
    close();
  });

  it('stops a request that the page has made inextensible, and tells of its end', async () => {
    const { xhr, stops, sent, close } = await setup();
    Object.preventExtensions(xhr);
    await send(xhr, '/stopped/c');
    xhr.abort();
    await send(xhr, '/stopped/c');
    expect(stops).to.have.length(2);
    expect(sent()).to.not.contain('/stopped/c');
    close();
  });

  it('stops what one window opens and another one sends', async () => {
    const { page, document, xhr, sent, close } = await setup();
    const inner = document.body.appendChild(document.createElement('iframe'))
      .contentWindow as typeof page;
    const protos = [page, inner].map(({ XMLHttpRequest }) => XMLHttpRequest.prototype);
    const address = `${location.origin}/stopped/d`;
    for (const [opener, sender] of [protos, [...protos].reverse()]) {
      for (const request of [xhr, new inner.XMLHttpRequest()]) {
        opener!.open.call(request, 'GET', address, true);
        const ended = heard(request, 'loadend');
        sender!.send.call(request);
        expect(() => opener!.send.call(request)).to.throw(/./);
        await ended;
        expect(request.status).to.equal(204);
        sender!.open.call(request, 'GET', '/elsewhere', true);
        expect(request.status).to.equal(0);
      }
    }
    expect(sent()).to.not.contain('/stopped/d');
    close();
  });

  it("throws the browser's own errors", async () => {
    const { page, close } = await setup();
    expectOwnError(page, ({ XMLHttpRequest }) => new XMLHttpRequest().send());
    expectOwnError(page, ({ XMLHttpRequest }) => new XMLHttpRequest().open('GET', 'http://['));
    expectOwnError(page, ({ XMLHttpRequest }) => new XMLHttpRequest().open('<', '/stopped'));
    expectOwnError(page, ({ XMLHttpRequest }) =>
      XMLHttpRequest.prototype.send.call({} as XMLHttpRequest),
    );
    close();
  });

  it('lets all through while the gate is open, also what was opened before', async () => {
    const { xhr, gate, close } = await setup();
    xhr.open('GET', '/stopped');
    gate.set([]);
    const ended = heard(xhr, 'loadend');
    xhr.send();
    await ended;
    expect(xhr.status).to.equal(404);
    close();
  });
});
