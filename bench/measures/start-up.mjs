import { collect } from '../figures.mjs';

/** Chrome's own preset "Slow 4G" (before 2023 "Fast 3G"), bytes a second and milliseconds. */
const SLOW_4G = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1.6e6 / 8) * 0.9,
  uploadThroughput: (750e3 / 8) * 0.9,
};

const PATIENCE = 30_000;

/**
 * Opens each contestant's page in a fresh profile, in turn, and takes what it has the main thread do until its control
 * is there, how often the page was laid out, and when the control was there, also on a slow network.
 *
 * What scripts take would be too little: what they do in microtasks, after a promise, is no part of that figure.
 *
 * @returns figures by contestant: `work` (milliseconds of the processor, all that the page's thread did), `layouts`, `control`
 *   (milliseconds from the navigation to a control) and `control, Slow 4G`
 */
export async function measureStartUp(browser, contestants, { rounds, slowRounds }) {
  const found = collect();
  for (let turn = 0; turn < rounds + slowRounds; turn += 1) {
    const isSlow = turn >= rounds;
    for (const [name, { address, control }] of Object.entries(contestants)) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      const session = await page.createCDPSession();
      // Its own time, whatever else the machine does.
      await session.send('Performance.enable', { timeDomain: 'threadTicks' });
      if (isSlow) {
        await session.send('Network.enable');
        await session.send('Network.emulateNetworkConditions', SLOW_4G);
      }
      await page.evaluateOnNewDocument(waitForControl, control);
      await page.goto(address, { waitUntil: 'load', timeout: PATIENCE });
      const controlAt = await page
        .waitForFunction('window.controlAt', { timeout: PATIENCE })
        .then((handle) => handle.jsonValue())
        .catch((cause) => {
          throw new Error(`The control of ${name} has not come.`, { cause });
        });
      if (isSlow) {
        found.add(name, 'control, Slow 4G', controlAt);
      } else {
        const { metrics } = await session.send('Performance.getMetrics');
        const of = (metric) => metrics.find((each) => each.name === metric).value;
        found.add(name, 'work', of('TaskDuration') * 1000);
        found.add(name, 'layouts', of('LayoutCount'));
        found.add(name, 'control', controlAt);
      }
      await context.close();
    }
  }
  return found.summary();
}

/** Runs in the page: looks for the control in each frame, as a visitor would. */
function waitForControl(control) {
  const has = new Function(`return ${control}`);
  const look = () => {
    if (has()) window.controlAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
