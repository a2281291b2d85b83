import { startWebKit } from '../../scripts/webdriver.mjs';
import { engine, openProfile, startBrowser } from './browser.mjs';

// A browser in which JavaScript is switched off, as a visitor does it, so that nothing can be asked of
// its pages: it goes where it is told, presses keys and shows its cookies.

const keys = { Tab: '\uE004', Enter: '\uE007' };

/** Starts one with a jar of its own. Who presses a key that leads elsewhere waits for the server to be asked. */
export async function openWithoutScript() {
  return engine === 'webkit' ? openWebKit() : openPuppeteer();
}

async function openPuppeteer() {
  const browser = await startBrowser({ prefs: { 'javascript.enabled': false } });
  const profile = await openProfile(browser);
  const page = await profile.open('about:blank');
  if (engine === 'chromium') await page.setJavaScriptEnabled(false);
  return {
    goto: (url) => page.goto(url),
    async press(...names) {
      // The last one leads elsewhere: who went on before that page is there would be led back to it.
      const last = names.pop();
      for (const name of names) await page.keyboard.press(name);
      await Promise.all([page.waitForNavigation(), page.keyboard.press(last)]);
    },
    cookies: () => profile.cookies(),
    close: () => browser.close(),
  };
}

async function openWebKit() {
  const webKit = await startWebKit();
  const session = await webKit.newSession(['--enable-javascript=false']);
  const ask = (...command) => session.run((run) => run(...command));
  return {
    goto: (url) => ask('POST', '/url', { url }),
    press(...names) {
      const press = (name) =>
        ['keyDown', 'keyUp'].map((type) => ({ type, value: keys[name] ?? name }));
      const actions = [{ type: 'key', id: 'keyboard', actions: names.flatMap(press) }];
      return ask('POST', '/actions', { actions });
    },
    async cookies() {
      const cookies = await ask('GET', '/cookie');
      return cookies.map(({ expiry, ...cookie }) => ({ ...cookie, expires: expiry ?? -1 }));
    },
    close: () => webKit.close(),
  };
}
