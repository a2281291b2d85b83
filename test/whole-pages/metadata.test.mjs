import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { tagsIn } from '../../scripts/manifest.mjs';
import { clickControl, openProfile, startBrowser, whenAwake } from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';
import { askForOptOut, pageOf, partIn, states } from '../support/states.mjs';

// What the build says of the tags to editors and frameworks, held against the tags themselves.

const root = new URL('../../', import.meta.url);
const read = (file) => readFileSync(new URL(file, root), 'utf8');
const json = (file) => JSON.parse(read(`dist/${file}`));
const names = (list) => list.map(({ name }) => name);
const sorted = (list) => [...new Set(list)].sort();

const manifest = json('custom-elements.json');
const tags = tagsIn(manifest);

const two = '<tracking-opt-out></tracking-opt-out><tracking-status details></tracking-status>';
const script = '<script type="module" src="/js/tracking-opt-out.js"></script>';
const pages = {
  '/states': pageOf(Object.keys(states).map((state) => partIn('en', state))),
  '/closed': `<script>
      Object.defineProperty(Document.prototype, 'cookie', { get() { throw new Error('closed'); } });
    </script>${script}${two}`,
  // Looks before anything can have been fetched.
  '/waiting': `<script>
      window.slots = customElements.whenDefined('tracking-status').then(async () => {
        const all = [...document.querySelectorAll('tracking-opt-out, tracking-status')];
        await Promise.all(all.map((tag) => tag.updateComplete));
        return all.map((tag) => tag.shadowRoot.querySelector('slot').name);
      });
    </script>${script}<div lang="de">${two}</div>`,
  // Cookies stay as they are, and the code of a vendor throws.
  '/failing': `<script>
      localStorage.gone = '1';
      window._paq = [];
      window.posthog = { opt_out_capturing() { throw new Error('broken'); } };
      const { get } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
      document.cookie = 'stays=1';
      Object.defineProperty(Document.prototype, 'cookie', { get, set() {} });
    </script>
    <script src="/js/tracking-gate.js" data-vendors="matomo posthog" data-signals="none" data-erase="stays gone" data-requests="/collect/"></script>
    ${script}${two}<tracking-status appearance="line"></tracking-status>`,
};

/** What the tags on a page have in their shadow trees. Runs in the page. */
function look() {
  const found = {};
  for (const tag of document.querySelectorAll('tracking-opt-out, tracking-status')) {
    const own = (found[tag.localName] ??= { slots: [], cssParts: [], cssStates: [] });
    const all = (selector) => [...tag.shadowRoot.querySelectorAll(selector)];
    own.slots.push(...all('slot').map((slot) => slot.name));
    own.cssParts.push(...all('[part]').flatMap((element) => [...element.part]));
    own.cssStates.push(
      ...['on', 'off', 'unsaved'].filter((state) => tag.matches(`:state(${state})`)),
    );
  }
  return found;
}

