import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { engine, openProfile, startBrowser } from '../support/browser.mjs';
import { startCollector } from '../support/collector.mjs';
import { serveSite } from '../support/site.mjs';

const gateCode = readFileSync(new URL('../../dist/tracking-gate.js', import.meta.url), 'utf8');

let browser;
let collector;
let site;
before(async () => {
  // Every host is here, those of vendors too.
  browser = await startBrowser({ hosts: { '*': undefined } });
  collector = await startCollector();
  const { host, port, at } = collector;
  const stopped = `data-requests="${host}/t 127.0.0.1:${port}"`;
  const gate = `<script src="/js/tracking-gate.js" ${stopped} data-tags="/js/tracking-opt-out.js"></script>`;
  const tags = '<tracking-opt-out></tracking-opt-out><tracking-status></tracking-status>';
  const policy = (text) => `<meta http-equiv="content-security-policy" content="${text}">`;
  site = await serveSite({
    pages: {
      '/healthy': `${gate}${tags}<a href="#tracking-opt-out">Stop</a>
        <script>fetch('${at('/t/healthy')}')</script>
        <script type="text/plain" data-tracking src="${at('/t/held.js')}"></script>
        <script type="text/plain" data-tracking="experiences">window.ran = true;</script>`,
      '/early': `<script src="${at('/t/early.js')}"></script>${gate}${tags}`,
      '/ahead': `${gate}${tags}<script src="${at('/t/ahead.js')}"></script>`,
      '/no-gate': `<script type="module" src="/js/tracking-opt-out.js" ${stopped}></script>${tags}`,
      '/copies/here': `${gate}${tags}<script>
        for (const path of ['/', '/copies']) document.cookie = 'tracking-opt-out=in; Path=' + path;
        </script>`,
      '/gates': gate + gate + tags,
      '/bundles': `${gate}${tags}<script src="/js/tracking-opt-out.classic.js"></script>`,
      '/blocked': `${policy("script-src 'self'")}
        <script src="/js/tracking-gate.js" data-tags="${at('/tracking-opt-out.js')}"></script>${tags}`,
      '/blocked-before': `${policy("script-src 'self'")}
        <script src="${at('/tracking-opt-out.js')}"></script>${gate}${tags}`,
      '/untrusted': `${policy("require-trusted-types-for 'script'; trusted-types lit-html")}
        ${gate}${tags}<script type="text/plain" data-tracking>window.ran = true;</script>`,
      '/unnamed': `${gate}${tags}<script>
        const script = document.createElement('script');
        script.src = 'http://dev.visualwebsiteoptimizer.com:${port}/j.php?a=1';
        document.head.append(script);</script>`,
      '/named': `<script src="/js/tracking-gate.js" data-vendors="vwo"></script><script>
        const script = document.createElement('script');
        script.src = 'http://dev.visualwebsiteoptimizer.com:${port}/j.php?a=1';
        document.head.append(script);</script>`,
      '/late': `<script src="/js/tracking-gate.js" ${stopped} data-default-tracking="off"></script>
        <style>body { background: url(${at('/t/late.png')}) }</style>
        <script>fetch('${at('/t/never')}')</script>`,
      '/purpose': `${gate}${tags}<script type="text/plain" data-tracking="marketing"></script>`,
      '/unheld': `${gate}${tags}<script data-tracking src="/a.js"></script>`,
      '/tagless': `<script src="/js/tracking-gate.js"></script>${tags}`,
      '/lost': `<script src="/js/tracking-gate.js" data-tags="/js/lost.js"></script>${tags}`,
      '/deferred': `<script defer src="/js/tracking-gate.js"></script>`,
      '/absent': `${gate}${tags}<script src="/js/old/tracking-opt-out.classic.js"></script>`,
      '/slip': `<script src="/js/tracking-gate.js" data-vendor="vwo"></script>`,
      '/handler': `<script src="/js/tracking-gate.js" data-renew-url="/collect/renewed"></script>`,
      '/page-for-handler': `<script src="/js/tracking-gate.js" data-renew-url="/tagless"></script>`,
      '/no-handler': `<script src="/js/tracking-gate.js" data-renew-url="/js/nothing"></script>`,
      '/refused-handler': `${policy("connect-src 'none'")}<script src="/js/tracking-gate.js" data-renew-url="/collect/a"></script>`,
      '/link': `${gate}${tags}<a href="#tracking-optout">Stop</a>`,
      '/framed': '<iframe sandbox="allow-scripts" src="/tagless?tracking-doctor"></iframe>',
      '/module': `<script type="module" src="/js/tracking-opt-out.js"></script>${tags}`,
      '/classic': `<script src="/js/tracking-opt-out.classic.js"></script>${tags}`,
      '/asked': `<script src="/js/tracking-gate.js" data-doctor></script>`,
      '/bundled': '<script type="module" src="/js/doctor-entry.js"></script>',
      '/else/tracking-gate.js': gateCode,
      '/else/tracking-doctor.js': null,
      '/else': '<script src="/else/tracking-gate.js"></script>',
    },
  });
});
after(async () => {
  await browser.close();
  await site.close();
  await collector.close();
});

