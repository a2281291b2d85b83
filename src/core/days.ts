/** A day in UTC, as `YYYY-MM-DD`. Nothing finer is stored of anyone. */
export type Day = string;

const MILLISECONDS = 86_400_000;

/** Tells the day of a time in milliseconds since 1970. */
export function dayOf(time: number): Day {
  const date = new Date(time);
  // Pages have written methods of their own over those that write a date as a text.
  const parts = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  return parts.map((part, index) => String(part).padStart(index ? 2 : 4, '0')).join('-');
}

/** Tells the time at which a day begins. Pages have put a function of their own in the place of `Date.parse`. */
function timeOf(day: Day): number {
  const [year, month, date] = day.split('-').map(Number);
  // Years before 100 would be those of the last century elsewhere.
  return new Date(0).setUTCFullYear(year!, month! - 1, date);
}

/** Counts on from a day. */
export function addDays(day: Day, count: number): Day {
  return dayOf(timeOf(day) + count * MILLISECONDS);
}

/** Counts the days from one to another; negative when the other comes first. */
export function daysBetween(from: Day, to: Day): number {
  return (timeOf(to) - timeOf(from)) / MILLISECONDS;
}

/** Recognises a day that the calendar has: not the 31st of February. */
export function isDay(text: string): boolean {
  // What the calendar has not is none, or another day.
  return /^\d{4}-\d\d-\d\d$/.test(text) && dayOf(timeOf(text)) === text;
}
