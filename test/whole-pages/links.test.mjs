import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { day, openProfile, snapshotOf, startBrowser } from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';

const links = ['out', 'in', 'out+experiences', 'out:vwo', 'in:vwo', 'out:nobody', 'in:xng']
  .map((wish) => `<p><a href="#tracking-opt-${wish}"><b>${wish}</b></a></p>`)
  .join('');

const script = '<script src="/js/tracking-opt-out.classic.js" data-vendors="vwo"></script>';

let browser;
let site;
before(async () => {
  browser = await startBrowser();
  site = await serveSite({
    pages: {
      '/': script + links,
      '/plain': '<script type="module" src="/js/tracking-opt-out.js"></script>',
      '/off': `${script.replace('>', ' data-default-tracking="off">')}${links}`,
    },
  });
});
after(async () => {
  await browser.close();
  await site.close();
});

async function arrive(address) {
  const profile = await openProfile(browser);
  const page = await profile.open(site.at(address));
  return { profile, page };
}

const click = (page, wish) => page.click(`a[href="#tracking-opt-${wish}"] b`);
const addressOf = async (page) => new URL(page.url()).href.replace(new URL(page.url()).origin, '');
const valuesIn = async (profile) =>
  Object.fromEntries((await profile.cookies()).map(({ name, value }) => [name, value]));

describe('a link', () => {
  it('opts out and in, as the visitor’s own doing, and leaves the address alone', async () => {
    const { profile, page } = await arrive('/');
    await click(page, 'out');
    assert.equal((await snapshotOf(page)).tracking, 'off');
    await click(page, 'in');
    assert.equal((await snapshotOf(page)).tracking, 'on');
    assert.deepEqual(await valuesIn(profile), {});
    await click(page, 'out+experiences');
    assert.equal((await valuesIn(profile))['tracking-opt-out'], `out+experiences.${day()}`);
    assert.equal(await addressOf(page), '/');
    assert.deepEqual(
      (await page.evaluate(() => window.heard)).map(({ source, target }) => [source, target]),
      Array(3).fill(['visitor', '#document']),
    );
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });

  it('may name one system', async () => {
    const { profile, page } = await arrive('/');
    await click(page, 'out:vwo');
    assert.deepEqual(await valuesIn(profile), { _vis_opt_out: '1' });
    assert.equal((await snapshotOf(page)).reason, 'vendor');
    await click(page, 'in:vwo');
    assert.deepEqual(await valuesIn(profile), {});
    await profile.close();
  });

  it('chooses also in a page that a script has begun anew, once', async () => {
    const { page, profile } = await arrive('/');
    await page.evaluate(
      async (markup) => {
        document.open();
        document.write(markup);
        document.close();
        if (document.readyState !== 'complete')
          await new Promise((resolve) => addEventListener('load', resolve));
      },
      script + script + links,
    );
    await click(page, 'out');
    assert.equal((await snapshotOf(page)).tracking, 'off');
    await click(page, 'in');
    assert.equal((await snapshotOf(page)).tracking, 'on');
    assert.deepEqual(profile.errors, []);
    await profile.close();
  });

  it('that names no system we know is one clear error', async () => {
    const { profile, page } = await arrive('/');
    await click(page, 'out:nobody');
    assert.equal(profile.errors.length, 1);
    assert.match(profile.errors[0], /"nobody": no such system/);
    assert.deepEqual(await valuesIn(profile), {});
    await profile.close();
  });
});

describe('an address that a visitor arrives with', () => {
  const cases = [
    { address: '/?tracking-opt-out=1', left: '/', value: 'out' },
    { address: '/?a=1&tracking-opt-out=1&b=%20#c', left: '/?a=1&b=%20#c', value: 'out' },
    { address: '/?tracking-opt-out=experiences', left: '/', value: 'out+experiences' },
    { address: '/#tracking-opt-out', left: '/', value: 'out' },
    { address: '/?a=1#tracking-opt-out+experiences', left: '/?a=1', value: 'out+experiences' },
    { address: '/plain#tracking-opt-out', left: '/plain', value: 'out' },
  ];
  for (const { address, left, value } of cases) {
    it(`${address} opts out and becomes ${left}`, async () => {
      const { profile, page } = await arrive(address);
      assert.equal((await valuesIn(profile))['tracking-opt-out'], `${value}.${day()}`);
      assert.equal(await addressOf(page), left);
      assert.equal((await page.evaluate(() => window.heard)).length, 1);
      await page.reload();
      assert.deepEqual(await page.evaluate(() => window.heard), []);
      await profile.close();
    });
  }

  for (const address of ['/?vwo_opt_out=1', '/?vwo_opt_out=1&a=2', '/#tracking-opt-out:vwo']) {
    it(`${address} opts out of VWO alone`, async () => {
      const { profile, page } = await arrive(address);
      assert.deepEqual(await valuesIn(profile), { _vis_opt_out: '1' });
      assert.ok(!(await addressOf(page)).includes('opt'));
      await profile.close();
    });
  }

  it('never makes an opt-out looser than it was', async () => {
    const profile = await openProfile(browser);
    const value = `out.${day(-5)}`;
    await profile.setCookie({ name: 'tracking-opt-out', value, domain: 'localhost', path: '/' });
    const page = await profile.open(site.at('/?tracking-opt-out=experiences'));
    assert.equal((await valuesIn(profile))['tracking-opt-out'], value);
    assert.equal(await addressOf(page), '/');
    await profile.close();
  });

  it('leaves a named system strictly out that was, whatever else it asks for', async () => {
    const profile = await openProfile(browser);
    const cookie = { name: '_vis_opt_out', value: '1', domain: 'localhost', path: '/' };
    await profile.setCookie(cookie);
    const page = await profile.open(site.at('/#tracking-opt-out+experiences'));
    assert.deepEqual(await valuesIn(profile), {
      _vis_opt_out: '1',
      'tracking-opt-out': `out.${day()}`,
    });
    assert.equal((await snapshotOf(page)).maintainExperiences, false);
    await profile.close();
  });

  it('?vwo_opt_out=1 means nothing where VWO is not named', async () => {
    const { profile, page } = await arrive('/plain?vwo_opt_out=1');
    assert.deepEqual(await valuesIn(profile), {});
    assert.equal(await addressOf(page), '/plain?vwo_opt_out=1');
    await profile.close();
  });

  const harmless = [
    '/#tracking-opt-in',
    '/?tracking-opt-in=1',
    '/?tracking-opt-out=0',
    '/?tracking-opt-out=in',
    '/?tracking-opt-out=',
    '/off#tracking-opt-in',
    '/off?tracking-opt-out=in%2Bsignal',
    '/off#tracking-opt-in:vwo',
  ];
  for (const address of harmless) {
    it(`${address} never opts in, and changes nothing`, async () => {
      const { profile, page } = await arrive(address);
      assert.deepEqual(await valuesIn(profile), {});
      assert.equal((await snapshotOf(page)).tracking, address.startsWith('/off') ? 'off' : 'on');
      assert.deepEqual(await page.evaluate(() => window.heard), []);
      await profile.close();
    });
  }
});
