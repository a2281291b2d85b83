import { engine } from './engine.js';
import { newName } from './watch-page.js';

/** Has this page's jar ignore what is written under names that begin so, until the test is over. */
export function refuseWrites(start: string): void {
  const own = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!;
  Object.defineProperty(document, 'cookie', {
    configurable: true,
    get: () => own.get!.call(document) as string,
    set: (text: string) => void (text.startsWith(start) || own.set!.call(document, text)),
  });
}

/** Names a choice cookie that this browser does not keep for this page, which is not encrypted. */
export function unsavable(): string {
  const name = `__Host-${newName()}`;
  // WebKitGTK's jar knows nothing of prefixes.
  if (engine === 'webkit') refuseWrites(name);
  return name;
}
