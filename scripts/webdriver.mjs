import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

// WebKit, by the driver that WebKitGTK brings: W3C WebDriver, without a library. A driver has one
// session, and a session is one MiniBrowser with a cookie jar of its own. It needs a display, which is
// started beside it and shows nothing to anybody.

const inPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

const foldersIn = (folder) => {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return []; // it is none
  }
};

/** Finds the browser where WebKitGTK's packages put it, with other programs that are for it alone. */
function findMiniBrowser() {
  return ['/usr/lib', '/usr/lib64', '/usr/libexec']
    .flatMap((folder) => [folder, ...foldersIn(folder)])
    .flatMap((folder) => foldersIn(folder).filter((path) => /\/webkit2?gtk-[^/]*$/.test(path)))
    .map((folder) => join(folder, 'MiniBrowser'))
    .find((path) => existsSync(path));
}

/** Finds WebKit's driver, its browser and a display for it; undefined where one of them is missing. */
export function findWebKit() {
  if (process.platform !== 'linux') return undefined;
  const found = { driver: inPath('WebKitWebDriver'), display: inPath('Xvfb') };
  if (!found.driver || !found.display) return undefined;
  const browser = findMiniBrowser();
  return browser && { ...found, browser };
}

const running = new Set();
const endAll = () => {
  for (const end of running) end();
};
process.on('exit', endAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    endAll();
    process.kill(process.pid, signal);
  });
}

/** Starts a program that ends when this process does, with all that it has started itself. */
function start(command, args, options) {
  const child = spawn(command, args, { ...options, detached: true });
  const exited = once(child, 'exit');
  const end = () => {
    running.delete(end);
    try {
      process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It has ended by itself.
    }
    return exited;
  };
  running.add(end);
  return { child, exited, end };
}

async function startDisplay(path) {
  const args = ['-displayfd', '3', '-nolisten', 'tcp', '-screen', '0', '1600x1200x24'];
  const { child, end } = start(path, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  // It writes its number and, apart, the end of the line; whoever stops listening before that ends it.
  const told = async () => {
    let text = '';
    for await (const chunk of child.stdio[3]) {
      text += chunk;
      if (text.endsWith('\n')) break;
    }
    return text.trim();
  };
  const number = await told();
  if (!number) throw new Error('No display could be started.');
  return { name: `:${number}`, end };
}

/** Finds a port that nobody else will be given in the time until the driver takes it. */
async function freePort() {
  for (;;) {
    // Those that the system gives by itself are above.
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const server = createServer();
    const isFree = await new Promise((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

/** A display of our own, on which sessions of WebKit are started. */
export async function startWebKit() {
  const found = findWebKit();
  if (!found) throw new Error('No WebKit found: install webkit2gtk-driver and xvfb.');
  const display = await startDisplay(found.display);
  const sessions = new Set();

  return {
    /** Starts a browser with a jar of its own, with arguments for it. */
    async newSession(args) {
      const session = await startSession(found, display.name, args);
      sessions.add(session);
      return session;
    },
    async close() {
      await Promise.all([...sessions].map((session) => session.close()));
      await display.end();
    },
  };
}

async function startSession({ driver, browser }, display, args = []) {
  const port = await freePort();
  const { exited, end } = start(driver, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display,
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    },
  });
  let hasEnded = false;
  void exited.then(() => (hasEnded = true));

  const send = async (method, path, body, milliseconds = 150_000) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
      signal: AbortSignal.timeout(milliseconds),
    }).catch((cause) => {
      throw new Error(`No answer to ${method} ${path}`, { cause });
    });
    const { value } = await response.json();
    if (!response.ok) {
      throw Object.assign(new Error(`${value.error}: ${value.message}`), { code: value.error });
    }
    return value;
  };
  // The driver says nothing when it is ready.
  const isReady = () =>
    send('GET', '/status', undefined, 5000).then(
      () => true,
      () => false,
    );
  while (!(await isReady())) {
    if (hasEnded) throw new Error('WebKitWebDriver has ended.');
    await pause(10);
  }

  const { sessionId } = await send('POST', '/session', {
    capabilities: {
      alwaysMatch: {
        acceptInsecureCerts: true,
        'webkitgtk:browserOptions': { binary: browser, args: ['--automation', ...args] },
      },
    },
  });
  const command = (method, path, body) => send(method, `/session/${sessionId}${path}`, body);
  // The driver would measure a script's time by the page's own clock, which a test may move.
  await command('POST', '/timeouts', { pageLoad: 90_000, script: null });

  let last = Promise.resolve();
  let closing;
  return {
    /** Does something by commands, when all that was asked for before is done. */
    run(action) {
      const done = last.then(() => action(command));
      last = done.catch(() => undefined);
      return done;
    },
    close() {
      closing ??= last.then(() => command('DELETE', '')).catch(() => undefined);
      return closing.then(end);
    },
  };
}
