import type { ConsentChangeEvent, Source } from 'tracking-opt-out';
import 'tracking-opt-out/define';

const control = document.querySelector('tracking-opt-out');
const status = document.createElement('tracking-status');
status.appearance = 'line';
status.details = control?.snapshot.tracking === 'off';

window.addEventListener('consentchange', ({ detail }) => detail.cookieName);
document.body.addEventListener('consentchange', ({ detail }) => detail.cookieName);
status.addEventListener('consentchange', ({ detail }) => detail.cookieName);
document.addEventListener('consentchange', ({ detail }) => {
  const source: Source = detail.source;
  console.log(source, detail.previous.tracking);
});
export const types: [
  HTMLElementEventMap['consentchange'],
  DocumentEventMap['consentchange'],
  WindowEventMap['consentchange'],
][] = [];
export const event: ConsentChangeEvent | undefined = types[0]?.[0];

// @ts-expect-error: an appearance of the other tag
status.appearance = 'switch';
// @ts-expect-error: it is read only
status.snapshot = null;
// @ts-expect-error: a method of the other tag
status.optOut();
// @ts-expect-error: nothing of that name in the event
document.addEventListener('consentchange', ({ detail }) => detail.consent);
