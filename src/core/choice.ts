import { type Day, isDay } from './days.js';
import type { Choice } from './state.js';

/** What a visitor said, as the choice cookie holds it. */
export interface StoredChoice {
  readonly says: Choice;
  /** Opted out, but keeps the variations already seen. */
  readonly maintainExperiences: boolean;
  /** Opted in while the signal's notice was on show. */
  readonly knowsOfSignal: boolean;
  /** Null where the cookie does not say: then it counts from the day it is first met. */
  readonly since: Day | null;
}

/**
 * Reads the value of a choice cookie. A server or a person may have written it, so `in`, alone or
 * followed by `+` or `.`, is opted-in, and everything else is opted-out: when in doubt, not tracked.
 */
export function parseChoice(value: string): StoredChoice {
  const [head = '', tail = ''] = value.split('.', 2);
  const [word, ...marks] = head.split('+');
  const day = tail.slice(0, 10);
  const optedIn = word === 'in';
  return {
    says: optedIn ? 'opted-in' : 'opted-out',
    maintainExperiences: !optedIn && marks.includes('experiences'),
    knowsOfSignal: optedIn && marks.includes('signal'),
    since: isDay(day) ? day : null,
  };
}

/** Writes a choice as the cookie holds it, for instance `out+experiences.2026-11-22`. */
export function serializeChoice(choice: StoredChoice): string {
  return (
    (choice.says === 'opted-in' ? 'in' : 'out') +
    (choice.maintainExperiences ? '+experiences' : '') +
    (choice.knowsOfSignal ? '+signal' : '') +
    (choice.since ? `.${choice.since}` : '')
  );
}

/** Tells whether a value is a choice as we write it. Tildes: it is just being written again. */
export const isWrittenChoice = (value: string): boolean =>
  /^(in|out)(\+\w+)?\.\d{4}-\d\d-\d\d~*$/.test(value);

/** Compares what two choices say; the day does not matter. */
export function isSameChoice(one: StoredChoice | null, other: StoredChoice | null): boolean {
  const write = (choice: StoredChoice | null): string | null =>
    choice && serializeChoice({ ...choice, since: null });
  return write(one) === write(other);
}
