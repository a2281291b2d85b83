import { bare } from './bare.js';
import { defaultSettings, type OptionSource, type Settings } from './options.js';
import type { Report } from './report.js';
import type { VendorChoice } from './vendor.js';

/** Options by name, each with how it was written where it was first found. */
type Given = Record<string, { readonly value: unknown; readonly text: string }>;

/** What a page has been told, by its script, its tags and its code. The first to give an option counts. */
export interface GivenOptions {
  /** The choice cookie of the page's main service. */
  readonly mainName: string;
  /** All options of a service, complete. A known system's service has that system's defaults. */
  settingsOf(cookieName: string, system?: VendorChoice): Settings;
  /**
   * Takes options for a service, and reports those that contradict earlier ones.
   *
   * @param before called before anything changes, if anything will
   * @returns the names of the options that were new
   */
  take(
    cookieName: string,
    checked: Partial<Settings>,
    source: OptionSource,
    before: () => void,
  ): ReadonlySet<string>;
  /** Makes a service the main one. What it was given before, it was given first. */
  makeMain(cookieName: string, source: OptionSource): void;
}

/** Options that belong to the main service, and are not taken over by others. */
const mainOnly = { vendors: [], erase: [], facades: [], requests: [], renewUrl: '' };

/** Creates what keeps the options of a page. */
export function createGivenOptions(report: Report): GivenOptions {
  /** Those of the page and its main service, which further services take over. */
  const pageOptions: Given = bare();
  /** Those that further services, by name, have for themselves. */
  const ownOptions = new Map<string, Given>();

  const mainName = (): string =>
    (pageOptions.cookieName?.value as string | undefined) ?? defaultSettings.cookieName;

  function optionsOf(cookieName: string): Given {
    if (cookieName === mainName()) return pageOptions;
    const own = ownOptions.get(cookieName) ?? bare();
    ownOptions.set(cookieName, own);
    return own;
  }

  function take(
    cookieName: string,
    checked: Partial<Settings>,
    source: OptionSource,
    before: () => void,
  ): ReadonlySet<string> {
    const options = optionsOf(cookieName);
    const news: Given = bare();
    for (const [option, value] of Object.entries(checked)) {
      const text = `${source.write(option)}="${String(value) || 'none'}" on ${source.name}`;
      const first = options[option];
      if (!first) news[option] = { value, text };
      else if (sorted(first.value) !== sorted(value)) {
        report(`${first.text} came first, so ${text} does not count`);
      }
    }
    const names = new Set(Object.keys(news));
    if (names.size) before();
    Object.assign(options, news);
    return names;
  }

  return {
    get mainName() {
      return mainName();
    },
    settingsOf(cookieName, system) {
      const isMain = cookieName === mainName();
      return {
        ...defaultSettings,
        ...valuesIn(pageOptions),
        ...(isMain ? {} : mainOnly),
        ...(system && { defaultTracking: system.defaultTracking }),
        ...valuesIn(isMain ? undefined : ownOptions.get(cookieName)),
      };
    },
    take,
    makeMain(cookieName, source) {
      const own = ownOptions.get(cookieName);
      if (own && !pageOptions.cookieName) {
        Object.assign(pageOptions, own);
        ownOptions.delete(cookieName);
      }
      take(mainName(), { cookieName }, source, () => undefined);
    },
  };
}

/** Writes a value so that lists which name the same are the same. */
function sorted(value: unknown): string {
  return String(Array.isArray(value) ? [...new Set<unknown>(value)].sort() : value);
}

function valuesIn(options: Given = {}): Partial<Settings> {
  return Object.fromEntries(Object.entries(options).map(([option, { value }]) => [option, value]));
}
