import { createServer } from 'node:http';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import puppeteer from 'puppeteer-core';
import { chromeArgs, findChrome } from './find-chrome.mjs';

// Measures what the gate adds to calls: on a page without it, with it open, and with it closed. Calls
// that are let through are such as need no network: a fetch that is aborted already, an
// XMLHttpRequest that is only opened. Prints a table in Markdown, in microseconds a call.

const ROUNDS = 9;
const forty = Array.from({ length: 40 }, (_, index) => `host${index}.example`).join(' ');
const script = `<script src="/gate.js" data-requests="${forty} stopped.example"></script>`;
const gate = await readFile(new URL('../dist/tracking-gate.js', import.meta.url));

const server = createServer(({ url }, response) => {
  if (url === '/gate.js') return response.setHeader('content-type', 'text/javascript').end(gate);
  response.setHeader('content-type', 'text/html');
  return response.end(`<!doctype html><title>${url}</title>${url === '/bare' ? '' : script}<body>`);
});
await once(server.listen(0, '127.0.0.1'), 'listening');
const site = `http://localhost:${server.address().port}`;
const browser = await puppeteer.launch({ executablePath: await findChrome(), args: chromeArgs });

const pages = {};
for (const state of ['bare', 'open', 'closed']) {
  // A jar of its own: a choice holds for all tabs of a profile.
  pages[state] = await (await browser.createBrowserContext()).newPage();
  await pages[state].goto(`${site}/${state}`);
}
await pages.closed.evaluate(() => window.trackingOptOut.optOut());

/** Microseconds a call, by name: the least of some runs, since other programs can only add to it. */
const measure = () => {
  const signal = AbortSignal.abort();
  const quiet = (promise) => void promise.catch(() => undefined);
  const host = document.body.appendChild(document.createElement('div'));
  const child = document.createElement('p');
  const image = document.createElement('img');
  const calls = {
    'fetch, let through': () => quiet(fetch('https://other.example/x', { signal })),
    'XMLHttpRequest, let through': () =>
      new XMLHttpRequest().open('GET', 'https://other.example/x'),
    'image, let through': () => void (image.src = 'data:,'),
    'setAttribute on a paragraph': () => child.setAttribute('title', 'x'),
    'appendChild of a paragraph': () => host.appendChild(child),
    'fetch, stopped': () => quiet(fetch('https://stopped.example/x')),
    'beacon, stopped': () => navigator.sendBeacon('https://stopped.example/x'),
  };
  const isOff = window.trackingOptOut?.snapshot.tracking === 'off';
  return Object.fromEntries(
    Object.entries(calls)
      .filter(([name]) => isOff || !name.includes('stopped'))
      .map(([name, call]) => {
        const count = 20_000;
        const start = performance.now();
        for (let index = 0; index < count; index += 1) call();
        return [name, ((performance.now() - start) / count) * 1000];
      }),
  );
};

const found = {};
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [state, page] of Object.entries(pages)) {
    for (const [name, time] of Object.entries(await page.evaluate(measure))) {
      ((found[name] ??= {})[state] ??= []).push(time);
    }
  }
}
await browser.close();
server.closeAllConnections();
server.close();

const show = (times) => {
  if (!times) return '–';
  const sorted = times.toSorted((one, other) => one - other);
  return `${sorted[Math.floor(sorted.length / 2)].toFixed(2)} (${sorted[0].toFixed(2)})`;
};
console.log('| call | without the gate | gate open | gate closed |\n| --- | ---: | ---: | ---: |');
for (const [name, { bare, open, closed }] of Object.entries(found)) {
  console.log(`| ${name} | ${show(bare)} | ${show(open)} | ${show(closed)} |`);
}
