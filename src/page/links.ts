import type { Registry } from '../core/registry.js';
import type { TagService } from '../core/service.js';

/** What a link asks for. */
interface Wish {
  readonly isOut: boolean;
  readonly maintainExperiences: boolean;
  /** A known system by its vendor's name; without one, the page's main service is meant. */
  readonly system: string | undefined;
}

const INSTALLED = Symbol.for('tracking-opt-out/links');

/**
 * Has links choose, for editors that allow nothing but links: `#tracking-opt-out`, `#tracking-opt-in`,
 * and with a system, `#tracking-opt-out:vwo`. An address that the visitor arrives with can only opt
 * out, and is cleaned: anybody may have made it. Opting in takes a click on this page.
 */
export function installLinks(page: Window, registry: Registry): void {
  const holder = page as Window & { [INSTALLED]?: () => void };
  // The same listeners are added once, but `document.open` has taken them away.
  if (holder[INSTALLED]) return holder[INSTALLED]();

  const find = (system: string | undefined): TagService | undefined => {
    const service = system
      ? registry.obtainSystem(system)
      : registry.obtain(undefined, { name: 'a link', write: String });
    if (!service) registry.report(`a link names ${JSON.stringify(system)}: no such system`);
    return service;
  };

  /** An address may make an opt-out stricter, but not looser. */
  const arrive = ({ system, maintainExperiences }: Omit<Wish, 'isOut'>): void => {
    const service = find(system);
    if (maintainExperiences && service?.snapshot.choice === 'opted-out') return;
    // What the main service drives does the same as it.
    const isStrict =
      maintainExperiences &&
      !system &&
      registry.inspect().named.some((name) => {
        const driven = registry.obtainSystem(name);
        return driven?.snapshot.choice === 'opted-out' && !driven.snapshot.maintainExperiences;
      });
    service?.visitorOptsOut(undefined, maintainExperiences && !isStrict);
  };

  const arriveByHash = (): void => {
    const { hash, pathname, search, origin } = page.location;
    const wish = parseHash(hash);
    if (!wish?.isOut) return;
    replaceAddress(page, origin + pathname + search);
    arrive(wish);
  };

  const arriveBySearch = (): void => {
    const { hash, pathname, search, origin } = page.location;
    const { wishes, rest } = takeFromSearch(search, registry.isNamed('vwo'));
    if (!wishes.length) return;
    replaceAddress(page, origin + pathname + rest + hash);
    wishes.forEach(arrive);
  };

  const choose = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.composedPath().find(isLink);
    const wish = link && parseHash(hashOf(link, page.location));
    // A page may ask "are you sure?" and cancel; to opt out nobody needs to be sure.
    if (!wish || (event.defaultPrevented && !wish.isOut)) return;
    // In an editor, a click puts the caret there.
    if ((link as HTMLElement).isContentEditable) return;
    event.preventDefault();
    const service = find(wish.system);
    if (wish.isOut) service?.visitorOptsOut(undefined, wish.maintainExperiences);
    else service?.visitorOptsIn(undefined);
  };
  const listen = (holder[INSTALLED] = (): void => {
    page.addEventListener('click', choose);
    page.addEventListener('hashchange', arriveByHash);
  });
  listen();
  arriveByHash();
  arriveBySearch();
  // VWO's link means something only where VWO is named, which a tag may do later.
  registry.onNamed(arriveBySearch);
}

function replaceAddress({ history }: Window, address: string): void {
  try {
    history.replaceState(history.state, '', address);
  } catch {
    // A page without an address of its own: what is asked for is done all the same.
  }
}

/** Reads the part after `#` of a link that stays on this page. */
export function hashOf(link: Element, location: Location): string {
  const written = link.getAttribute('href')?.trim() ?? '';
  if (written.startsWith('#')) return written;
  // Within SVG it is an object.
  const [address, hash = ''] = String((link as HTMLAnchorElement).href).split('#');
  return address === location.href.split('#')[0] ? `#${hash}` : '';
}

function isLink(target: EventTarget): target is Element {
  try {
    // A field named matches would stand in its place on a form.
    return Element.prototype.matches.call(target as Element, 'a[href], area[href]');
  } catch {
    // The document and the window, with which each path ends, are no elements.
    return false;
  }
}

/** Reads what a link asks for from its part after `#`; undefined for any other. */
export function parseHash(hash: string): Wish | undefined {
  // Mail programs encode what they need not.
  const text = hash.replace(/%2b/i, '+').replace(/%3a/i, ':');
  const found = /^#tracking-opt-(?:(out)(\+experiences)?|in)(?::([\w-]+))?$/.exec(text);
  if (!found) return undefined;
  const [, out, experiences, system] = found;
  return { isOut: Boolean(out), maintainExperiences: Boolean(experiences), system };
}

/**
 * Takes what asks for an opt-out from the part of an address after `?`, and leaves the rest as it is.
 *
 * @param isVwoNamed also take `vwo_opt_out=1`, the link that VWO's sites have
 */
export function takeFromSearch(
  search: string,
  isVwoNamed: boolean,
): { readonly wishes: readonly Omit<Wish, 'isOut'>[]; readonly rest: string } {
  const wishes: Omit<Wish, 'isOut'>[] = [];
  const rest = search
    .slice(1)
    .split('&')
    .filter((pair) => {
      const own = /^tracking-opt-out=(1|experiences)$/.exec(pair);
      const isVwo = isVwoNamed && pair === 'vwo_opt_out=1';
      if (own) wishes.push({ maintainExperiences: own[1] !== '1', system: undefined });
      if (isVwo) wishes.push({ maintainExperiences: false, system: 'vwo' });
      return !own && !isVwo;
    })
    .join('&');
  return { wishes, rest: rest && `?${rest}` };
}
