/** Where cookies are: a document, or a small model of one. */
export interface CookieJar {
  /** Returns all cookies as `name=value; name=value`, or null where they cannot be read. */
  read(): string | null;
  /** Hands one cookie to the browser, which may refuse it without a word. */
  write(cookie: string): void;
}

/**
 * Opens the jar of a page. Neither of its functions throws: in a sandboxed frame `document.cookie`
 * does, and on a server there is no document at all.
 */
export function documentJar(page: Pick<Window, 'document' | 'navigator'>): CookieJar {
  // An element named cookie stands in its place on the document.
  const holder = (): object => {
    const own = Object.getOwnPropertyDescriptor(page.document, 'cookie');
    return typeof own?.value === 'object' ? Document.prototype : page.document;
  };
  return {
    read() {
      try {
        const cookie: unknown = Reflect.get(holder(), 'cookie', page.document);
        return page.navigator.cookieEnabled === false || typeof cookie !== 'string' ? null : cookie;
      } catch {
        return null;
      }
    },
    write(cookie) {
      try {
        Reflect.set(holder(), 'cookie', cookie, page.document);
      } catch {
        // Whoever wrote reads back, and sees that nothing was kept.
      }
    },
  };
}
