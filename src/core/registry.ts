import { bare } from './bare.js';
import { createCarrier } from './carry-out.js';
import { type ChoiceFormat, ownFormat } from './choice-format.js';
import { createService } from './create-service.js';
import { followElsewhere } from './elsewhere.js';
import { dispatchConsentChange } from './events.js';
import { findVendors } from './find-vendors.js';
import { readKeys, saysOut } from './flags.js';
import { followScripts } from './follow-scripts.js';
import { namesOf, valuesOf } from './jar/header.js';
import { documentJar } from './jar/jar.js';
import { matcher } from './jar/pattern.js';
import { type Scope, scopeOf } from './jar/scope.js';
import { createGivenOptions } from './given-options.js';
import type { Inspection, Load, OwnFile, Ruling } from './inspection.js';
import { estimateKeptUntil, readExpiry } from './kept-until.js';
import { checkOptions, type Options, type OptionSource, type Settings } from './options.js';
import { AUTO, listNamed, type NamedVendor } from './named-vendors.js';
import type { Page } from './page.js';
import { readClock, readLoadedPath, readPlace } from './place.js';
import { createRenewal } from './renewal.js';
import { createReport, type Report } from './report.js';
import type { Rule } from './requests.js';
import { listRules } from './rules.js';
import { isSame } from './same.js';
import type { FacadeService, RunningService, TagService } from './service.js';
import { readSignal } from './signals.js';
import type { Vendor } from './vendor.js';
import { words } from './words.js';

/** Another system's page API, standing on the service of that system's choice cookie. */
export interface Facade {
  /** The vendor's name. */
  readonly name: string;
  install(page: Page, service: FacadeService, report: Report): void;
}

/** What a page can be told to deal with. */
export interface Catalogue {
  readonly vendors: readonly Vendor[];
  readonly facades: readonly Facade[];
}

/** The services of one page, and the options it was given. */
export interface Registry {
  /** Adds vendors and facades that options may name from now on. */
  learn(catalogue: Catalogue): void;
  /** Finds or creates the service that the options name; without a name, the page's main one. */
  obtain(given: Options | undefined, source: OptionSource): TagService;
  /** Takes options for the whole page, and finds or creates its main service. */
  obtainMain(given: Options | undefined, source: OptionSource): TagService;
  /** Finds the service that stands in for a known system; undefined where there is none. */
  obtainSystem(vendor: string): TagService | undefined;
  /** Tells whether the page has named a vendor, or its facade. */
  isNamed(vendor: string): boolean;
  /** Calls a listener each time when vendors or facades have been named. */
  onNamed(listener: () => void): void;
  /** Calls a listener with the gate's rules, now and whenever they change. Returns what ends that. */
  followRules(listener: (rules: readonly Rule[]) => void): () => void;
  /** Takes down that a rule has stopped a request. */
  countStop(cookieName: string, host: string): void;
  /** What people call a vendor. */
  titleOf(vendor: string): string;
  /** Takes down that one of our files has come, from which address. */
  note(file: OwnFile, address: string): void;
  /** Shows what is so, and since when, to whoever looks for mistakes. */
  inspect(): Inspection;
  readonly report: Report;
}

/**
 * Where a page's registry is found. All bundles on a page meet here. A release that can no longer
 * share services with the older ones counts on; then both work side by side, in step through the
 * cookie.
 */
const KEY = Symbol.for('tracking-opt-out/1');

/** In how many milliseconds all cookies of one choice have been written in another tab, and are seen. */
const A_MOMENT = 100;

/** Finds the registry of a page, or creates it. */
export function registryOf(page: Page): Registry {
  const holder = page as Page & { [KEY]?: Registry };
  return (holder[KEY] ??= createRegistry(page));
}

/** Finds the registry of a page, where there is one. */
export function findRegistry(page: Page): Registry | undefined {
  return (page as Page & { [KEY]?: Registry })[KEY];
}

