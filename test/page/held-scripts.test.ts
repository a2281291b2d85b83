import { expect } from '@open-wc/testing';
import { registryOf } from '../../src/core/registry.js';
import type { TagService } from '../../src/core/service.js';
import { installHeldScripts } from '../../src/page/held-scripts.js';
import { openFrame } from '../support/open-frame.js';
import { newName, watchPage } from '../support/watch-page.js';

const takeErrors = watchPage();

type Held = Window & typeof globalThis & { ran: string[]; note: (what: string) => void };

/** A script's address with code that notes that it has run. */
const from = (what: string): string => `data:text/javascript,note('${what}')`;

const held = (what: string, attributes = ''): string =>
  `<script type="text/plain" data-tracking ${attributes}>note('${what}')</script>`;

const heldFrom = (what: string, attributes = ''): string =>
  `<script type="text/plain" data-tracking ${attributes} src="${from(what)}"></script>`;

/** A real page with scripts that it holds back, and tracking on or off. */
async function setup(markup: string, { isOff = false, maintainExperiences = false } = {}) {
  const frame = await openFrame();
  const page = frame.window as Held;
  const { document } = page;
  const waiting = new Map<string, () => void>();
  page.ran = [];
  page.note = (what) => {
    page.ran.push(what);
    waiting.get(what)?.();
  };
  page.console.error = console.error.bind(console);
  const registry = registryOf(page);
  const service: TagService = registry.obtain(
    { cookieName: newName() },
    { name: 'a test', write: String },
  );
  if (isOff) service.optOut({ maintainExperiences });
  document.body.innerHTML = markup;
  // Held scripts stand on the page's main service.
  installHeldScripts(page, { ...registry, obtain: () => service });
  return {
    page,
    document,
    service,
    registry,
    ran: page.ran,
    /** Waits until a script has run. */
    until: (what: string): Promise<void> =>
      new Promise<void>((resolve) => {
        if (page.ran.includes(what)) resolve();
        else waiting.set(what, resolve);
      }),
    /** Waits until a script from an address, put in now, has run: all that could run before has. */
    settled: async (): Promise<void> => {
      const script = document.createElement('script');
      const isLoaded = new Promise((resolve) => script.addEventListener('load', resolve));
      script.src = 'data:text/javascript,1';
      document.body.append(script);
      await isLoaded;
      await new Promise((resolve) => setTimeout(resolve));
    },
    close: () => frame.close(),
  };
}

