import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import {
  clickControl,
  openProfile,
  snapshotOf,
  startBrowser,
  waitUntil,
  wordsOf,
} from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';

// What the rich-text editors make of our control and links: whether what they save still works for
// a visitor. docs/editors.md tells it; its recipes are read from there.

const docs = readFileSync(new URL('../../docs/editors.md', import.meta.url), 'utf8');

/** The options that the docs recommend, as they stand in the section of an editor. */
function recipeOf(editor) {
  const [, section] = docs.split(`\n## ${editor}\n`);
  return /```js\n(.*?)```/s.exec(section)[1];
}

/** What a person writes or pastes, between other text of the page. */
const forms = {
  tags:
    '<tracking-opt-out appearance="switch">Your privacy choice</tracking-opt-out>' +
    '<tracking-status>This needs JavaScript</tracking-status>',
  'empty tags': '<tracking-opt-out></tracking-opt-out><tracking-status></tracking-status>',
  placeholders:
    '<div data-tracking-opt-out data-appearance="switch">Your privacy choice</div>' +
    '<p data-tracking-status>This needs JavaScript</p>',
  'empty placeholders': '<div data-tracking-opt-out></div><p data-tracking-status></p>',
  links: `<p>${['out', 'in', 'out+experiences', 'out:vwo', 'in:vwo']
    .map((wish) => `<a href="#tracking-opt-${wish}">${wish}</a>`)
    .join(' or ')}</p>`,
};
const around = (form) => `<h2>Privacy</h2>${form}<p>The end</p>`;

/**
 * The editors: the page each stands on, and how it is started there, which leaves `load`, and `save`
 * in each way it has, on `window.editor`.
 */
const editors = {
  TinyMCE: {
    page: '<script src="/npm/tinymce/tinymce.min.js"></script><textarea id="editor"></textarea>',
    writing: 'iframe',
    async start(options) {
      const { tinymce } = window;
      const [editor] = await tinymce.init({
        selector: '#editor',
        license_key: 'gpl',
        ...options,
      });
      window.editor = {
        load: (html) => editor.setContent(html),
        save: () => [editor.getContent()],
      };
    },
  },
  'CKEditor 5': {
    page:
      '<link rel="stylesheet" href="/npm/ckeditor5/dist/browser/ckeditor5.css">' +
      '<script src="/npm/ckeditor5/dist/browser/ckeditor5.umd.js"></script><div id="editor"></div>',
    writing: '.ck-editor__editable',
    // It has no features by default. These are those of its former classic build that need no
    // server, and what the options are about.
    async start({ htmlSupport }) {
      const c = window.CKEDITOR;
      const plugins = [
        ...[c.Essentials, c.Autoformat, c.Bold, c.Italic, c.BlockQuote, c.Heading, c.Indent],
        ...[c.Link, c.List, c.MediaEmbed, c.Paragraph, c.PasteFromOffice, c.Table],
        ...[c.TableToolbar, c.TextTransformation],
        ...(htmlSupport ? [c.GeneralHtmlSupport] : []),
      ];
      const editor = await c.ClassicEditor.create(document.querySelector('#editor'), {
        licenseKey: 'GPL',
        plugins,
        table: { contentToolbar: ['tableColumn', 'tableRow'] },
        ...(htmlSupport && { htmlSupport }),
      });
      window.editor = {
        load: (html) => editor.setData(html),
        save: () => [editor.getData()],
      };
    },
  },
  Quill: {
    page:
      '<link rel="stylesheet" href="/npm/quill/dist/quill.snow.css">' +
      '<script src="/npm/quill/dist/quill.js"></script><div id="editor"></div>',
    writing: '.ql-editor',
    start() {
      const quill = new window.Quill('#editor', { theme: 'snow' });
      window.editor = {
        load: (html) => quill.clipboard.dangerouslyPasteHTML(html),
        save: () => [quill.getSemanticHTML(), quill.root.innerHTML],
      };
    },
  },
};

