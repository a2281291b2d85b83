import type { Page } from '../../src/core/page.js';
import { memoryJar, type MemoryJar } from './memory-jar.js';
import { memoryStorage } from './memory-storage.js';

export interface FakePage {
  /** What a registry takes for its window. */
  readonly page: Page;
  readonly document: EventTarget;
  readonly cookieStore: EventTarget;
  readonly jar: MemoryJar;
  /** What was printed as an error, without our prefix. */
  readonly errors: string[];
}

/** Creates a page of which only what the package looks at is there, with cookies of its own. */
export function fakePage({
  jar = memoryJar({ hostname: 'www.example.com', publicSuffixes: ['com'] }),
  navigator = {},
}: { jar?: MemoryJar; navigator?: object } = {}): FakePage {
  const errors: string[] = [];
  const error = (...args: unknown[]): void => {
    errors.push(args.map(String).join(' ').replace('tracking-opt-out: ', ''));
  };
  // In Node, a place to listen at does.
  const blank =
    'document' in globalThis
      ? globalThis.document.implementation.createHTMLDocument()
      : new EventTarget();
  const document = Object.defineProperty(blank, 'cookie', {
    get: () => jar.read(),
    set: (cookie: string) => jar.write(cookie),
  });
  const cookieStore = Object.assign(new EventTarget(), { getAll: () => Promise.resolve([]) });
  const page = Object.assign(new EventTarget(), {
    document,
    cookieStore,
    localStorage: memoryStorage(),
    sessionStorage: memoryStorage(),
    console: { error },
    performance: { now: () => performance.now() },
    navigator: { vendor: 'Google Inc.', cookieEnabled: true, ...navigator },
    location: {
      hostname: 'www.example.com',
      pathname: '/',
      port: '',
      protocol: 'http:',
      search: '',
      hash: '',
    },
  });
  return { page: page as unknown as Page, document, cookieStore, jar, errors };
}
