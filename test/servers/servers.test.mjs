import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { request as sendSecurely } from 'node:https';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/free-port.mjs';
import { certificate } from '../support/site.mjs';
import { day, daysLeft, openProfile, snapshotOf, startBrowser } from '../support/browser.mjs';

// Each recipe of docs/server.md that can be run here, as it stands there: a visitor without script opts
// out, the page with our script agrees, and the server obeys.

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = new URL('../../dist/', import.meta.url);
const docs = readFileSync(new URL('../../docs/server.md', import.meta.url), 'utf8');
const recipesOf = (name, language) => {
  const section = docs.split(`\n### ${name}\n`)[1].split('\n### ')[0];
  return [...section.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(
    ([, code]) => code,
  );
};

/**
 * Has opting in write `in` too, after what it deletes, as the text after the recipe for nginx says of pages
 * that run with `default-tracking="off"`.
 */
const alsoWriteIn = (code) => {
  const lines = code.split('\n');
  const isOut = (line) => line.includes('tracking-opt-out=out;');
  const last = lines.findLastIndex((line) =>
    /(?:add_header|Header always add) Set-Cookie/.test(line),
  );
  return lines.toSpliced(last + 1, 0, lines.find(isOut).replace('=out', '=in')).join('\n');
};

const page = (content) => `<!doctype html><meta charset="utf-8"><title>Test</title>${content}`;

/** Puts a recipe into a folder, and says how it is started there and where its form is. */
const servers = {
  ...Object.fromEntries(
    ['node:http', 'Express', 'Fastify', 'Hono'].map((name) => [
      name,
      {
        command: process.execPath,
        prepare(folder, port, { isOff }) {
          const [given] = recipesOf(name, 'js');
          const code = isOff ? given.replace("'matomo'", "$&, defaultTracking: 'off'") : given;
          const entry = new URL('server.js', dist).href;
          // Beside the packages that it imports.
          const file = join(here, `.${name.replace(/\W/g, '-')}-${process.pid}.mjs`);
          writeFileSync(file, code.replace('tracking-opt-out/server', entry));
          return { args: [file], files: [file], folder };
        },
        form: '/privacy-choices',
        hasDay: true,
        asked: '/purchase',
      },
    ]),
  ),

  nginx: {
    command: 'nginx',
    prepare(folder, port, { isSecure, isOff }) {
      const [forms] = recipesOf('nginx', 'html');
      const [code] = recipesOf('nginx', 'nginx');
      writeFileSync(join(folder, 'privacy.html'), page(forms));
      const own = (isOff ? alsoWriteIn(code) : code)
        .replace(
          'listen 80;',
          isSecure
            ? `listen 127.0.0.1:${port} ssl; ssl_certificate cert.pem; ssl_certificate_key key.pem;`
            : `listen 127.0.0.1:${port};`,
        )
        .replaceAll('/var/www/html', folder)
        .replaceAll('/var/log/nginx', folder);
      const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((name) => `${name}_temp_path ${folder}/${name};`)
        .join(' ');
      writeFileSync(
        join(folder, 'nginx.conf'),
        `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
        events {} http { types { text/html html; } ${folders} ${own} }`,
      );
      return { args: ['-p', folder, '-e', join(folder, 'error.log'), '-c', 'nginx.conf'] };
    },
    form: '/privacy.html',
    log: 'visits.log',
  },

  Apache: {
    command: 'apache2',
    prepare(folder, port, { isSecure, isOff }) {
      const [forms] = recipesOf('nginx', 'html');
      const [code] = recipesOf('Apache', 'apache');
      writeFileSync(join(folder, 'privacy.html'), page(forms));
      const modules = ['mpm_event', 'authz_core', 'headers', 'rewrite', 'setenvif', 'mime', 'ssl']
        .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)
        .join('\n');
      const { username } = userInfo();
      writeFileSync(
        join(folder, 'apache.conf'),
        `ServerRoot ${folder}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${folder}/pid
Mutex file:${folder}
DefaultRuntimeDir ${folder}
ErrorLog ${folder}/error.log
TypesConfig /etc/mime.types
${modules}
${username === 'root' ? 'User www-data\nGroup www-data' : ''}
LogFormat "%h %l %u %t \\"%r\\" %>s" combined
DocumentRoot ${folder}
${isSecure ? 'SSLEngine on\nSSLCertificateFile cert.pem\nSSLCertificateKeyFile key.pem' : ''}
${(isOff ? alsoWriteIn(code) : code).replace('logs/', `${folder}/`)}`,
      );
      return { args: ['-f', join(folder, 'apache.conf'), '-D', 'FOREGROUND'] };
    },
    form: '/privacy.html',
    log: 'visits.log',
  },

  PHP: {
    command: 'php',
    prepare(folder, port, { isOff }) {
      const [tracking, given] = recipesOf('PHP', 'php');
      const choices = isOff ? given.replace("'; Max-Age=0'", "'in; Max-Age=63072000'") : given;
      const [form] = /<form.*<\/form>/s.exec(docs.split('### The form')[1]);
      const files = {
        'tracking.php': tracking,
        'privacy-choices.php': choices,
        'privacy.html': page(form.replace('/privacy-choices', '/privacy-choices.php')),
        'purchase.php': `<?php require 'tracking.php'; echo may_track() ? 'recorded' : 'not recorded';`,
      };
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      return { args: ['-q', '-S', `127.0.0.1:${port}`, '-t', folder] };
    },
    form: '/privacy.html',
    target: '/privacy-choices.php',
    hasDay: true,
    asked: '/purchase.php',
  },
};

