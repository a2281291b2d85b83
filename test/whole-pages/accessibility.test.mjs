import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { readLanguages } from '../../scripts/languages.mjs';
import { serve } from '../../scripts/serve.mjs';
import { engine, onlyIn, openProfile, startBrowser } from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';
import {
  askForOptOut,
  controls,
  forms,
  pageOf,
  partIn,
  states,
  withoutCookies,
} from '../support/states.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const languages = readLanguages();
const names = Object.keys(states);

/** One state with tracking, one without, in all languages; all states in two that read both ways. */
const inEvery = languages.flatMap((language) =>
  ['on-default', 'off-choice'].map((state) =>
    partIn(language, state, [...controls, 'sentence', 'line with an icon']),
  ),
);
const two = ['en', 'ar'];
const inTwo = two.flatMap((language) => names.map((state) => partIn(language, state)));
/** Every state in all languages, in one form each, such that every form comes up in all of them but one or two. */
const inTurn = [...names, withoutCookies].map((state, row) =>
  languages.map((language, column) => {
    const all = Object.keys(forms);
    return partIn(language, state, [all[(row + column) % all.length]]);
  }),
);
const withoutCookiesInTurn = inTurn.pop();

/** One state in every form and language. */
const inAll = (state) => pageOf(languages.map((language) => partIn(language, state)));

/** A name in which no line can be broken. */
const long = 'visitor_'.repeat(8);

let browser;
let site;
let sandboxed;
before(async () => {
  browser = await startBrowser();
  const own = [partIn('en', 'on-default')];
  site = await serveSite({
    pages: {
      '/every': pageOf(inEvery),
      '/turn': pageOf(inTurn.flat()),
      '/two': pageOf(inTwo),
      '/one': pageOf(own),
      '/keys': pageOf([
        '<p><a href="/before">Before</a></p>',
        ...own,
        '<a href="/after">After</a>',
      ]),
      '/long': pageOf([
        `<script>document.cookie = '${long}=1; Path=/';</script>`,
        `<p data-form="details"><tracking-status details erase="${long}"></tracking-status></p>`,
      ]),
      '/several': pageOf([...own, ...own]),
      '/tree': pageOf(names.map((state) => partIn('en', state))),
      ...Object.fromEntries(names.map((state) => [`/${state}`, inAll(state)])),
    },
  });
  // Such a page has no cookies, so that nothing is saved.
  sandboxed = await serveSite({
    headers: { 'content-security-policy': 'sandbox allow-scripts' },
    pages: {
      '/': pageOf(Object.values(forms).map((form) => `<p>${form}</p>`)),
      '/tree': pageOf([partIn('en', withoutCookies)]),
      '/turn': pageOf([
        ...two.map((language) => partIn(language, withoutCookies)),
        ...withoutCookiesInTurn,
      ]),
      [`/${withoutCookies}`]: inAll(withoutCookies),
    },
  });
});
after(async () => {
  await browser.close();
  await site.close();
  await sandboxed.close();
});

/** Keeps all that any live region of the page is given to say, also while it is still hidden in a tag. */
function hearAll() {
  window.said = [];
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    new MutationObserver((records) => {
      const regions = new Set();
      for (const { target, addedNodes } of records) {
        const around = (target.parentElement ?? target).closest?.('[role=status]');
        if (around) regions.add(around);
        for (const node of addedNodes)
          for (const region of node.querySelectorAll?.('[role=status]') ?? []) regions.add(region);
      }
      for (const region of regions)
        if (region.textContent) window.said.push(region.textContent.trim());
    }).observe(root, { childList: true, characterData: true, subtree: true });
    return root;
  };
}

/** Opens a page, and waits until each of its tags says something. */
async function open(url, profile, act = () => undefined) {
  const page = await profile.open('about:blank', { before: askForOptOut });
  await page.evaluateOnNewDocument(hearAll);
  await act(page);
  await page.goto(url);
  await page.waitForFunction(() =>
    [...document.querySelectorAll('tracking-opt-out, tracking-status')].every((tag) =>
      tag.shadowRoot?.querySelector('[part=sentence]'),
    ),
  );
  return page;
}

