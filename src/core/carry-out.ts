import { bare } from './bare.js';
import { isWrittenChoice } from './choice.js';
import type { Source } from './events.js';
import { eraseCookies, eraseKeys } from './jar/erase.js';
import { valuesOf } from './jar/header.js';
import type { CookieJar } from './jar/jar.js';
import { matcher } from './jar/pattern.js';
import type { Scope } from './jar/scope.js';
import { clearFlag, saysOut, setFlag } from './flags.js';
import type { NamedVendor } from './named-vendors.js';
import { callOrders } from './orders.js';
import { createReceipt, joinReceipts, type OpenReceipt, type Receipt } from './receipt.js';
import type { Report } from './report.js';
import type { DriveOrder, Follow, Manner, RunningService } from './service.js';
import type { Tracking } from './state.js';
import type { Vendor } from './vendor.js';
import { words } from './words.js';

/** Has vendors do what visitors choose, and writes receipts of it. */
export interface Carrier {
  /**
   * Has the gate turn, tells the vendors of a service, each in its own guard, and then erases what is
   * theirs. What the gate is to drop on opting in is offered to it before it opens.
   */
  carryOut(cookieName: string, tracking: Tracking, how: Manner, source: Source): void;
  /**
   * Tells the vendors that were not there yet when they were to stop, and erases what has been written
   * since. Tells whether there was anything to do.
   */
  repeat(): boolean;
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
  readonly vendorsOf: (cookieName: string) => readonly NamedVendor[];
  /** What the page has named beside its vendors. */
  readonly erasedBy: (cookieName: string) => readonly string[];
  /** The choice cookies of all services that are known by now: none of them is ever erased. */
  readonly choiceCookies: () => readonly string[];
  readonly serviceOf: (cookieName: string) => Pick<RunningService, 'follow'>;
  /** Tells whether the visitor's choice is to be opted out, now. */
  readonly isOptedOut: (cookieName: string) => boolean;
  /** Has the gate close or open, as the services want it now. */
  readonly turnGate: () => void;
}

