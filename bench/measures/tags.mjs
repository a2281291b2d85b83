import { collect } from '../figures.mjs';

/**
 * What many tags cost: the time from putting them into a page until all are laid out, and the memory
 * of the page with them, in turn for each contestant.
 *
 * @returns figures by `name, number of tags`: `start` (milliseconds) and `memory` (kilobytes in all beyond a page with one)
 */
export async function measureTags(browser, contestants, { counts, rounds }) {
  const found = collect();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, { address, tag }] of Object.entries(contestants)) {
      for (const count of counts) {
        const context = await browser.createBrowserContext();
        const page = await context.newPage();
        const session = await page.createCDPSession();
        await page.goto(`${address}/?tags=1`);
        await page.waitForFunction(
          (each) => document.querySelector(each).shadowRoot?.querySelector('button'),
          {},
          tag,
        );
        const before = await heapOf(session);
        found.add(`${name}, ${count}`, 'start', await page.evaluate(putTags, tag, count));
        found.add(`${name}, ${count}`, 'memory', (await heapOf(session)) - before);
        await context.close();
      }
    }
  }
  return found.summary();
}

async function heapOf(session) {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize } = await session.send('Runtime.getHeapUsage');
  // Elements are kept beside what scripts keep.
  return (usedSize + embedderHeapUsedSize) / 1000;
}

/** Runs in the page. */
async function putTags(tag, count) {
  const made = document.createDocumentFragment();
  for (let index = 0; index < count; index += 1) made.append(document.createElement(tag));
  const start = performance.now();
  document.body.append(made);
  const last = document.body.lastElementChild;
  while (!last.shadowRoot?.querySelector('button')) await null;
  // Has the browser lay out what there is.
  last.getBoundingClientRect();
  return performance.now() - start;
}