/** A profile and a page in it for one test, closed after it; the page must print no error. */
async function withPage(url, action, act) {
  const profile = await openProfile(browser);
  try {
    await action(await open(url, profile, act), profile);
    assert.deepEqual(profile.errors, []);
  } finally {
    await profile.close();
  }
}

/**
 * What axe finds on a page: what is wrong, and what it cannot tell. Of level AAA only the contrast of text is
 * asked for.
 */
async function findings(page, { where = ['html'], without = [] } = {}) {
  await page.evaluate(axe);
  return page.evaluate(
    async (include, off) => {
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const { violations, incomplete, passes } = await window.axe.run(
        { include },
        {
          runOnly: { type: 'tag', values: tags },
          // To write down where each thing that is right stands would take longer than to look.
          resultTypes: ['violations', 'incomplete'],
          rules: {
            'color-contrast-enhanced': { enabled: true },
            ...Object.fromEntries(off.map((rule) => [rule, { enabled: false }])),
          },
        },
      );
      const tell = ({ id, nodes }) =>
        nodes.map(({ target, any, all, none }) => {
          const why = [...any, ...all, ...none].map(({ message }) => message).join(' ');
          return `${id}: ${target.flat().join(' ')}: ${why}`;
        });
      return {
        found: [...violations, ...incomplete].flatMap(tell),
        looked: passes.map(({ id }) => id),
      };
    },
    where,
    without,
  );
}

/** Rules without which axe would not have seen into the tags. How large targets are it takes for the text's matter: see below. */
const looksAt = [
  'aria-valid-attr-value',
  'button-name',
  'color-contrast',
  'color-contrast-enhanced',
  'link-in-text-block',
];

const withoutFindings = async (page, how = {}) => {
  const { found, looked } = await findings(page, how);
  assert.deepEqual(found, []);
  for (const rule of looksAt.filter((each) => !how.without?.includes(each)))
    assert.ok(looked.includes(rule), `${rule} had nothing to look at`);
};

/** Uses the first control of a page without cookies, and waits until all its tags tell what came of that. */
async function chooseUnsaved(page) {
  const before = await page.$eval('tracking-opt-out', ({ snapshot }) => snapshot.choice);
  await page.$eval('tracking-opt-out', (tag) => tag.shadowRoot.querySelector('button').click());
  await page.waitForFunction(
    (choice) =>
      [...document.querySelectorAll('tracking-opt-out, tracking-status')].every(
        (tag) =>
          tag.snapshot.choice !== choice && tag.shadowRoot.querySelector('[part=message] span'),
      ),
    {},
    before,
  );
}

const feature = (name, value) => [{ name, value }];
/** What a visitor may have asked the browser for. */
const views = {
  light: feature('prefers-color-scheme', 'light'),
  dark: feature('prefers-color-scheme', 'dark'),
  'more contrast': feature('prefers-contrast', 'more'),
  'forced colours': feature('forced-colors', 'active'),
  'dark forced colours': [
    ...feature('forced-colors', 'active'),
    ...feature('prefers-color-scheme', 'dark'),
  ],
  'reduced motion': feature('prefers-reduced-motion', 'reduce'),
};
const onlyWithViews = onlyIn(
  'chromium',
  'the drivers of the others do not pretend what a visitor has asked for',
);

/** Opens a page as somebody sees it who has asked the browser for something. */
const withView = (url, view, action) =>
  withPage(url, action, async (page) => {
    const client = await page.createCDPSession();
    await client.send('Emulation.setEmulatedMedia', { features: views[view] });
  });

/** A script is not told of the colours of text that a browser forces: looks.test.mjs has pictures of them. */
const untoldIn = (view) =>
  view.endsWith('forced colours')
    ? ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block']
    : [];

/** What is behind a page that has no background, axe takes to be white. */
function drawBackground() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('html { background: Canvas }');
  document.adoptedStyleSheets.push(sheet);
}