let browser;
let site;
const pages = {};
before(async () => {
  browser = await startBrowser();
  site = await serveSite({
    pages,
    folders: { '/npm/': new URL('node_modules/', import.meta.url) },
  });
});
after(async () => {
  await browser.close();
  await site.close();
});

/** Opens a profile that never leaves this machine, or the test fails. */
async function open(t, html, path = '/') {
  pages[path] = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Test</title>${html}`;
  const profile = await openProfile(browser);
  t.after(() => profile.close());
  const page = await profile.open('about:blank');
  const strays = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(site.at('/')) && !/^(?:about|blob|data):/.test(url)) strays.push(url);
  });
  await page.goto(site.at(path));
  return {
    page,
    profile,
    assertQuiet() {
      assert.deepEqual(profile.errors, []);
      assert.deepEqual(strays, []);
    },
  };
}

const start = (page, { start: begin }, options = '') =>
  page.evaluate(`(${begin.toString().replace(/^(async )?start/, '$1function')})({${options}})`);

const save = (page) => page.evaluate(() => window.editor.save());
const load = (page, html) => page.evaluate((content) => window.editor.load(content), html);

async function press(page, key, command) {
  await page.keyboard.down('Control');
  await page.keyboard.press(key, command ? { commands: [command] } : {});
  await page.keyboard.up('Control');
}

/** Copies, as from another page, so that it is in the browser's real clipboard. */
async function copy(page, content, type = 'text/html') {
  await page.goto(site.at('/elsewhere'));
  await page.evaluate(
    (data, format) => {
      document.addEventListener('copy', (event) => {
        event.clipboardData.setData(format, data);
        event.preventDefault();
      });
    },
    content,
    type,
  );
  await press(page, 'KeyC', 'Copy');
}

/** Puts the caret into the text, as a person would. */
async function clickInto(page, { writing }) {
  const area = await page.$(writing);
  const frame = await area.contentFrame();
  await (frame ? await frame.$('body') : area).click();
}

/** Pastes. The last words that are pasted have arrived when it is done. */
async function paste(page, editor) {
  await clickInto(page, editor);
  await press(page, 'KeyV', 'Paste');
  await page.waitForFunction(() => window.editor.save()[0].includes('end'), { polling: 20 });
}

/** All that an editor saves of some HTML: loaded, pasted, and opened again once it is saved. */
async function savedBy(t, editor, options, html) {
  const { page, assertQuiet } = await open(t, editor.page, '/edit');
  await copy(page, html);
  await page.goto(site.at('/edit'));
  await start(page, editor, options);
  await load(page, html);
  const loaded = await save(page);
  await load(page, '');
  await paste(page, editor);
  const saved = [...new Set([...loaded, ...(await save(page))])];
  for (const content of saved) {
    await load(page, content);
    assert.ok((await save(page)).includes(content), `changed when opened again: ${content}`);
  }
  assertQuiet();
  return saved;
}

const bundle = '<script type="module" src="/js/tracking-opt-out.js"></script>';
/** What a visitor reads. Quill saves spaces as such that do not break. */
const textOf = (page) => page.$eval('body', (body) => body.innerText.replaceAll('\u00a0', ' '));

const choiceIn = async (profile, name = 'tracking-opt-out') =>
  (await profile.cookies(name)).map(({ value }) => value.replace(/\d{4}-\d\d-\d\d$/, 'DAY'));

/** Uses the control of a page as a visitor does: out, and in again. */
async function assertControlWorks({ page, profile }, role) {
  await page.waitForSelector('tracking-opt-out >>> button');
  assert.equal(
    await page.$eval('tracking-opt-out >>> button', (button) => button.getAttribute('role')),
    role,
  );
  const before = await wordsOf(page);
  assert.notEqual(before, '');
  await clickControl(page);
  await waitUntil(page, { tracking: 'off', reason: 'choice' });
  assert.deepEqual(await choiceIn(profile), ['out.DAY']);
  assert.notEqual(await wordsOf(page), before);
  await clickControl(page);
  await waitUntil(page, { tracking: 'on' });
  assert.deepEqual(await choiceIn(profile), []);
  assert.equal(await wordsOf(page), before);
}

/** Clicks each link of a page as a visitor does. None of them leaves the page. */
async function assertLinksWork({ page, profile }) {
  const address = page.url();
  const click = (wish) => page.click(`a[href="#tracking-opt-${wish}"]`);
  await click('out');
  assert.deepEqual(await choiceIn(profile), ['out.DAY']);
  await click('in');
  assert.deepEqual(await choiceIn(profile), []);
  await click('out+experiences');
  assert.deepEqual(await choiceIn(profile), ['out+experiences.DAY']);
  await click('in');
  await click('out:vwo');
  assert.deepEqual(await choiceIn(profile, '_vis_opt_out'), ['1']);
  assert.deepEqual(await choiceIn(profile), []);
  await click('in:vwo');
  assert.deepEqual(await choiceIn(profile, '_vis_opt_out'), []);
  assert.equal(page.url(), address);
  assert.equal((await page.browserContext().pages()).length, 1);
}

/** Has a visitor use what an editor saved, on a page of the site. */
async function assertVisit(t, saved, form, outcome) {
  const visit = await open(t, bundle + saved, '/read');
  const { page, profile, assertQuiet } = visit;
  if (outcome === 'works' && form === 'links') {
    await assertLinksWork(visit);
  } else if (outcome === 'works') {
    await assertControlWorks(visit, form.startsWith('empty') ? null : 'switch');
  } else {
    assert.equal(await page.$('tracking-opt-out, tracking-status, a[href]'), null, saved);
    const text = await textOf(page);
    assert.equal(text.includes('Your privacy choice'), outcome === 'words', saved);
    assert.deepEqual(await choiceIn(profile), []);
  }
  assertQuiet();
}

/** What is left of each form: it works, or the words in it are left, or nothing. */
const outcomes = [
  { editor: 'TinyMCE', form: 'tags', left: 'words', recipe: 'works' },
  { editor: 'TinyMCE', form: 'empty tags', left: 'nothing', recipe: 'works' },
  { editor: 'TinyMCE', form: 'placeholders', left: 'works', recipe: 'works' },
  { editor: 'TinyMCE', form: 'empty placeholders', left: 'works', recipe: 'works' },
  { editor: 'TinyMCE', form: 'links', left: 'works', recipe: 'works' },
  { editor: 'CKEditor 5', form: 'tags', left: 'words', recipe: 'works' },
  { editor: 'CKEditor 5', form: 'empty tags', left: 'nothing', recipe: 'works' },
  { editor: 'CKEditor 5', form: 'placeholders', left: 'words', recipe: 'works' },
  { editor: 'CKEditor 5', form: 'empty placeholders', left: 'nothing', recipe: 'works' },
  { editor: 'CKEditor 5', form: 'links', left: 'works', recipe: 'works' },
  { editor: 'Quill', form: 'tags', left: 'words' },
  { editor: 'Quill', form: 'empty tags', left: 'nothing' },
  { editor: 'Quill', form: 'placeholders', left: 'words' },
  { editor: 'Quill', form: 'empty placeholders', left: 'nothing' },
  { editor: 'Quill', form: 'links', left: 'works' },
];

const says = { works: 'work', words: 'leave their words', nothing: 'leave nothing' };

for (const [name, editor] of Object.entries(editors)) {
  for (const kind of ['left', 'recipe']) {
    const cases = outcomes.filter((row) => row.editor === name && row[kind]);
    if (!cases.length) continue;
    const how = kind === 'left' ? 'as it comes' : 'with the recipe of the docs';
    describe(`${name} ${how}`, () => {
      const options = () => (kind === 'left' ? '' : recipeOf(name));

      for (const { form, [kind]: outcome } of cases) {
        it(`${form} ${says[outcome]}, pasted or loaded, and opened again`, async (t) => {
          const saved = await savedBy(t, editor, options(), around(forms[form]));
          for (const html of saved) await assertVisit(t, html, form, outcome);
        });
      }

      it('code that is pasted as text is shown as text', async (t) => {
        const { page, assertQuiet } = await open(t, editor.page, '/edit');
        await copy(page, around(forms.placeholders), 'text/plain');
        await page.goto(site.at('/edit'));
        await start(page, editor, options());
        await paste(page, editor);
        for (const html of await save(page)) {
          const { page: read } = await open(t, bundle + html, '/read');
          assert.equal(await read.$('tracking-opt-out'), null);
          assert.match(await textOf(read), /<div data-tracking-opt-out/);
        }
        assertQuiet();
      });
    });
  }
}

describe('the recipes of the docs', () => {
  it('are for the versions that the docs name', () => {
    const manifest = readFileSync(new URL('package.json', import.meta.url), 'utf8');
    for (const version of Object.values(JSON.parse(manifest).dependencies)) {
      assert.ok(docs.includes(` ${version}`), version);
    }
  });

  it('CKEditor 5 keeps placeholders with the last line of its recipe alone', async (t) => {
    const recipe = recipeOf('CKEditor 5').replace(/.*(?:customElement|tracking).*\n/g, '');
    const html = around(forms.tags + forms.placeholders);
    for (const saved of await savedBy(t, editors['CKEditor 5'], recipe, html)) {
      assert.doesNotMatch(saved, /<tracking/);
      await assertVisit(t, saved, 'placeholders', 'works');
    }
  });

  it('TinyMCE takes tags for plain text where they are pasted with paragraphs only', async (t) => {
    const editor = editors.TinyMCE;
    const { page } = await open(t, editor.page, '/edit');
    await copy(page, `<p>Privacy</p>${forms.tags}<p>The end</p>`);
    await page.goto(site.at('/edit'));
    await start(page, editor, recipeOf('TinyMCE'));
    await paste(page, editor);
    for (const html of await save(page)) await assertVisit(t, html, 'tags', 'words');
  });

  it('CKEditor 5 keeps other unknown tags too, without their attributes', async (t) => {
    const editor = editors['CKEditor 5'];
    const { page } = await open(t, editor.page, '/edit');
    await start(page, editor, recipeOf('CKEditor 5'));
    await load(page, '<p>a</p><other-tag onclick="b" title="c">d</other-tag><p>e</p>');
    assert.deepEqual(await save(page), ['<p>a</p><other-tag>d</other-tag><p>e</p>']);
  });
});

describe('a link that is written with the editor’s own button', () => {
  const address = '#tracking-opt-out+experiences';
  const dialogs = {
    async TinyMCE(page, keyboard) {
      await page.click('button[data-mce-name="link"]');
      await page.waitForSelector('.tox-dialog input');
      await page.focus('.tox-dialog input');
      await keyboard.type(address);
      await keyboard.press('Enter');
    },
    async 'CKEditor 5'(page, keyboard) {
      await press(page, 'KeyK');
      await page.waitForSelector('.ck-link-form input:focus');
      await keyboard.type(address);
      await keyboard.press('Enter');
    },
    async Quill(page, keyboard) {
      await page.click('.ql-toolbar .ql-link');
      await page.waitForSelector('.ql-tooltip.ql-editing input:focus');
      await keyboard.type(address);
      await keyboard.press('Enter');
    },
  };
  for (const [name, dialog] of Object.entries(dialogs)) {
    it(`works: ${name}`, async (t) => {
      const editor = editors[name];
      const { page } = await open(t, editor.page, '/edit');
      // The button for links is a plugin of TinyMCE's, which it brings along.
      await start(page, editor, name === 'TinyMCE' ? "plugins: 'link', toolbar: 'link'" : '');
      await load(page, '<p>Leave</p>');
      await clickInto(page, editor);
      await press(page, 'KeyA', 'SelectAll');
      await dialog(page, page.keyboard);
      await page.waitForFunction(() => window.editor.save()[0].includes('href'), { polling: 20 });
      for (const html of await save(page)) {
        const { page: read, profile } = await open(t, bundle + html, '/read');
        await read.click('a[href]');
        assert.deepEqual(await choiceIn(profile), ['out+experiences.DAY']);
      }
    });
  }
});

describe('a page with our script and an editor', () => {
  const rows = [
    { name: 'TinyMCE', options: '' },
    { name: 'TinyMCE', options: 'inline: true', writing: '.mce-content-body' },
    { name: 'TinyMCE', options: 'recipe' },
    {
      name: 'TinyMCE',
      options: 'recipe, inline: true',
      writing: '.mce-content-body',
      isLive: true,
    },
    { name: 'CKEditor 5', options: '' },
    { name: 'CKEditor 5', options: 'recipe' },
    { name: 'Quill', options: '' },
  ];
  for (const { name, options, isLive = false, ...more } of rows) {
    const editor = { ...editors[name], ...more };
    const all = around(Object.values(forms).join(''));
    const read = () => options.replace(/^recipe,?/, () => recipeOf(name));
    // An editor in the page itself starts on an element, not on a field.
    if (more.writing) editor.page = editor.page.replaceAll('textarea', 'div');

    it(`${name} (${options || 'as it comes'}) saves the same as without it`, async (t) => {
      const saved = [];
      for (const script of ['', bundle]) {
        const { page, profile, assertQuiet } = await open(t, script + editor.page, '/edit');
        await copy(page, all);
        await page.goto(site.at('/edit'));
        await start(page, editor, read());
        await load(page, all);
        const loaded = await save(page);
        await load(page, '');
        await paste(page, editor);
        saved.push([loaded, await save(page)]);
        if (script) assert.equal(await page.evaluate(() => 'trackingOptOut' in window), true);
        const area = await page.$(editor.writing);
        const inside = (await area.contentFrame()) ?? page;
        const filled =
          '[data-tracking-opt-out] > tracking-opt-out, [data-tracking-status] > tracking-status';
        assert.equal(await inside.$(filled), null);
        // To put the caret into a link, its author clicks it.
        await (await inside.$('a[href="#tracking-opt-out"]')).click();
        assert.deepEqual(await choiceIn(profile), []);
        // A tag that the editor keeps and shows as itself is the real control.
        const control = await inside.$('tracking-opt-out >>> button');
        assert.equal(Boolean(control), isLive && script === bundle);
        await control?.click();
        assert.deepEqual(await choiceIn(profile), control ? ['out.DAY'] : []);
        assertQuiet();
      }
      assert.deepEqual(saved[1], saved[0]);
    });
  }

  for (const name of ['TinyMCE', 'CKEditor 5']) {
    it(`${name} that starts on what our script has filled saves what works`, async (t) => {
      const editor = editors[name];
      const filled = editor.page
        .replaceAll('textarea', 'div')
        .replace('<div id="editor">', `<div id="editor">${around(forms.placeholders)}`);
      for (const options of ['', recipeOf(name)]) {
        const { page, assertQuiet } = await open(t, bundle + filled, '/edit');
        await page.waitForSelector('[data-tracking-opt-out] > tracking-opt-out');
        await start(page, editor, `${options}${name === 'TinyMCE' ? 'inline: true' : ''}`);
        const outcome = name === 'TinyMCE' || options ? 'works' : 'words';
        for (const html of await save(page)) await assertVisit(t, html, 'placeholders', outcome);
        assertQuiet();
      }
    });
  }
});
