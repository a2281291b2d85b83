import { expect } from '@open-wc/testing';
import { isPattern, matcher } from '../../src/core/jar/pattern.js';
import type { Page } from '../../src/core/registry.js';
import type { Vendor } from '../../src/core/vendor.js';
import { openRegistry } from '../../src/open-registry.js';
import { vendors } from '../../src/vendors/index.js';
import { fakePage } from '../support/fake-page.js';

const plain = { maintainExperiences: false };

/** What every vendor file promises, whatever the product. */
export function vendorContract(vendor: Vendor, sources: readonly string[]): void {
  const { name, title, erases, experiences = [], spares = [], choice } = vendor;
  const patterns = [...erases, ...experiences, ...spares];
  const source = { name: 'a test', write: String };

  /** Names that a pattern stands for. */
  const examples = (pattern: string): string[] =>
    ['', '1', 'a_b'].map((part) => pattern.replaceAll('*', part));

  describe(`vendor ${name}`, () => {
    it('has a name in lower case that options can hold, and a title for people', () => {
      expect(name).to.match(/^[a-z][a-z0-9-]*$/);
      expect(title.trim()).to.equal(title).and.not.to.equal('');
    });

    it('is the only one of its name, and known', () => {
      expect(vendors.filter((each) => each.name === name)).to.deep.equal([vendor]);
    });

    it('says where its facts come from, each once', () => {
      expect(sources).not.to.deep.equal([]);
      for (const each of sources) expect(new URL(each).protocol).to.equal('https:');
      expect(new Set(sources).size).to.equal(sources.length);
    });

    it('names cookies by patterns that are allowed, each once, and never all of them', () => {
      expect(patterns.filter((pattern) => !isPattern(pattern))).to.deep.equal([]);
      for (const list of [erases, experiences, spares]) {
        expect(new Set(list).size).to.equal(list.length);
      }
      // A page's own names.
      const own = ['session', 'PHPSESSID', 'csrf_token', '_ga', 'cart', 'tracking-opt-out'];
      expect(own.filter(matcher(erases))).to.deep.equal([]);
    });

    it('keeps and spares only what it would otherwise erase', () => {
      const isErased = matcher(erases);
      const idle = [...experiences, ...spares].flatMap(examples).filter((each) => !isErased(each));
      expect(idle).to.deep.equal([]);
    });

    it('tells a page that has nothing of it without throwing, and adds nothing to it', () => {
      const page = {} as Page;
      for (const tracking of ['off', 'on'] as const) {
        expect(() => vendor.tell?.(page, tracking, plain)).not.to.throw();
      }
      expect(Object.keys(page)).to.deep.equal([]);
    });

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