describe('axe finds nothing wrong', () => {
  it('with every state in every form, in English and in Arabic', () =>
    withPage(site.at('/two'), (page) => withoutFindings(page)));

  it(`with every state in ${languages.length} languages, each in another form`, () =>
    withPage(site.at('/turn'), (page) => withoutFindings(page)));

  it('without cookies in every language, and after a choice that is not saved', () =>
    withPage(sandboxed.at('/turn'), async (page) => {
      await withoutFindings(page);
      await chooseUnsaved(page);
      await withoutFindings(page);
    }));

  for (const view of Object.keys(views).slice(1)) {
    it(`with every state in every form, in English and in Arabic, in ${view}`, onlyWithViews, () =>
      withView(site.at('/two'), view, async (page) => {
        await page.evaluate(drawBackground);
        await withoutFindings(page, { without: untoldIn(view) });
      }),
    );
  }
});

describe(
  `axe finds nothing wrong in all forms and ${languages.length} languages`,
  // A minute of work: a build machine does it.
  { skip: !process.env.LONG && 'only with LONG=1' },
  () => {
    for (const state of names)
      it(`with ${state}`, () => withPage(site.at(`/${state}`), (page) => withoutFindings(page)));

    it(`with ${withoutCookies}, and with choices that are not saved`, () =>
      withPage(sandboxed.at(`/${withoutCookies}`), async (page) => {
        await withoutFindings(page);
        for (let count = 0; count < 2; count += 1) {
          await chooseUnsaved(page);
          await withoutFindings(page);
        }
      }));
  },
);

/** What stands in each paragraph of a page to be read, by part of its tag. */
const wordsIn = (page) =>
  page.$$eval('p[data-form]', (all) =>
    all.map((paragraph) => {
      const { shadowRoot } = paragraph.firstElementChild;
      const texts = (selector) =>
        [...shadowRoot.querySelectorAll(selector)].map((part) =>
          part.textContent.replace(/\s+/g, ' ').trim(),
        );
      const text = (selector) => texts(selector).join(' ');
      return {
        form: paragraph.dataset.form,
        isOn: paragraph.firstElementChild.snapshot.tracking === 'on',
        language: paragraph.parentElement.lang,
        sentence: text('[part=sentence]'),
        sentences: texts('[part=sentence] slot'),
        details: text('[part=details]'),
        message: text('[part=message]'),
        control: text('button'),
        said: text('[role=status]'),
        link: text('[part=link] slot'),
      };
    }),
  );

/** What Chromium gives a screen reader of each paragraph of a page, in lines. */
async function treesOf(page) {
  const client = await page.createCDPSession();
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  await client.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const within = ({ childIds }) =>
    childIds.map((id) => byId.get(id)).flatMap((node) => (node ? [node, ...within(node)] : []));
  const isSaid = ({ ignored, role }) => !ignored && !/^(?:generic|InlineTextBox)$/.test(role.value);
  const write = ({ value }) => JSON.stringify(value.replace(/\s+/g, ' '));
  const line = ({ role, name, description, properties }) => {
    const has = Object.fromEntries(properties.map(({ name: key, value }) => [key, value.value]));
    return [
      role.value === 'StaticText' ? 'text' : role.value,
      write(name),
      description?.value && `described as ${write(description)}`,
      has.checked && `checked ${has.checked}`,
      has.disabled && 'disabled',
      has.live && `live ${has.live}${has.atomic ? ', atomic' : ''}`,
    ]
      .filter(Boolean)
      .join(' ');
  };
  return nodes
    .filter(({ role, ignored }) => !ignored && role.value === 'paragraph')
    .map((paragraph) => within(paragraph).filter(isSaid).map(line));
}

/** What it has to be, from what is to be read. */
function treeOf({ form, isOn, sentence, sentences, details, message, control, link, said }) {
  const texts = sentences.map((each) => `text ${JSON.stringify(each)}`);
  const name = JSON.stringify(control);
  const further = message ? [`text ${JSON.stringify(message)}`] : [];
  const disabled = form.startsWith('disabled') ? ' disabled' : '';
  if (form.startsWith('line')) {
    const words = `text ${JSON.stringify(link)}`;
    const leading = form === 'line' ? [] : [`link ${JSON.stringify(link)}`];
    const last = further.flatMap((each) => ['text " "', each]);
    return [...leading, words, 'text " "', ...texts, ...last];
  }
  if (form === 'sentence') return [...texts, ...further];
  if (form === 'details') return [...texts, ...further, `text ${JSON.stringify(details)}`];
  const isSwitch = form.endsWith('switch');
  const role = isSwitch ? 'switch' : 'button';
  const checked = isSwitch ? ` checked ${isOn}` : '';
  return [
    ...texts,
    ...further,
    `${role} ${name} described as ${JSON.stringify(sentence)}${checked}${disabled}`,
    `text ${name}`,
    'status "" live polite, atomic',
    ...(said ? [`text ${JSON.stringify(said)}`] : []),
  ];
}

