import { expect } from '@open-wc/testing';
import { isPattern, matcher } from '../../src/core/jar/pattern.js';
import type { Page } from '../../src/core/page.js';
import { parseAddress } from '../../src/core/requests.js';
import type { Order, Vendor, VendorNotes } from '../../src/core/vendor.js';
import { words } from '../../src/core/words.js';
import { createMatch } from '../../src/gate/rules.js';
import { openRegistry } from '../../src/open-registry.js';
import { vendors } from '../../src/vendors/index.js';
import { fakePage, type FakePage } from '../support/fake-page.js';

const plain = { maintainExperiences: false };
const source = { name: 'a test', write: String };
const place = { protocol: 'https:', hostname: 'www.shop.example', port: '', pathname: '/' };

/** What every vendor file promises, whatever the product. */
export function vendorContract(vendor: Vendor, notes: VendorNotes): void {
  const { name, title, choice, flag } = vendor;
  const erases = words(vendor.erases);
  const experiences = words(vendor.experiences);
  const spares = words(vendor.spares);
  const requests = words(vendor.requests);
  const files = [...words(vendor.files), ...words(vendor.experienceFiles)];

  /** Names that a pattern stands for. */
  const examples = (pattern: string): string[] =>
    ['', '1', 'a_b'].map((part) => pattern.replaceAll('*', part));

  /** A page that names this vendor, with an id where its flag needs one. */
  const open = (given: Partial<FakePage> & { page: Page }) =>
    openRegistry(given.page).obtainMain(
      { vendors: flag?.name.includes('*') ? `${name}:abc` : name },
      source,
    );

  describe(`vendor ${name}`, () => {
    it('has a name in lower case that options can hold, and a title for people', () => {
      expect(name).to.match(/^[a-z][a-z0-9-]*$/);
      expect(title.trim()).to.equal(title).and.not.to.equal('');
    });

    it('is the only one of its name, and known', () => {
      expect(vendors.filter((each) => each.name === name)).to.deep.equal([vendor]);
    });

    it('says where its facts come from, each once', () => {
      expect(notes.sources).not.to.deep.equal([]);
      const isSource = (text: string): boolean =>
        /^npm:(?:@[\w-]+\/)?[\w.-]+@\d+\.\d+\.\d+$/.test(text) ||
        new URL(text).protocol === 'https:';
      expect(notes.sources.filter((text) => !isSource(text))).to.deep.equal([]);
      expect(new Set(notes.sources).size).to.equal(notes.sources.length);
    });

    it('says in words what data do not', () => {
      expect('told' in notes).to.equal('tell' in vendor);
    });

    it('tells its limits in sentences', () => {
      for (const limit of notes.limits ?? []) expect(limit).to.match(/^[\p{Lu}`].*[.!]$/su);
    });

    it('can be told, or its requests are stopped', () => {
      const isTold = Boolean(flag ?? vendor.out) || 'tell' in vendor;
      expect(isTold || requests.length > 0).to.equal(true);
    });

    it('names cookies by patterns that are allowed, each once, and never all of them', () => {
      const patterns = [...erases, ...experiences, ...spares];
      expect(
        patterns.filter((pattern) => !isPattern(pattern.replaceAll(/[/:]/g, ''))),
      ).to.deep.equal([]);
      for (const list of [erases, experiences, spares]) {
        expect(new Set(list).size).to.equal(list.length);
      }
      // A page's own names.
      const own = [
        ...['session', 'sessionid', 'PHPSESSID', 'JSESSIONID', 'csrf_token', 'XSRF-TOKEN'],
        ...['cart', 'user', 'userId', 'token', 'lang', 'theme', 'id', 'uid', 'tracking-opt-out'],
      ];
      expect(own.filter(matcher(erases))).to.deep.equal([]);
    });

    it('keeps and spares only what it would otherwise erase', () => {
      const isErased = matcher(erases);
      const idle = [...experiences, ...spares].flatMap(examples).filter((each) => !isErased(each));
      expect(idle).to.deep.equal([]);
    });

    it('sends to addresses that can be read, each once, and has its files among them', () => {
      const all = [...requests, ...files];
      expect(all.filter((text) => !parseAddress(text, place))).to.deep.equal([]);
      expect(new Set(requests).size).to.equal(requests.length);
      const rules = requests.map((text) => ({ ...parseAddress(text, place)!, rank: 0, by: '' }));
      const isStopped = createMatch(rules);
      const idle = files
        .filter((text) => !text.startsWith('*'))
        .filter((text) => !isStopped(new URL(`https://${text.replaceAll('*', 'a')}`)));
      expect(idle).to.deep.equal([]);
      // Nobody's whole site is theirs.
      expect(isStopped(new URL('https://www.shop.example/'))).to.equal(undefined);
      expect(isStopped(new URL('https://www.shop.example/api/orders.js?id=1'))).to.equal(undefined);
    });

    it('tells a page that has nothing of it without throwing', () => {
      for (const tracking of ['off', 'on'] as const) {
        expect(() => vendor.tell?.({} as Page, tracking, plain)).not.to.throw();
      }
      const { page, errors } = fakePage();
      const service = open({ page });
      service.optOut();
      service.optIn();
      expect(errors).to.deep.equal([]);
    });

    if (!choice) {
      it('has all of its cookies and keys erased, and those alone', () => {
        const { page, jar } = fakePage();
        const isSpared = matcher([...spares, ...(flag ? [flag.name] : [])]);
        const gone = erases.flatMap(examples).filter((each) => !isSpared(each));
        // No cookie's name holds a slash.
        const inCookies = gone.filter((each) => !each.includes('/'));
        for (const each of [...inCookies, ...spares, 'session'])
          jar.put({ name: each, value: '1' });
        for (const each of [...gone, 'theirs']) page.localStorage.setItem(each, '1');
        open({ page }).optOut();
        const left = [...jar.cookies.map((each) => each.name), ...Object.keys(page.localStorage)];
        expect(left.filter((each) => gone.includes(each))).to.deep.equal([]);
        expect(left).to.include.members([...spares, 'session', 'theirs']);
      });

      it('keeps its experiences where the visitor keeps them', () => {
        const { page, jar } = fakePage();
        const kept = experiences.flatMap(examples).filter((each) => !each.includes('/'));
        for (const each of kept) jar.put({ name: each, value: '1' });
        open({ page }).optOut({ maintainExperiences: true });
        expect(jar.cookies.map((each) => each.name)).to.include.members(kept);
      });
    }

    for (const [way, orders, act] of [
      ['out', vendor.out, 'optOut'],
      ['in', vendor.in, 'optIn'],
    ] as const) {
      if (!orders) continue;
      it(`is told to go ${way} through its own page API`, () => {
        const { page, errors } = fakePage();
        const calls = putFunctions(page, [...(vendor.out ?? []), ...(vendor.in ?? [])]);
        const service = open({ page });
        if (way === 'in') service.optOut();
        calls.length = 0;
        service[act]();
        expect(calls.map(([path]) => path)).to.include.members(orders.map(([path]) => path));
        expect(calls).to.deep.include.members(orders.map((order) => [...order]));
        expect(errors).to.deep.equal([]);
        if (way === 'out') expect(service.receipt.told).to.include(name);
      });
    }

    if (flag) {
      it('has its flag while the visitor is opted out, and no longer', () => {
        const { page, jar } = fakePage();
        const service = open({ page });
        const names = (): string[] => [
          ...jar.cookies.map((each) => each.name),
          ...Object.keys(page.localStorage),
          ...Object.keys(page),
        ];
        const isFlag = matcher([flag.name]);
        service.optOut();
        expect(names().filter(isFlag)).to.have.length(1);
        expect(service.receipt.told).to.include(name);
        service.optIn();
        expect(names().filter(isFlag)).to.deep.equal([]);
      });
    }

    if (flag && flag.in !== 'window') {
      it('is out where its own flag says so, from the moment it is named', () => {
        const { page, jar } = fakePage();
        const written = flag.name.replace('*', 'abc');
        if (flag.in === 'cookie') jar.put({ name: written, value: flag.value });
        else page.localStorage.setItem(written, flag.value);
        expect(openRegistry(page).obtainMain({}, source).snapshot.tracking).to.equal('on');
        const { snapshot } = open({ page });
        expect(snapshot.tracking).to.equal('off');
        expect(snapshot.reason).to.equal('vendor');
      });
    }

    if (!choice) return;

    it('has a choice cookie that no other has, of a name that is allowed', () => {
      expect(choice.cookieName).to.match(/^[\w.-]+$/);
      const others = vendors.filter((each) => each.choice?.cookieName === choice.cookieName);
      expect(others).to.deep.equal([vendor]);
    });

    it('reads in its own format what it writes, and keeps it for some days', () => {
      const { format } = choice;
      expect(format.days).to.be.above(0);
      for (const says of ['opted-out', 'opted-in'] as const) {
        const value = format.serialize({ ...format.parse(''), says });
        expect(value === null ? choice.defaultTracking : format.parse(value).says).to.equal(
          value === null ? 'on' : says,
        );
        // A cookie's value, and one that marks a trial.
        if (value === null) continue;
        expect(value).to.match(/^[\w.+-]+$/);
        expect(format.parse(`${value}~`).says).to.equal(says);
      }
    });

    it('never has a choice cookie erased, its own or another', () => {
      const { page, jar } = fakePage();
      const all = vendors.flatMap((each) => each.choice?.cookieName ?? []);
      const registry = openRegistry(page);
      for (const { name: each } of vendors) registry.obtainSystem(each)?.optOut();
      const main = registry.obtainMain({ vendors: vendors.map((each) => each.name) }, source);
      main.optOut();
      expect(jar.cookies.map((each) => each.name)).to.include.members([...all, main.cookieName]);
      expect(registry.obtainSystem(name)?.receipt.erased).to.deep.equal([]);
    });

    it('has all of its cookies erased by its service, and those alone', () => {
      const { page, jar, errors } = fakePage();
      const gone = erases.flatMap(examples).filter((each) => !matcher(spares)(each));
      for (const each of [...gone, ...spares, 'session']) jar.put({ name: each, value: '1' });
      openRegistry(page).obtainSystem(name)?.optOut();
      const left = jar.cookies.map((each) => each.name);
      expect(left).to.have.members([...spares, 'session', choice.cookieName]);
      expect(errors).to.deep.equal([]);
    });

    it('has its experiences kept by its service where the visitor keeps them', () => {
      const { page, jar } = fakePage();
      const kept = experiences.flatMap(examples);
      for (const each of kept) jar.put({ name: each, value: '1' });
      openRegistry(page).obtainSystem(name)?.optOut({ maintainExperiences: true });
      expect(jar.cookies.map((each) => each.name)).to.include.members(kept);
    });
  });
}

/** Puts functions on a page that note by which path they were called, and with what. */
function putFunctions(page: Page, orders: readonly Order[]): unknown[][] {
  const calls: unknown[][] = [];
  for (const [path] of orders) {
    const names = path.split('.');
    const last = names.pop()!;
    let owner = page as unknown as Record<string, unknown>;
    for (const each of names) owner = (owner[each] ??= {}) as Record<string, unknown>;
    owner[last] = (...args: unknown[]) => void calls.push([path, ...args]);
  }
  return calls;
}
