import type { Snapshot } from '../core/state.js';
import type { Messages } from './messages.js';

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

/** Finds the message for a snapshot. */
export function stateMessage(snapshot: Snapshot): StateMessage {
  const { tracking, reason, choice, signal, maintainExperiences } = snapshot;
  if (tracking === 'on') {
    if (reason !== 'choice') return 'on-default';
    return signal ? 'on-choice-signal' : 'on-choice';
  }
  if (reason === 'choice') return maintainExperiences ? 'off-choice-experiences' : 'off-choice';
  if (reason === 'signal') return choice ? 'off-signal-choice' : 'off-signal';
  return `off-${reason}`;
}

/** What writes days, by language: it takes long to make, and there may be many tags. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Lists what a snapshot puts into its message, with days as people of a language write them. */
export function valuesFor({ since, keptUntil, signal }: Snapshot, language: string): Values {
  const write = (day: string | null): string | undefined => {
    if (!day) return undefined;
    const format =
      formats.get(language) ??
      new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
    formats.set(language, format);
    return format.format(new Date(day));
  };
  return {
    since: write(since),
    until: write(keptUntil),
    signal: signal ? signalNames[signal] : undefined,
  };
}

/** Puts values into a message, and leaves out the bracketed parts whose value is not there. */
export function fill(message: string, values: Values): string {
  return message
    .replace(/\[([^\]]*)\]/g, (_, part: string) => (isComplete(part, values) ? part : ''))
    .replace(/\{(\w+)\}/g, (_, name: keyof Values) => values[name] ?? '');
}

function isComplete(part: string, values: Values): boolean {
  return [...part.matchAll(/\{(\w+)\}/g)].every(([, name]) => values[name as keyof Values]);
}
