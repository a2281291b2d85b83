/**
 * Does something as soon as the script that is running has ended, and before any other begins.
 *
 * Chromium takes down where a cookie is read, and reads all functions again that are running then: of a plain script, that
 * is the whole file, which takes milliseconds.
 */
export async function afterwards(action: () => void): Promise<void> {
  // eslint-disable-next-line @typescript-eslint/await-thenable -- a page may have replaced promises, but not this
  await null;
  action();
}