describe(
  'a screen reader is given',
  onlyIn('chromium', 'others do not tell what they give it'),
  () => {
    it('role, name, state and description of every form in every state, and nothing twice', () =>
      withPage(site.at('/tree'), async (page) => {
        const words = await wordsIn(page);
        assert.equal(words.length, names.length * Object.keys(forms).length);
        assert.deepEqual(
          words.filter(({ form }) => controls.includes(form)).map(({ control }) => control),
          names.flatMap((state) => {
            const action = state.startsWith('on-') ? 'Opt out of tracking' : 'Allow tracking';
            return [action, 'Tracking on this site', action];
          }),
        );
        const trees = await treesOf(page);
        assert.deepEqual(trees, words.map(treeOf));
      }));

    it('the same without cookies, and that a choice is not saved', () =>
      withPage(sandboxed.at('/tree'), async (page) => {
        const before = await wordsIn(page);
        assert.equal(before.length, Object.keys(forms).length);
        assert.deepEqual([...new Set(before.map(({ message, said }) => message + said))], ['']);
        assert.deepEqual(await treesOf(page), before.map(treeOf));
        await chooseUnsaved(page);
        await settle(page);
        const after = await wordsIn(page);
        for (const { message } of after) assert.match(message, /did not save this choice/);
        assert.deepEqual(
          after.filter(({ said }) => said).map(({ form }) => form),
          ['button'],
        );
        assert.deepEqual(await treesOf(page), after.map(treeOf));
      }));

    for (const [path, which] of [
      ['/every', 'tracking on and off'],
      ['/turn', 'every state'],
    ]) {
      it(`names that are what is to be read, with ${which} in ${languages.length} languages, for who speaks to the control`, () =>
        withPage(site.at(path), async (page) => {
          const words = await wordsIn(page);
          assert.equal(new Set(words.map(({ language }) => language)).size, languages.length);
          assert.deepEqual(await treesOf(page), words.map(treeOf));
        }));
    }

    it('that nothing is disabled any more, once it is not', () =>
      withPage(site.at('/one'), async (page) => {
        await page.$eval('tracking-opt-out[disabled]', async (tag) => {
          tag.disabled = false;
          await tag.updateComplete;
        });
        const [, , , tree] = await treesOf(page);
        assert.ok(!tree.join().includes('disabled'), tree.join());
      }));
  },
);

/** The control of a form. */
const controlOf = async (page, form) => (await page.$$(`[data-form="${form}"] >>> button`))[0];
const said = (page) => page.evaluate(() => window.said);
/** Waits until all tags have taken in what is so, and what came of that has been heard. */
const settle = (page) =>
  page.evaluate(async () => {
    const tags = [...document.querySelectorAll('tracking-opt-out, tracking-status')];
    await Promise.all(tags.map((tag) => tag.updateComplete));
    await new Promise((done) => setTimeout(done));
  });
/** Also in a tab that is not in front, which draws no frames. */
const tracks = (page, tracking) =>
  page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('[data-form=button] tracking-opt-out')].every(
        (tag) => tag.snapshot.tracking === wanted,
      ),
    { polling: 20 },
    tracking,
  );

