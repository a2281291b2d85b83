import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Registry } from '../../src/core/registry.js';
import type { Snapshot } from '../../src/core/state.js';
import { installLinks, parseHash, takeFromSearch } from '../../src/page/links.js';
import { openFrame } from '../support/open-frame.js';

type State = Pick<Snapshot, 'choice' | 'maintainExperiences'>;

/**
 * A registry of which links see all, and which notes what they ask for.
 *
 * @param before what is so with services that have chosen before, by system
 */
function noteWishes(named: readonly string[] = [], before: Readonly<Record<string, State>> = {}) {
  const wishes: string[] = [];
  const reports: string[] = [];
  const all = [...named];
  const listeners: (() => void)[] = [];
  const serviceOf = (system = 'main') => ({
    visitorOptsOut: (origin: unknown, isKeeping: boolean) =>
      void wishes.push(`${system} out${isKeeping ? '+experiences' : ''}${origin ? ' tag' : ''}`),
    snapshot: before[system] ?? { choice: null },
    visitorOptsIn: (origin: unknown) => void wishes.push(`${system} in${origin ? ' tag' : ''}`),
  });
  const registry = {
    obtain: () => serviceOf(),
    obtainSystem: (name: string) => (['vwo', 'xng'].includes(name) ? serviceOf(name) : undefined),
    isNamed: (name: string) => all.includes(name),
    inspect: () => ({ named: all }),
    onNamed: (listener: () => void) => void listeners.push(listener),
    report: (message: string) => void reports.push(message),
  } as unknown as Registry;
  /** Names a vendor, as a tag that comes later may do. */
  const name = (vendor: string): void => {
    all.push(vendor);
    listeners.forEach((listener) => listener());
  };
  return { registry, wishes, reports, name };
}

interface Given {
  readonly markup?: string;
  /** What follows the path in the address that the visitor arrives with. */
  readonly arrival?: string;
  readonly named?: readonly string[];
  readonly before?: Readonly<Record<string, State>>;
}

/** A real page with links, in a frame. */
async function setup({ markup = '', arrival = '', named = [], before }: Given = {}) {
  const frame = await openFrame();
  const { window: page, document, pathname } = frame;
  const noted = noteWishes(named, before);
  document.body.innerHTML = markup;
  page.history.replaceState({ kept: 1 }, '', pathname + arrival);
  installLinks(page, noted.registry);
  /** Clicks, and tells whether the link was kept from leading anywhere. */
  const click = (target: Element, init: MouseEventInit = {}): boolean => {
    const event = new page.MouseEvent('click', {
      bubbles: true,
      composed: true,
      cancelable: true,
      ...init,
    });
    let isPrevented = false;
    const stop = (): void => {
      isPrevented = event.defaultPrevented;
      event.preventDefault();
    };
    page.addEventListener('click', stop, { once: true });
    target.dispatchEvent(event);
    return isPrevented;
  };
  return {
    ...noted,
    page,
    document,
    click,
    find: (selector: string) => document.querySelector(selector)!,
    address: () => page.location.href.slice(page.location.origin.length + pathname.length),
    close: () => frame.close(),
  };
}

