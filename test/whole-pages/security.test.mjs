import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import {
  clickControl,
  engine,
  openProfile,
  snapshotOf,
  startBrowser,
  waitUntil,
} from '../support/browser.mjs';
import { serveSite } from '../support/site.mjs';

const integrity = JSON.parse(
  readFileSync(new URL('../../dist/integrity.json', import.meta.url), 'utf8'),
);
const NONCE = 'bm9uY2U';

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser.close());

/** What a strict policy lets in besides scripts: the icon of the site, for which some browsers ask by themselves. */
const others = "default-src 'none'; img-src 'self'";

/**
 * Tells whether WebKit speaks of the file as it looked ahead in the page for what to load: it does not
 * heed `integrity` then, and loads the file when its tag comes. Each site's reports have it. A test
 * hears of it only where the script that listens has come before it.
 */
const isLookAhead = (text, address, policy) =>
  engine === 'webkit' &&
  policy === 'hashes of files' &&
  [`script-src-elem ${address}`, `Refused by script-src-elem: ${address}`].includes(text);

describe('a Content Security Policy', () => {
  const files = {
    'tracking-opt-out.js': 'type="module"',
    'tracking-opt-out.classic.js': '',
    'tracking-gate.js': '',
    'tracking-gate.js with data-tags': 'data-tags="/js/tracking-opt-out.js"',
  };
  const hashOf = (file) => integrity[file.split(' ')[0]].integrity;
  /** What the page's policy says of scripts, what its tags say, and what else runs there. */
  const policies = {
    "'self'": { source: () => "'self'", mark: () => '', held: 'file' },
    'a nonce': { source: () => `'nonce-${NONCE}'`, mark: () => `nonce="${NONCE}"`, held: 'both' },
    "a nonce and 'strict-dynamic'": {
      source: () => `'nonce-${NONCE}' 'strict-dynamic'`,
      mark: () => `nonce="${NONCE}"`,
      held: 'both',
    },
    'hashes of files': {
      // What the gate imports by itself has no place for a hash: its address is named.
      source: (file) => `'${hashOf(file)}'${file.includes('data-tags') ? " 'self'" : ''}`,
      mark: (file) => `integrity="${hashOf(file)}"`,
      held: 'none',
    },
  };
  const trust = {
    '': '',
    ', with Trusted Types':
      "; require-trusted-types-for 'script'; trusted-types lit-html tracking-opt-out 'allow-duplicates'",
  };

  for (const [policy, { source, mark, held }] of Object.entries(policies)) {
    for (const [title, trusted] of Object.entries(trust)) {
      for (const [file, attributes] of Object.entries(files)) {
        it(`of ${policy}${title}, lets ${file} do all it does, without a violation`, async () => {
          const nonce = held === 'both' ? `nonce="${NONCE}"` : '';
          const waiting = {
            none: '',
            file: `<script type="text/plain" data-tracking src="/held.js"></script>`,
            both:
              `<script type="text/plain" data-tracking src="/held.js" ${nonce}></script>` +
              `<script type="text/plain" data-tracking ${nonce}>window.inline = true;</script>`,
          };
          const site = await serveSite({
            headers: {
              'content-security-policy': `${others}; script-src ${source(file)}${trusted}`,
            },
            pages: {
              '/':
                `<script src="/js/${file.split(' ')[0]}" ${attributes} data-facades="vwo" ${mark(file)}></script>` +
                '<tracking-opt-out></tracking-opt-out><tracking-status details></tracking-status>' +
                `<a href="#tracking-opt-in">in</a>${waiting[held]}`,
              '/held.js': 'window.file = true;',
            },
          });
          const profile = await openProfile(browser);
          const page = await profile.open(site.at('/'), {
            before: () => {
              window.refused = [];
              document.addEventListener('securitypolicyviolation', (event) => {
                window.refused.push(`${event.effectiveDirective} ${event.blockedURI}`);
              });
            },
          });
          await page.waitForFunction(() => window.trackingOptOut?.snapshot);
          if (held !== 'none') await page.waitForFunction(() => window.file);
          if (held === 'both') await page.waitForFunction(() => window.inline);
          if (file !== 'tracking-gate.js') {
            await page.waitForFunction(() =>
              document
                .querySelector('tracking-status')
                .shadowRoot?.querySelector('[part=sentence]'),
            );
            const height = await page.$eval('tracking-opt-out', (tag) =>
              parseFloat(getComputedStyle(tag.shadowRoot.querySelector('button')).minHeight),
            );
            assert.ok(height > 0, 'styles count');
            await clickControl(page);
          } else await page.evaluate(() => window.trackingOptOut.optOut());
          assert.equal((await snapshotOf(page)).tracking, 'off');
          await page.evaluate(() => document.querySelector('a').click());
          assert.equal((await snapshotOf(page)).tracking, 'on');
          await page.evaluate(() => window.VWO.push(['optOutVisitor']));
          assert.equal((await profile.cookies('_vis_opt_out')).length, 1);
          const isAhead = (text) => isLookAhead(text, site.at(`/js/${file}`), policy);
          const refused = await page.evaluate(() => window.refused);
          assert.deepEqual(
            refused.filter((text) => !isAhead(text)),
            [],
          );
          assert.deepEqual(
            profile.errors.filter((text) => !isAhead(text)),
            [],
          );
          await profile.close();
          await site.close();
        });
      }
    }
  }
});