function createRegistry(page: Page): Registry {
  const report = createReport(page.console);
  const jar = documentJar(page);
  const options = createGivenOptions(report);
  const services = new Map<string, RunningService>();
  const vendors = new Map<string, Vendor>();
  /** Names of vendors that are on the page, where the page leaves it to us to find them. */
  const found = new Set<string>();
  const facades = new Map<string, Facade>();
  const installed = new Set<string>();
  const named = new Set<() => void>();
  const ruled = new Set<(rules: readonly Rule[]) => void>();
  const loads: Load[] = [];
  const rulings: Ruling[] = [];
  let rules: readonly Rule[] = [];
  /** What the rules were worked out from. */
  let ruledFor: unknown;
  let isShowing = false;

  let loadedPath: string | undefined;
  // Only who writes needs it, and browsers take a millisecond to tell.
  const scope = (): Scope => scopeOf(readPlace(page), (loadedPath ??= readLoadedPath(page)));

  const carrier = createCarrier({
    page,
    jar,
    report,
    scope,
    vendorsOf: (name) => vendorsOf(name),
    erasedBy: (name) => settingsOf(name).erase,
    choiceCookies: () => [
      ...services.keys(),
      ...[...vendors.values()].flatMap(({ choice }) => choice?.cookieName ?? []),
    ],
    turnGate,
    // Who drives a service says what its vendor is told, so it does not begin by itself.
    serviceOf: (name) => services.get(name) ?? createServiceOf(name),
    isOptedOut: (name) => services.get(name)?.snapshot.choice === 'opted-out',
  });

  const renewal = createRenewal({
    page,
    path: () => settingsOf(options.mainName).renewUrl,
    isOptedOut: () =>
      [...services].some(
        ([name, { snapshot }]) =>
          isHandled(name) && snapshot.saved && snapshot.choice === 'opted-out',
      ),
    onKept() {
      for (const service of services.values()) {
        service.look();
        service.learnEnd();
        service.show();
      }
    },
  });

  const elsewhere = followElsewhere(page, (event) => {
    // Anybody may dispatch an event that has anything.
    const { changed } = event as { readonly changed?: unknown };
    const cookies = Array.isArray(changed) ? (changed as ({ name?: string } | null)[]) : [];
    let header = jar.read();
    const main = services.get(options.mainName);
    const before = main?.snapshot;
    if (main?.look(header)) header = jar.read();
    for (const [name, service] of services) {
      // Of what the main service drives, the document hears from the main service, if it has just told.
      const isDriven = main?.snapshot !== before && isNamedBy(options.mainName, name);
      // A listener may have changed more.
      if (service !== main && service.look(header, isDriven)) header = jar.read();
      if (cookies.some((cookie) => cookie?.name === name)) service.learnEnd();
    }
  });

  named.add(elsewhere.followKeys);

  // What comes later is found, told and erased later.
  followScripts(page, () => {
    if (find()) {
      prepareGate();
      named.forEach((listener) => listener());
      services.get(options.mainName)?.reconsider({ hasVendors: true, hasDomain: false });
    }
    if (carrier.repeat()) show();
  });
  // Some write their ids again as they begin, or by and by.
  const repeat = (): void => void carrier.repeat();
  page.addEventListener('pagehide', repeat);

  let root = page.document.documentElement;
  /** A page that has written itself anew has taken all listeners away. */
  function listenAnew(): void {
    const now = page.document.documentElement;
    if (now === root) return;
    root = now;
    elsewhere.listen();
    page.addEventListener('pagehide', repeat);
  }

  function settingsOf(name: string): Settings {
    return options.settingsOf(name, systemOf(name)?.choice);
  }

  /** The known system whose choice cookie has that name. */
  function systemOf(cookieName: string): Vendor | undefined {
    return [...vendors.values()].find(({ choice }) => choice?.cookieName === cookieName);
  }

  /** The vendors that a service deals with: on a known system's cookie that system alone. */
  function vendorsOf(name: string, alsoFound: Iterable<string> = found): NamedVendor[] {
    const system = systemOf(name);
    if (system) return [{ vendor: system, ids: [] }];
    const { vendors: named } = settingsOf(name);
    return listNamed(named.includes(AUTO) ? [...named, ...alsoFound] : named, vendors);
  }

  /** Tells whether a service names the system whose cookie another one has. */
  function isNamedBy(name: string, cookieName: string, alsoFound?: Iterable<string>): boolean {
    const isIts = ({ vendor: { choice } }: NamedVendor): boolean =>
      choice?.cookieName === cookieName;
    return name !== cookieName && vendorsOf(name, alsoFound).some(isIts);
  }

  /**
   * Tells whether the site's handler writes a choice cookie: the main one, and those that follow it by name.
   * What is only found on a page a server does not know.
   */
  function isHandled(name: string): boolean {
    return name === options.mainName || isNamedBy(options.mainName, name, []);
  }

  /** Looks for vendors where the page leaves that to us. Those that are found stay named. Tells whether any were. */
  function find(): boolean {
    if (!settingsOf(options.mainName).vendors.includes(AUTO)) return false;
    const before = found.size;
    const missing = [...vendors.values()].filter(({ name }) => !found.has(name));
    const here = findVendors(missing, page, readPlace(page), jar.read() ?? '');
    for (const { name } of here) found.add(name);
    return found.size > before;
  }

  function check(given: Options | undefined, source: OptionSource): Partial<Settings> {
    // Most tags have no options.
    const context = {
      get place() {
        return readPlace(page);
      },
      get vendors() {
        return [...vendors.keys()];
      },
      get facades() {
        return [...facades.keys()];
      },
    };
    return checkOptions(given, source, context, report);
  }

  /** Takes options for a service, and has all those whom they concern reconsider. */
  function take(name: string, checked: Partial<Settings>, source: OptionSource): void {
    const concerned = [...services]
      .filter(([each]) => each === name || name === options.mainName)
      .map(([, service]) => service);
    // What others have done meanwhile is an event; that options arrive is none.
    const news = options.take(name, checked, source, () => {
      for (const service of concerned) service.look();
    });
    if (!news.size) return;
    renewal.plan();
    if (news.has('vendors')) find();
    if (news.has('vendors') || news.has('facades')) named.forEach((listener) => listener());
    for (const service of concerned) {
      service.reconsider({
        hasVendors: news.has('vendors') || news.has('erase'),
        hasDomain: news.has('cookieDomain'),
      });
    }
  }

  /** Has the services there on which the gate depends, and turns it. */
  function prepareGate(): void {
    if (!ruled.size) return;
    for (const { vendor } of vendorsOf(options.mainName)) serviceOfSystem(vendor.name);
    turnGate();
  }

  /** Works out anew what requests are to be stopped. */
  function turnGate(): void {
    const main = services.get(options.mainName);
    if (!main || !ruled.size) return;
    const { vendors: said, facades: stoodInFor, requests } = settingsOf(options.mainName);
    // Many steps change nothing that rules depend on.
    const states = [...services].map(([name, { isOff, snapshot }]) => [
      isOff,
      snapshot.maintainExperiences,
      settingsOf(name),
    ]);
    const basis = [states, [...found]];
    if (isSame(basis, ruledFor)) return;
    ruledFor = basis;
    const named = vendorsOf(options.mainName);
    // Whose requests are met is on the page, whether it has been found yet or not.
    const others = said.includes(AUTO) ? [...vendors.keys()] : stoodInFor;
    const place = readPlace(page);
    const next = [
      ...listRules({
        place,
        main,
        requests,
        vendors: listNamed([...named.map(({ vendor }) => vendor.name), ...others], vendors).map(
          ({ vendor }) => {
            const its = named.find((each) => each.vendor === vendor);
            return {
              vendor,
              ids: its?.ids ?? [],
              isNamed: said.includes(AUTO) || its !== undefined,
              system: services.get(vendor.choice?.cookieName ?? ''),
            };
          },
        ),
      }),
      // Services beside the main one may name vendors and requests of their own.
      ...[...services].flatMap(([name, service]) =>
        name === options.mainName || systemOf(name)
          ? []
          : listRules({
              place,
              main: service,
              requests: settingsOf(name).requests,
              vendors: vendorsOf(name).map((each) => ({
                ...each,
                isNamed: true,
                system: undefined,
              })),
            }),
      ),
    ];
    if (isSame(next, rules)) return;
    rules = next;
    takeDownRules();
    for (const listener of ruled) {
      try {
        listener(rules);
      } catch (error) {
        report('the gate failed', error);
      }
    }
  }

  function takeDownRules(): void {
    rulings.push({ at: readClock(page), rules });
    // Of many, the first and the last tell enough. In between the gate counts as open: nobody is blamed.
    if (rulings.length > MOST_RULINGS) rulings.splice(1, 2, { ...rulings[1]!, rules: [] });
  }

  function open(name: string, checked: Partial<Settings>, source: OptionSource): RunningService {
    const found = services.get(name);
    // Of a page with many tags, the first brings everything.
    if (found && !Object.keys(checked).length) return found;
    take(name, checked, source);
    const service = serviceOf(name);
    installFacades();
    prepareGate();
    return service;
  }

  function installFacades(): void {
    for (const name of settingsOf(options.mainName).facades) {
      const facade = facades.get(name);
      const service = serviceOfSystem(name);
      if (!facade || !service || installed.has(name)) continue;
      installed.add(name);
      try {
        facade.install(page, service, report);
      } catch (error) {
        report(`the facade ${name} could not be set up`, error);
      }
    }
  }

  function serviceOf(name: string): RunningService {
    const found = services.get(name);
    if (found) return found;
    const created = createServiceOf(name);
    created.begin();
    return created;
  }

  /** Creates a service that has not told its vendors anything yet. */
  function createServiceOf(name: string): RunningService {
    const format: ChoiceFormat = systemOf(name)?.choice?.format ?? ownFormat;
    const isExperience = matcher(words(systemOf(name)?.experiences));
    const created = createService(name, {
      jar,
      format,
      report,
      scope,
      settings: () => settingsOf(name),
      readSignal: (signals) => readSignal(signals, page),
      vendorSaysOut: (header) =>
        vendorsOf(name).some((named) => {
          const { choice } = named.vendor;
          if (choice?.cookieName === name) return false;
          return choiceSaysOut(choice, header) || saysOut(named, page, header);
        }),
      canKeepExperiences: format.isOwn || Boolean(systemOf(name)?.experiences),
      hasExperiences: (header) => [...namesOf(header), ...readKeys(page)].some(isExperience),
      estimateKeptUntil: (written, days, served) =>
        estimateKeptUntil(written, days, page.navigator, served),
      readExpiry: (cookie) => readExpiry(page, cookie),
      keptOn: () => (isHandled(name) ? renewal.keptOn() : ''),
      overtake(isChoice) {
        if (isHandled(name)) renewal.overtake(isChoice);
      },
      carrier,
      tellServices(source) {
        for (const [each, service] of services) if (isNamedBy(each, name)) service.notice(source);
      },
      dispatch(detail, origin) {
        if (detail.source === 'elsewhere') renewal.stop();
        const dispatch = (): void =>
          dispatchConsentChange(origin?.isConnected ? origin : page.document, detail, true);
        const main = services.get(options.mainName);
        const before = main?.snapshot;
        // Flags go before the choice itself: the main service may be about to tell of the same change.
        if (detail.source === 'elsewhere' && isNamedBy(options.mainName, name)) {
          setTimeout(() => main?.snapshot === before && dispatch(), A_MOMENT);
        } else dispatch();
      },
      tellOthers: elsewhere.tell,
      turnGate,
    });
    services.set(name, created);
    return created;
  }

  function isNamed(vendor: string): boolean {
    return vendorsOf(options.mainName).some(({ vendor: { name } }) => name === vendor);
  }

  function show(): void {
    for (const service of services.values()) service.show();
  }

  function serviceOfSystem(vendor: string): RunningService | undefined {
    const choice = vendors.get(vendor)?.choice;
    return choice && serviceOf(choice.cookieName);
  }

  return {
    report,
    learn(catalogue) {
      for (const given of catalogue.vendors) {
        const vendor = bare(given);
        const { name, flag } = vendor;
        vendors.set(name, flag ? bare({ ...vendor, flag: bare(flag) }) : vendor);
      }
      for (const facade of catalogue.facades) facades.set(facade.name, facade);
    },
    obtain(given, source) {
      listenAnew();
      const { cookieName = options.mainName, ...checked } = check(given, source);
      return open(cookieName, checked, source);
    },
    obtainMain(given, source) {
      const { cookieName, ...checked } = check(given, source);
      // Whoever came before has made the service of the default name the main one.
      if (services.has(options.mainName)) options.makeMain(options.mainName, defaultSource);
      if (cookieName) options.makeMain(cookieName, source);
      return open(options.mainName, checked, source);
    },
    obtainSystem: serviceOfSystem,
    onNamed: (listener) => void named.add(listener),
    isNamed: (vendor) => isNamed(vendor) || settingsOf(options.mainName).facades.includes(vendor),
    followRules(listener) {
      ruled.add(listener);
      takeDownRules();
      listener(rules);
      prepareGate();
      return () => void ruled.delete(listener);
    },
    countStop(cookieName, host) {
      carrier.countStop(cookieName, host);
      if (isShowing) return;
      isShowing = true;
      // Many may be stopped in one task; tags show them together.
      setTimeout(() => {
        isShowing = false;
        show();
      }, SHOWN_AFTER);
    },
    titleOf: (vendor) => vendors.get(vendor)?.title ?? vendor,
    note(file, address) {
      loads.push({ file, address, at: readClock(page) });
      listenAnew();
    },
    inspect: () => ({
      loads,
      rulings,
      settings: settingsOf(options.mainName),
      named: vendorsOf(options.mainName).map(({ vendor }) => vendor.name),
      vendors: [...vendors.values()],
      services: [...services.values()],
    }),
  };
}

/** How many rulings are kept: a page may be open for weeks, and each may list hundreds of rules. */
const MOST_RULINGS = 50;

/** Milliseconds until a stopped request shows in a receipt. */
const SHOWN_AFTER = 100;

const defaultSource: OptionSource = { name: 'this page by default', write: (option) => option };

function choiceSaysOut(choice: Vendor['choice'], header: string): boolean {
  if (!choice) return false;
  const copies = valuesOf(header, choice.cookieName);
  return copies.some((value) => choice.format.parse(value).says === 'opted-out');
}
