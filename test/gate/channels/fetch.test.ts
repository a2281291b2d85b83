import { expect } from '@open-wc/testing';
import { openGatedFrame } from '../../support/gated-frame.js';

describe('gateFetch', () => {
  it('answers with an empty success, which says where it seems to come from', async () => {
    const { page, stops, sent, close } = await openGatedFrame();
    const response = await page.fetch('/stopped/a?b');
    expect(response instanceof page.Response).to.equal(true);
    expect(response).to.include({ ok: true, status: 204, redirected: false, bodyUsed: false });
    expect(response.url).to.equal(`${location.origin}/stopped/a?b`);
    expect(await response.text()).to.equal('');
    expect(stops).to.deep.equal(['main localhost']);
    expect(sent()).to.not.contain('/stopped/a');
    close();
  });

  it("answers with what a vendor's code takes for success", async () => {
    const { page, close } = await openGatedFrame();
    const response = await page.fetch('/answered');
    expect(response.status).to.equal(200);
    expect(response.headers.get('content-type')).to.equal('application/json');
    expect(await response.json()).to.deep.equal({ ok: 1 });
    close();
  });

  const inputs: Record<string, (page: typeof globalThis) => RequestInfo | URL> = {
    'an address': () => '/stopped',
    'a whole address': () => `${location.origin}/stopped`,
    'a URL': () => new URL('/stopped', location.href),
    'a Request': (page) => new page.Request('/stopped', { method: 'POST', body: 'x' }),
    'what is written as an address': () => ({ toString: () => '/stopped' }) as unknown as URL,
  };

  for (const [what, make] of Object.entries(inputs)) {
    it(`stops ${what}`, async () => {
      const { page, close } = await openGatedFrame();
      expect((await page.fetch(make(page))).status).to.equal(204);
      close();
    });
  }

  for (const name of ['String', 'URL', 'Object'] as const) {
    it(`stops all addresses on a page with a ${name}.prototype.url`, async () => {
      const { page, close } = await openGatedFrame();
      const request = new page.Request('/stopped');
      const addresses = ['/stopped', new page.URL('/stopped', location.href), request];
      // A text has what is there for texts where the gate's own code is.
      const prototypes = [page[name].prototype, window[name].prototype];
      for (const each of prototypes) {
        Object.defineProperty(each, 'url', { value: () => undefined, configurable: true });
      }
      try {
        for (const address of addresses) expect((await page.fetch(address)).status).to.equal(204);
      } finally {
        for (const each of prototypes) Reflect.deleteProperty(each, 'url');
      }
      close();
    });
  }

  it('lets everything else through, and all while the gate is open', async () => {
    const { page, gate, stops, close } = await openGatedFrame();
    expect((await page.fetch('/elsewhere')).status).to.equal(404);
    gate.set([]);
    expect((await page.fetch('/stopped')).status).to.equal(404);
    expect(stops).to.deep.equal([]);
    close();
  });

  it('rejects what was aborted beforehand, with its reason', async () => {
    const { page, close } = await openGatedFrame();
    const signal = AbortSignal.abort('changed my mind');
    const reasons = await Promise.allSettled([
      page.fetch('/stopped', { signal }),
      page.fetch(new page.Request('/stopped', { signal })),
    ]);
    for (const each of reasons) {
      expect(each).to.deep.equal({ status: 'rejected', reason: 'changed my mind' });
    }
    close();
  });

  it('rejects what is aborted before it could be answered', async () => {
    const { page, close } = await openGatedFrame();
    const abort = new AbortController();
    const asked = [
      page.fetch('/stopped', { signal: abort.signal }),
      page.fetch(new page.Request('/stopped', { signal: abort.signal })),
    ];
    abort.abort('changed my mind');
    for (const each of await Promise.allSettled(asked)) {
      expect(each).to.deep.equal({ status: 'rejected', reason: 'changed my mind' });
    }
    close();
  });

  const bad: [string, unknown[]][] = [
    ['no input', []],
    ['no address', ['http://[']],
    ['what cannot be written', [Symbol('x')]],
    ['a scheme that cannot be fetched', ['foo:bar']],
  ];

  for (const [what, args] of bad) {
    it(`rejects ${what} with the browser's own error`, async () => {
      const { page, close } = await openGatedFrame();
      const asked = Reflect.apply(page.fetch, page, args) as Promise<unknown>;
      const error = (await asked.catch((reason: unknown) => reason)) as Error;
      expect(error.name).to.equal('TypeError');
      close();
    });
  }

  it('refuses an address with a password as the browser does', async () => {
    const { page, close } = await openGatedFrame();
    for (const path of ['/stopped', '/elsewhere']) {
      const address = new URL(path, location.href);
      address.username = 'somebody';
      const asked = page.fetch(address.href).catch((reason: unknown) => reason);
      expect(((await asked) as Error).name).to.equal('TypeError');
    }
    close();
  });

  const refused: [string, RequestInit][] = [
    ['a body with GET', { body: 'x' }],
    ['a method that nobody may use', { method: 'TRACE' }],
    ['a header that cannot be written', { headers: { 'a b': 'c' } }],
  ];

  for (const [what, init] of refused) {
    it(`refuses ${what} as the browser does`, async () => {
      const { page, close } = await openGatedFrame();
      for (const address of ['/stopped', '/elsewhere']) {
        const asked = page.fetch(address, init).catch((reason: unknown) => reason);
        expect(((await asked) as Error).name).to.equal('TypeError');
      }
      close();
    });
  }

  it('answers fetchLater as one that has not been sent yet', async function () {
    const { page, close } = await openGatedFrame();
    const { fetchLater } = page as { fetchLater?: (address: string) => { activated: boolean } };
    if (!fetchLater) this.skip();
    expect(fetchLater.call(page, '/stopped').activated).to.equal(false);
    close();
  });
});
