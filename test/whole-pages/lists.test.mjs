import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import * as listed from '../../scripts/listed.mjs';
import { openProfile, startBrowser } from '../support/browser.mjs';
import { readExamples } from '../support/examples.mjs';
import { serveSite } from '../support/site.mjs';

// What ad-blockers' lists would hide or block, if it were on a page: by our own list of their patterns.

const root = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const filesIn = (folder) =>
  readdirSync(new URL(`${folder}/`, root), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.replaceAll('\\', '/'))
    .map((path) => path.slice(path.lastIndexOf(`/${folder}/`) + 1));

const data = {
  ...listed,
  addresses: listed.addresses.map(({ source, flags }) => [source, flags]),
};

/**
 * Lists what is listed among the elements of a document, those in shadow trees too. Runs in the page.
 *
 * @param isShown whether it is rendered, so that it can be asked where it stands
 */
function audit(
  { words, selectors, addresses, popups, popupPositions, exceptions },
  markup,
  isShown,
) {
  const found = [];
  const seen = { elements: 0, tags: [], attributes: [], parts: [], slots: [] };
  const parsed = markup && new DOMParser().parseFromString(markup, 'text/html');
  const hasWord = (text) => words.find((word) => text.toLowerCase().includes(word));
  const patterns = addresses.map(([source, flags]) => new RegExp(source, flags));
  const complain = (element, what) => found.push(`${element.cloneNode().outerHTML}: ${what}`);

  const look = (element) => {
    seen.elements += 1;
    seen.tags.push(element.localName);
    if (hasWord(element.localName)) complain(element, `the tag ${hasWord(element.localName)}`);
    for (const selector of [...selectors, ...popups]) {
      if (element.matches(selector)) complain(element, selector);
    }
    for (const { name, value } of element.attributes) {
      seen.attributes.push(name);
      if (name === 'part') seen.parts.push(value);
      if (name === 'slot' || (name === 'name' && element.localName === 'slot'))
        seen.slots.push(value);
      if (hasWord(name) && !exceptions.attributes.includes(name))
        complain(element, `the attribute ${name}`);
      // Others hold what people read, or settings.
      const isHook = /^(?:class|id|name|part|slot|for|role|type|rel|data-.*)$/.test(name);
      if (isHook && name !== 'data-cookie-name' && hasWord(value))
        complain(element, `${name}="${value}"`);
      if (!/^(?:src|href|action|data|data-tags|srcset|poster)$/.test(name)) continue;
      const pattern = patterns.find((each) => each.test(value));
      if (pattern) complain(element, `the address ${value}`);
      if (hasWord(value)) complain(element, `the address ${value}`);
    }
    if (isShown && popupPositions.includes(getComputedStyle(element).position)) {
      complain(element, 'stays in front of the page');
    }
  };
  const walk = (node) => {
    for (const element of node.querySelectorAll('*')) {
      look(element);
      if (element.shadowRoot) walk(element.shadowRoot);
      if (element.localName === 'template') walk(element.content);
    }
  };
  walk(parsed || document);
  return { found, seen };
}

const script = '<script src="/js/tracking-opt-out.classic.js" data-erase="left"></script>';

/** Both tags in all appearances, on a choice cookie of their own. */
const both = (cookieName) =>
  [
    ...['', 'disabled', 'appearance="switch"', 'appearance="switch" disabled'],
    ...['appearance="link"', 'maintain-experiences'],
  ]
    .map((more) => `<tracking-opt-out cookie-name="${cookieName}" ${more}></tracking-opt-out>`)
    .concat(
      ['', 'details', 'appearance="line" href="/privacy" icon'].map(
        (more) => `<tracking-status cookie-name="${cookieName}" ${more}></tracking-status>`,
      ),
    )
    .join('\n');

/** Choice cookies, by the state in which they have the tags. */
const states = {
  'on-default': undefined,
  'on-choice': 'in',
  'on-choice-signal': 'in+signal',
  'off-choice': 'out',
  'off-choice-experiences': 'out+experiences',
};

let browser;
let site;
before(async () => {
  browser = await startBrowser();
  site = await serveSite({
    pages: {
      '/': `${script}
        ${Object.keys(states).map(both).join('\n')}
        ${both('refused')}
        <div data-tracking-opt-out data-appearance="switch">fallback</div>
        <p data-tracking-status>fallback</p>`,
      '/off': `<script src="/js/tracking-opt-out.classic.js" data-default-tracking="off" data-vendors="vwo"></script>
        ${both('tracking-opt-out')}`,
      '/fixed': '<p style="position: fixed">Text</p>',
      '/framed': '<iframe sandbox="allow-scripts" src="/"></iframe>',
    },
  });
});
after(async () => {
  await browser.close();
  await site.close();
});

/** Holds a page against the list once all tags on it have been rendered. */
async function auditShown(page) {
  await page.waitForFunction(
    () =>
      !document.querySelector(':not(:defined)') &&
      [...document.querySelectorAll('tracking-opt-out, tracking-status')].every((tag) =>
        tag.shadowRoot.querySelector('[part=sentence]'),
      ),
  );
  return page.evaluate(audit, data, '', true);
}