describe('what came of a choice is announced', () => {
  for (const form of controls) {
    it(`once for each use of a ${form}, and not by the other tags of the page`, () =>
      withPage(site.at('/several'), async (page) => {
        assert.deepEqual(await said(page), []);
        const control = await controlOf(page, form);
        await control.click();
        await tracks(page, 'off');
        await settle(page);
        assert.equal((await said(page)).length, 1);
        assert.match((await said(page))[0], /^Tracking is off because you opted out\.$/);
        await control.click();
        await tracks(page, 'on');
        await settle(page);
        assert.deepEqual((await said(page)).slice(1), ['Tracking is on: you have not opted out.']);
      }));
  }

  it('not when the page is opened, with a choice or without', () =>
    withPage(site.at('/two'), async (page) => {
      await settle(page);
      assert.deepEqual(await said(page), []);
    }));

  it('not when it was made elsewhere, by a script or in another tab', () =>
    withPage(site.at('/one'), async (page, profile) => {
      const other = await open(site.at('/one'), profile);
      await (await controlOf(other, 'button')).click();
      await tracks(page, 'off');
      await settle(page);
      assert.deepEqual(await said(page), []);
      assert.equal((await said(other)).length, 1);
      await page.$eval('[data-form=button] tracking-opt-out', (tag) => void tag.optIn());
      await tracks(page, 'on');
      await settle(page);
      assert.deepEqual(await said(page), []);
    }));

  it('together with what went wrong, where it is not saved', () =>
    withPage(sandboxed.at('/'), async (page) => {
      assert.deepEqual(await said(page), []);
      await (await page.$$('tracking-opt-out >>> button'))[0].click();
      await page.waitForFunction(() => window.said.length, { polling: 20 });
      await settle(page);
      assert.deepEqual(await said(page), [
        'Tracking is on because you allowed it, although your browser asks for an opt-out (Global Privacy Control). ' +
          'Your browser did not save this choice: it holds for this page only.',
      ]);
    }));
});

/** What has the focus, within tags too: its form, and how its frame is drawn. */
function focused() {
  let element = document.activeElement;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const host = element.getRootNode().host ?? element;
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
  return {
    what: host.closest('[data-form]')?.dataset.form ?? element.getAttribute('href'),
    outline: `${outlineStyle} ${outlineWidth}`,
    color: outlineColor,
    isVisible: element.matches(':focus-visible'),
  };
}

describe('by keyboard alone', () => {
  const order = ['/before', ...controls, 'line with a link', 'line with an icon', '/after'];

  it('Tab comes to each control and link once, in the order in which they stand, and shows where it is', () =>
    withPage(site.at('/keys'), async (page) => {
      const found = [];
      for (const _ of order) {
        await page.keyboard.press('Tab');
        found.push(await page.evaluate(focused));
      }
      assert.deepEqual(
        found.map(({ what }) => what),
        order,
      );
      for (const { what, outline, isVisible } of found.slice(1, -1)) {
        assert.equal(isVisible, true, what);
        assert.equal(outline, 'solid 2px', what);
      }
    }));

  for (const form of controls) {
    for (const [name, key] of Object.entries({ Enter: 'Enter', Space: ' ' })) {
      it(`${name} uses a ${form}, and the focus stays on it each time`, () =>
        withPage(site.at('/keys'), async (page) => {
          for (const what of order) {
            await page.keyboard.press('Tab');
            if (what === form) break;
          }
          assert.equal((await page.evaluate(focused)).what, form);
          await page.evaluate((shown) => {
            const { shadowRoot } = document.querySelector(`[data-form=${shown}]`).firstElementChild;
            window.control = shadowRoot.querySelector('button');
          }, form);
          for (const tracking of ['off', 'on', 'off']) {
            await page.keyboard.press(key);
            await tracks(page, tracking);
            await settle(page);
            const isSame = await page.evaluate(
              () => window.control.getRootNode().activeElement === window.control,
            );
            assert.ok(isSame, `after ${tracking}`);
            assert.equal((await page.evaluate(focused)).what, form);
          }
        }));
    }
  }
});