/** Keeps what a page prints, with what it printed it by. */
function keepPrinted() {
  window.printed = [];
  for (const kind of ['group', 'groupEnd', 'warn', 'error', 'table']) {
    const print = console[kind];
    console[kind] = (...args) => {
      window.printed.push([kind, ...args]);
      print.apply(console, args);
    };
  }
}

/** Opens a page and waits until the doctor has said what it has found. */
async function consult(path, { host, at = site.at, cookies = [] } = {}) {
  const profile = await openProfile(browser);
  if (cookies.length) await profile.setCookie(...cookies);
  const page = await profile.open(at(path, host), { before: keepPrinted });
  await page.waitForFunction(() => window.printed.some(([kind]) => kind === 'groupEnd'));
  const printed = await page.evaluate(() => window.printed);
  return { profile, page, ...read(printed) };
}

function read(printed) {
  const ofKind = (kind) => printed.filter(([each]) => each === kind).map(([, text]) => text);
  const [headline] = ofKind('group');
  return { headline, findings: ofKind('warn'), errors: ofKind('error'), table: ofKind('table')[0] };
}

describe('the doctor', () => {
  it('finds nothing on a page with which all is well, and says what is so', async () => {
    const { profile, headline, findings, errors, table } = await consult(
      '/healthy?tracking-doctor',
    );
    assert.deepEqual([headline, findings], ['tracking-opt-out doctor: nothing found', []]);
    assert.deepEqual(errors, []);
    assert.equal(table.tracking, 'on');
    assert.match(table.files, /^gate at \d+ ms \S+, tags at \d+ ms \S+$/);
    assert.match(table.gate, /^there since \d+ ms$/);
    assert.match(table['option requests'], /collect\.localhost/);
    await profile.close();
  });

  it('finds nothing there while tracking is off either, and lists what is stopped', async () => {
    const cookie = { name: 'tracking-opt-out', value: 'out', domain: 'localhost', path: '/' };
    const { profile, headline, table } = await consult('/healthy?tracking-doctor', {
      cookies: [cookie],
    });
    assert.equal(headline, 'tracking-opt-out doctor: nothing found');
    assert.match(table['stopped now'], /^collect\.localhost:\d+\/t, 127\.0\.0\.1:\d+$/);
    assert.equal(table['requests stopped'], 'collect.localhost (1)');
    await profile.close();
  });

  // What a policy has blocked before the doctor came, only Chromium tells afterwards.
  const blocked = /\(script-src(?:-elem)?\) blocks http:\S+tracking-opt-out\.js: allow its host/;

  /** Each page, and the one thing that is wrong with it. */
  const wrong = {
    '/early': /t\/early\.js was requested \d+ ms before the gate was there: load tracking-gate\.js/,
    '/ahead': /t\/ahead\.js was requested .* which the browser fetches ahead/,
    '/no-gate': /^No gate is on this page, so requests to collect\.localhost/,
    '/copies/here': /^The cookie tracking-opt-out is here 2 times/,
    '/gates': /^The gate was loaded 2 times/,
    '/bundles': /^The file with the tags was loaded 2 times/,
    '/blocked': { chromium: blocked, firefox: /brought no tags: look whether/, webkit: blocked }[
      engine
    ],
    '/blocked-before': engine === 'chromium' ? blocked : /but has not run: look in the browser's/,
    ...(engine === 'chromium'
      ? { '/untrusted': /refuses the Trusted Types policy tracking-opt-out: add/ }
      : {}),
    '/unnamed': /^VWO is on this page \(http:\S+\/j\.php\) but not named/,
    '/late': /t\/late\.png was requested \(css\) although tracking is off: a style sheet asks/,
    '/purpose': /data-tracking="marketing", which is no purpose/,
    '/unheld': /a\.js has data-tracking but not type="text\/plain"/,
    '/tagless': /^<tracking-opt-out> stands on this page, .* write data-tags=/,
    '/lost': /data-tags="\/js\/lost\.js" on the gate's script brought no tags/,
    '/deferred': /^The gate's script has defer/,
    '/absent': /old\/tracking-opt-out\.classic\.js stands on this page but has not run/,
    '/slip': /^data-vendor on <script> is no option, .* write data-vendors\.$/,
    '/page-for-handler': /^renew-url="\/tagless" answered with a page, so Safari forgets opt-outs/,
    '/no-handler': /^renew-url="\/js\/nothing" answered 404/,
    '/refused-handler': /^renew-url="\/collect\/a" could not be asked.*connect-src 'self'\.$/,
    '/link': /^The link #tracking-optout does nothing/,
  };
  for (const [path, expected] of Object.entries(wrong)) {
    it(`tells what is wrong with ${path}, and nothing else`, async () => {
      const { profile, headline, findings } = await consult(`${path}?tracking-doctor`);
      assert.deepEqual(findings.length, 1, findings.join('\n'));
      assert.match(findings[0], expected);
      assert.match(headline, /^tracking-opt-out doctor: \d findings?$/);
      await profile.close();
    });
  }

  it('finds nothing wrong with a handler that answers', async () => {
    const { profile, headline } = await consult('/handler?tracking-doctor');
    assert.equal(headline, 'tracking-opt-out doctor: nothing found');
    await profile.close();
  });

  it('finds nothing wrong with a vendor that is named', async () => {
    const { profile, headline } = await consult('/named?tracking-doctor');
    assert.equal(headline, 'tracking-opt-out doctor: nothing found');
    assert.ok(collector.countOf('/j.php') > 0);
    await profile.close();
  });

  it('tells of http on the network, but not of https', async () => {
    const page = '<script src="/js/tracking-gate.js"></script>';
    const { profile, findings } = await consult('/asked', { host: 'www.example.test' });
    assert.equal(findings.length, 1);
    assert.match(findings[0], /^This page came over http \(www\.example\.test\)/);
    await profile.close();
    const secure = await serveSite({ secure: true, pages: { '/': page } });
    const other = await consult('/?tracking-doctor', { at: secure.at, host: 'www.example.test' });
    assert.equal(other.headline, 'tracking-opt-out doctor: nothing found');
    await other.profile.close();
    await secure.close();
  });

  it('tells of a frame without cookies', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/framed'), { before: keepPrinted });
    const frame = await page.waitForFrame((each) => each.parentFrame() !== null);
    await frame.waitForFunction(() => window.printed?.some(([kind]) => kind === 'groupEnd'));
    const { findings } = read(await frame.evaluate(() => window.printed));
    assert.ok(findings.some((finding) => finding.startsWith('Cookies cannot be read')));
    await profile.close();
  });

  it('tells, as they happen, of requests that leave while tracking is off, once for each host', async () => {
    const { profile, page, headline } = await consult('/healthy?tracking-doctor');
    assert.equal(headline, 'tracking-opt-out doctor: nothing found');
    await page.evaluate(
      ({ first, second }) => {
        window.trackingOptOut.optOut();
        window.paint = (address) => {
          const style = document.createElement('style');
          style.textContent = `body { background: url(${address}) }`;
          document.head.append(style);
        };
        window.told = () => window.printed.filter(([kind]) => kind === 'warn');
        window.paint(first);
        window.second = second;
      },
      { first: collector.at('/t/1.png'), second: `http://127.0.0.1:${collector.port}/3.png` },
    );
    await page.waitForFunction(() => window.told().length === 1);
    await page.evaluate((address) => window.paint(address), collector.at('/t/2.png'));
    await collector.arrived(['/t/2.png']);
    await page.evaluate(() => window.paint(window.second));
    await page.waitForFunction(() => window.told().length > 1);
    const told = await page.evaluate(() => window.told().map(([, text]) => text));
    assert.equal(told.length, 2);
    assert.match(told[0], /^tracking-opt-out doctor: http:\S+\/t\/1\.png was requested \(css\)/);
    assert.match(told[1], /127\.0\.0\.1:\d+\/3\.png was requested/);
    await profile.close();
  });
});