describe('the doctor', () => {
  it('examines a page whose policy is strict, by its hash', async () => {
    const tag = (file) =>
      `<script type="module" src="/js/${file}" integrity="${integrity[file].integrity}"></script>`;
    const both = ['tracking-opt-out.js', 'tracking-doctor.js'];
    const hashes = both.map((file) => `'${integrity[file].integrity}'`).join(' ');
    const site = await serveSite({
      headers: {
        'content-security-policy': `${others}; script-src ${hashes}; require-trusted-types-for 'script'; trusted-types lit-html`,
      },
      pages: { '/': both.map(tag).join('') + '<tracking-opt-out></tracking-opt-out>' },
    });
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/'), {
      before: () => {
        console.group = (title) => (window.title = title);
      },
    });
    await page.waitForFunction(() => window.title);
    assert.match(await page.evaluate(() => window.title), /^tracking-opt-out doctor:/);
    assert.deepEqual(profile.errors, []);
    await profile.close();
    await site.close();
  });
});

const payloads = [
  '"><img src=x onerror="ran()">',
  "'><svg onload=ran()>",
  '</script><script>ran()</script>',
  'javascript:ran()',
  '${ran()}',
  '{{constructor.constructor("ran()")()}}',
  '" onclick="ran()" x="',
  '%c%o%s%d',
  '\u0000ran()',
  '\u202Eran()',
  '__proto__',
];

describe('text of others', () => {
  it('is never run nor read as markup, wherever it stands, and never formats what the console shows', async () => {
    const quote = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    const names = [
      ...['cookie-name', 'cookie-domain', 'default-tracking', 'signals', 'vendors', 'erase'],
      ...['facades', 'requests', 'appearance', 'lang', 'title'],
    ];
    const pages = {};
    for (const [index, payload] of payloads.entries()) {
      const all = (prefix) => names.map((name) => `${prefix}${name}="${quote(payload)}"`).join(' ');
      const text = quote(payload).replaceAll('<', '&lt;');
      pages[`/${index}`] =
        `<script src="/js/tracking-gate.js" ${all('data-')} data-tags="${quote(payload)}"></script>` +
        `<script src="/js/tracking-opt-out.classic.js" ${all('data-')}></script>` +
        `<tracking-opt-out ${all('')}><span slot="on-default">${text}</span></tracking-opt-out>` +
        `<tracking-status details ${all('')}>${text}</tracking-status>` +
        `<div data-tracking-opt-out ${all('data-')}>${text}</div>` +
        `<a href="#tracking-opt-out:${quote(payload)}">x</a>`;
    }
    const site = await serveSite({ pages });
    for (const [index, payload] of payloads.entries()) {
      const profile = await openProfile(browser);
      const value = encodeURIComponent(payload);
      await profile.setCookie({ name: 'tracking-opt-out', value, domain: 'localhost', path: '/' });
      const page = await profile.open(
        site.at(`/${index}?tracking-opt-out=${value}#tracking-opt-out:${value}`),
        {
          before: () => {
            window.runs = 0;
            window.ran = () => (window.runs += 1);
            window.formats = [];
            const { error } = console;
            console.error = (format, ...rest) => {
              if (rest.length) window.formats.push(String(format));
              error(...[format, ...rest]);
            };
          },
        },
      );
      await page.evaluate((payload) => {
        localStorage.setItem(payload, payload);
        const service = window.trackingOptOut;
        service.push([payload, payload], payload, { [payload]: payload });
        service.allows(payload);
        service.optOut();
        document.querySelector('a').click();
      }, payload);
      if (payload.includes('%')) await page.waitForFunction(() => window.formats.length);
      await page.waitForFunction(() =>
        document.querySelector('tracking-status').shadowRoot.querySelector('[part=sentence]'),
      );
      const { runs, foreign, formats } = await page.evaluate(() => {
        const roots = [...document.querySelectorAll('tracking-opt-out, tracking-status')].map(
          ({ shadowRoot }) => shadowRoot,
        );
        return {
          runs: window.runs,
          foreign: [document, ...roots].flatMap((root) =>
            [...root.querySelectorAll('img, svg, [onerror], [onclick], [onload]')].map(String),
          ),
          formats: window.formats,
        };
      });
      assert.deepEqual({ runs, foreign }, { runs: 0, foreign: [] }, payload);
      // Before further arguments the first is a format: what an author has written must not count there.
      assert.deepEqual(
        formats.filter((format) => /%[cosdifO]/.test(format.replaceAll('%%', ''))),
        [],
      );
      await profile.close();
    }
    await site.close();
  });
});

