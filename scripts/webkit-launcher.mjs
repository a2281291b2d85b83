import { startWebKit } from './webdriver.mjs';

/** Opens the pages of @web/test-runner in WebKit, each in a tab of one browser. */
export function webKitLauncher() {
  let webKit;
  let session;
  let first;
  const tabs = new Map();
  const addresses = new Map();

  return {
    name: 'WebKit',
    type: 'webdriver',
    concurrency: 1,
    async initialize() {
      webKit = await startWebKit();
      session = await webKit.newSession();
      first = await session.run((command) => command('GET', '/window'));
    },
    startSession(id, url) {
      addresses.set(id, url);
      return session.run(async (command) => {
        const { handle } = await command('POST', '/window/new', { type: 'window' });
        tabs.set(id, handle);
        await command('POST', '/window', { handle });
        await command('POST', '/url', { url });
      });
    },
    isActive: (id) => tabs.has(id),
    getBrowserUrl: (id) => addresses.get(id),
    stopSession(id) {
      const handle = tabs.get(id);
      tabs.delete(id);
      return session.run(async (command) => {
        await command('POST', '/window', { handle });
        await command('DELETE', '/window');
        // A command to a window that is gone fails.
        await command('POST', '/window', { handle: first });
        return {};
      });
    },
    stop: () => webKit?.close(),
  };
}
