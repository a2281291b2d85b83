import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { handleTracking, readTracking, renderTags, tagStyle } from 'tracking-opt-out/server';
import {
  clickControl,
  day,
  engine,
  layoutShiftOf,
  onlyIn,
  openProfile,
  snapshotOf,
  startBrowser,
  wordsOf,
} from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';
import { askForOptOut, forms, states } from '../support/states.mjs';

// Tags that a server has printed, before the script has come and after.

const src = '/js/tracking-opt-out.js';
const awake = '/js/tracking-opt-out.languages.js';
const integrity = JSON.parse(
  readFileSync(new URL('../../dist/integrity.json', import.meta.url), 'utf8'),
);
const text = `<p>${'We weave baskets of willow in a small workshop. '.repeat(200)}</p>`;

const documentOf = (content, { lang = 'en', dir = 'ltr', head = '' } = {}) => `<!doctype html>
<html lang="${lang}" dir="${dir}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Test</title>
<link rel="icon" href="data:,">${head}<body>${content}`;

let browser;
let userAgent;
before(async () => {
  browser = await startBrowser();
  const profile = await openProfile(browser);
  const page = await profile.open('about:blank');
  userAgent = await page.evaluate(() => navigator.userAgent);
  await profile.close();
});
after(() => browser.close());

async function open(t, site, path = '/', options) {
  const profile = await openProfile(browser);
  t.after(() => profile.close());
  const page = await profile.open(path === null ? 'about:blank' : site.at(path), options);
  return { profile, page };
}

/** Reads which attributes a test's markup gives a tag. */
const attributesIn = (markup) =>
  Object.fromEntries(
    [...markup.matchAll(/ ([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value = true]) => [
      name,
      value,
    ]),
  );

/** In every open shadow root of a page, what a visitor's browser has: without what is there for Lit, or until waking. */
function treesOf() {
  const write = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, ' ');
    if (node.nodeType !== Node.ELEMENT_NODE) return '';
    const inside = () => [...node.childNodes].map(write).join('');
    if (node.matches('style, link, form, .late')) return '';
    if (node.matches('span.room')) return inside();
    const isButton = node.localName === 'button';
    const attributes = [...node.attributes]
      .filter(
        ({ name, value }) =>
          !(isButton && /^(?:type|form|name|value|disabled)$/.test(name)) &&
          !(name === 'class' && value === 'room'),
      )
      .map(({ name, value }) => ` ${name}="${value}"`);
    return `<${node.localName}${attributes.sort().join('')}>${inside()}</${node.localName}>`;
  };
  return [...document.querySelectorAll('tracking-opt-out, tracking-status')].map((tag) =>
    [...tag.shadowRoot.childNodes].map(write).join('').replace(/ +/g, ' ').trim(),
  );
}

/** What a server would read of a state of the tests. A flag that is stored elsewhere it does not see. */
function snapshotIn(state) {
  const { cookie, attributes = '' } = states[state];
  const { 'default-tracking': defaultTracking = 'on', signals = 'none' } = attributesIn(
    ` ${attributes}`,
  );
  const headers = { cookie: cookie ? `is-${state}=${cookie}` : '', 'sec-gpc': '1' };
  const snapshot = readTracking(headers, { cookieName: `is-${state}`, signals, defaultTracking });
  return state === 'off-vendor' ? { ...snapshot, tracking: 'off', reason: 'vendor' } : snapshot;
}

describe('what a server prints of both tags', () => {
  for (const [lang, dir] of Object.entries({
    en: 'ltr',
    de: 'ltr',
    ar: 'rtl',
    ja: 'ltr',
    'pt-BR': 'ltr',
    tlh: 'ltr',
  })) {
    it(`is what they show when they are awake, in ${lang}, in each state and form`, async (t) => {
      const tags = Object.keys(states).flatMap((state) =>
        Object.values(forms).map((form) => {
          const { attributes = '', isMain } = states[state];
          const own = isMain ? '' : ` cookie-name="is-${state}"`;
          const signals = attributes.includes('signals') ? '' : 'signals="none" ';
          const content = {
            attributes: attributesIn(form.replace('{state}', `${signals}${attributes}${own}`)),
          };
          const { control, status } = renderTags({
            snapshot: snapshotIn(state),
            lang,
            userAgent,
            control: form.startsWith('<tracking-opt-out') ? content : {},
            status: form.startsWith('<tracking-status') ? content : {},
          });
          return form.startsWith('<tracking-opt-out') ? control : status;
        }),
      );
      const site = await serveSite({
        pages: { '/': documentOf(tags.map((tag) => `<p>${tag}</p>`).join(''), { lang, dir }) },
      });
      t.after(() => site.close());
      const { profile, page } = await open(t, site, '/', { before: askForOptOut });
      await page.evaluate(
        (cookies) => {
          for (const cookie of cookies) document.cookie = cookie;
          localStorage.blockFathomTracking = 'true';
        },
        Object.entries(states).flatMap(([name, { cookie }]) =>
          cookie ? `is-${name}=${cookie}; Path=/` : [],
        ),
      );
      const printed = await page.evaluate(treesOf);
      await page.evaluate((address) => void import(address), awake);
      await page.waitForFunction(() => !document.querySelector(':not(:defined)'));
      await page.waitForFunction(() =>
        [...document.querySelectorAll('tracking-opt-out, tracking-status')].every(
          ({ shadowRoot }) => !shadowRoot.querySelector('style'),
        ),
      );
      assert.equal(printed.length, 9 * 11);
      const shown = await page.evaluate(treesOf);
      // Where tracking is off, somebody may have been told meanwhile.
      const withoutReceipt = (tree) =>
        tree.replace(/<span part="details">.*/, tree.includes('"off-') ? '' : '$&').trim();
      assert.deepEqual(printed.map(withoutReceipt), shown.map(withoutReceipt));
      assert.deepEqual(profile.errors, []);
    });
  }
});
