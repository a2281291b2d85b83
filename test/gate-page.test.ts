import { expect } from '@open-wc/testing';
import { registryOf } from '../src/core/registry.js';
import { gatePage } from '../src/gate-page.js';
import { openFrame } from './support/open-frame.js';
import { newName, watchPage } from './support/watch-page.js';

const takeErrors = watchPage();
const source = { name: 'a test', write: (option: string) => option };

/** A real page with a gate, which names a request. */
async function setup() {
  const frame = await openFrame();
  const page = frame.window;
  const native = Reflect.get(page, 'fetch') as unknown;
  const registry = registryOf(page);
  const remove = gatePage(page, registry);
  const service = registry.obtainMain({ cookieName: newName(), requests: ['/stopped'] }, source);
  const send = async (): Promise<number> => (await page.fetch('/stopped')).status;
  return { page, native, registry, remove, service, send, close: () => frame.close() };
}

describe('gatePage', () => {
  it('stops requests while tracking is off, and no longer', async () => {
    const { service, send, close } = await setup();
    expect(await send()).to.equal(404);
    service.optOut();
    expect(await send()).to.equal(204);
    service.optIn();
    expect(await send()).to.equal(404);
    close();
  });

  it('counts what it stops in the receipt', async () => {
    const { service, send, close } = await setup();
    service.optOut();
    await send();
    await send();
    expect(service.receipt.stopped).to.deep.equal({ localhost: 2 });
    close();
  });

  it('is there once, however many bundles install it', async () => {
    const { page, registry, remove, service, send, close } = await setup();
    expect(gatePage(page, registry) === remove).to.equal(true);
    service.optOut();
    await send();
    expect(service.receipt.stopped).to.deep.equal({ localhost: 1 });
    close();
  });

  it('can be taken away, and put up again', async () => {
    const { page, native, registry, remove, service, send, close } = await setup();
    service.optOut();
    remove();
    expect(page.fetch === native).to.equal(true);
    expect(await send()).to.equal(404);
    service.optIn();
    service.optOut();
    expect(await send()).to.equal(404);
    gatePage(page, registry);
    expect(await send()).to.equal(204);
    close();
  });

  it("reports what it cannot stop in the page's console", async () => {
    const frame = await openFrame();
    const page = frame.window;
    Object.defineProperty(page, 'fetch', { writable: false, configurable: false });
    page.console.error = console.error.bind(console);
    gatePage(page, registryOf(page));
    expect(takeErrors()).to.deep.equal([
      'tracking-opt-out: fetch is frozen on this page, so requests that it makes cannot be stopped',
    ]);
    frame.close();
  });
});