/** Creates what carries choices out on a page. */
export function createCarrier(around: CarrierSurroundings): Carrier {
  const { page, jar, report, vendorsOf } = around;
  /** The page as vendors are told on it: an element whose id is a name is found there too. */
  const traps: ProxyHandler<Window> = {
    get: (all, name): unknown => (Object.hasOwn(all, name) ? Reflect.get(all, name) : undefined),
  };
  const globals = new Proxy(page, bare(traps));
  const receipts = new Map<string, OpenReceipt>();
  /** By service, while its vendors are to stop: those that have not heard it yet, and how they are to. */
  const stopping = new Map<
    string,
    { readonly absent: readonly NamedVendor[]; readonly how: Manner }
  >();

  function receiptOf(cookieName: string): OpenReceipt {
    const receipt = receipts.get(cookieName) ?? createReceipt();
    receipts.set(cookieName, receipt);
    return receipt;
  }

  /**
   * Tells a vendor of a service. Tells whether it need not be tried again.
   *
   * @param isAgain whether it was tried before: then a flag that is there is not written anew
   */
  function tell(
    cookieName: string,
    named: NamedVendor,
    tracking: Tracking,
    how: Manner,
    isAgain = false,
  ): boolean {
    const { name, choice, endsExperiences, out } = named.vendor;
    const receipt = receiptOf(cookieName);
    const isToStop = tracking === 'off' && !(endsExperiences && how.maintainExperiences);
    // What others have stopped is not ours to undo, but by an opt-in. Who failed may have stopped by then.
    const wasOut =
      choice ??
      ([...receipt.told, ...receipt.failed].includes(name) ||
        (tracking === 'on' && saysOut(named, page, jar.read() ?? '')));
    const isToGoOn = !isToStop && wasOut && !isStoppedByOther(cookieName, named.vendor);
    try {
      if (isToGoOn) clearFlag(named, around);
      const isFlagged =
        isToStop && ((isAgain && saysOut(named, page, jar.read() ?? '')) || setFlag(named, around));
      const hasHeard =
        how.isTold || !(isToStop || isToGoOn) || say(named, isToStop ? 'off' : 'on', how);
      // Who has not loaded yet finds the flag, or a known system its cookie, if it is there.
      if (!isToStop) receipt.tell(name, false);
      else if (hasHeard || isFlagged || (choice && how.isSaved)) receipt.tell(name, true);
      else if (choice) receipt.fail(name);
      return hasHeard || Boolean(choice) || (isFlagged && !out && !('tell' in named.vendor));
    } catch (error) {
      fail(cookieName, named, error);
      return true;
    }
  }

  /** Takes down that a vendor, or what the page has put in the place of its flag, has thrown. */
  function fail(cookieName: string, { vendor }: NamedVendor, error: unknown): void {
    receiptOf(cookieName).fail(vendor.name);
    report(`${vendor.title} failed when it was told`, error);
  }

  /** Tells whether another service has a vendor stop. A known system has a service of its own for that. */
  function isStoppedByOther(cookieName: string, vendor: Vendor): boolean {
    return [...stopping.keys()].some(
      (other) =>
        other !== cookieName &&
        !vendor.choice &&
        around.isOptedOut(other) &&
        vendorsOf(other).some((each) => each.vendor === vendor),
    );
  }

  /** Says it to a vendor. Tells whether it has heard, or there is nothing to say to it. */
  function say({ vendor }: NamedVendor, tracking: Tracking, how: Manner): boolean {
    const isOut = tracking === 'off';
    const orders = isOut ? vendor.out : vendor.in;
    // Both, not only the first that hears.
    const isHeard = callOrders(page, orders, isOut);
    return (vendor.tell?.(globals, tracking, how) ?? false) || isHeard;
  }

  /** Erases what is a service's to erase. Tells whether there was anything. */
  function erase(cookieName: string, { maintainExperiences }: Manner): boolean {
    const vendors = vendorsOf(cookieName).map(({ vendor }) => vendor);
    const own = vendors.filter((vendor) => !drivenBy(cookieName, vendor));
    const patterns = [
      ...own.flatMap(({ erases }) => words(erases)),
      ...around.erasedBy(cookieName),
    ];
    if (!patterns.length) return false;
    const isNamed = matcher(patterns);
    const choices = around.choiceCookies();
    const isSpared = matcher(
      vendors.flatMap(({ flag, spares, experiences }) => [
        ...words(spares),
        ...words(maintainExperiences ? experiences : ''),
        ...(flag ? [flag.name] : []),
      ]),
    );
    const header = jar.read() ?? '';
    const isMeant = (name: string): boolean =>
      isNamed(name) &&
      !isSpared(name) &&
      !choices.includes(name) &&
      // Also of a service that has not come yet.
      !valuesOf(header, name).some(isWrittenChoice);
    const erasures = [
      eraseCookies(jar, around.scope(), isMeant),
      eraseKeys(() => page.localStorage, isMeant),
      eraseKeys(() => page.sessionStorage, isMeant),
    ];
    receiptOf(cookieName).erase(erasures);
    return erasures.some(({ erased }) => erased.length);
  }

  function drive(cookieName: string, order: DriveOrder, how: Follow, source: Source): void {
    for (const named of vendorsOf(cookieName)) {
      const driven = drivenBy(cookieName, named.vendor);
      if (driven) around.serviceOf(driven).follow(order, how, source);
      else if (order === 'forget') {
        try {
          clearFlag(named, around);
        } catch (error) {
          fail(cookieName, named, error);
        }
      }
    }
  }

  return {
    carryOut(cookieName, tracking, how, source) {
      const vendors = vendorsOf(cookieName);
      const own = vendors.filter(({ vendor }) => !drivenBy(cookieName, vendor));
      const tellAll = (all: readonly NamedVendor[]): NamedVendor[] =>
        all.filter((named) => !tell(cookieName, named, tracking, how));
      const isReplaying = ({ vendor }: NamedVendor): boolean =>
        tracking === 'on' && Boolean(vendor.replays);

      tellAll(own.filter(isReplaying));
      around.turnGate();
      if (how.isDriving) drive(cookieName, tracking, how, source);
      const absent = tellAll(own.filter((named) => !isReplaying(named)));
      stopping.delete(cookieName);
      if (tracking === 'on') return;
      stopping.set(cookieName, { absent, how });
      erase(cookieName, how);
    },
    repeat() {
      let isNew = false;
      for (const [cookieName, { absent, how }] of stopping) {
        // The choice may have gone since, and tracking be off for another reason, which tells nobody.
        if (!around.isOptedOut(cookieName)) continue;
        const still = absent.filter((named) => !tell(cookieName, named, 'off', how, true));
        stopping.set(cookieName, { absent: still, how });
        if (erase(cookieName, how) || still.length < absent.length) isNew = true;
      }
      return isNew;
    },
    drive,
    countStop: (cookieName, host) => receiptOf(cookieName).stop(host),
    receiptOf(cookieName) {
      const driven = vendorsOf(cookieName).flatMap(
        ({ vendor }) => drivenBy(cookieName, vendor) ?? [],
      );
      return joinReceipts([cookieName, ...driven].map(receiptOf));
    },
  };
}

/** The choice cookie of a known system's service, where that is another than this one. */
function drivenBy(cookieName: string, { choice }: Vendor): string | undefined {
  return choice && choice.cookieName !== cookieName ? choice.cookieName : undefined;
}
