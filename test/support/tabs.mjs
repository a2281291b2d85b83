import { AsyncLocalStorage } from 'node:async_hooks';
import { loadSource } from './load-source.mjs';

const { registryOf } = await loadSource('core/registry.ts');
const { fakePage } = await loadSource('../test/support/fake-page.ts');
const { memoryJar } = await loadSource('../test/support/memory-jar.ts');
const { memoryStorage } = await loadSource('../test/support/memory-storage.ts');
const { vwo } = await loadSource('vendors/vwo.ts');
const { plausible } = await loadSource('vendors/plausible.ts');

const immediately = globalThis.setImmediate;
const byTest = { name: 'a test', write: (option) => option };

/** Which tab's code is running: a browser knows whose timers and channels they are. */
const here = new AsyncLocalStorage();
/** The browser whose time and channels the globals are. */
let current;

class Channel extends EventTarget {
  constructor() {
    super();
    if (!current.hasChannel) throw new Error('BroadcastChannel is not to be had');
    this.tab = here.getStore();
    current.channels.add(this);
  }
  postMessage() {
    if (!current.channels.has(this)) throw new Error('the channel is closed');
    for (const channel of current.channels) {
      if (channel === this) continue;
      const isOpen = () => current.channels.has(channel);
      const hear = () => void (isOpen() && channel.dispatchEvent(new Event('message')));
      current.send(channel.tab, hear, isOpen, true);
    }
  }
  close() {
    current.channels.delete(this);
  }
}

/** Puts a browser's time and channels in the place of Node's, for as long as a test lasts. Returns what ends that. */
export function installBrowser() {
  const { BroadcastChannel, setTimeout, clearTimeout } = globalThis;
  const { now } = Date;
  Object.assign(globalThis, {
    BroadcastChannel: Channel,
    setTimeout: (action, delay, ...args) => current.setTimer(() => action(...args), delay),
    clearTimeout: (id) => current?.timers.delete(id),
  });
  Date.now = () => (current ? current.now() : now());
  return () => {
    Object.assign(globalThis, { BroadcastChannel, setTimeout, clearTimeout });
    Date.now = now;
    current = undefined;
  };
}

/**
 * Opens a small browser: tabs of one site, each with a real registry, that share a jar, a storage and a
 * clock. Nothing in it happens by itself: the test delivers what tabs and the jar tell, and moves time.
 */
