import { collect } from '../figures.mjs';

/**
 * What a choice costs with ever more cookies in the jar and vendors named: milliseconds that `optOut()` takes, after
 * an `optIn()`.
 *
 * @param pageWith address of a page that names these vendors
 * @returns figures by `cookies, 90` and `vendors, 40`: `optOut`
 */
export async function measureGrowth(browser, { address, pageWith }, { cookies, vendors, rounds }) {
  const found = collect();
  const cases = [
    ...cookies.map((count) => ({ row: `cookies, ${count}`, cookies: count, path: '/' })),
    ...vendors.map((count) => ({ row: `vendors, ${count}`, cookies: 0, path: pageWith(count) })),
  ];
  for (const { row, cookies: count, path } of cases) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.goto(address + path);
    await page.evaluate((many) => {
      for (let index = 1; index < many; index += 1) document.cookie = `c${index}=${index}; Path=/`;
    }, count);
    for (let round = 0; round < rounds; round += 1) {
      found.add(row, 'optOut', await page.evaluate(timeOfOptOut));
    }
    await context.close();
  }
  return found.summary();
}

function timeOfOptOut() {
  window.trackingOptOut.optIn();
  const start = performance.now();
  window.trackingOptOut.optOut();
  return performance.now() - start;
}