describe('parseHash', () => {
  const out = { isOut: true, maintainExperiences: false, system: undefined };
  const optIn = { ...out, isOut: false };
  const cases = [
    { hash: '#tracking-opt-out', reads: out },
    { hash: '#tracking-opt-in', reads: optIn },
    { hash: '#tracking-opt-out+experiences', reads: { ...out, maintainExperiences: true } },
    { hash: '#tracking-opt-out%2Bexperiences', reads: { ...out, maintainExperiences: true } },
    { hash: '#tracking-opt-out%2bexperiences', reads: { ...out, maintainExperiences: true } },
    { hash: '#tracking-opt-out:vwo', reads: { ...out, system: 'vwo' } },
    { hash: '#tracking-opt-out%3Avwo', reads: { ...out, system: 'vwo' } },
    { hash: '#tracking-opt-out%3avwo', reads: { ...out, system: 'vwo' } },
    { hash: '#tracking-opt-in:vwo', reads: { ...optIn, system: 'vwo' } },
    {
      hash: '#tracking-opt-out%2Bexperiences%3Avwo',
      reads: { isOut: true, maintainExperiences: true, system: 'vwo' },
    },
    { hash: '', reads: undefined },
    { hash: '#', reads: undefined },
    { hash: 'tracking-opt-out', reads: undefined },
    { hash: '#tracking-opt-out:', reads: undefined },
    { hash: '#tracking-opt-out+', reads: undefined },
    { hash: '#tracking-opt-out+experience', reads: undefined },
    { hash: '#tracking-opt-in+experiences', reads: undefined },
    { hash: '#tracking-opt-outs', reads: undefined },
    { hash: '#tracking-opt', reads: undefined },
    { hash: '#Tracking-Opt-Out', reads: undefined },
    { hash: '#/tracking-opt-out', reads: undefined },
    { hash: '#tracking-opt-out\n', reads: undefined },
    { hash: '#tracking-opt-out:v w', reads: undefined },
    { hash: '/privacy#tracking-opt-in', reads: undefined },
    { hash: 'https://example.com/#tracking-opt-in', reads: undefined },
  ];

  for (const { hash, reads } of cases) {
    it(`reads ${JSON.stringify(hash)} as ${JSON.stringify(reads) ?? 'any other'}`, () => {
      expect(parseHash(hash)).to.deep.equal(reads);
    });
  }

  it('reads any text without throwing, and asks for nothing unless it begins as ours does', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webFragments()), (text) => {
        const wish = parseHash(text);
        expect(wish === undefined || text.startsWith('#tracking-opt-')).to.equal(true);
      }),
    );
  });
});

describe('takeFromSearch', () => {
  const out = { maintainExperiences: false, system: undefined };
  const keeping = { ...out, maintainExperiences: true };
  const vwo = { ...out, system: 'vwo' };
  const cases = [
    { search: '', wishes: [], rest: '' },
    { search: '?', wishes: [], rest: '' },
    { search: '?a=1', wishes: [], rest: '?a=1' },
    { search: '?tracking-opt-out=1', wishes: [out], rest: '' },
    { search: '?tracking-opt-out=experiences', wishes: [keeping], rest: '' },
    { search: '?a=1&tracking-opt-out=1&b=%20', wishes: [out], rest: '?a=1&b=%20' },
    { search: '?tracking-opt-out=1&a&&b=', wishes: [out], rest: '?a&&b=' },
    {
      search: '?tracking-opt-out=1&tracking-opt-out=experiences',
      wishes: [out, keeping],
      rest: '',
    },
    { search: '?tracking-opt-out=0', wishes: [], rest: '?tracking-opt-out=0' },
    { search: '?tracking-opt-out', wishes: [], rest: '?tracking-opt-out' },
    { search: '?tracking-opt-out=', wishes: [], rest: '?tracking-opt-out=' },
    { search: '?tracking-opt-out=11', wishes: [], rest: '?tracking-opt-out=11' },
    { search: '?x=tracking-opt-out=1', wishes: [], rest: '?x=tracking-opt-out=1' },
    { search: '?xtracking-opt-out=1', wishes: [], rest: '?xtracking-opt-out=1' },
    { search: '?x=1%26tracking-opt-out=1', wishes: [], rest: '?x=1%26tracking-opt-out=1' },
    { search: '?tracking-opt-in=1', wishes: [], rest: '?tracking-opt-in=1' },
    { search: '?tracking-opt-out=in', wishes: [], rest: '?tracking-opt-out=in' },
    { search: '?vwo_opt_out=1', wishes: [], rest: '?vwo_opt_out=1' },
    { search: '?vwo_opt_out=1&a=1', isNamed: true, wishes: [vwo], rest: '?a=1' },
    { search: '?vwo_opt_out=0', isNamed: true, wishes: [], rest: '?vwo_opt_out=0' },
    {
      search: '?tracking-opt-out=experiences&vwo_opt_out=1',
      isNamed: true,
      wishes: [keeping, vwo],
      rest: '',
    },
    { search: '?%E0%A4%A=&%', wishes: [], rest: '?%E0%A4%A=&%' },
  ];

  for (const { search, isNamed = false, wishes, rest } of cases) {
    it(`takes ${wishes.length} from "${search}"${isNamed ? ' with vwo named' : ''}`, () => {
      expect(takeFromSearch(search, isNamed)).to.deep.equal({ wishes, rest });
    });
  }

  const pairs = fc.oneof(
    fc.constantFrom('tracking-opt-out=1', 'tracking-opt-out=experiences', 'vwo_opt_out=1'),
    fc.constantFrom('', 'a=1', 'tracking-opt-out', 'tracking-opt-in=1', '%', 'vwo_opt_out=2'),
    fc.webQueryParameters(),
  );

  it('leaves the rest of any address as it is, and takes all that is ours', () => {
    fc.assert(
      fc.property(fc.array(pairs), fc.boolean(), (list, isNamed) => {
        const search = `?${list.join('&')}`;
        const { wishes, rest } = takeFromSearch(search, isNamed);
        const again = takeFromSearch(rest, isNamed);
        expect(again).to.deep.equal({ wishes: [], rest });
        if (wishes.length === 0) expect(rest).to.equal(search === '?' ? '' : search);
        expect(rest.length).to.be.at.most(search.length);
      }),
    );
  });
});

