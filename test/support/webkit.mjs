import { startWebKit } from '../../scripts/webdriver.mjs';
import { setTimeout as pause } from 'node:timers/promises';
import { startProxy } from './proxy.mjs';

// WebKit with the methods of puppeteer that the tests use, over W3C WebDriver. A context is a browser
// process of its own behind a proxy of its own, which runs what is to run before a page does: what was
// given to `evaluateOnNewDocument`, and what keeps errors for us to fetch. Since the driver reports
// nothing by itself, events come with the answer to the next command.

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const keys = { Tab: '\uE004', Enter: '\uE007', Space: ' ', PageDown: '\uE00F', Escape: '\uE00C' };

/** Keeps errors of a page, for `fetchErrors` to take. */
function keepErrors() {
  document.currentScript?.remove();
  const kept = [];
  Object.defineProperty(window, Symbol.for('kept errors'), { value: kept });
  const textOf = (value) => String(value instanceof Error ? value.message : value);
  addEventListener('error', ({ error, message, target }) => {
    if (target === window) kept.push(textOf(error ?? message));
  });
  addEventListener('unhandledrejection', ({ reason }) => kept.push(textOf(reason)));
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    kept.push(`Refused by ${violatedDirective}: ${blockedURI}`),
  );
  const { error } = console;
  console.error = (...args) => {
    kept.push(args.map(String).join(' '));
    return error.apply(console, args);
  };
}

/** What a script in the page begins with: finds elements, through open shadow roots at `>>>`. */
const findAll = `(selector) => {
  const [first, ...deeper] = selector.split('>>>').map((part) => part.trim());
  const within = (root, part) => [
    ...root.querySelectorAll(part),
    ...[...root.querySelectorAll('*')].flatMap((each) => (each.shadowRoot ? within(each.shadowRoot, part) : [])),
  ];
  let found = [...document.querySelectorAll(first)];
  for (const part of deeper) {
    found = found.flatMap((each) => [...within(each, part), ...(each.shadowRoot ? within(each.shadowRoot, part) : [])]);
  }
  return [...new Set(found)];
}`;