/** What the classes of the tags have. Runs in the page. */
function lookAtClasses(declared) {
  return Object.fromEntries(
    Object.entries(declared).map(([tag, members]) => {
      const own = customElements.get(tag);
      const element = document.createElement(tag);
      const css = own.elementStyles.map(String).join('');
      const isThere = ({ name, static: isStatic }) => name in (isStatic ? own : element);
      return [
        tag,
        {
          attributes: own.observedAttributes,
          cssProperties: css.match(/(?<=var\()--[\w-]+/g),
          missing: members.filter((member) => !isThere(member)),
          // The accessors that Lit makes, and those that are written.
          properties: [...own.elementProperties.keys()],
        },
      ];
    }),
  );
}

let browser;
let site;
let seen;
let classes;
before(async () => {
  browser = await startBrowser();
  site = await serveSite({ pages });
  const open = async (path, options) => {
    // What is done before a page counts for all of a profile in WebKit.
    const profile = await openProfile(browser);
    const page = await profile.open(site.at(path), options);
    await whenAwake(page, { polling: 50 });
    return page;
  };
  const shown = await open('/states', { before: askForOptOut });
  const closed = await open('/closed');
  const failing = await open('/failing');
  await clickControl(failing);
  await failing.evaluate(() => fetch('/collect/1'));
  await failing.waitForFunction(
    () => document.querySelector('tracking-status').shadowRoot.querySelector('[name=stopped]'),
    { polling: 50 },
  );
  seen = await Promise.all([shown, closed, failing].map((page) => page.evaluate(look)));
  const waiting = await open('/waiting');
  const slots = await waiting.evaluate(() => window.slots);
  for (const [index, { tagName }] of tags.entries()) {
    seen.push({ [tagName]: { slots: [slots[index]], cssParts: [], cssStates: [] } });
  }
  const declared = Object.fromEntries(tags.map(({ tagName, members }) => [tagName, members]));
  classes = await shown.evaluate(lookAtClasses, declared);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

describe('custom-elements.json', () => {
  it('describes both tags, each of their parts in words', () => {
    assert.deepEqual(
      tags.map(({ tagName }) => tagName),
      ['tracking-opt-out', 'tracking-status'],
    );
    for (const tag of tags) {
      assert.ok(tag.description && tag.summary);
      for (const kind of ['attributes', 'members', 'events', 'slots', 'cssParts', 'cssStates']) {
        assert.ok(tag[kind].length > 0, kind);
        for (const { name, description } of tag[kind]) assert.ok(description, `${kind} ${name}`);
      }
    }
  });

  it('names files that are there', () => {
    for (const { path } of manifest.modules) assert.ok(read(path));
  });

  for (const tag of tags) {
    describe(`<${tag.tagName}>`, () => {
      const isText = (name) => name.startsWith('text-');
      const attributes = names(tag.attributes);

      it('has each attribute that the tag observes, and no other', () => {
        const observed = classes[tag.tagName].attributes;
        assert.deepEqual(
          sorted(attributes.filter((name) => !isText(name))),
          sorted(observed.filter((name) => !isText(name))),
        );
        // Of the words, those that this tag says.
        assert.deepEqual(
          attributes.filter(isText).filter((name) => !observed.includes(name)),
          [],
        );
        const inOne = tags.flatMap((each) => names(each.attributes));
        assert.deepEqual(
          observed.filter((name) => !inOne.includes(name)),
          [],
        );
      });

      it('has the words of each of its slots as an attribute too', () => {
        const inner = tag.tagName === 'tracking-status' ? ['others'] : [];
        assert.deepEqual(
          sorted(attributes.filter(isText)),
          sorted([...names(tag.slots).filter(Boolean), ...inner].map((name) => `text-${name}`)),
        );
      });

      for (const kind of ['slots', 'cssParts', 'cssStates']) {
        it(`has the ${kind} that it has in some state on some page, and no other`, () => {
          const real = seen.flatMap((page) => page[tag.tagName]?.[kind] ?? []);
          assert.deepEqual(sorted(names(tag[kind])), sorted(real));
        });
      }

      it('has the custom properties that its style asks for, and no other', () => {
        const { cssProperties } = classes[tag.tagName];
        const declared = names(tag.cssProperties);
        assert.deepEqual(
          declared.filter((name) => !cssProperties.includes(name)),
          [],
        );
        const all = tags.flatMap((each) => names(each.cssProperties));
        assert.deepEqual(
          cssProperties.filter((name) => !all.includes(name)),
          [],
        );
      });

      it('has members that the tag has, its properties among them, and nothing that is its own affair', () => {
        assert.deepEqual(classes[tag.tagName].missing, []);
        const declared = names(tag.members);
        for (const name of classes[tag.tagName].properties)
          assert.ok(declared.includes(name), name);
        for (const { name, privacy = 'public' } of tag.members) {
          assert.equal(privacy, 'public');
          assert.doesNotMatch(name, /^#|^_/);
        }
      });

      it('says what may be chosen from, word for word', () => {
        const typeOf = (name) => tag.attributes.find((each) => each.name === name).type.text;
        assert.equal(typeOf('default-tracking'), "'on' | 'off'");
        assert.equal(typeOf('signals'), "'gpc' | 'dnt' | 'gpc dnt' | 'none'");
        const appearances = { 'tracking-opt-out': "'button' | 'switch' | 'link'" };
        assert.equal(typeOf('appearance'), appearances[tag.tagName] ?? "'line'");
        assert.deepEqual(
          tag.events.map(({ name, type }) => [name, type.text]),
          [['consentchange', 'CustomEvent<ConsentChangeDetail>']],
        );
      });
    });
  }
});

describe('the data for editors', () => {
  const html = json('vscode.html-custom-data.json');
  const css = json('vscode.css-custom-data.json');
  const { html: web, css: webCss } = json('web-types.json').contributions;

  for (const tag of tags) {
    it(`completes and explains the attributes of <${tag.tagName}>`, () => {
      const inCode = html.tags.find(({ name }) => name === tag.tagName);
      const inWeb = web.elements.find(({ name }) => name === tag.tagName);
      for (const data of [inCode, inWeb]) {
        assert.match(data.description, /^(?:Lets a visitor|Says in one sentence)/);
        assert.deepEqual(names(data.attributes), names(tag.attributes));
        for (const [index, { description }] of data.attributes.entries()) {
          assert.equal(description, tag.attributes[index].description);
        }
      }
      const values = (name) =>
        names(inCode.attributes.find((each) => each.name === name).values ?? []);
      assert.deepEqual(values('default-tracking'), ['on', 'off']);
      assert.deepEqual(values('cookie-domain'), ['host']);
      assert.deepEqual(values('cookie-name'), []);
      // These are written without a value.
      assert.deepEqual(
        inCode.attributes.filter(({ valueSet }) => valueSet === 'v').map(({ name }) => name),
        tag.attributes.filter(({ type }) => type.text === 'boolean').map(({ name }) => name),
      );
      assert.deepEqual(names(inWeb.slots), names(tag.slots));
    });
  }

  it('completes custom properties, parts and states in CSS, each once', () => {
    assert.deepEqual(sorted(names(css.properties)), ['--tracking-accent', '--tracking-radius']);
    const parts = sorted(tags.flatMap(({ cssParts }) => names(cssParts)));
    assert.deepEqual(
      names(css.pseudoElements).sort(),
      parts.map((part) => `::part(${part})`),
    );
    assert.deepEqual(names(css.pseudoClasses), [':state(on)', ':state(off)', ':state(unsaved)']);
    for (const list of Object.values(webCss))
      assert.deepEqual(names(list), [...new Set(names(list))]);
  });
});

describe('README.md', () => {
  const section = read('README.md').split('\n## The tags\n')[1].split('\n## ')[0];
  // The first cells of its tables.
  const cells = [...section.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name.replace(/\(.*/, '')),
  );
  for (const [kind, except] of Object.entries({
    attributes: /^text-/,
    slots: /^$/,
    cssParts: /^$/,
    cssProperties: /^$/,
    cssStates: /^$/,
  })) {
    it(`tells of all ${kind}`, () => {
      const declared = sorted(tags.flatMap((tag) => names(tag[kind])));
      assert.deepEqual(
        declared.filter((name) => !except.test(name) && !cells.includes(name)),
        [],
      );
    });
  }
});
