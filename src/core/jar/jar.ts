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
  return {
    read() {
      try {
        const { cookie } = page.document;
        return page.navigator.cookieEnabled === false || typeof cookie !== 'string' ? null : cookie;
      } catch {
        return null;
      }
    },
    write(cookie) {
      try {
        page.document.cookie = cookie;
      } catch {
        // Whoever wrote reads back, and sees that nothing was kept.
      }
    },
  };
}
