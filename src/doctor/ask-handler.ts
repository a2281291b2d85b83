import type { Page } from '../core/page.js';
import { RENEWAL_FORM } from '../core/renewal.js';

/** Milliseconds that the doctor waits for an answer. */
const PATIENCE = 5000;

/**
 * Asks the site's handler for what pages ask of it, to keep an opt-out for longer. That chooses nothing.
 *
 * @returns what it did instead of answering that; empty where all is well
 */
export async function askHandler(page: Page, path: string): Promise<string> {
  try {
    const answer = await page.fetch(new URL(path, page.location.origin).href, {
      method: 'POST',
      body: new page.URLSearchParams(RENEWAL_FORM),
      redirect: 'manual',
      signal: page.AbortSignal.timeout(PATIENCE),
    });
    if (answer.type === 'opaqueredirect') return 'led elsewhere';
    const { status } = answer;
    if (status === 204) return '';
    if (status !== 200) return `answered ${status}`;
    return (await answer.text()) ? 'answered with a page' : '';
  } catch {
    return 'could not be asked';
  }
}
