/** Tells the page's author of a mistake. */
export type Report = (message: string, cause?: unknown) => void;

/**
 * Creates a report that prints to the console. Each mistake is told once, however many tags make it;
 * a failure that has a cause is told each time.
 */
export function createReport(console: Pick<Console, 'error'>): Report {
  const told = new Set<string>();
  return (message, ...cause) => {
    if (told.has(message) && !cause.length) return;
    told.add(message);
    try {
      // Before further arguments, a percent sign would have one of them put into the text.
      const text = cause.length ? message.replaceAll('%', '%%') : message;
      console.error(`tracking-opt-out: ${text}`, ...cause);
    } catch {
      // A page may have put anything in the console's place.
    }
  };
}
