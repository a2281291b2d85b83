import { collect } from '../figures.mjs';

/**
 * From the visitor's input to the cookie and the event, by real clicks on a page with some tags, in turn for
 * each contestant that has an event of its own.
 *
 * @param contestants by name: `address` of a page that puts as many tags as `?tags=` says, `tag` and `event`
 * @returns milliseconds by `name, number of tags`: `event` (from the browser's time of the click to the event, with the cookie
 *   in the jar) and, with a six times slower processor, `interaction` (to the next paint)
 */
export async function measureChoice(browser, contestants, { counts, rounds }) {
  const found = collect();
  for (const count of counts) {
    const pages = {};
    for (const [name, { address, tag, event }] of Object.entries(contestants)) {
      const page = await (await browser.createBrowserContext()).newPage();
      await page.goto(`${address}/?tags=${count}`);
      await page.waitForFunction(hasTags, {}, tag, count);
      await page.evaluate(listen, tag, event);
      pages[name] = page;
    }
    for (const isSlow of [false, true]) {
      for (const page of Object.values(pages)) await page.emulateCPUThrottling(isSlow ? 6 : 1);
      for (let round = 0; round < rounds; round += 1) {
        for (const [name, page] of Object.entries(pages)) {
          await page.bringToFront();
          const told = page.evaluate(() => window.nextChoice());
          const { x, y } = await page.evaluate(() => window.controlIsAt());
          await page.mouse.click(x, y);
          const { event, interaction } = await told;
          const row = `${name}, ${count}`;
          if (isSlow) found.add(row, 'interaction', interaction);
          else found.add(row, 'event', event);
        }
      }
    }
    for (const page of Object.values(pages)) await page.browserContext().close();
  }
  return found.summary();
}

function hasTags(tag, count) {
  const all = document.querySelectorAll(tag);
  return all.length === count && [...all].every((each) => each.shadowRoot?.querySelector('button'));
}

function listen(tag, event) {
  const control = document.querySelector(tag).shadowRoot.querySelector('button');
  window.controlIsAt = () => {
    const { x, y, width, height } = control.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };
  const once = (target, name, options) =>
    new Promise((resolve) => target.addEventListener(name, resolve, { once: true, ...options }));
  const toNextPaint = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    });
  // Both write the cookie before they tell.
  window.nextChoice = async () => {
    const heard = once(window, event).then(() => performance.now());
    const { timeStamp } = await once(window, 'click', { capture: true });
    const shown = toNextPaint();
    return { event: (await heard) - timeStamp, interaction: (await shown) - timeStamp };
  };
}
