import { expect } from '@open-wc/testing';
import { closed, expectOwnError, heard, openGatedFrame } from '../../support/gated-frame.js';

const kinds = ['WebSocket', 'EventSource'] as const;

describe('gateSockets', () => {
  for (const kind of kinds) {
    const closedState = kind === 'WebSocket' ? 3 : 2;

    it(`opens a ${kind} to nothing, which is taken for a real one`, async () => {
      const { page, stops, sent, close } = await openGatedFrame();
      const made = new page[kind]('/stopped/a');
      expect(made instanceof page[kind]).to.equal(true);
      expect(made instanceof page.EventTarget).to.equal(true);
      expect(Object.prototype.toString.call(made)).to.equal(`[object ${kind}]`);
      expect(made.readyState).to.equal(made.CONNECTING);
      expect(new URL(made.url).pathname).to.equal('/stopped/a');
      expect(await heard(made, 'open', 'error')).to.equal('open');
      expect(made.readyState).to.equal(made.OPEN);
      expect(stops).to.deep.equal(['main localhost']);
      expect(sent()).to.not.contain('/stopped/a');
      close();
    });

    it(`calls the handlers of a ${kind} that opens to nothing`, async () => {
      const { page, close } = await openGatedFrame();
      const made = new page[kind]('/stopped');
      const type = await new Promise((resolve) => {
        made.onopen = (event) => resolve(event.type);
      });
      expect(type).to.equal('open');
      close();
    });

    it(`closes a ${kind} that opens to nothing, also before it has`, async () => {
      const { page, close } = await openGatedFrame();
      const opened = new page[kind]('/stopped');
      const early = new page[kind]('/stopped');
      let hasOpened = false;
      early.onopen = () => (hasOpened = true);
      early.close();
      await heard(opened, 'open');
      opened.close();
      opened.close();
      expect([opened.readyState, early.readyState]).to.deep.equal([closedState, closedState]);
      expect(hasOpened).to.equal(false);
      close();
    });

    it(`has subclasses of ${kind} made as such`, async () => {
      const { page, close } = await openGatedFrame();
      class Own extends (page[kind] as typeof EventSource) {
        greet(): string {
          return `from ${new URL(this.url).pathname}`;
        }
      }
      const made = new Own('/stopped');
      expect(made instanceof Own && made instanceof page[kind]).to.equal(true);
      expect(made.greet()).to.equal('from /stopped');
      close();
    });

    it(`throws the browser's own errors for a ${kind}`, async () => {
      const { page, close } = await openGatedFrame();
      expectOwnError(page, (each) => Reflect.apply(each[kind], undefined, ['/stopped']));
      expectOwnError(page, (each) => Reflect.construct(each[kind], []));
      expectOwnError(page, (each) => Reflect.construct(each[kind], ['http://[']));
      close();
    });

    it(`closes a ${kind} that is there when the gate closes`, async () => {
      const { page, gate, stops, close } = await openGatedFrame([]);
      const made = new page[kind]('/stopped');
      const other = new page[kind]('/elsewhere');
      expect(made.readyState).to.equal(0);
      gate.set(closed);
      expect(made.readyState).to.be.above(1);
      expect(other.readyState).to.equal(0);
      expect(stops).to.deep.equal(['main localhost']);
      made.close();
      other.close();
      close();
    });
  }

  it('keeps what a WebSocket and an EventSource were asked for', async () => {
    const { page, close } = await openGatedFrame();
    const socket = new page.WebSocket(new URL('/stopped', location.href), ['one', 'two']);
    const { protocol, extensions, bufferedAmount, url } = socket;
    expect({ protocol, extensions, bufferedAmount, url }).to.deep.equal({
      protocol: 'one',
      extensions: '',
      bufferedAmount: 0,
      url: `ws://${location.host}/stopped`,
    });
    expect(new page.WebSocket('ws://localhost/stopped').protocol).to.equal('');
    expect(new page.EventSource('/stopped', { withCredentials: true }).withCredentials).to.equal(
      true,
    );
    expect(new page.EventSource('/stopped').withCredentials).to.equal(false);
    close();
  });

  it('tells of the end of a WebSocket that the page closes, as of a clean one', async () => {
    const { page, close } = await openGatedFrame();
    const socket = new page.WebSocket('/stopped');
    await heard(socket, 'open');
    const ended = new Promise<CloseEvent>((resolve) => (socket.onclose = resolve));
    socket.close(1000, 'enough');
    const { code, reason, wasClean } = await ended;
    expect({ code, reason, wasClean }).to.deep.equal({
      code: 1000,
      reason: 'enough',
      wasClean: true,
    });
    close();
  });

  it('takes what is sent to nothing, also when the gate has opened since', async () => {
    const { page, gate, close } = await openGatedFrame();
    const socket = new page.WebSocket('/stopped');
    await heard(socket, 'open');
    expect(socket.send('x')).to.equal(undefined);
    gate.set([]);
    expect(socket.send('x')).to.equal(undefined);
    close();
  });

  it('silences a WebSocket that the page keeps writing to after the gate has closed', async () => {
    const { page, gate, stops, close } = await openGatedFrame([]);
    const socket = new page.WebSocket('/stopped');
    gate.set(closed);
    stops.length = 0;
    // A real one that is not open yet would throw.
    expect(socket.send('x')).to.equal(undefined);
    expect(stops).to.have.length(1);
    close();
  });

  it('loses a WebSocket to nothing when the gate opens, so that its library makes another', async () => {
    const { page, gate, stops, close } = await openGatedFrame();
    const socket = new page.WebSocket('/stopped');
    await heard(socket, 'open');
    gate.set([...closed]);
    expect(socket.readyState).to.equal(socket.OPEN);
    const lost = new Promise<CloseEvent>((resolve) => (socket.onclose = resolve));
    gate.set([]);
    expect(socket.readyState).to.equal(socket.CLOSED);
    const { code, wasClean } = await lost;
    expect({ code, wasClean }).to.deep.equal({ code: 1006, wasClean: false });
    expect(stops).to.have.length(1);
    close();
  });

  it('loses an EventSource to nothing when the gate opens', async () => {
    const { page, gate, close } = await openGatedFrame();
    const source = new page.EventSource('/stopped');
    await heard(source, 'open');
    const lost = new Promise((resolve) => (source.onerror = resolve));
    gate.set([]);
    await lost;
    expect(source.readyState).to.equal(source.CLOSED);
    close();
  });

  it('tells of an EventSource that has ended when the gate closes, so that another is made', async () => {
    const { page, gate, close } = await openGatedFrame([]);
    const source = new page.EventSource('/stopped');
    let count = 0;
    source.addEventListener('error', () => (count += 1));
    const told = heard(source, 'error');
    gate.set(closed);
    await told;
    expect(source.readyState).to.equal(source.CLOSED);
    expect(count).to.equal(1);
    close();
  });

  it('says nothing more of a WebSocket to nothing that the page has closed when the gate opens', async () => {
    const { page, gate, close } = await openGatedFrame();
    const socket = new page.WebSocket('/stopped');
    let count = 0;
    socket.onclose = () => (count += 1);
    socket.close();
    gate.set([]);
    await new Promise((resolve) => page.setTimeout(resolve));
    expect(count).to.equal(1);
    close();
  });

  it('takes what is called on the prototype of a WebSocket to nothing, as wrappers do', async () => {
    const { page, close } = await openGatedFrame();
    const { prototype } = page.WebSocket;
    const socket = new page.WebSocket('/stopped');
    await heard(socket, 'open');
    const readState = Object.getOwnPropertyDescriptor(prototype, 'readyState')!.get!;
    expect(readState.call(socket)).to.equal(1);
    expect(prototype.send.call(socket, 'x')).to.equal(undefined);
    // A wrapper may stand on the object, too.
    socket.close = (code) => prototype.close.call(socket, code);
    const ended = heard(socket, 'close');
    socket.close(1000);
    await ended;
    expect(readState.call(socket)).to.equal(3);
    close();
  });

  it('opens a WebSocketStream to nothing, which ends when the page closes it', async function () {
    const { page, stops, close } = await openGatedFrame();
    const { WebSocketStream } = page as unknown as {
      WebSocketStream?: new (address: string) => {
        opened: Promise<{ writable: WritableStream }>;
        closed: Promise<object>;
        close(): void;
      };
    };
    if (!WebSocketStream) this.skip();
    const stream = new WebSocketStream(`wss://${location.host}/stopped`);
    expect(stream instanceof WebSocketStream).to.equal(true);
    await (await stream.opened).writable.getWriter().write('x');
    stream.close();
    expect(await stream.closed).to.deep.equal({ closeCode: 1005, reason: '' });
    expect(stops).to.have.length(1);
    close();
  });

  it('opens a WebTransport to nothing, which ends when the page closes it', async function () {
    const { page, close } = await openGatedFrame();
    if (!page.WebTransport) this.skip();
    const transport = new page.WebTransport(`https://${location.host}/stopped`);
    expect(transport instanceof page.WebTransport).to.equal(true);
    await transport.ready;
    const stream = await transport.createUnidirectionalStream();
    await stream.getWriter().write(new Uint8Array(1));
    transport.close();
    expect(await transport.closed).to.deep.equal({ closeCode: 0, reason: '' });
    close();
  });

  it('closes a WebTransport that is there when the gate closes', async function () {
    const { page, gate, stops, close } = await openGatedFrame([]);
    if (!page.WebTransport) this.skip();
    const transport = new page.WebTransport(`https://${location.host}/stopped`);
    const settled = Promise.allSettled([transport.ready, transport.closed]);
    gate.set(closed);
    expect(stops).to.have.length(1);
    expect((await settled).map(({ status }) => status)).to.contain('rejected');
    close();
  });
});