describe('a pattern with many stars', () => {
  it('takes no longer with long names and addresses than their length', async () => {
    const pattern = `${'*a'.repeat(20)}*b`;
    const site = await serveSite({
      pages: {
        '/': `<script src="/js/tracking-gate.js" data-erase="x${pattern}" data-requests="/x${pattern} *${'/a*'.repeat(20)}/b"></script>`,
      },
    });
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/'));
    const took = await page.evaluate(() => {
      localStorage.setItem(`x${'a'.repeat(10_000)}`, '1');
      const begin = performance.now();
      window.trackingOptOut.optOut();
      for (const path of ['x' + 'a'.repeat(10_000), 'a/'.repeat(5_000)]) {
        const image = new Image();
        image.src = `/${path}`;
      }
      return performance.now() - begin;
    });
    // A test that looked at all ways would take longer than the world has been there.
    assert.ok(took < 10_000, `${took} ms`);
    assert.deepEqual(
      profile.errors.filter((error) => !/404|431|Failed to load/.test(error)),
      [],
    );
    await profile.close();
    await site.close();
  });
});

describe('another site', () => {
  it('can neither opt in nor out by messages, frames, windows or addresses', async () => {
    const page =
      '<script src="/js/tracking-opt-out.classic.js" data-default-tracking="off"></script>' +
      '<a href="#tracking-opt-in">in</a>';
    const site = await serveSite({ pages: { '/': page, '/blank': '' } });
    const other = await serveSite({
      pages: {
        '/': `<a id="link" href="${site.at('/?a#tracking-opt-in')}">x</a>
          <iframe src="${site.at('/#tracking-opt-in')}"></iframe>
          <script>
            const frame = document.querySelector('iframe');
            frame.onload = () => {
              frame.contentWindow.postMessage(['optIn', { knowsOfSignal: true }], '*');
              frame.contentWindow.postMessage(null, '*');
              frame.onload = () => (window.isDone = true);
              // The hash alone changes: no page is loaded.
              frame.src = '${site.at('/?again#tracking-opt-in')}';
              new BroadcastChannel('tracking-opt-out').postMessage(null);
            };
          </script>`,
      },
    });
    const profile = await openProfile(browser);
    const attacker = await profile.open(other.at('/', 'attacker.example.co.uk'));
    await attacker.waitForFunction(() => window.isDone);
    const [, frame] = await attacker.frames();
    assert.equal((await snapshotOf(frame)).choice, null);
    await attacker.evaluate(() => document.querySelector('#link').click());
    await attacker.waitForFunction(() => window.trackingOptOut?.snapshot);
    assert.equal((await snapshotOf(attacker)).choice, null);
    // Back and forth through addresses that ask for it.
    await attacker.evaluate(async () => {
      const turned = () =>
        new Promise((resolve) => window.addEventListener('hashchange', resolve, { once: true }));
      const moves = [
        () => (location.hash = '#elsewhere'),
        () => history.back(),
        () => history.forward(),
        () => (location.hash = '#tracking-opt-in'),
      ];
      for (const move of moves) {
        const done = turned();
        move();
        await done;
      }
    });
    await attacker.reload();
    assert.equal((await snapshotOf(attacker)).choice, null);
    assert.deepEqual(await profile.cookies('tracking-opt-out'), []);
    // A click on this page is what opts in.
    await attacker.click('a');
    await waitUntil(attacker, { tracking: 'on', choice: 'opted-in' });
    await profile.close();
    await site.close();
    await other.close();
  });
});