describe('installHeldScripts', () => {
  describe('while a script of its own writes, once the page is there,', () => {
    const writing = `<script type="text/plain" data-tracking>
      document.write('<b>one</b>'); document.writeln('<i>two</i>'); note('wrote')</script>`;

    it('puts what it writes after it, in order, and gives the page its functions back', async () => {
      const { document, service, until, close } = await setup(writing, { isOff: true });
      const own = (): void => undefined;
      document.write = own;
      service.optIn();
      await until('wrote');
      expect(document.body.innerHTML).to.match(/<\/script><b>one<\/b><i>two<\/i>$/);
      expect(Reflect.get(document, 'write')).to.equal(own);
      expect(Object.hasOwn(document, 'writeln')).to.equal(false);
      close();
    });

    it('leaves functions that the script puts there', async () => {
      const markup = `<script type="text/plain" data-tracking>
        window.own = document.write = () => undefined; note('put')</script>`;
      const { page, document, until, close } = await setup(markup);
      await until('put');
      expect(Reflect.get(document, 'write')).to.equal((page as unknown as { own: unknown }).own);
      close();
    });
  });

  it('runs scripts in document order, also where some come from an address', async () => {
    const { ran, until, close } = await setup(
      held('a') + heldFrom('b') + held('c') + heldFrom('d'),
    );
    await until('d');
    expect(ran).to.deep.equal(['a', 'b', 'c', 'd']);
    close();
  });

  it('runs deferred scripts and modules in an order of their own', async () => {
    const { ran, until, close } = await setup(
      heldFrom('defer', 'defer') +
        held('module', 'data-type=module') +
        held('last', 'data-type=module'),
    );
    await until('last');
    expect(ran).to.deep.equal(['defer', 'module', 'last']);
    close();
  });

  it('goes on after a script that is for older browsers only', async () => {
    const { ran, until, close } = await setup(heldFrom('old', 'nomodule') + held('a'));
    await until('a');
    expect(ran).to.deep.equal(['a']);
    close();
  });

  it('goes on after a script that could not be loaded', async () => {
    const broken = '<script type=text/plain data-tracking src="data:broken/broken,"></script>';
    const { ran, until, close } = await setup(broken + held('a'));
    await until('a');
    expect(ran).to.deep.equal(['a']);
    close();
  });

  it('does not have others wait for an async script', async () => {
    const { ran, until, close } = await setup(heldFrom('async', 'async') + held('a'));
    await until('async');
    await until('a');
    expect(ran).to.deep.equal(['a', 'async']);
    close();
  });

  it('holds scripts back while tracking is off, and runs them after opting in', async () => {
    const { ran, service, settled, until, close } = await setup(held('a') + heldFrom('b'), {
      isOff: true,
    });
    await settled();
    expect(ran).to.deep.equal([]);
    service.optIn();
    await until('b');
    expect(ran).to.deep.equal(['a', 'b']);
    close();
  });

  it('runs a script once, however often the visitor opts in', async () => {
    const { ran, service, settled, until, close } = await setup(held('a') + heldFrom('b'));
    await until('b');
    service.optOut();
    service.optIn();
    await settled();
    expect(ran).to.deep.equal(['a', 'b']);
    close();
  });

  it('stops with those that wait when the visitor opts out, and goes on after opting in', async () => {
    const { ran, service, until, settled, close } = await setup(heldFrom('a') + held('b'));
    await until('a');
    service.optOut();
    await settled();
    expect(ran).to.deep.equal(['a']);
    service.optIn();
    await until('b');
    expect(ran).to.deep.equal(['a', 'b']);
    close();
  });

  it('does not run what the page has taken away meanwhile', async () => {
    const { document, ran, service, settled, close } = await setup(held('a'), { isOff: true });
    document.querySelector('script')!.remove();
    service.optIn();
    await settled();
    expect(ran).to.deep.equal([]);
    close();
  });

  it('runs what comes later, by innerHTML too', async () => {
    const { document, ran, until, close } = await setup('<p></p>');
    document.querySelector('p')!.innerHTML = `<b>${held('a')}</b>`;
    await until('a');
    document.body.insertAdjacentHTML('beforeend', held('b'));
    await until('b');
    expect(ran).to.deep.equal(['a', 'b']);
    close();
  });

  const purposes = [
    { purpose: '', whileOff: false, whileKept: false },
    { purpose: 'tracking', whileOff: false, whileKept: false },
    { purpose: 'experiences', whileOff: false, whileKept: true },
  ];

  for (const { purpose, whileOff, whileKept } of purposes) {
    it(`runs data-tracking="${purpose}" ${whileKept ? 'also' : 'not'} while experiences are kept`, async () => {
      const markup = `<script type="text/plain" data-tracking="${purpose}">note('a')</script>`;
      for (const [maintainExperiences, isRun] of [
        [false, whileOff],
        [true, whileKept],
      ] as const) {
        const { ran, settled, close } = await setup(markup, { isOff: true, maintainExperiences });
        await settled();
        expect(ran).to.deep.equal(isRun ? ['a'] : []);
        close();
      }
    });
  }

  it('never runs an unknown purpose, and reports it once', async () => {
    const markup = held('a').replace('data-tracking', 'data-tracking="marketing"');
    const { ran, service, settled, close } = await setup(markup + markup);
    service.optOut();
    service.optIn();
    await settled();
    expect(ran).to.deep.equal([]);
    const errors = takeErrors();
    expect(errors).to.have.length(1);
    expect(errors[0]).to.contain('marketing');
    close();
  });

  it('leaves scripts that are held back for something else', async () => {
    const { ran, settled, close } = await setup(
      '<script type="text/plain">note("a")</script>' +
        '<script type="text/template" data-tracking>note("b")</script>',
    );
    await settled();
    expect(ran).to.deep.equal([]);
    close();
  });

  it('keeps all attributes but the type, and the place', async () => {
    const { document, until, close } = await setup(
      `<i></i>${held('a', 'id=x nonce=abc crossorigin=anonymous integrity="sha256-x" data-own=1 data-type="text/javascript"')}<b></b>`,
    );
    await until('a');
    const script = document.querySelector<HTMLScriptElement>('i + script')!;
    expect(script.nonce).to.equal('abc');
    expect(script).to.include({ id: 'x', crossOrigin: 'anonymous', integrity: 'sha256-x' });
    expect(script.dataset.own).to.equal('1');
    expect(script.type).to.equal('text/javascript');
    expect(script.nextElementSibling!.localName).to.equal('b');
    close();
  });

  it('runs each script once, however many bundles are loaded', async () => {
    const { page, registry, service, ran, until, settled, close } = await setup(held('a'));
    installHeldScripts(page, { ...registry, obtain: () => service });
    await until('a');
    await settled();
    expect(ran).to.deep.equal(['a']);
    close();
  });
});
