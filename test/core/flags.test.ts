import { expect } from '@open-wc/testing';
import { clearFlag, saysOut, setFlag } from '../../src/core/flags.js';
import { scopeOf } from '../../src/core/jar/scope.js';
import type { Flag, Vendor } from '../../src/core/vendor.js';
import { memoryJar } from '../support/memory-jar.js';
import { memoryStorage } from '../support/memory-storage.js';

const place = { hostname: 'www.example.com', pathname: '/', protocol: 'http:' };

interface Given {
  readonly flag?: Flag;
  readonly ids?: readonly string[];
  /** Where the vendor's ids stand. */
  readonly pattern?: string;
  readonly cookies?: Readonly<Record<string, string>>;
  readonly keys?: Readonly<Record<string, string>>;
  readonly storage?: PropertyDescriptor;
}

function setup({ flag, ids = [], pattern, cookies = {}, keys = {}, storage }: Given) {
  const jar = memoryJar({ ...place, publicSuffixes: ['com'] });
  for (const [name, value] of Object.entries(cookies)) jar.put({ name, value });
  const page = { localStorage: memoryStorage({ ...keys }) };
  if (storage) Object.defineProperty(page, 'localStorage', storage);
  const vendor: Vendor = {
    name: 'acme',
    title: 'Acme',
    erases: '',
    ...(flag && { flag }),
    ...(pattern && { ids: pattern }),
  };
  const named = { vendor, ids };
  const around = { page: page as unknown as Window, jar, scope: () => scopeOf(place) };
  return {
    page,
    jar,
    says: () => saysOut(named, around.page, jar.read() ?? ''),
    set: () => setFlag(named, around),
    clear: () => clearFlag(named, around),
    cookies: () => Object.fromEntries(jar.cookies.map(({ name, value }) => [name, value])),
    keys: () => ({ ...page.localStorage }) as Record<string, string>,
  };
}

const cookie: Flag = { in: 'cookie', name: 'a_out', value: '1' };
const key: Flag = { in: 'localStorage', name: 'a_out', value: 'true', outs: 'true' };
const keyed: Flag = { in: 'localStorage', name: '__out_*', value: '0', outs: '0 no' };
const onWindow: Flag = { in: 'window', name: 'a-disable-G-*', value: 'true' };

