import { collect, summarise } from '../figures.mjs';

/**
 * What the gate adds to calls: on a page without it, with it open, and with it closed, in turn. Calls that are let
 * through are such as need no network: a fetch that is aborted already, an XMLHttpRequest that is only opened.
 *
 * @param pages addresses by state: `bare`, `open` and `closed` (where the visitor then opts out)
 * @returns microseconds by call: `bare`, `open` and `closed`
 */
export async function measureGate(browser, pages, { rounds }) {
  const opened = {};
  for (const [state, address] of Object.entries(pages)) {
    // A jar of its own: a choice holds for all tabs of a profile.
    opened[state] = await (await browser.createBrowserContext()).newPage();
    await opened[state].goto(address);
  }
  await opened.closed.evaluate(() => window.trackingOptOut.optOut());
  const found = collect();
  for (let round = 0; round < rounds; round += 1) {
    for (const [state, page] of Object.entries(opened)) {
      for (const [name, time] of Object.entries(await page.evaluate(timeCalls))) {
        found.add(name, state, time);
      }
    }
  }
  for (const page of Object.values(opened)) await page.browserContext().close();
  return found.summary();
}

/** @returns nanoseconds to decide about one address, with the rules of all vendors */
export async function measureDecision(browser, address, { rounds }) {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.goto(address);
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(await page.evaluate(() => window.timeDecision()));
  }
  await page.browserContext().close();
  return summarise(times);
}

/** Runs in the page. */
function timeCalls() {
  const CALLS = 20_000;
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
        const start = performance.now();
        for (let index = 0; index < CALLS; index += 1) call();
        return [name, ((performance.now() - start) / CALLS) * 1000];
      }),
  );
}
