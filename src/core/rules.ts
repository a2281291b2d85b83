import { isServer, type NamedVendor } from './named-vendors.js';
import type { Place } from './place.js';
import { isWhole, LET_VENDOR, parseAddress, type Rule, STOP_OWN, STOP_VENDOR } from './requests.js';
import type { Vendor } from './vendor.js';
import { words } from './words.js';

/** A service as far as requests depend on it. */
export interface Stopping {
  readonly cookieName: string;
  readonly isOff: boolean;
  readonly snapshot: { readonly maintainExperiences: boolean };
}

/** What depends on which service. */
export interface Stops {
  readonly place: Place;
  readonly main: Stopping;
  /** What the page itself has named. */
  readonly requests: readonly string[];
  /** The vendors that the page has named, and the systems whose page API it has, with their services. */
  readonly vendors: readonly (NamedVendor & {
    readonly isNamed: boolean;
    readonly system: Stopping | undefined;
  })[];
}

/** Lists what the gate is to stop now, and what it lets through in spite of that. */
export function listRules({ place, main, requests, vendors }: Stops): Rule[] {
  const rules = (
    addresses: readonly string[],
    rank: number,
    by: Stopping,
    answer?: Vendor['answer'],
  ): Rule[] =>
    addresses.flatMap((text) => {
      const address = parseAddress(text, place);
      // A vendor's own site is not stopped as a whole.
      return address && (rank !== STOP_VENDOR || !isWhole(address, place))
        ? { ...address, rank, by: by.cookieName, answer }
        : [];
    });

  return [
    ...(main.isOff ? rules(requests, STOP_OWN, main) : []),
    ...vendors.flatMap(({ vendor, ids, isNamed, system }) => {
      const by = isNamed && main.isOff ? main : system;
      if (!by?.isOff) return [];
      const { requests, files, experienceFiles, answer } = vendor;
      // Of a server that the site runs itself, the scripts load.
      const servers = ids.filter(isServer).map((server) => server.replace(/\/$/, ''));
      const loading = [...words(files), ...servers.map((server) => `${server}/*.js`)];
      return [
        ...rules([...words(requests), ...servers], STOP_VENDOR, by, answer),
        ...rules(loading, LET_VENDOR, by),
        ...rules(words(by.snapshot.maintainExperiences ? experienceFiles : ''), LET_VENDOR, by),
      ];
    }),
  ];
}