/** A function as an expression: a method of an object is written without what makes it one. */
function expressionOf(code) {
  const text = String(code);
  const isMethod =
    code.prototype === undefined && !/^(?:async )?(?:function\b|\(|\w+ =>)/.test(text);
  return isMethod ? text.replace(/^(?:async )?/, '$&function ') : text;
}

/** Starts WebKit, in which every host name leads to this machine, as `startProxy` says. */
export async function launchWebKit({ hosts } = {}) {
  const webKit = await startWebKit();
  const contexts = new Set();
  return {
    version: async () => 'WebKit',
    async createBrowserContext() {
      const context = await createContext(webKit, hosts);
      contexts.add(context);
      return context;
    },
    async close() {
      await Promise.all([...contexts].map((context) => context.close()));
      await webKit.close();
    },
  };
}

async function createContext(webKit, hosts) {
  const scripts = new Set([`(${keepErrors})()`]);
  const proxy = await startProxy({ hosts, firstScript: () => [...scripts].join(';\n') });
  // The driver's own way, a capability, would have it speak TLS with the proxy.
  const session = await webKit.newSession([`--proxy=http://127.0.0.1:${proxy.port}`]);
  let current = await session.run((command) => command('GET', '/window'));
  // The first page takes the window that is there.
  let unused = current;
  let closing;

  /** Runs commands in a window. */
  const inWindow = (handle, action) =>
    session.run(async (command) => {
      if (current !== handle) {
        await command('POST', '/window', { handle });
        current = handle;
      }
      return action(command);
    });
  const inCurrent = (action) => session.run(action);

  /** Goes to a page of a host where none is open yet, so that its cookies can be set. */
  const setCookie = async ({ expires, domain, ...cookie }, command) => {
    const isWide = domain.startsWith('.');
    const host = domain.slice(isWide ? 1 : 0);
    const { hostname } = new URL(await command('GET', '/url'));
    const isHere = hostname === host || (isWide && hostname.endsWith(domain));
    if (!isHere) {
      const url = proxy.emptyPage(host, cookie.secure ? 'https' : 'http');
      await command('POST', '/url', { url });
    }
    const isWithExpiry = expires !== undefined && expires > 0;
    const expiry = isWithExpiry ? { expiry: Math.round(expires) } : {};
    // One for a host alone is one without a domain.
    const wide = isWide ? { domain } : {};
    await command('POST', '/cookie', { cookie: { path: '/', ...wide, ...cookie, ...expiry } });
  };

  const context = {
    async newPage() {
      const handle =
        unused ??
        (await session.run(async (command) => {
          const made = await command('POST', '/window/new', { type: 'window' });
          return made.handle;
        }));
      unused = undefined;
      return createPage({ handle, inWindow, scripts, proxy });
    },
    async cookies() {
      const cookies = await inCurrent((command) => command('GET', '/cookie'));
      return cookies.map(({ expiry, ...cookie }) => ({ ...cookie, expires: expiry ?? -1 }));
    },
    setCookie: (...cookies) =>
      inCurrent(async (command) => {
        for (const cookie of cookies) await setCookie(cookie, command);
      }),
    deleteCookie: (...cookies) =>
      inCurrent(async (command) => {
        for (const { name } of cookies) await command('DELETE', `/cookie/${name}`);
      }),
    close() {
      closing ??= session.close().then(() => proxy.close());
      return closing;
    },
  };
  return context;
}

function createPage({ handle, inWindow, scripts, proxy }) {
  const hear = { pageerror: [], console: [] };
  let address = 'about:blank';

  const tellErrors = (texts = []) => {
    for (const text of texts) for (const told of hear.pageerror) told(new Error(text));
  };
  const inPage = (action) => inWindow(handle, action);

  /** Calls a function in the page, whose value comes as JSON, as it would by puppeteer. */
  const call = async (command, code, args) => {
    const script = `
      // Names that hide none of the page's from the code.
      const [$args, $done] = arguments;
      const $answer = (told) => {
        const errors = window[Symbol.for('kept errors')]?.splice(0);
        // What a page has put there would be in all that is told.
        const theirs = Object.getOwnPropertyDescriptor(Object.prototype, 'toJSON');
        delete Object.prototype.toJSON;
        const text = JSON.stringify({ ...told, errors, address: location.href });
        if (theirs) Object.defineProperty(Object.prototype, 'toJSON', theirs);
        $done(text);
      };
      (async () => (${code})(...$args))().then(
        (value) => $answer({ value }),
        (error) => $answer({ failed: String(error?.stack ? error + '\\n' + error.stack : error) }),
      );`;
    const told = JSON.parse(await command('POST', '/execute/async', { script, args: [args] }));
    tellErrors(told.errors);
    if ('failed' in told) throw new Error(told.failed);
    return told;
  };

  const clickAt = async (command, element) => {
    try {
      await command('POST', `/element/${element[ELEMENT]}/click`);
    } catch (error) {
      if (error.code !== 'element click intercepted') throw error;
      // The driver takes what stands in a slot of a control for something that lies over it.
      const actions = [
        { type: 'pointerMove', origin: element, x: 0, y: 0, duration: 0 },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      await command('POST', '/actions', {
        actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
      });
    }
  };

  const withFrame = (frame) => {
    /** Runs commands in this frame, and leaves it again. */
    const run = (action) =>
      inPage(async (command) => {
        for (const id of frame.path) await command('POST', '/frame', { id });
        try {
          return await action(command);
        } finally {
          if (frame.path.length) await command('POST', '/frame', { id: null });
        }
      });
    const ask = async (code, ...args) => {
      const told = await run((command) => call(command, code, args));
      if (!frame.path.length) address = told.address;
      return told.value;
    };
    const findElements = (selector) =>
      run(async (command) => {
        const script = `return (${findAll})(arguments[0])`;
        return command('POST', '/execute/sync', { script, args: [selector] });
      });
    const handleOf = (element) => ({
      click: () =>
        run(async (command) => {
          await clickAt(command, element);
          await call(command, '() => undefined', []).catch(() => undefined);
        }),
      boundingBox: () =>
        run(async (command) =>
          command('POST', '/execute/sync', {
            script: `const { x, y, width, height } = arguments[0].getBoundingClientRect();
              return { x, y, width, height };`,
            args: [element],
          }),
        ),
    });
    const $$ = async (selector) => (await findElements(selector)).map(handleOf);

    return Object.assign(frame, {
      ask,
      evaluate: (code, ...args) =>
        ask(typeof code === 'function' ? expressionOf(code) : `() => { ${code} }`, ...args),
      $$,
      $: async (selector) => (await $$(selector))[0] ?? null,
      $eval: (selector, code, ...args) =>
        ask(
          `(selector, ...args) => (${expressionOf(code)})((${findAll})(selector)[0], ...args)`,
          selector,
          ...args,
        ),
      $$eval: (selector, code, ...args) =>
        ask(
          `(selector, ...args) => (${expressionOf(code)})((${findAll})(selector), ...args)`,
          selector,
          ...args,
        ),
      async click(selector) {
        const [element] = await $$(selector);
        if (!element) throw new Error(`No element found for ${selector}`);
        await element.click();
      },
      waitForFunction: (code, options, ...args) =>
        waitFor(
          () => ask(`async (...args) => Boolean(await (${expressionOf(code)})(...args))`, ...args),
          {
            ...options,
            what: code,
          },
        ),
      waitForSelector: (selector, options) =>
        waitFor(async () => (await $$(selector))[0], { ...options, what: selector }),
    });
  };

  /** Lists a page's frames, those within them too, as they are now. */
  const frames = async () => {
    const list = async (frame) => {
      const found = [frame];
      const count = await frame.ask('() => window.length');
      for (let index = 0; index < count; index += 1) {
        let url = 'about:blank';
        const inner = withFrame({
          path: [...frame.path, index],
          url: () => url,
          parentFrame: () => frame,
        });
        url = await inner.ask('() => location.href');
        found.push(...(await list(inner)));
      }
      return found;
    };
    return list(page);
  };

  /** Lets errors be heard before the page goes, does what makes it go, and waits until it has come. */
  const go = async (action) => {
    await inPage((command) => call(command, '() => undefined', []).catch(() => undefined));
    await inPage(action);
    await page.ask('() => undefined');
  };
  const act = (actions) => inPage((command) => command('POST', '/actions', { actions }));
  const mouse = (...actions) =>
    act([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }]);

  const page = withFrame({ path: [], url: () => address, parentFrame: () => null });
  return Object.assign(page, {
    frames,
    waitForFrame: (is) => waitFor(async () => (await frames()).find(is), { what: 'a frame' }),
    // The driver has its own, in scripts/webdriver.mjs.
    setDefaultNavigationTimeout: () => undefined,
    goto: (url) => go((command) => command('POST', '/url', { url })),
    reload: () => go((command) => command('POST', '/refresh')),
    goBack: () => go((command) => command('POST', '/back')),
    // There is nobody on this display who could give a window the focus.
    bringToFront: () => page.ask('() => void window.dispatchEvent(new Event("focus"))'),
    keyboard: {
      press: (key) =>
        act([
          {
            type: 'key',
            id: 'keyboard',
            actions: ['keyDown', 'keyUp'].map((type) => ({ type, value: keys[key] ?? key })),
          },
        ]),
    },
    mouse: {
      move: (x, y) =>
        mouse({ type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 }),
      down: () => mouse({ type: 'pointerDown', button: 0 }),
      up: () => mouse({ type: 'pointerUp', button: 0 }),
    },
    addScriptTag: ({ url }) =>
      page.ask(
        `(url) => new Promise((resolve, reject) => {
          const script = Object.assign(document.createElement('script'), { src: url });
          script.onload = () => resolve();
          script.onerror = reject;
          document.head.append(script);
        })`,
        url,
      ),
    async evaluateOnNewDocument(code, ...args) {
      const given = args.map((arg) => JSON.stringify(arg)).join();
      scripts.add(typeof code === 'function' ? `(${expressionOf(code)})(${given})` : code);
    },
    on(event, told) {
      if (event === 'request') {
        proxy.events.on('request', (url) => told({ url: () => url }));
      } else hear[event].push(told);
    },
    close: () => inPage((command) => command('DELETE', '/window')),
  });
}

/** Asks again and again, since the driver cannot wait for a page. */
async function waitFor(ask, { timeout = 30_000, polling = 20, what }) {
  const end = Date.now() + timeout;
  const milliseconds = typeof polling === 'number' ? polling : 20;
  let failed;
  while (Date.now() < end) {
    const found = await ask().catch((error) => void (failed = error));
    if (found) return found;
    await pause(milliseconds);
  }
  throw new Error(`Waiting failed: ${timeout} ms exceeded: ${what}`, { cause: failed });
}
