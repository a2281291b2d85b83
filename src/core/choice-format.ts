import { isSameChoice, parseChoice, serializeChoice, type StoredChoice } from './choice.js';
import { type Day, daysBetween } from './days.js';

/** How a cookie holds a choice: in our own grammar, or in that of a known system. */
export interface ChoiceFormat {
  /** For how many days a choice is kept. */
  readonly days: number;
  /** Whether it holds the day of the choice, and that experiences are kept. */
  readonly isOwn: boolean;
  parse(value: string): StoredChoice;
  /** Returns null for a choice that is made by deleting the cookie. */
  serialize(choice: StoredChoice): string | null;
  /** Tells whether what is stored says all of a choice. */
  holds(stored: StoredChoice | null, choice: StoredChoice): boolean;
}

/** The grammar of every cookie that no known system has. A choice lasts 2 years from its day. */
export const ownFormat: ChoiceFormat = {
  days: 730,
  isOwn: true,
  parse: parseChoice,
  serialize: serializeChoice,
  holds: isSameChoice,
};

/** A cookie whose presence alone means opted out, whatever its value. */
export function presenceFormat(value: string, days: number): ChoiceFormat {
  return {
    ...foreign,
    days,
    parse: () => ({ ...nothingMore, says: 'opted-out' }),
    serialize: ({ says }) => (says === 'opted-out' ? value : null),
  };
}

/** A cookie that is `true` for opted in; anything else is opted out. */
export function flagFormat(days: number): ChoiceFormat {
  return {
    ...foreign,
    days,
    // What follows marks a value that is just being written again.
    parse: (value) => ({
      ...nothingMore,
      says: /^true~*$/.test(value) ? 'opted-in' : 'opted-out',
    }),
    serialize: ({ says }) => String(says === 'opted-in'),
  };
}

const nothingMore = { maintainExperiences: false, knowsOfSignal: false, since: null };

const foreign = {
  isOwn: false,
  // They have no word for opting in against a signal, and keep experiences by keeping their cookies.
  holds: (stored: StoredChoice | null, { says, knowsOfSignal }: StoredChoice): boolean =>
    stored?.says === says && !knowsOfSignal,
};

/**
 * Settles what the copies of a cookie say together: one that says out wins over those that say in.
 * Of two that say out the stricter one counts. In our own format a copy without a day, or with one in
 * the future, counts from the day it is first met; one past its end is forgotten.
 */
export function settleChoice(
  copies: readonly string[],
  today: Day,
  format: ChoiceFormat = ownFormat,
  metOn: Day = today,
): StoredChoice | null {
  const choices = copies
    .map((value) => format.parse(value))
    .map((choice) => (format.isOwn ? countFrom(choice, today, metOn) : choice))
    .filter((choice) => daysLeft(choice, today, format) > 0);
  const outs = choices.filter(({ says }) => says === 'opted-out');
  return outs.find((out) => !out.maintainExperiences) ?? outs.at(0) ?? choices.at(0) ?? null;
}

/** Counts the days for which a choice is still to be remembered. */
export function daysLeft(
  { since }: StoredChoice,
  today: Day,
  { days }: Pick<ChoiceFormat, 'days'> = ownFormat,
): number {
  return days - (since ? daysBetween(since, today) : 0);
}

function countFrom(choice: StoredChoice, today: Day, metOn: Day): StoredChoice {
  return { ...choice, since: choice.since && choice.since <= today ? choice.since : metOn };
}
