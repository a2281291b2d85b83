import type { Page } from '../core/page.js';
import type { Report } from '../core/report.js';

/**
 * Fetches what tells the owner of a page what is wrong with it, where that is asked for: by
 * `?tracking-doctor` in the page's address, or `data-doctor` on a script. Nobody else fetches it.
 *
 * @param address where the script was loaded from: the doctor's file is beside it; empty where that
 *   cannot be known
 */
export function callDoctor(
  page: Page,
  scripts: readonly Element[],
  address: string,
  report: Report,
): void {
  const isAsked =
    /[?&]tracking-doctor(?:[=&]|$)/.test(page.location.search) ||
    scripts.some((script) => script.hasAttribute('data-doctor'));
  if (!isAsked) return;
  const file = 'tracking-doctor.js';
  if (!address) return report(`${file} is not called by a script of unknown address: load it, too`);
  const wanted = address.replace(/[^/]*(?:[?#].*)?$/, file);
  // A page's policy allows it by the nonce of the script that asks for it, or by its host.
  import(/* @vite-ignore */ /* webpackIgnore: true */ wanted).catch(() => {
    report(`${wanted} could not be fetched; put it there, or import tracking-opt-out/doctor`);
  });
}
