import { followElsewhere } from './elsewhere.js';
import { dispatchConsentChange } from './events.js';
import { documentJar } from './jar/jar.js';
import { scopeOf } from './jar/scope.js';
import { estimateKeptUntil, readExpiry } from './kept-until.js';
import {
  checkOptions,
  defaultSettings,
  type Options,
  type OptionSource,
  type Settings,
} from './options.js';
import { createReport, type Report } from './report.js';
import { createService, type RunningService, type TagService } from './service.js';
import { readSignal } from './signals.js';

/** A window with all that the platform puts on it. */
export type Page = Window & typeof globalThis;

/** The services of one page, and the options it was given. */
export interface Registry {
  /** Finds or creates the service that the options name; without a name, the page's main one. */
  obtain(given: Options | undefined, source: OptionSource): TagService;
  /** Takes options for the whole page, and finds or creates its main service. */
  obtainMain(given: Options | undefined, source: OptionSource): TagService;
  readonly report: Report;
}

/**
 * Where a page's registry is found. All bundles on a page meet here. A release that can no longer
 * share services with the older ones counts on; then both work side by side, in step through the
 * cookie.
 */
const KEY = Symbol.for('tracking-opt-out/1');

/** Finds the registry of a page, or creates it. */
export function registryOf(page: Page): Registry {
  const holder = page as Page & { [KEY]?: Registry };
  return (holder[KEY] ??= createRegistry(page));
}

/** Options by name, each with where it was first found and how it was written there. */
type Given = Map<string, { readonly value: unknown; readonly text: string }>;

function createRegistry(page: Page): Registry {
  const report = createReport(page.console);
  const jar = documentJar(page);
  const loadedPath = readLoadedPath(page);
  const services = new Map<string, RunningService>();
  /** Those of the page and its main service, which further services take over. */
  const pageOptions: Given = new Map();
  /** Those that further services, by name, have for themselves. */
  const ownOptions = new Map<string, Given>();

  const elsewhere = followElsewhere(page, () => {
    const header = jar.read();
    for (const service of services.values()) service.look(header);
  });

  function settingsOf(name: string): Settings {
    const found = [...pageOptions, ...(ownOptions.get(name) ?? [])];
    const values = found.map(([option, { value }]) => [option, value]);
    return { ...defaultSettings, ...Object.fromEntries(values) } as Settings;
  }

  function mainName(): string {
    return (pageOptions.get('cookieName')?.value as string) ?? defaultSettings.cookieName;
  }

  function check(given: Options | undefined, source: OptionSource): Partial<Settings> {
    return checkOptions(given, source, page.location.hostname, report);
  }

  /** Takes what was not given before, since the first to give an option counts. */
  function take(options: Given, checked: Partial<Settings>, source: OptionSource): void {
    const sizeBefore = options.size;
    for (const [option, value] of Object.entries(checked)) {
      const text = `${source.write(option)}="${String(value) || 'none'}" on ${source.name}`;
      const first = options.get(option);
      if (!first) options.set(option, { value, text });
      else if (String(first.value) !== String(value)) {
        report(`${first.text} came first, so ${text} does not count`);
      }
    }
    if (options.size > sizeBefore) services.forEach((service) => service.reconsider());
  }

  function serviceOf(name: string): RunningService {
    const found = services.get(name);
    if (found) return found;
    const created = createService(name, {
      jar,
      report,
      settings: () => settingsOf(name),
      scope: () => scopeOf(page.location, loadedPath),
      readSignal: (signals) => readSignal(signals, page),
      estimateKeptUntil: (written, days) => estimateKeptUntil(written, days, page.navigator),
      readExpiry: (cookie) => readExpiry(page, cookie),
      dispatch: (detail, origin) =>
        dispatchConsentChange(origin?.isConnected ? origin : page.document, detail, true),
      tellOthers: () => elsewhere.tell(),
    });
    services.set(name, created);
    return created;
  }

  return {
    report,
    obtain(given, source) {
      const { cookieName = mainName(), ...checked } = check(given, source);
      let options = pageOptions;
      if (cookieName !== mainName()) {
        options = ownOptions.get(cookieName) ?? (new Map() as Given);
        ownOptions.set(cookieName, options);
      }
      take(options, checked, source);
      return serviceOf(cookieName);
    },
    obtainMain(given, source) {
      const checked = check(given, source);
      // Whoever came before has made the service of the default name the main one.
      if (services.has(mainName())) take(pageOptions, { cookieName: mainName() }, defaultSource);
      take(pageOptions, checked, source);
      return serviceOf(mainName());
    },
  };
}

const defaultSource: OptionSource = { name: 'this page by default', write: (option) => option };

/** Reads the path that the page was loaded from; a script may have changed the address since. */
function readLoadedPath({ performance, location }: Page): string {
  try {
    return new URL(performance.getEntriesByType('navigation')[0]!.name).pathname;
  } catch {
    return location.pathname;
  }
}