describe('flags', () => {
  it('are set in a cookie on the widest domain, for as long as browsers keep it, and deleted', () => {
    const { set, clear, says, jar } = setup({ flag: cookie });
    expect(says()).to.equal(false);
    expect(set()).to.equal(true);
    expect(jar.cookies[0]).to.deep.include({ name: 'a_out', value: '1', domain: 'example.com' });
    expect(jar.cookies[0]?.expires).to.be.closeTo(Date.now() + 400 * 86_400_000, 10_000);
    expect(says()).to.equal(true);
    clear();
    expect(jar.cookies).to.deep.equal([]);
    expect(says()).to.equal(false);
  });

  it('that hold no id are the same where the page names one', () => {
    const { set, clear, says, cookies } = setup({
      flag: cookie,
      ids: ['7'],
      cookies: { a_out: '1' },
    });
    expect(says()).to.equal(true);
    clear();
    expect(cookies()).to.deep.equal({});
    expect(set()).to.equal(true);
    expect(cookies()).to.deep.equal({ a_out: '1' });
  });

  it('are set under a stored key, and removed', () => {
    const { set, clear, says, keys } = setup({ flag: key });
    expect(set()).to.equal(true);
    expect(keys()).to.deep.equal({ a_out: 'true' });
    expect(says()).to.equal(true);
    clear();
    expect(keys()).to.deep.equal({});
  });

  it('are set on the window, and say nothing of what was so before the page', () => {
    const { set, clear, says, page } = setup({ flag: onWindow, ids: ['G-ABC'] });
    expect(set()).to.equal(true);
    expect(page).to.have.property('a-disable-G-ABC', true);
    expect(says()).to.equal(false);
    clear();
    expect(page).not.to.have.property('a-disable-G-ABC');
  });

  it('have the ids that are found where the page names none', () => {
    const given = { flag: keyed, ids: ['stats.example.com'], pattern: 'ph_*_x' };
    const { set, keys } = setup({ ...given, cookies: { ph_two_x: '' }, keys: { ph_three_x: '' } });
    expect(set()).to.equal(true);
    expect(keys()).to.deep.equal({ ph_three_x: '', __out_two: '0', __out_three: '0' });
  });

  it('have the ids that the page names alone, so that none is left when they are taken away', () => {
    const given = { flag: keyed, ids: ['one'], pattern: 'ph_*_x', keys: { ph_two_x: '' } };
    const { set, clear, keys } = setup(given);
    expect(set()).to.equal(true);
    expect(keys()).to.deep.equal({ ph_two_x: '', __out_one: '0' });
    clear();
    expect(keys()).to.deep.equal({ ph_two_x: '' });
  });

  it('have an id that is found without what their name has before it', () => {
    const cookies = { _ga_ABC: '' };
    const { set, page } = setup({ flag: onWindow, pattern: '_ga_*', cookies });
    set();
    expect(page).to.have.property('a-disable-G-ABC', true);
  });

  it('are not set where no id is known', () => {
    const { set, keys } = setup({ flag: keyed, pattern: 'ph_*_x' });
    expect(set()).to.equal(false);
    expect(keys()).to.deep.equal({});
  });

  it('are taken away whatever their id, unless the page names some', () => {
    const all = { __out_one: '0', __out_two: '0', other: '0' };
    const some = setup({ flag: keyed, ids: ['one'], keys: all });
    some.clear();
    expect(some.keys()).to.deep.equal({ __out_two: '0', other: '0' });
    const any = setup({ flag: keyed, keys: all });
    any.clear();
    expect(any.keys()).to.deep.equal({ other: '0' });
  });

  it('are left alone where they say in', () => {
    const { clear, keys } = setup({ flag: keyed, keys: { __out_one: '1', __out_two: '0' } });
    clear();
    expect(keys()).to.deep.equal({ __out_one: '1' });
  });

  for (const { value, out } of [
    { value: '0', out: true },
    { value: 'no', out: true },
    { value: '1', out: false },
    { value: '', out: false },
    { value: '00', out: false },
  ]) {
    it(`${out ? 'say' : 'do not say'} out with "${value}" where only "0" and "no" do`, () => {
      expect(setup({ flag: keyed, keys: { __out_a: value } }).says()).to.equal(out);
    });
  }

  for (const { value, out } of [
    { value: '1', out: true },
    { value: '0', out: true },
    { value: '', out: false },
  ]) {
    it(`${out ? 'say' : 'do not say'} out with "${value}" where any value does`, () => {
      expect(setup({ flag: cookie, cookies: { a_out: value } }).says()).to.equal(out);
    });
  }

  it('say out where one of several says so', () => {
    expect(setup({ flag: keyed, keys: { __out_a: '1', __out_b: '0' } }).says()).to.equal(true);
  });

  it('are not there where the browser refuses to keep them', () => {
    const refuse = (): never => {
      throw new DOMException('blocked', 'SecurityError');
    };
    const blocked = { get: refuse };
    const { set, clear, says } = setup({ flag: key, storage: blocked });
    expect(set()).to.equal(false);
    expect(says()).to.equal(false);
    expect(clear).not.to.throw();
    const full = { value: { setItem: refuse, getItem: () => null } };
    expect(setup({ flag: key, storage: full }).set()).to.equal(false);
  });

  it('are nothing where a vendor has none', () => {
    const { set, clear, says } = setup({});
    expect([set(), says()]).to.deep.equal([false, false]);
    expect(clear).not.to.throw();
  });
});
