import { expect } from '@open-wc/testing';
import { type Answer, STOP_OWN, type Rule } from '../../src/core/requests.js';
import { createGate, type Gate } from '../../src/gate/gate.js';
import { openFrame } from './open-frame.js';

const rule = (path: string, answer?: Answer): Rule => ({
  hostname: location.hostname,
  port: '',
  path,
  rank: STOP_OWN,
  by: 'main',
  answer,
});

/** What the gate of a frame stops: `/stopped`, and `/answered` with an answer of its own. */
export const closed: readonly Rule[] = [
  rule('/stopped'),
  rule('/answered', { status: 200, body: '{"ok":1}', type: 'application/json' }),
];

/** A real page with a gate of its own. */
export interface GatedFrame {
  readonly page: Window & typeof globalThis;
  readonly document: Document;
  readonly gate: Gate;
  /** What the gate has told the page's author. */
  readonly reports: string[];
  /** Whose rules have stopped something, and for what host, in their order. */
  readonly stops: string[];
  /** The paths of all that has left, as the browser has timed it. */
  readonly sent: () => string[];
  readonly close: () => void;
}

/** Opens a real page with a gate of its own, closed unless other rules are given. */
export async function openGatedFrame(rules: readonly Rule[] = closed): Promise<GatedFrame> {
  const frame = await openFrame();
  const { window: page, document } = frame;
  document.body.replaceChildren();
  const reports: string[] = [];
  const stops: string[] = [];
  const gate = createGate(
    page,
    (message) => reports.push(message),
    (by, host) => stops.push(`${by} ${host}`),
  );
  gate.set(rules);
  return {
    page,
    document,
    gate,
    reports,
    stops,
    sent: () =>
      page.performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
    close() {
      gate.remove();
      frame.close();
    },
  };
}

/** Waits for the first of some events, and tells which it was. */
export function heard(target: EventTarget, ...types: string[]): Promise<string> {
  return new Promise((resolve) => {
    for (const type of types) target.addEventListener(type, () => resolve(type), { once: true });
  });
}

/** Expects that something throws in a gated page what it throws in this one, which has no gate. */
export function expectOwnError(
  page: Window & typeof globalThis,
  action: (page: Window & typeof globalThis) => unknown,
): void {
  const errorIn = (where: Window & typeof globalThis): string => {
    try {
      action(where);
      return 'none';
    } catch (error) {
      return String(error);
    }
  };
  expect(errorIn(page)).to.match(/Error/);
  expect(errorIn(page)).to.equal(errorIn(window));
}
