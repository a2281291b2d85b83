import { namesOf } from './header.js';
import type { CookieJar } from './jar.js';
import { dropCookie } from './keep.js';
import type { Scope } from './scope.js';

/** What became of cookies and stored keys that were to go, by name. */
export interface Erasure {
  readonly erased: readonly string[];
  /** Still there when looked for again: on a path or in a way that this page cannot reach. */
  readonly left: readonly string[];
}

/**
 * Deletes the cookies whose names are meant, wherever they may have been set for, and looks again.
 * What a page cannot see, it cannot erase: http-only cookies, and those of other domains.
 */
export function eraseCookies(
  jar: CookieJar,
  scope: Scope,
  isMeant: (name: string) => boolean,
): Erasure {
  const read = (): string[] => namesOf(jar.read() ?? '').filter(isMeant);
  const names = read();
  // Nearly all are at the root: the other paths are tried for those alone that are still there.
  for (const name of names) dropCookie(jar, { ...scope, paths: ['/'] }, name);
  const deeper = names.length ? read() : [];
  for (const name of deeper) dropCookie(jar, scope, name);
  return compare(names, deeper.length ? read() : []);
}

/** Deletes the stored keys that are meant, and looks again. Nothing happens where storage is blocked. */
export function eraseKeys(open: () => Storage, isMeant: (key: string) => boolean): Erasure {
  try {
    const storage = open();
    // Firefox does not list keys among its properties that are called like its methods.
    const read = (): string[] => {
      const keys: string[] = [];
      for (let index = 0; index < storage.length; index += 1) keys.push(storage.key(index)!);
      return keys.filter(isMeant);
    };
    const keys = read();
    for (const key of keys) storage.removeItem(key);
    return compare(keys, read());
  } catch {
    return { erased: [], left: [] };
  }
}

function compare(before: readonly string[], after: readonly string[]): Erasure {
  return {
    erased: before.filter((name) => !after.includes(name)),
    left: before.filter((name) => after.includes(name)),
  };
}