/** What is cut off, lies upon something else, or is too small to be met, on the page as it is laid out now. */
function misfits() {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  const wrong = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : [];
  for (const paragraph of document.querySelectorAll('p[data-form]')) {
    const { shadowRoot } = paragraph.firstElementChild;
    const { lang, dataset } = paragraph.parentElement;
    const tell = (what) =>
      wrong.push(`${lang} ${dataset.state} ${paragraph.dataset.form}: ${what}`);
    const button = shadowRoot.querySelector('button');
    const box = button?.getBoundingClientRect();
    const link = shadowRoot.querySelector('a');
    const small = [box, ...(link?.getClientRects() ?? [])].find(
      (each) => each && (each.width < 24 || each.height < 24),
    );
    if (small) tell(`a target of ${small.width} × ${small.height} px`);

    const texts = document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT);
    let end;
    while (texts.nextNode()) {
      const { currentNode: text } = texts;
      const parent = text.parentElement;
      if (!text.data.trim() || !parent || parent.closest('[role=status], style')) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      // The middle of each line: what letters reach above and below is room between lines.
      const half = parseFloat(getComputedStyle(parent).fontSize) / 3;
      const rows = [...range.getClientRects()];
      if (text.data === '·' && rows[0].bottom - half > end) tell('a divider begins a row');
      if (parent.closest('slot')) end = rows.at(-1).bottom;
      for (const { left, right, top, bottom } of rows) {
        const middle = (top + bottom) / 2;
        if (left < -0.5 || right > clientWidth + 0.5) tell(`cut off: ${text.data}`);
        if (!box) continue;
        const [above, below] = [middle - half < box.top, middle + half > box.bottom];
        const isBeside = right <= box.left + 0.5 || left >= box.right - 0.5;
        if (button.contains(text)) {
          const isOut = above || below || left < box.left - 0.5 || right > box.right + 0.5;
          if (isOut) tell(`out of its control: ${text.data}`);
        } else if (!isBeside && middle + half > box.top && middle - half < box.bottom) {
          tell(`under its control: ${text.data}`);
        }
      }
    }
  }
  return wrong;
}

/** WCAG 1.4.12, by a style sheet that a visitor brings. It cannot name what is in a tag. */
function spaceText() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets.push(sheet);
}

const enlarge = () => void (document.documentElement.style.fontSize = '200%');

const viewports = {
  'at 200 %': { width: 640, height: 400, deviceScaleFactor: 2 },
  'at 400 %, 320 px wide': { width: 320, height: 200, deviceScaleFactor: 4 },
};

describe(
  'nothing is cut off, covered, scrolled sideways, or a target of less than 24 px',
  onlyIn('chromium firefox', 'the driver of the other sets no viewport'),
  () => {
    for (const [where, viewport] of Object.entries(viewports)) {
      for (const [path, which] of [
        ['/every', `in ${languages.length} languages`],
        ['/two', 'in every state and form'],
        ['/turn', `in every state in ${languages.length} languages`],
      ]) {
        it(`${where}, ${which}, with more space in the text too`, () =>
          withPage(
            site.at(path),
            async (page) => {
              assert.deepEqual(await page.evaluate(misfits), []);
              await page.evaluate(spaceText);
              assert.deepEqual(await page.evaluate(misfits), []);
            },
            (page) => page.setViewport(viewport),
          ));
      }
    }

    it('at 400 %, in all forms and languages, after a choice that is not saved', () =>
      withPage(
        sandboxed.at(`/${withoutCookies}`),
        async (page) => {
          await chooseUnsaved(page);
          assert.deepEqual(await page.evaluate(misfits), []);
        },
        (page) => page.setViewport(viewports['at 400 %, 320 px wide']),
      ));

    it('with text alone twice as large', () =>
      withPage(
        site.at('/every'),
        async (page) => {
          await page.evaluate(enlarge);
          assert.deepEqual(await page.evaluate(misfits), []);
        },
        (page) => page.setViewport({ width: 640, height: 400 }),
      ));

    it('with names in the receipt in which no line can be broken', () =>
      withPage(
        site.at('/long'),
        async (page) => {
          await page.evaluate(() => void window.trackingOptOut.optOut());
          await page.waitForFunction(
            (name) =>
              document
                .querySelector('tracking-status')
                .shadowRoot.querySelector('[part=details]')
                .textContent.includes(name),
            { polling: 20 },
            long,
          );
          assert.deepEqual(await page.evaluate(misfits), []);
        },
        (page) => page.setViewport(viewports['at 400 %, 320 px wide']),
      ));
  },
);

it('space that a visitor puts into text is in all of it, in controls too', () =>
  withPage(site.at('/one'), async (page) => {
    await page.evaluate(spaceText);
    const spaces = await page.evaluate(() =>
      [...document.querySelectorAll('p[data-form] > *')].flatMap(({ shadowRoot }) =>
        [...shadowRoot.querySelectorAll('[part=sentence], button, a')].map((part) => {
          const { letterSpacing, wordSpacing } = getComputedStyle(part);
          return `${parseFloat(letterSpacing).toFixed(2)} ${parseFloat(wordSpacing).toFixed(2)}`;
        }),
      ),
    );
    assert.deepEqual([...new Set(spaces)], ['1.92 2.56']);
  }));