/** Whether a server is there. */
const isInstalled = (command) => !spawnSync(command, ['-v'], { stdio: 'ignore' }).error;

/** Starts a recipe and waits until it answers; over https where it can do that by itself. */
async function start(t, { command, prepare }, { isSecure = false, isOff = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'tracking-opt-out-'));
  // Servers that begin as root go on as somebody else.
  spawnSync('chmod', ['755', folder]);
  await mkdir(join(folder, 'logs'));
  const port = await freePort();
  if (isSecure) {
    const { key, cert } = await certificate();
    writeFileSync(join(folder, 'key.pem'), key);
    writeFileSync(join(folder, 'cert.pem'), cert);
  }
  const { args, files = [] } = prepare(folder, port, { isSecure, isOff });
  const env = { ...process.env, PORT: String(port) };
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(text));
  const ended = once(child, 'exit');
  t.after(async () => {
    child.kill();
    await ended;
    for (const file of [folder, ...files]) rmSync(file, { recursive: true, force: true });
  });
  const at = (path, host = 'localhost') => `http${isSecure ? 's' : ''}://${host}:${port}${path}`;
  const limit = Date.now() + 30_000;
  for (;;) {
    try {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      socket.destroy();
      return { folder, at };
    } catch (error) {
      // Nothing tells when a server listens.
      if (child.exitCode !== null || Date.now() > limit) {
        throw new Error(`${command} does not answer: ${said.join('')}`, { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

let browser;
before(async () => {
  browser = await startBrowser();
});
after(() => browser.close());

/** Opens a page with a form as a visitor without script. */
async function openForm(profile, url) {
  const tab = await profile.open('about:blank');
  await tab.setJavaScriptEnabled(false);
  await tab.goto(url);
  return tab;
}

/** Presses the button that opts out or in. Its form names it, or the form’s address does. */
const press = (tab, choice) =>
  Promise.all([
    tab.waitForNavigation(),
    tab.click(`button[value="${choice}"], form[action$="/${choice}"] button`),
  ]);

let visits = 0;

/**
 * Finds out whether a server records a visit: its own code says so, or its log does.
 *
 * @param visit opens a path, and reads what stands there
 */
function watchRecords({ asked, log }, { at, folder }, visit) {
  if (asked) return async () => (await visit(asked)) === 'recorded';
  return async () => {
    visits += 1;
    await visit(`/privacy.html?visit=${visits}`);
    // One that is recorded for sure comes after it: logs are written after the answer.
    await fetch(at(`/privacy.html?after=${visits}`));
    for (;;) {
      const lines = readFileSync(join(folder, log), 'utf8');
      if (lines.includes(`after=${visits} `)) return lines.includes(`visit=${visits} `);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
}

/** Opens a page with our script at the same site, which the recipe need not know of. */
async function openTags(profile, at, { host, isOff = false } = {}) {
  const tab = await profile.open('about:blank');
  await tab.setRequestInterception(true);
  tab.on('request', async (request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith('/tags/')) return request.continue();
    const name = pathname.slice('/tags/'.length);
    const body = name
      ? await readFile(new URL(name, dist), 'utf8')
      : page(`<script type="module" src="/tags/tracking-opt-out.js"></script>
          ${isOff ? '<tracking-status default-tracking="off"></tracking-status>' : ''}`);
    const contentType = name ? 'text/javascript' : 'text/html';
    return request.respond({ status: 200, contentType, body });
  });
  await tab.goto(at('/tags/', host));
  await tab.waitForFunction(() => window.trackingOptOut?.snapshot);
  return tab;
}

for (const [name, recipe] of Object.entries(servers)) {
  const { command, form, asked, log, hasDay, target } = recipe;
  const skip = !isInstalled(command) && `${command} is not installed`;

  describe(`the recipe for ${name}`, { skip }, () => {
    it('opts out who has no script; page and server obey, and opt in again', async (t) => {
      const { at, folder } = await start(t, recipe);
      const profile = await openProfile(browser);
      t.after(() => profile.close());
      const tab = await profile.open('about:blank');
      await tab.setJavaScriptEnabled(false);

      const isRecorded = watchRecords(recipe, { at, folder }, async (path) => {
        await tab.goto(at(path));
        return tab.$eval('body', (body) => body.textContent);
      });

      assert.equal(await isRecorded(), true);
      await tab.goto(at(form));
      await press(tab, 'out');
      // A page that the form names is not there in each recipe.
      assert.ok(tab.url().startsWith(at('/')), tab.url());
      const [cookie, ...more] = await profile.cookies();
      assert.deepEqual(more, []);
      assert.equal(cookie.name, 'tracking-opt-out');
      assert.equal(cookie.value, hasDay ? `out.${day()}` : 'out');
      assert.equal(cookie.path, '/');
      assert.equal(cookie.sameSite, 'Lax');
      assert.equal(cookie.priority, 'High');
      assert.equal(cookie.httpOnly, false);
      assert.equal(cookie.secure, false);
      assert.ok(daysLeft(cookie) > 399, String(daysLeft(cookie)));
      assert.equal(await isRecorded(), false);

      const tags = await openTags(profile, at);
      const { tracking, reason, choice, since } = await snapshotOf(tags);
      assert.deepEqual([tracking, reason, choice, since], ['off', 'choice', 'opted-out', day()]);
      await tags.close();

      await tab.goto(at(form));
      await press(tab, 'in');
      assert.deepEqual(await profile.cookies(), []);
      assert.equal(await isRecorded(), true);
      assert.deepEqual(
        profile.errors.filter((text) => !text.includes('404')),
        [],
      );
    });

    for (const isOff of [false, true]) {
      const where = isOff ? ', where tracking is off by default' : '';

      it(`opts in and out again who has opted out by our script, for all subdomains${where}`, async (t) => {
        const host = 'www.example.test';
        const { at } = await start(t, recipe, { isOff });
        const profile = await openProfile(browser);
        t.after(() => profile.close());
        /** What a page with our script says is so; something may have been done on it. */
        const trackingAfter = async (act = () => {}) => {
          const tags = await openTags(profile, at, { host, isOff });
          await tags.evaluate(act);
          const { tracking } = await snapshotOf(tags);
          await tags.close();
          return tracking;
        };
        const copies = async () =>
          (await profile.cookies()).map((cookie) => [cookie.domain, cookie.value.split('.')[0]]);
        const choose = async (choice) => {
          const tab = await openForm(profile, at(form, host));
          await press(tab, choice);
          await tab.close();
        };

        assert.equal(await trackingAfter(() => window.trackingOptOut.optOut()), 'off');
        assert.deepEqual(await copies(), [['.example.test', 'out']]);
        await choose('in');
        assert.deepEqual(await copies(), isOff ? [[host, 'in']] : []);
        assert.equal(await trackingAfter(), 'on');
        assert.deepEqual(await copies(), isOff ? [['.example.test', 'in']] : []);
        // Also beside an opt-in of all subdomains.
        await choose('out');
        assert.equal(await trackingAfter(), 'off');
        assert.deepEqual(await copies(), [['.example.test', 'out']]);
      });

      it(`opts in whatever domain of its host the cookie is kept for${where}`, async (t) => {
        const { at } = await start(t, recipe, { isOff });
        for (const [host, ...domains] of [
          ['example.test', '.example.test'],
          ['app.shop.example.test', '.example.test', '.shop.example.test'],
          ['a.b.app.shop.example.test', '.example.test', '.a.b.app.shop.example.test'],
          ['www.example.co.uk', '.example.co.uk', '.www.example.co.uk'],
          ['127.0.0.1'],
          ['localhost'],
        ]) {
          const profile = await openProfile(browser);
          t.after(() => profile.close());
          const copy = { name: 'tracking-opt-out', value: 'out', path: '/' };
          const copies = [host, ...domains].map((domain) => ({ ...copy, domain }));
          await profile.setCookie(...copies);
          assert.equal((await profile.cookies()).length, copies.length);
          await press(await openForm(profile, at(form, host)), 'in');
          assert.deepEqual(
            (await profile.cookies()).map(({ domain, value }) => [domain, value.split('.')[0]]),
            isOff ? [[host, 'in']] : [],
          );
        }
      });
    }

    it('refuses what comes from elsewhere, and sets nothing', async (t) => {
      const { at } = await start(t, recipe);
      const path = (choice) => target ?? (log ? `/privacy-choices/${choice}` : form);
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: at('').replace('localhost', 'evil.localhost') },
        { origin: at(''), 'sec-fetch-site': 'cross-site' },
      ]) {
        for (const choice of ['out', 'in']) {
          const body = new URLSearchParams({ choice });
          const method = 'POST';
          const response = await fetch(at(path(choice)), { method, headers, body });
          assert.equal(response.status, 403);
          assert.deepEqual(response.headers.getSetCookie(), []);
        }
      }
      const put = await fetch(at(path('in')), { method: 'PUT', headers: { origin: at('') } });
      assert.equal(put.status, 405);
      const own = { method: 'POST', headers: { origin: at('') }, redirect: 'manual' };
      const body = new URLSearchParams({ choice: 'out' });
      const response = await fetch(at(path('out')), { ...own, body });
      assert.equal(response.status, 303);
      assert.equal(response.headers.getSetCookie().length, 1);
    });

    it('heeds Global Privacy Control, and who opted in knowing of it', async (t) => {
      const { at, folder } = await start(t, recipe);
      for (const [expected, cookie, gpc] of [
        [true, 'a=b'],
        [false, 'a=b', '1'],
        [true, 'a=b; tracking-opt-out=in', '0'],
        [false, 'tracking-opt-out=in.2026-11-01', '1'],
        [true, 'a=b; tracking-opt-out=in+signal.2026-11-01', '1'],
        [false, 'tracking-opt-out=in+signal; tracking-opt-out=out', '1'],
        [false, 'tracking-opt-out=in; tracking-opt-out=out'],
        [false, 'tracking-opt-out='],
        [false, 'tracking-opt-out=inn'],
        [true, 'not-tracking-opt-out=out'],
      ]) {
        const headers = { cookie, ...(gpc && { 'sec-gpc': gpc }) };
        const isRecorded = watchRecords(recipe, { at, folder }, async (path) =>
          (await fetch(at(path), { headers })).text(),
        );
        assert.equal(await isRecorded(), expected, `${cookie} ${gpc}`);
      }
    });

    if (log) {
      it('sets a secure cookie on https', async (t) => {
        const { at } = await start(t, recipe, { isSecure: true });
        const origin = at('', 'www.example.test');
        const { host } = new URL(origin);
        for (const [choice, status, headers, domains = ['']] of [
          ['out', 303, { host, origin }],
          ['in', 303, { host, origin }, ['', 'www.example.test', 'example.test']],
          ['in', 303, { origin: at('') }, ['', 'localhost']],
          ['out', 403, { host, origin: origin.replace('https', 'http') }, []],
          ['in', 403, { host, origin: 'https://example.test' }, []],
        ]) {
          const options = { method: 'POST', headers, rejectUnauthorized: false };
          const request = sendSecurely(at(`/privacy-choices/${choice}`), options).end();
          const [response] = await once(request, 'response');
          response.resume();
          assert.equal(response.statusCode, status);
          const cookies = response.headers['set-cookie'] ?? [];
          const domainOf = (cookie) => /; Domain=([^;]*)/.exec(cookie)?.[1] ?? '';
          assert.deepEqual([...new Set(cookies.map(domainOf))], domains);
          for (const cookie of cookies) assert.match(cookie, /; Secure(?:;|$)/);
        }
      });
    }
  });
}
