import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { serve } from '../../scripts/serve.mjs';
import { onlyIn, openProfile, startBrowser } from '../support/browser.mjs';
import { makeBoxFont } from '../support/box-font.mjs';

// `UPDATE=1 node --test test/whole-pages/looks.test.mjs` takes what is there now for right. Look at
// the pictures before they are committed.
const isUpdate = Boolean(process.env.UPDATE);
const references = fileURLToPath(new URL('./looks/', import.meta.url));

/** So many pixels may differ: edges are smoothed a little differently by other versions of the browser. */
const MOST = 12;
/** How different two colours must be to count. */
const THRESHOLD = 0.1;

const sites = ['plain', 'newspaper', 'developer', 'office', 'shop', 'mirrored'];

const feature = (name, value) => ({ features: [{ name, value }] });
const views = {
  light: {},
  dark: feature('prefers-color-scheme', 'dark'),
  narrow: { width: 320 },
  forced: {
    features: [
      { name: 'forced-colors', value: 'active' },
      { name: 'prefers-color-scheme', value: 'dark' },
    ],
  },
  print: { media: 'print' },
  contrast: { ...feature('prefers-contrast', 'more'), only: ['plain', 'office'] },
};

/** What has the focus, by the site on which it is shown. */
const focused = {
  plain: ['tracking-opt-out', 'button'],
  office: ['tracking-opt-out[appearance=link]', 'button'],
  shop: ['tracking-opt-out[appearance=switch]', 'button'],
  mirrored: ['tracking-status[href]', 'a'],
};

let browser;
let demo;
let profile;
let page;
let client;
let failures;
/** Opens the page of all sites, in the font of boxes, with all tags awake and one choice not saved. */
async function show({ width = 640, media = '', features = [] }) {
  await page.setViewport({ width, height: 800 });
  await client.send('Emulation.setEmulatedMedia', { media, features });
  await page.goto(`${demo.address}/styling.html`);
  await page.evaluate(
    async (bytes) => {
      const font = new FontFace('Boxes', Uint8Array.from(bytes).buffer);
      document.fonts.add(await font.load());
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { font-family: Boxes !important }');
      document.adoptedStyleSheets.push(sheet);
    },
    [...makeBoxFont()],
  );
  await page.waitForSelector('tracking-status:defined');
  // One section is in another language, which comes by itself.
  await page.waitForFunction(() =>
    [...document.querySelectorAll('tracking-opt-out, tracking-status')].every((tag) =>
      tag.shadowRoot?.querySelector('[part=sentence]'),
    ),
  );
  await page.evaluate(async () => {
    document.querySelector('tracking-opt-out[cookie-name=__Host-shown]').optOut();
    const tags = [...document.querySelectorAll('tracking-opt-out, tracking-status')];
    await Promise.all(tags.map((tag) => tag.updateComplete));
    await document.fonts.ready;
  });
}

async function pictureOf(site) {
  const section = await page.$(`section.${site}`);
  return PNG.sync.read(Buffer.from(await section.screenshot()));
}

/** Holds what is to be seen against what was found to be right. */
async function compare(site, view) {
  const name = `${site}-${view}.png`;
  const file = join(references, name);
  const seen = await pictureOf(site);
  const bytes = PNG.sync.write(seen, {
    colorType: 2,
    deflateLevel: 9,
    deflateStrategy: 0,
    filterType: 0,
  });
  if (isUpdate) {
    mkdirSync(references, { recursive: true });
    return writeFileSync(file, bytes);
  }
  const right = PNG.sync.read(readFileSync(file));
  const [{ width, height }, size] = [seen, `${right.width} × ${right.height}`];
  const isSameSize = `${width} × ${height}` === size;
  const differing = isSameSize
    ? pixelmatch(seen.data, right.data, undefined, width, height, {
        threshold: THRESHOLD,
        includeAA: true,
      })
    : Infinity;
  if (differing <= MOST) return undefined;
  failures ??= mkdtempSync(join(tmpdir(), 'looks-'));
  const actual = join(failures, name);
  writeFileSync(actual, bytes);
  const what = isSameSize
    ? `${differing} pixels differ`
    : `it is ${width} × ${height}, not ${size}`;
  return assert.fail(`${what}: see ${actual}, and ${file} for what was right`);
}

const looks = onlyIn('chromium', 'each engine smooths edges in its own way');

describe('the tags look as they did', looks, () => {
  before(async () => {
    browser = await startBrowser({
      args: ['--disable-lcd-text', '--font-render-hinting=none', '--force-color-profile=srgb'],
    });
    demo = await serve({ port: 0 });
    profile = await openProfile(browser);
    page = await profile.open('about:blank');
    client = await page.createCDPSession();
  });
  after(async () => {
    await browser.close();
    await demo.close();
  });

  for (const [view, how] of Object.entries(views)) {
    const shown = how.only ?? sites;
    it(`${view}: on ${shown.join(', ')}`, async (test) => {
      await show(how);
      for (const site of shown) await test.test(site, () => compare(site, view));
    });
  }

  for (const [site, [tag, element]] of Object.entries(focused)) {
    it(`with the focus on ${tag}: on ${site}`, async () => {
      await show({});
      const found = await page.$(`section.${site} ${tag} >>> ${element}`);
      await found.focus();
      await compare(site, 'focus');
    });
  }

  it('under a finger, which meets a control beside it too, but for a link', async () => {
    await show({});
    const heights = () => page.$$eval('section', (all) => all.map((each) => each.offsetHeight));
    const meets = (how) =>
      page.$eval(`section.newspaper tracking-opt-out${how}`, (tag) => {
        const { x, y, width, height } = tag.shadowRoot
          .querySelector('button')
          .getBoundingClientRect();
        const isMet = (off) =>
          tag === document.elementFromPoint(x + width / 2, y + height / 2 + off);
        return [-23, -21, 21, 23].map(isMet);
      });
    await page.evaluate(() => {
      // Far enough apart that none meets its neighbour.
      document.adoptedStyleSheets[0].insertRule('section p { margin-block: 60px !important }');
      document.querySelector('section.newspaper').scrollIntoView();
    });
    const before = await heights();
    assert.deepEqual(await meets(''), [false, false, false, false]);

    await client.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    const found = {};
    for (const how of ['', '[appearance=switch]', '[appearance=link]'])
      found[how] = await meets(how);
    const after = await heights();
    await client.send('Emulation.setTouchEmulationEnabled', { enabled: false });
    assert.deepEqual(found, {
      '': [false, true, true, false],
      '[appearance=switch]': [false, true, true, false],
      '[appearance=link]': [false, false, false, false],
    });
    assert.deepEqual(after, before);
  });

  it('without an error', () => assert.deepEqual(profile.errors, []));
});
