import { expect, waitUntil } from '@open-wc/testing';
import { createGate, type Gate } from '../../src/gate/gate.js';
import { closed, heard, openGatedFrame } from '../support/gated-frame.js';
import { openFrame } from '../support/open-frame.js';

/** Has a worker of a page run code, and waits for what it tells. */
function work(
  page: Window & typeof globalThis,
  code: string,
  type = 'text/javascript',
): Promise<unknown> {
  const worker = new page.Worker(page.URL.createObjectURL(new page.Blob([code], { type })));
  return told(worker);
}

async function told(worker: Worker): Promise<unknown> {
  const data = await new Promise<unknown>((resolve) => {
    worker.onmessage = (event) => resolve(event.data);
  });
  worker.terminate();
  return data;
}

const fetchStopped = `fetch('${location.origin}/stopped').then((r) => postMessage(r.status))`;

describe('createGate', () => {
  it('is open until it is given rules, and when they are taken away', async () => {
    const { page, gate, close } = await openGatedFrame([]);
    const send = async (): Promise<number> => (await page.fetch('/stopped')).status;
    expect(await send()).to.equal(404);
    gate.set(closed);
    expect(await send()).to.equal(204);
    gate.set([]);
    expect(await send()).to.equal(404);
    close();
  });

  it('puts back what it has replaced', async () => {
    const frame = await openFrame();
    const { window: page } = frame;
    const read = (): unknown[] => [
      page.fetch,
      page.XMLHttpRequest.prototype.send,
      page.WebSocket,
      page.WebSocket.prototype.constructor,
      page.Worker,
      Object.getOwnPropertyDescriptor(page.Element.prototype, 'innerHTML')!.set,
      Object.getOwnPropertyDescriptor(page.HTMLImageElement.prototype, 'src')!.set,
      Object.getOwnPropertyDescriptor(page.HTMLIFrameElement.prototype, 'contentWindow')!.get,
    ];
    const before = read();
    const gate = createGate(page, String, String);
    expect(read().filter((each, index) => each === before[index])).to.have.length(0);
    gate.remove();
    expect(read().every((each, index) => each === before[index])).to.equal(true);
    frame.close();
  });

  it('makes no policy for Trusted Types before one is needed', async () => {
    const frame = await openFrame();
    const { window: page, document } = frame;
    const names: string[] = [];
    const createPolicy = (name: string, rules: object): object => (names.push(name), rules);
    Object.defineProperty(page, 'trustedTypes', { value: { createPolicy } });
    const gate = createGate(page, String, String);
    gate.set(closed);
    document.body.innerHTML = '<img src="/elsewhere">';
    expect(names).to.deep.equal([]);
    document.body.innerHTML = '<img src="/stopped">';
    expect(names).to.deep.equal([]);
    document.body.innerHTML = '<script src="/stopped"></script>';
    document.body.innerHTML = '<script src="/stopped"></script>';
    expect(names).to.deep.equal(['tracking-opt-out']);
    gate.remove();
    frame.close();
  });

  it('reports what is frozen, and gates the rest', async () => {
    const frame = await openFrame();
    const { window: page } = frame;
    Object.freeze(page.XMLHttpRequest.prototype);
    const reports: string[] = [];
    const gate = createGate(page, (message) => reports.push(message), String);
    gate.set(closed);
    expect(reports).to.have.length(3);
    expect(reports[0]).to.contain('open is frozen on this page');
    expect((await page.fetch('/stopped')).status).to.equal(204);
    gate.remove();
    frame.close();
  });

  const frames: Record<string, (document: Document) => Window> = {
    'by its element': (document) =>
      document.body.appendChild(document.createElement('iframe')).contentWindow!,
    'by its document': (document) =>
      document.body.appendChild(document.createElement('iframe')).contentDocument!.defaultView!,
    'by its number'(document) {
      document.body.append(document.createElement('iframe'));
      return document.defaultView![0]!;
    },
    'from markup'(document) {
      document.body.innerHTML = '<iframe></iframe>';
      return document.defaultView![0]!;
    },
    'from written markup'(document) {
      document.open();
      document.write('<iframe></iframe>');
      return document.defaultView![0]!;
    },
  };

  for (const [how, open] of Object.entries(frames)) {
    it(`gates a frame that the page gets hold of ${how}`, async () => {
      const { document, close } = await openGatedFrame();
      const inner = open(document) as Window & typeof globalThis;
      expect((await inner.fetch('/stopped')).status).to.equal(204);
      close();
    });
  }

  const lengths: Record<string, (page: Window & typeof globalThis) => void> = {
    'a length of 0': (page) => Object.assign(page, { length: 0 }),
    'an enormous length': (page) => Object.assign(page, { length: 5e9 }),
  };

  /** Sends from a frame that has not loaded yet, and so tells nobody that it is there. */
  const sendFrom = (inner: Window | undefined, address = `${location.origin}/stopped`): void => {
    inner!.navigator.sendBeacon(address, 'x');
  };

  for (const [what, change] of Object.entries(lengths)) {
    it(`gates the frames of a page with ${what}`, async () => {
      const { page, document, stops, close } = await openGatedFrame();
      change(page);
      for (const index of [0, 1]) {
        document.body.insertAdjacentHTML('beforeend', '<iframe src=/elsewhere></iframe>');
        sendFrom(page[index]);
        expect(stops).to.have.length(index + 1);
      }
      close();
    });
  }

  it('gates a frame that comes after another one has gone', async () => {
    const { page, document, stops, close } = await openGatedFrame();
    for (const count of [1, 2]) {
      document.body.firstElementChild?.remove();
      document.body.insertAdjacentHTML('beforeend', '<iframe src=/elsewhere></iframe>');
      sendFrom(page[0]);
      expect(stops).to.have.length(count);
    }
    close();
  });

  it('leaves alone what a polyfill makes in place of a shadow root', async () => {
    const frame = await openFrame();
    const root = { appendChild: (node: Node) => node };
    frame.window.Element.prototype.attachShadow = () => root as never;
    const gate = createGate(frame.window, String, String);
    // (Neither is of this page.)
    const isLeft = frame.document.body.attachShadow({ mode: 'open' }) === (root as unknown);
    expect(isLeft).to.equal(true);
    gate.remove();
    frame.close();
  });

  for (const mode of ['open', 'closed'] as const) {
    it(`gates a frame in a shadow root that is ${mode}`, async () => {
      const { page, document, close } = await openGatedFrame();
      const root = document.body.appendChild(document.createElement('p')).attachShadow({ mode });
      // It asks for nothing before it has loaded, and is never asked for itself.
      const address = JSON.stringify(`${location.origin}/stopped`);
      const told = new Promise((resolve) => {
        page.addEventListener('message', ({ data }) => resolve(data));
      });
      const frame = document.createElement('iframe');
      frame.srcdoc = `<script>onload = () => setTimeout(() =>
        fetch(${address}).then((r) => parent.postMessage(r.status, '*')))</script>`;
      root.append(frame);
      expect(await told).to.equal(204);
      close();
    });
  }

  it('gates what is inside a frame that a script has made, once that has its page', async () => {
    const { page, document, close } = await openGatedFrame();
    const frame = document.createElement('iframe');
    const loaded = heard(frame, 'load');
    frame.srcdoc = '<iframe></iframe>';
    document.body.append(frame);
    await loaded;
    const outer = page[0]!;
    const inner = outer[0] as Window & typeof globalThis;
    expect((await inner.fetch(`${location.origin}/stopped`)).status).to.equal(204);
    // What comes later on that page, too.
    const later = outer.document.createElement('iframe');
    const laterLoaded = heard(later, 'load');
    later.src = '/elsewhere';
    outer.document.body.append(later);
    await laterLoaded;
    const last = outer[1] as Window & typeof globalThis;
    expect((await last.fetch('/stopped')).status).to.equal(204);
    close();
  });

  it('gates a frame that the parser has made before the next script runs', async () => {
    const stops: string[] = [];
    let gate: Gate | undefined;
    const shared = {
      gate(page: Window & typeof globalThis) {
        gate = createGate(page, String, (by) => stops.push(by));
        gate.set(closed);
      },
    };
    Object.assign(window, { shared });
    const frame = document.createElement('iframe');
    const loaded = heard(frame, 'load');
    frame.srcdoc = `<script>parent.shared.gate(window)</script><iframe name=inner src=/elsewhere></iframe>
      <script>inner.navigator.sendBeacon('${location.origin}/stopped', 'x')</script>`;
    document.body.append(frame);
    await loaded;
    expect(stops).to.have.length(1);
    gate!.remove();
    frame.remove();
    Reflect.deleteProperty(window, 'shared');
  });

  it('gates the next page in a window that somebody has kept, before its load', async () => {
    const { page, document, stops, close } = await openGatedFrame();
    const frame = document.createElement('iframe');
    const loaded = heard(frame, 'load');
    frame.srcdoc = '<p>';
    document.body.append(frame);
    await loaded;
    const kept = frame.contentWindow!;
    const told = heard(page, 'message');
    // A page has not loaded while one of its frames is being written.
    frame.srcdoc = `<iframe></iframe><script>frames[0].document.open();
      parent.postMessage('', '*')</script>`;
    await told;
    expect(kept.document.readyState).to.not.equal('complete');
    sendFrom(kept);
    expect(stops).to.have.length(1);
    close();
  });

  it('gates a window that document.open opens', async () => {
    const frame = await openFrame();
    // A browser may not allow one: another frame stands in for it.
    const opened = await openFrame();
    Object.assign(frame.window.Document.prototype, { open: () => opened.window });
    const stops: string[] = [];
    const gate = createGate(frame.window, String, (by) => stops.push(by));
    gate.set(closed);
    sendFrom(frame.document.open('about:blank', '_blank', '')!);
    expect(stops).to.have.length(1);
    gate.remove();
    frame.close();
    opened.close();
  });

  it('reads addresses as the page that a frame shows now does', async () => {
    const { document, stops, close } = await openGatedFrame();
    const frame = document.createElement('iframe');
    const loaded = heard(frame, 'load');
    frame.srcdoc = `<base href="${location.origin}/a/">`;
    document.body.append(frame);
    await loaded;
    sendFrom(frame.contentWindow!, '../stopped');
    expect(stops).to.have.length(1);
    close();
  });

  it('gates the next page in a frame, too', async () => {
    const { document, close } = await openGatedFrame();
    const frame = document.createElement('iframe');
    const loaded = heard(frame, 'load');
    frame.srcdoc = '<p>';
    document.body.append(frame);
    await loaded;
    const inner = frame.contentWindow as Window & typeof globalThis;
    expect((await inner.fetch(`${location.origin}/stopped`)).status).to.equal(204);
    close();
  });
});