describe('nothing that ad-blockers hide or block', () => {
  it('is among the names of files and paths that reach a page', () => {
    const {
      exports: paths,
      name,
      version,
      unpkg,
      jsdelivr,
      files,
    } = JSON.parse(read('package.json'));
    const all = [
      ...[...filesIn('dist'), ...filesIn('demo'), ...files],
      ...Object.entries(paths).flatMap(([path, to]) => [path, ...Object.values(Object(to))]),
      ...[unpkg, jsdelivr],
    ];
    assert.ok(all.length > 100, `${all.length} paths`);
    for (const path of all) {
      // As sites, package registries' servers and bundlers have it.
      for (const address of [`/${path}`, `/npm/${name}@${version}/${path}`, `/js/${path}`]) {
        const word = listed.words.find((each) => address.toLowerCase().includes(each));
        assert.equal(word, undefined, address);
        assert.ok(!listed.addresses.some((pattern) => pattern.test(address)), address);
      }
    }
  });

  /** What a tag has that has a name, but for what only scripts see. */
  const namesOf = ({ tagName, attributes = [], slots = [], cssParts = [], cssStates = [] }) => [
    tagName,
    ...[...attributes, ...slots, ...cssParts, ...cssStates].map(({ name }) => name),
  ];

  it('is among the names that stand in the documentation of the tags', () => {
    const { modules } = JSON.parse(read('dist/custom-elements.json'));
    const names = modules
      .flatMap(({ declarations }) => declarations)
      .flatMap(namesOf)
      .filter(Boolean);
    assert.ok(names.length > 40, `${names.length} names`);
    for (const name of names) {
      if (listed.exceptions.attributes.includes(name)) continue;
      assert.equal(
        listed.words.find((each) => name.includes(each)),
        undefined,
        name,
      );
    }
  });

  for (const signal of [false, true]) {
    it(`is put on a page by the tags in any state${signal ? ', while the browser sends a signal' : ''}`, async () => {
      const profile = await openProfile(browser);
      for (const [name, value] of Object.entries(states)) {
        if (value) await profile.setCookie({ name, value, domain: 'localhost', path: '/' });
      }
      const page = await profile.open(site.at(signal ? '/?signal' : '/'), {
        before: () => {
          const value = location.search === '?signal';
          Object.defineProperty(navigator, 'globalPrivacyControl', { value });
          const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
          const set = (text) => text.startsWith('refused') || cookie.set.call(document, text);
          Object.defineProperty(document, 'cookie', { get: () => cookie.get.call(document), set });
        },
      });
      await page.waitForFunction(() => window.trackingOptOut?.snapshot);
      await page.evaluate(() => {
        localStorage.setItem('left', '1');
        document.querySelector('[cookie-name=refused]').optOut();
        window.trackingOptOut.optOut();
      });
      const { found, seen } = await auditShown(page);
      assert.deepEqual(found, []);
      assert.ok(seen.elements > 200, `${seen.elements} elements`);
      for (const part of ['control', 'sentence', 'message', 'details']) {
        assert.ok(seen.parts.includes(part), part);
      }
      const expected = signal
        ? ['off-signal', 'on-choice-signal', 'off-signal-choice', 'unsaved']
        : ['on-default', 'on-choice', 'off-choice', 'off-choice-experiences', 'unsaved', 'label'];
      for (const slot of expected) assert.ok(seen.slots.includes(slot), slot);
      // Tools that press buttons see those of the page alone.
      assert.equal(await page.$('tracking-opt-out button, tracking-status button'), null);
      await profile.close();
    });
  }

  it('is put on a page where tracking is off by default, or no cookies can be read', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/off'));
    const off = await auditShown(page);
    assert.deepEqual(off.found, []);
    assert.ok(off.seen.slots.includes('off-default'));
    await page.goto(site.at('/framed'));
    const frame = (await page.frames()).find((each) => each.parentFrame());
    const framed = await auditShown(frame);
    assert.deepEqual(framed.found, []);
    assert.ok(framed.seen.slots.includes('off-unavailable'));
    await profile.close();
  });

  it('is in the markup of the demo and of the documentation', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/blank'));
    const pages = filesIn('demo').filter((path) => path.endsWith('.html'));
    const snippets = readExamples()
      .filter(({ language }) => language === 'html')
      .map(({ name, code }) => [name, code]);
    assert.ok(pages.length > 10 && snippets.length > 5);
    for (const [path, markup] of [...pages.map((path) => [path, read(path)]), ...snippets]) {
      const { found, seen } = await page.evaluate(audit, data, markup, false);
      assert.deepEqual(found, [], path);
      assert.ok(seen.elements > 3, path);
    }
    await profile.close();
  });

  it('keeps in front of the page by the demo’s styles', () => {
    for (const position of listed.popupPositions) {
      assert.ok(!new RegExp(`position:\\s*${position}`).test(read('demo/demo.css')), position);
    }
  });

  it('would be overlooked', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/blank'));
    const markups = [
      '<div class="cookie-box"></div>',
      '<amp-consent></amp-consent>',
      '<p id="privacy-notice"></p>',
      '<div role="dialog"></div>',
      '<div data-tracking-widget></div>',
      '<i class="wp-statistics-opt-out"></i>',
      '<script src="/cmp/tracking-opt-out.js"></script>',
      '<script src="https://stats.matomo.cloud/x.js"></script>',
      '<i consent-id="1"></i>',
    ];
    for (const markup of markups) {
      const { found } = await page.evaluate(audit, data, markup, false);
      assert.ok(found.length > 0, markup);
    }
    await page.goto(site.at('/fixed'));
    const { found } = await page.evaluate(audit, data, '', true);
    assert.equal(found.length, 1);
    await profile.close();
  });
});
