import { isDay } from '../core/days.js';
import type { Report } from '../core/report.js';
import { show } from '../core/options.js';

/** Writes `/.well-known/gpc.json` (https://w3c.github.io/gpc/). */
export function writeGpc(lastUpdate: unknown, report: Report): string {
  const isGood = typeof lastUpdate === 'string' && isDay(lastUpdate);
  if (!isGood && lastUpdate !== undefined) {
    report(`gpcJson(${show(lastUpdate)}) is not allowed; allowed: a day, such as "2026-11-22"`);
  }
  return JSON.stringify({ gpc: true, ...(isGood && { lastUpdate }) });
}