describe('the doctor’s file', () => {
  const wanted = (path) => path === '/js/tracking-doctor.js';
  const countOf = () => site.requests.filter(({ path }) => wanted(path)).length;

  it('is not fetched by anybody who does not ask for it', async () => {
    const profile = await openProfile(browser);
    const before = countOf();
    const paths = ['/healthy', '/module', '/classic', '/healthy?a=tracking-doctor#tracking-doctor'];
    for (const path of paths) {
      const page = await profile.open(site.at(path));
      await page.waitForFunction(() => customElements.get('tracking-opt-out'));
      // What its scripts ask for they have asked for by the end of this turn.
      await page.evaluate(() => fetch('/after'));
    }
    assert.equal(countOf(), before);
    await profile.close();
  });

  for (const path of ['/module?a=1&tracking-doctor', '/classic?tracking-doctor=1', '/asked']) {
    it(`is fetched by ${path}, and finds nothing`, async () => {
      const before = countOf();
      const { profile, headline } = await consult(path);
      assert.equal(headline, 'tracking-opt-out doctor: nothing found');
      assert.equal(countOf(), before + 1);
      await profile.close();
    });
  }

  it('is one of the package’s modules too, and says so where none of its scripts has come', async () => {
    const { profile, findings } = await consult('/bundled');
    assert.deepEqual(findings.length, 1);
    assert.match(findings[0], /^None of our scripts has come on this page/);
    await profile.close();
  });

  it('is asked for in one clear error where it is not there', async () => {
    const profile = await openProfile(browser);
    const page = await profile.open(site.at('/else?tracking-doctor'), { before: keepPrinted });
    await page.waitForFunction(() => window.printed.length > 0);
    assert.deepEqual(await page.evaluate(() => window.printed), [
      [
        'error',
        `tracking-opt-out: ${site.at('/else/tracking-doctor.js')} could not be fetched; ` +
          'put it there, or import tracking-opt-out/doctor',
      ],
    ]);
    await profile.close();
  });

  for (const source of ["'nonce-a'", "'self'"]) {
    it(`works under a policy with ${source} and Trusted Types, without a violation`, async () => {
      const strict = await serveSite({
        headers: {
          'content-security-policy': `default-src 'none'; script-src ${source}; require-trusted-types-for 'script'; trusted-types tracking-opt-out lit-html`,
        },
        pages: {
          '/': `<script nonce="a" src="/js/tracking-gate.js" data-tags="/js/tracking-opt-out.js"></script>
            <tracking-opt-out></tracking-opt-out>`,
        },
      });
      const { profile, headline, findings } = await consult('/?tracking-doctor', { at: strict.at });
      assert.deepEqual([headline, findings], ['tracking-opt-out doctor: nothing found', []]);
      assert.deepEqual(
        profile.errors.filter((error) => !error.includes('favicon')),
        [],
      );
      await profile.close();
      await strict.close();
    });
  }
});
