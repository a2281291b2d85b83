/**
 * Calls a listener whenever scripts of the page may have brought something new: after each one that
 * was loaded, and when the page has been read.
 */
export function followScripts(page: Window, listener: () => void): void {
  // Load events do not bubble, but are caught on their way down. An element named addEventListener
  // would stand in its place on the document.
  const follow = EventTarget.prototype.addEventListener.bind(page.document);
  follow(
    'load',
    ({ target }) => {
      if ((target as Element).localName === 'script') listener();
    },
    true,
  );
  follow('DOMContentLoaded', listener);
  page.addEventListener('load', listener);
}