describe('gateWorker', () => {
  it('stops requests of workers that are made of text, and counts them', async () => {
    const { page, stops, close } = await openGatedFrame();
    expect(await work(page, fetchStopped)).to.equal(204);
    expect(await work(page, fetchStopped, '')).to.equal(204);
    const xhr = `const r = new XMLHttpRequest(); r.open('GET', '${location.origin}/answered');
      r.onloadend = () => postMessage([r.status, r.responseText, r.responseURL]); r.send()`;
    expect(await work(page, xhr)).to.deep.equal([200, '{"ok":1}', `${location.origin}/answered`]);
    // Workers tell of what they have stopped on a channel of their own.
    await waitUntil(() => stops.length === 3);
    close();
  });

  it('has the rules of now for each worker that is made of the same text', async () => {
    const { page, gate, close } = await openGatedFrame([]);
    const code = `fetch('${location.origin}/stopped').then((r) => postMessage(r.status))`;
    const address = page.URL.createObjectURL(new page.Blob([code]));
    const seen: unknown[] = [];
    for (const rules of [[], closed, [], closed]) {
      gate.set(rules);
      seen.push(await told(new page.Worker(address)));
    }
    expect(seen).to.deep.equal([404, 204, 404, 204]);
    close();
  });

  it('stops requests of workers where a library stands in for Trusted Types', async () => {
    const frame = await openFrame();
    const { window: page } = frame;
    Object.defineProperty(page, 'trustedTypes', {
      value: { createPolicy: (_name: string, rules: object) => rules },
    });
    const reports: string[] = [];
    const gate = createGate(page, (message) => reports.push(message), String);
    gate.set(closed);
    expect(await work(page, fetchStopped)).to.equal(204);
    expect(reports).to.deep.equal([]);
    gate.remove();
    frame.close();
  });

  it('keeps a shared worker shared between windows, also once one of them has gone', async function () {
    const { page, document, close } = await openGatedFrame();
    // WebKit may have none.
    if (!page.SharedWorker) this.skip();
    const code = 'let n = 0; onconnect = ({ ports: [port] }) => port.postMessage(++n)';
    const address = page.URL.createObjectURL(new page.Blob([code]));
    const frame = document.body.appendChild(document.createElement('iframe'));
    const connect = ({ SharedWorker }: typeof page): Promise<unknown> =>
      new Promise((resolve) => {
        new SharedWorker(address).port.onmessage = ({ data }) => resolve(data);
      });
    expect(await connect(frame.contentWindow as typeof page)).to.equal(1);
    expect(await connect(page)).to.equal(2);
    frame.remove();
    expect(await connect(page)).to.equal(3);
    close();
  });

  it('stops requests of workers whose text is their address', async () => {
    const { page, close } = await openGatedFrame();
    for (const address of [
      `data:text/javascript,${encodeURIComponent(fetchStopped)}`,
      `data:text/javascript;base64,${btoa(fetchStopped)}`,
    ]) {
      expect(await told(new page.Worker(address))).to.equal(204);
    }
    close();
  });

  it('stops requests of workers whose address is written oddly', async () => {
    const { page, close } = await openGatedFrame();
    const blob = new page.Blob([fetchStopped]);
    for (const address of [
      `${page.URL.createObjectURL(blob)}#name`,
      ` ${page.URL.createObjectURL(blob)}`,
      ` da\tta:text/javascript,${encodeURIComponent(fetchStopped)}`,
    ]) {
      expect(await told(new page.Worker(address))).to.equal(204);
    }
    close();
  });

  it('keeps a worker’s own file from being asked for where nothing may go', async () => {
    const { page, stops, sent, close } = await openGatedFrame();
    const worker = new page.Worker('/stopped/worker.js');
    expect(worker instanceof page.Worker).to.equal(true);
    // What comes after it has come has seen it go.
    expect(await work(page, 'postMessage(1)')).to.equal(1);
    worker.terminate();
    expect(stops).to.have.length(1);
    expect(sent()).to.not.contain('/stopped/worker.js');
    close();
  });

  it('lets everything else of a worker through, and hears when the gate closes', async () => {
    const { page, gate, close } = await openGatedFrame([]);
    const code = `onmessage = () => fetch('${location.origin}/stopped').then((r) => postMessage(r.status))`;
    const worker = new page.Worker(page.URL.createObjectURL(new page.Blob([code])));
    const ask = (): Promise<unknown> =>
      new Promise((resolve) => {
        worker.onmessage = (event) => resolve(event.data);
        worker.postMessage('go');
      });
    expect(await ask()).to.equal(404);
    gate.set(closed);
    let status = await ask();
    // The rules come by another way than what it is asked, and may be later.
    for (let tries = 0; status !== 204 && tries < 20; tries += 1) status = await ask();
    expect(status).to.equal(204);
    worker.terminate();
    close();
  });

  it('leaves a worker from a file as it is', async () => {
    const { page, stops, close } = await openGatedFrame();
    const worker = new page.Worker('/missing.js');
    expect(worker instanceof page.Worker).to.equal(true);
    expect(await heard(worker, 'error')).to.equal('error');
    expect(stops).to.deep.equal([]);
    close();
  });
});
