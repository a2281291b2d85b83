import { bare } from '../core/bare.js';
import type { Snapshot } from '../core/state.js';
import type { Messages } from './messages.js';
import { isRightToLeft } from './speech.js';

/** The message that says what is so, and why. */
export type StateMessage = Extract<keyof Messages, `on-${string}` | `off-${string}`>;

/** What may stand in a message. */
export interface Values {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly signal?: string | undefined;
  readonly list?: string | undefined;
}

const signalNames = { gpc: 'Global Privacy Control', dnt: 'Do Not Track' };

/** How people name the signal of a snapshot. */
export const nameSignal = ({ signal }: Pick<Snapshot, 'signal'>): string | undefined =>
  signal ? signalNames[signal] : undefined;

/**
 * Finds the messages for a snapshot. That a browser's request is honored is said beside a choice that
 * asks for the same, too.
 */
export function stateMessages(snapshot: Snapshot): StateMessage[] {
  const message = stateMessage(snapshot);
  return snapshot.signal && message.startsWith('off-choice') ? [message, 'off-signal'] : [message];
}

function stateMessage(snapshot: Snapshot): StateMessage {
  const { tracking, reason, choice, signal, maintainExperiences } = snapshot;
  if (tracking === 'on') {
    if (reason !== 'choice') return 'on-default';
    return signal ? 'on-choice-signal' : 'on-choice';
  }
  if (reason === 'choice') return maintainExperiences ? 'off-choice-experiences' : 'off-choice';
  if (reason === 'signal') return choice ? 'off-signal-choice' : 'off-signal';
  return `off-${reason}`;
}

/** The words for a line: in few of them, also that the browser's request is honored. */
export function lineMessage({ tracking, signal }: Snapshot): keyof Messages {
  return tracking === 'off' && signal ? 'line-honored' : `line-${tracking}`;
}

/** What writes days, numbers and lists as people of a language do. */
interface Writer {
  readonly day: (day: string) => string;
  readonly list: (items: readonly string[]) => string;
  readonly count: (count: number) => string;
}

const style: Intl.DateTimeFormatOptions = { dateStyle: 'long', timeZone: 'UTC' };

/** By language: they take long to make, and there may be many tags. */
const writers = new Map<string, Writer>();

function writerOf(language: string): Writer {
  let writer = writers.get(language);
  if (!writer) writers.set(language, (writer = createWriter(language)));
  return writer;
}

function createWriter(language: string): Writer {
  try {
    // The browser would take its own language for one that it does not know.
    if (Intl.DateTimeFormat.supportedLocalesOf(language).length) {
      const days = new Intl.DateTimeFormat(language, bare(style));
      return {
        day: (day) => days.format(new Date(day)),
        // Few are written.
        list: (items) => new Intl.ListFormat(language).format(items),
        count: (count) => new Intl.NumberFormat(language).format(count),
      };
    }
  } catch {
    // A page may have put something else there, or taken it away.
  }
  return { day: (day) => day, list: (items) => items.join(', '), count: String };
}

/** Lists what a snapshot puts into its message, with days as people of a language write them. */
export function valuesFor(snapshot: Snapshot, language: string): Values {
  const write = (day: string | null): string | undefined =>
    day ? writerOf(language).day(day) : undefined;
  return {
    since: write(snapshot.since),
    until: write(snapshot.keptUntil),
    signal: nameSignal(snapshot),
  };
}

/** Writes names, and how many there are of each where that is known, as a list in a language. */
export function writeList(
  items: readonly (readonly [name: string, count?: number])[],
  language: string,
): string {
  const { list, count } = writerOf(language);
  // Names are written from left to right: each is kept apart from a sentence that is not.
  const [open, close] = isRightToLeft(language) ? ['\u2068', '\u2069'] : ['', ''];
  return list(
    items.map(([name, many]) => open + (many ? `${name} (${count(many)})` : name) + close),
  );
}

/** Puts values into a message, and leaves out the bracketed parts whose value is not there. */
export function fill(message: string, values: Values): string {
  const valueOf = (name: string): string =>
    (Object.hasOwn(values, name) && values[name as keyof Values]) || '';
  const isComplete = (part: string): boolean =>
    [...part.matchAll(/\{(\w+)\}/g)].every(([, name]) => valueOf(name!));
  return message
    .replace(/\[([^\]]*)\]/g, (_, part: string) => (isComplete(part) ? part : ''))
    .replace(/\{(\w+)\}/g, (_, name: string) => valueOf(name));
}