describe('installLinks', () => {
  const links = [
    { href: '#tracking-opt-out', asks: ['main out'] },
    { href: '#tracking-opt-in', asks: ['main in'] },
    { href: '#tracking-opt-out+experiences', asks: ['main out+experiences'] },
    { href: '#tracking-opt-out:vwo', asks: ['vwo out'] },
    { href: '#tracking-opt-out+experiences:xng', asks: ['xng out+experiences'] },
    { href: '#tracking-opt-in:vwo', asks: ['vwo in'] },
    { href: '#privacy', asks: [] },
    { href: '#', asks: [] },
    { href: '', asks: [] },
    { href: '/other', asks: [] },
    { href: 'mailto:a@example.com', asks: [] },
  ];

  for (const { href, asks } of links) {
    it(`has a click on href="${href}" ask for ${asks.join() || 'nothing'}`, async () => {
      const markup = `<a href="${href}">Privacy</a>`;
      const { wishes, click, find, address, close } = await setup({ markup });
      expect(click(find('a'))).to.equal(asks.length > 0);
      expect(wishes).to.deep.equal(asks);
      expect(address()).to.equal('');
      close();
    });
  }

  it('takes links that name this page in full, as editors write them, and none to other pages', async () => {
    const { wishes, click, find, page, document, close } = await setup({ arrival: '?a=1#x' });
    const { origin, pathname } = page.location;
    const hrefs = [`${origin}${pathname}?a=1`, '?a=1', pathname, '/', 'https://example.com/'];
    for (const href of hrefs) {
      document.body.innerHTML = `<a href="${href}#tracking-opt-in">x</a>`;
      click(find('a'));
    }
    expect(wishes).to.deep.equal(['main in', 'main in']);
    close();
  });

  it('reports a system that does not exist, and does nothing', async () => {
    const markup = '<a href="#tracking-opt-out:matomo">x</a>';
    const { wishes, reports, click, find, close } = await setup({ markup });
    expect(click(find('a'))).to.equal(true);
    expect(wishes).to.deep.equal([]);
    expect(reports).to.deep.equal(['a link names "matomo": no such system']);
    close();
  });

  const markup = '<a href="#tracking-opt-out"><b><i>Opt</i> out</b></a><p>Text</p>';

  for (const selector of ['a', 'b', 'i']) {
    it(`takes a click on <${selector}> inside the link`, async () => {
      const { wishes, click, find, close } = await setup({ markup });
      click(find(selector));
      expect(wishes).to.deep.equal(['main out']);
      close();
    });
  }

  it('takes a click on an area, and on a link in an image that is drawn', async () => {
    const { wishes, click, find, close } = await setup({
      markup:
        '<map><area href="#tracking-opt-out"></map>' +
        '<svg><a href="#tracking-opt-in"><path id="drawn"/></a></svg>',
    });
    click(find('area'));
    click(find('#drawn'));
    expect(wishes).to.deep.equal(['main out', 'main in']);
    close();
  });

  it('takes a click on a link in a shadow tree', async () => {
    const { wishes, click, document, close } = await setup();
    const root = document.body
      .appendChild(document.createElement('div'))
      .attachShadow({ mode: 'open' });
    root.innerHTML = markup;
    click(root.querySelector('i')!);
    expect(wishes).to.deep.equal(['main out']);
    close();
  });

  it('takes clicks on links that come later', async () => {
    const { wishes, click, document, find, close } = await setup();
    document.body.innerHTML = markup;
    click(find('a'));
    expect(wishes).to.deep.equal(['main out']);
    close();
  });

  it('takes no click beside a link', async () => {
    const { wishes, click, find, close } = await setup({ markup });
    expect(click(find('p'))).to.equal(false);
    expect(wishes).to.deep.equal([]);
    close();
  });

  it('takes no click in an editor, where it puts the caret into the link', async () => {
    const { wishes, click, find, close } = await setup({
      markup: `<div contenteditable>${markup}<section contenteditable="false">${markup}</section></div>`,
    });
    click(find('div > a i'));
    expect(wishes).to.deep.equal([]);
    click(find('section i'));
    expect(wishes).to.deep.equal(['main out']);
    close();
  });

  const others: MouseEventInit[] = [
    { metaKey: true },
    { ctrlKey: true },
    { shiftKey: true },
    { button: 1 },
    { button: 2 },
  ];

  for (const init of others) {
    it(`leaves a click with ${JSON.stringify(init)} to the browser`, async () => {
      const { wishes, click, find, close } = await setup({ markup });
      expect(click(find('a'), init)).to.equal(false);
      expect(wishes).to.deep.equal([]);
      close();
    });
  }

  it('does everything once, however many bundles install it', async () => {
    const { page, registry, wishes, click, find, close } = await setup({ markup });
    installLinks(page, registry);
    click(find('a'));
    expect(wishes).to.deep.equal(['main out']);
    close();
  });

  it('does so once as well in a page that document.open has begun anew', async () => {
    const { page, document, registry, wishes, click, find, close } = await setup();
    document.open();
    document.write(markup);
    document.close();
    for (let bundle = 0; bundle < 2; bundle += 1) installLinks(page, registry);
    expect(click(find('a'))).to.equal(true);
    expect(wishes).to.deep.equal(['main out']);
    page.location.hash = 'tracking-opt-out:vwo';
    await new Promise((resolve) => page.addEventListener('hashchange', resolve));
    expect(wishes).to.deep.equal(['main out', 'vwo out']);
    close();
  });

  const arrivals = [
    { arrival: '#tracking-opt-out', asks: ['main out'], leaves: '' },
    { arrival: '#tracking-opt-out+experiences', asks: ['main out+experiences'], leaves: '' },
    { arrival: '#tracking-opt-out%3Avwo', asks: ['vwo out'], leaves: '' },
    { arrival: '?tracking-opt-out=1', asks: ['main out'], leaves: '' },
    {
      arrival: '?a=1&tracking-opt-out=experiences&b#x',
      asks: ['main out+experiences'],
      leaves: '?a=1&b#x',
    },
    { arrival: '?a=1#tracking-opt-out', asks: ['main out'], leaves: '?a=1' },
    {
      arrival: '?tracking-opt-out=1#tracking-opt-in',
      asks: ['main out'],
      leaves: '#tracking-opt-in',
    },
    { arrival: '?vwo_opt_out=1', named: ['vwo'], asks: ['vwo out'], leaves: '' },
    { arrival: '?vwo_opt_out=1', asks: [], leaves: '?vwo_opt_out=1' },
    { arrival: '#tracking-opt-in', asks: [], leaves: '#tracking-opt-in' },
    { arrival: '?tracking-opt-in=1', asks: [], leaves: '?tracking-opt-in=1' },
    { arrival: '?a=1#b', asks: [], leaves: '?a=1#b' },
  ];

  for (const { arrival, named = [], asks, leaves } of arrivals) {
    const what = `${asks.join() || 'nothing'}${named.length ? ' with vwo named' : ''}`;
    it(`has an arrival with "${arrival}" ask for ${what}`, async () => {
      const { page, wishes, address, close } = await setup({ arrival, named });
      expect(wishes).to.deep.equal(asks);
      expect(address()).to.equal(leaves);
      expect(page.history.state).to.deep.equal({ kept: 1 });
      close();
    });
  }

  const out: State = { choice: 'opted-out', maintainExperiences: false };
  const outKeeping: State = { choice: 'opted-out', maintainExperiences: true };
  const keeps = ['main out+experiences'];
  const states: (Given & { what: string; asks: string[] })[] = [
    { what: 'nothing where the page is out', before: { main: out }, asks: [] },
    {
      what: 'nothing where the page is out and keeps them',
      before: { main: outKeeping },
      asks: [],
    },
    {
      what: 'a strict opt-out where a named system is strictly out',
      named: ['google', 'vwo'],
      before: { vwo: out },
      asks: ['main out'],
    },
    {
      what: 'them where a named system keeps them',
      named: ['vwo'],
      before: { vwo: outKeeping },
      asks: keeps,
    },
    { what: 'them where no system is out', named: ['vwo'], asks: keeps },
    {
      what: 'them where only a system is out that is not named',
      named: ['xng'],
      before: { vwo: out },
      asks: keeps,
    },
  ];

  for (const arrival of ['?tracking-opt-out=experiences', '#tracking-opt-out+experiences']) {
    for (const { what, asks, ...given } of states) {
      it(`has an arrival with "${arrival}" to keep experiences ask for ${what}`, async () => {
        const { wishes, close } = await setup({ ...given, arrival });
        expect(wishes).to.deep.equal(asks);
        close();
      });
    }
  }

  it('has an arrival that names a system look at that one alone', async () => {
    const { wishes, close } = await setup({
      arrival: '#tracking-opt-out+experiences:vwo',
      named: ['xng', 'vwo'],
      before: { xng: out },
    });
    expect(wishes).to.deep.equal(['vwo out+experiences']);
    close();
  });

  it("takes VWO's own link when VWO is named by a tag that comes later", async () => {
    const { name, wishes, address, close } = await setup({ arrival: '?vwo_opt_out=1&a=1' });
    expect(wishes).to.deep.equal([]);
    name('vwo');
    expect(wishes).to.deep.equal(['vwo out']);
    expect(address()).to.equal('?a=1');
    name('xng');
    expect(wishes).to.deep.equal(['vwo out']);
    close();
  });

  it('adds nothing to the history by cleaning the address', async () => {
    const { length } = history;
    const { page, close } = await setup({ arrival: '#tracking-opt-out' });
    expect(page.history).to.have.length(length);
    close();
  });

  it('takes a hash that comes while the visitor is here', async () => {
    const { page, wishes, address, close } = await setup({ arrival: '?a=1' });
    const isChanged = new Promise((resolve) => page.addEventListener('hashchange', resolve));
    page.location.hash = 'tracking-opt-out:vwo';
    await isChanged;
    expect(wishes).to.deep.equal(['vwo out']);
    expect(address()).to.equal('?a=1');
    close();
  });

  it('does not opt in by a hash that comes while the visitor is here', async () => {
    const { page, wishes, address, close } = await setup();
    const isChanged = new Promise((resolve) => page.addEventListener('hashchange', resolve));
    page.location.hash = 'tracking-opt-in';
    await isChanged;
    expect(wishes).to.deep.equal([]);
    expect(address()).to.equal('#tracking-opt-in');
    close();
  });

  /** A page of which only what links look at is there, with any address. */
  function arriveAt(search: string, hash: string, replaceState: () => void = () => undefined) {
    const noted = noteWishes(['vwo']);
    const page = Object.assign(new EventTarget(), {
      document: new EventTarget(),
      location: { origin: 'https://example.com', pathname: '/', search, hash },
      history: { state: null, replaceState },
    });
    installLinks(page as unknown as Window, noted.registry);
    return noted.wishes;
  }

  it('does what was asked also where the address cannot be cleaned', () => {
    const wishes = arriveAt('', '#tracking-opt-out', () => {
      throw new DOMException('about:srcdoc', 'SecurityError');
    });
    expect(wishes).to.deep.equal(['main out']);
  });

  it('never throws and never opts in on arrival, whatever the address', () => {
    const words = fc.constantFrom(
      'tracking-opt-in',
      'tracking-opt-out',
      'tracking-opt-in=1',
      'tracking-opt-out=in',
      'tracking-opt-out=1',
      '+experiences',
      ':vwo',
      ':__proto__',
      '%2B',
      '%3A',
      '%',
      '#',
      '&',
      '?',
    );
    const texts = fc
      .array(fc.oneof(words, fc.string({ unit: 'binary', maxLength: 5 })))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, texts, (search, hash) => {
        const wishes = arriveAt(search && `?${search}`, hash && `#${hash}`);
        expect(wishes.filter((wish) => wish.endsWith(' in'))).to.deep.equal([]);
      }),
    );
  });
});