export function openBrowser({ hasChannel = true, hasCookieStore = true, tellsEnd = true } = {}) {
  const hostname = 'www.example.com';
  const pathname = '/shop/cart';
  /** How the setter of `document.cookie` is: without a word it may do nothing. */
  let isDeaf = false;
  let isBlocked = false;
  let hasSignal = false;
  /** Since the browser was started, whatever its clock says. */
  let uptime = 0;
  let clock = Date.UTC(2026, 10, 22, 12);
  let count = 0;
  const jar = memoryJar({ hostname, pathname, publicSuffixes: ['com'], takes: () => !isDeaf });
  const localStorage = memoryStorage();
  const tabs = [];

  const browser = {
    hasChannel,
    channels: new Set(),
    timers: new Map(),
    /** What has been told and not been heard yet, oldest first. */
    queue: [],
    tabs,
    jar,
    localStorage,
    now: () => clock + uptime,
    setClock: (by) => void (clock += by),
    get isDeaf() {
      return isDeaf;
    },
    setDeaf: (value) => void (isDeaf = value),
    get isBlocked() {
      return isBlocked;
    },
    setBlocked: (value) => void (isBlocked = value),
    get hasSignal() {
      return hasSignal;
    },
    setSignal: (value) => void (hasSignal = value),
    send(tab, act, isNews, isMessage = false) {
      browser.queue.push({ tab, act, isNews, isMessage });
    },
    setTimer(action, delay = 0) {
      const id = (count += 1);
      const tab = here.getStore();
      browser.timers.set(id, { id, tab, due: uptime + delay, action });
      return id;
    },
    /** Lets time go by up to the next timer, at most so long. Returns whose it was, and what is left. */
    passToNext(time) {
      const end = uptime + time;
      const next = [...browser.timers.values()]
        .filter(({ tab, due }) => !tab.isFrozen && due <= end)
        .sort((one, other) => one.due - other.due || one.id - other.id)[0];
      uptime = Math.max(uptime, next ? next.due : end);
      if (next) browser.timers.delete(next.id);
      return next && { ...next, left: end - uptime };
    },
    /** Does something to the jar, and has the Cookie Store tell of it. */
    changeJar(act) {
      const before = jar.cookies;
      act();
      if (!hasCookieStore) return;
      const isIn = (cookies, { name, value, domain, path, expires }) =>
        cookies.some(
          (each) =>
            each.name === name &&
            each.value === value &&
            each.domain === domain &&
            each.path === path &&
            each.expires === expires,
        );
      const changed = jar.cookies.filter((cookie) => !isIn(before, cookie));
      const isDeleted = before.some((cookie) => !isIn(jar.cookies, cookie));
      if (!changed.length && !isDeleted) return;
      for (const tab of tabs) {
        // What changes in one go is told in one event.
        if (tab.change) tab.change.push(...changed);
        else {
          const all = (tab.change = [...changed]);
          const tell = () =>
            tab.page.cookieStore.dispatchEvent(
              Object.assign(new Event('change'), { changed: all }),
            );
          browser.send(tab, tell, () => true);
        }
      }
    },
    open,
    close(tab) {
      tab.dispatch('pagehide');
      tabs.splice(tabs.indexOf(tab), 1);
      for (const channel of browser.channels) if (channel.tab === tab) channel.close();
      for (const { id, tab: its } of browser.timers.values())
        if (its === tab) browser.timers.delete(id);
      browser.queue = browser.queue.filter((told) => told.tab !== tab);
    },
    /** Waits until promises have had their say. */
    async rest() {
      for (const tab of tabs) tab.change = undefined;
      await new Promise((resolve) => immediately(resolve));
    },
  };
  current = browser;

  /** Opens a tab, as `options` has the page; of each cookie name in `further` it has a service too. */
  function open(options, further = []) {
    const tab = { isFrozen: false, reads: 0, accesses: 0, written: [], thrown: [], events: [] };
    const touch = () => {
      tab.accesses += 1;
      tab.onAccess?.(tab.accesses);
    };
    const { page, errors } = fakePage({
      jar: {
        read() {
          touch();
          tab.reads += 1;
          if (isBlocked) throw new Error('cookies are blocked');
          return jar.read();
        },
        write(text) {
          touch();
          tab.written.push(text);
          if (isBlocked) throw new Error('cookies are blocked');
          browser.changeJar(() => jar.write(text));
        },
      },
    });
    Object.assign(page.location, { hostname, pathname });
    Object.defineProperty(page.navigator, 'globalPrivacyControl', { get: () => hasSignal });
    page.localStorage = localStorage;
    page.cookieStore = hasCookieStore
      ? Object.assign(new EventTarget(), { getAll: (name) => getAll(tab, name) })
      : undefined;

    /** Runs code of the page. What it throws is kept. */
    tab.run = (action) =>
      here.run(tab, () => {
        try {
          return action();
        } catch (error) {
          return void tab.thrown.push(error);
        }
      });
    tab.page = page;
    tab.errors = errors;
    tab.dispatch = (type, target = page) =>
      tab.run(() => target.dispatchEvent(Object.assign(new Event(type))));
    tabs.push(tab);
    tab.run(() => {
      const registry = registryOf(page);
      registry.learn({ vendors: [vwo, plausible], facades: [] });
      const main = registry.obtainMain(options, byTest);
      const others = further.map((cookieName) => registry.obtain({ cookieName }, byTest));
      tab.services = Object.fromEntries([main, ...others].map((each) => [each.cookieName, each]));
      for (const [name, service] of Object.entries(tab.services)) {
        service.subscribe((snapshot, previous, source) => {
          tab.events.push({ name, snapshot, previous, source });
          tab.onChange?.(name);
        });
      }
      page.document.addEventListener('consentchange', ({ detail }) =>
        tab.events.push({ isOnDocument: true, name: detail.cookieName, detail }),
      );
    });
    return tab;
  }

  /** Answers when it is delivered, with what was so when it was asked. */
  function getAll(tab, name) {
    const found = jar.cookies
      .filter((cookie) => cookie.name === name)
      .map(({ expires }) => ({ expires }));
    return new Promise((resolve) =>
      browser.send(
        tab,
        () => resolve(tellsEnd ? found : []),
        () => false,
      ),
    );
  }

  return browser;
}
