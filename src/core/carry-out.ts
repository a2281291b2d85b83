import type { Source } from './events.js';
import { eraseCookies, eraseKeys } from './jar/erase.js';
import type { CookieJar } from './jar/jar.js';
import { matcher } from './jar/pattern.js';
import type { Scope } from './jar/scope.js';
import { createReceipt, joinReceipts, type OpenReceipt, type Receipt } from './receipt.js';
import type { Report } from './report.js';
import type { DriveOrder, Follow, Manner, RunningService } from './service.js';
import type { Tracking } from './state.js';
import type { Vendor } from './vendor.js';

/** Has vendors do what visitors choose, and writes receipts of it. */
export interface Carrier {
  /** Tells the vendors of a service, each in its own guard, and then erases what is theirs. */
  carryOut(cookieName: string, tracking: Tracking, how: Manner, source: Source): void;
  /** Has the services of known systems do the same as the one that drives them. */
  drive(cookieName: string, order: DriveOrder, how: Follow, source: Source): void;
  /** Counts a request that did not leave because of a service. */
  countStop(cookieName: string, host: string): void;
  /** What was done for a service and for those it drives. */
  receiptOf(cookieName: string): Receipt;
}

/** What a carrier needs of the registry. Services are named by their choice cookies. */
export interface CarrierSurroundings {
  readonly page: Window;
  readonly jar: CookieJar;
  readonly scope: () => Scope;
  readonly report: Report;
  readonly vendorsOf: (cookieName: string) => readonly Vendor[];
  /** What the page has named beside its vendors. */
  readonly erasedBy: (cookieName: string) => readonly string[];
  /** All cookies that hold choices: none of them is ever erased. */
  readonly choiceCookies: () => readonly string[];
  readonly serviceOf: (cookieName: string) => Pick<RunningService, 'follow'>;
}

/** Creates what carries choices out on a page. */
export function createCarrier(around: CarrierSurroundings): Carrier {
  const { page, jar, report, vendorsOf } = around;
  const receipts = new Map<string, OpenReceipt>();

  function receiptOf(cookieName: string): OpenReceipt {
    const receipt = receipts.get(cookieName) ?? createReceipt();
    receipts.set(cookieName, receipt);
    return receipt;
  }

  function tell(vendor: Vendor, tracking: Tracking, how: Manner, receipt: OpenReceipt): void {
    try {
      const hasHeard = how.isTold || (vendor.tell?.(page, tracking, how) ?? false);
      // Who has not loaded yet finds the choice in the cookie, if it is there.
      if (hasHeard || how.isSaved || tracking === 'on') {
        receipt.tell(vendor.name, tracking === 'off');
      } else {
        receipt.fail(vendor.name);
      }
    } catch (error) {
      receipt.fail(vendor.name);
      report(`${vendor.title} failed when it was told`, error);
    }
  }

  function erase(
    patterns: readonly string[],
    vendors: readonly Vendor[],
    { maintainExperiences }: Manner,
    receipt: OpenReceipt,
  ): void {
    if (!patterns.length) return;
    const isNamed = matcher(patterns);
    const choices = around.choiceCookies();
    const isSpared = matcher([
      ...vendors.flatMap(({ spares = [] }) => spares),
      ...(maintainExperiences ? vendors.flatMap(({ experiences = [] }) => experiences) : []),
    ]);
    const isMeant = (name: string): boolean =>
      isNamed(name) && !isSpared(name) && !choices.includes(name);
    receipt.erase([
      eraseCookies(jar, around.scope(), isMeant),
      eraseKeys(() => page.localStorage, isMeant),
      eraseKeys(() => page.sessionStorage, isMeant),
    ]);
  }

  function drive(cookieName: string, order: DriveOrder, how: Follow, source: Source): void {
    for (const vendor of vendorsOf(cookieName)) {
      const driven = drivenBy(cookieName, vendor);
      if (driven) around.serviceOf(driven).follow(order, how, source);
    }
  }

  return {
    carryOut(cookieName, tracking, how, source) {
      const receipt = receiptOf(cookieName);
      const vendors = vendorsOf(cookieName);
      const own = vendors.filter((vendor) => !drivenBy(cookieName, vendor));
      if (how.isDriving) drive(cookieName, tracking, how, source);
      for (const vendor of own) tell(vendor, tracking, how, receipt);
      if (tracking === 'on') return;
      const patterns = [...own.flatMap(({ erases }) => erases), ...around.erasedBy(cookieName)];
      erase(patterns, vendors, how, receipt);
    },
    drive,
    countStop: (cookieName, host) => receiptOf(cookieName).stop(host),
    receiptOf(cookieName) {
      const driven = vendorsOf(cookieName).flatMap((vendor) => drivenBy(cookieName, vendor) ?? []);
      return joinReceipts([cookieName, ...driven].map(receiptOf));
    },
  };
}

/** The choice cookie of a known system's service, where that is another than this one. */
function drivenBy(cookieName: string, { choice }: Vendor): string | undefined {
  return choice && choice.cookieName !== cookieName ? choice.cookieName : undefined;
}
