/** A day in UTC, as `YYYY-MM-DD`. Nothing finer is stored of anyone. */
export type Day = string;

const MILLISECONDS = 86_400_000;

/** Tells the day of a time in milliseconds since 1970. */
export function dayOf(time: number): Day {
  return new Date(time).toISOString().slice(0, 10);
}

/** Counts on from a day. */
export function addDays(day: Day, count: number): Day {
  return dayOf(Date.parse(day) + count * MILLISECONDS);
}

/** Counts the days from one to another; negative when the other comes first. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / MILLISECONDS;
}

/** Recognises a day that the calendar has: not the 31st of February. */
export function isDay(text: string): boolean {
  // What the calendar has not is null, or another day.
  return /^\d{4}-\d\d-\d\d$/.test(text) && Boolean(new Date(text).toJSON()?.startsWith(text));
}