it('nothing moves by itself, also when a choice is made', () =>
  withPage(site.at('/one'), async (page) => {
    for (const form of controls) {
      await (await controlOf(page, form)).click();
      await settle(page);
      const moving = await page.evaluate(() =>
        [document, ...[...document.querySelectorAll('p > *')].map(({ shadowRoot }) => shadowRoot)]
          .flatMap((root) => [...root.getAnimations(), ...root.querySelectorAll('*')])
          .filter((each) => {
            if (!(each instanceof Element)) return true;
            return [null, '::before', '::after'].some((pseudo) => {
              const { animationName, transitionDuration } = getComputedStyle(each, pseudo);
              return animationName !== 'none' || transitionDuration !== '0s';
            });
          })
          .map(String),
      );
      assert.deepEqual(moving, []);
    }
  }));

/** The contrast of frames, of switches, and of the frame around what has the focus, to what is behind. */
async function frames() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const paint = (colors) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const color of colors) {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (colors) => {
    const [r, g, b] = paint(colors).map((part) => {
      const value = part / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const probe = document.body.appendChild(document.createElement('div'));
  probe.style.background = 'Canvas';
  const ground = getComputedStyle(probe).backgroundColor;
  probe.remove();
  const behind = (element) => {
    if (!element) return [ground];
    const above = element.parentElement ?? element.getRootNode().host;
    return [...behind(above), getComputedStyle(element).backgroundColor];
  };
  const found = [];
  const look = (what, element, color) => {
    const under = behind(element);
    if (paint([color])[3] === 0) return;
    const [one, other] = [luminance([...under, color]), luminance(under)].sort((a, b) => b - a);
    found.push({ what, ratio: (one + 0.05) / (other + 0.05) });
  };
  for (const tag of document.querySelectorAll(
    'tracking-opt-out:not([disabled]), tracking-status',
  )) {
    const where = `${tag.closest('section, div').className} ${tag.localName}`;
    const control = tag.shadowRoot.querySelector('button, a');
    const pill = tag.shadowRoot.querySelector('i');
    if (!control) continue;
    const { borderTopStyle, borderTopColor } = getComputedStyle(control);
    if (borderTopStyle !== 'none')
      look(`${where}: frame`, control.getRootNode().host, borderTopColor);
    if (pill) {
      look(`${where}: switch`, pill, getComputedStyle(pill).borderTopColor);
      look(`${where}: knob`, pill, getComputedStyle(pill, '::before').borderTopColor);
    }
    control.focus({ focusVisible: true });
    const { outlineStyle, outlineColor } = getComputedStyle(control);
    const isFramed = outlineStyle === 'solid';
    if (isFramed) look(`${where}: focus`, control.getRootNode().host, outlineColor);
    else found.push({ what: `${where}: focus`, ratio: 1 });
  }
  return found;
}

describe('on six sites, each with a style sheet of its own', onlyWithViews, () => {
  let demo;
  before(async () => (demo = await serve({ port: 0 })));
  after(() => demo.close());

  for (const view of Object.keys(views)) {
    it(`axe finds nothing wrong, and all frames are to be seen, in ${view}`, () =>
      withView(`${demo.address}/styling.html`, view, async (page) => {
        await page.evaluate(drawBackground);
        const isForced = view.endsWith('forced colours');
        const { found } = await findings(page, {
          where: ['tracking-opt-out', 'tracking-status'],
          without: ['color-contrast-enhanced', ...untoldIn(view)],
        });
        assert.deepEqual(found, []);
        const seen = await page.evaluate(frames);
        assert.ok(seen.length >= 100, `${seen.length} frames`);
        const isFaint = ({ ratio }) => ratio < (isForced ? 1 : 3);
        assert.deepEqual(seen.filter(isFaint), []);
        const focuses = seen.filter(({ what }) => what.endsWith('focus'));
        assert.ok(focuses.every(({ ratio }) => ratio > 1));
      }));
  }
});
