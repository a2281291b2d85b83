/**
 * Leaves the page of a test file as it was found, after each test: no cookies, no signal, the old
 * address. Whatever a test leaves in the console fails it; one that expects an error takes it out.
 *
 * @returns what takes out all that the console has got so far
 */
export function watchPage(): () => string[] {
  const told: string[] = [];
  const { href } = location;
  const { error, warn } = console;
  const note = (...args: unknown[]): void => void told.push(args.map(String).join(' '));

  before(() => Object.assign(console, { error: note, warn: note }));

  afterEach(async function () {
    // WebKit lets a page do so only now and then.
    if (location.href !== href) history.replaceState(null, '', href);
    sendSignal(false);
    Reflect.deleteProperty(document, 'cookie');
    // WebKit shows a window late what another has done to cookies: after an answer of the jar.
    await window.cookieStore?.getAll();
    for (const pair of document.cookie.split('; ')) {
      document.cookie = `${pair.split('=')[0]}=; Path=/; Max-Age=0`;
    }
    await window.cookieStore?.getAll();
    const left = told.splice(0);
    if (left.length) throw new Error(`${this.currentTest?.title}: printed ${left.join('\n')}`);
  });

  after(() => Object.assign(console, { error, warn }));

  return () => told.splice(0);
}

/** Has this browser ask for an opt-out, by Global Privacy Control, until the test is over. */
export function sendSignal(isOn = true): void {
  if (isOn) {
    Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true });
  } else Reflect.deleteProperty(navigator, 'globalPrivacyControl');
}

let count = 0;

/** Names a choice cookie that no other test uses, so that each test has a service of its own. */
export function newName(): string {
  count += 1;
  return `test-${count}-${Math.random().toString(36).slice(2, 8)}`;
}
