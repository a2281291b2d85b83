import type { Inspection, OwnFile } from '../core/inspection.js';
import { valuesOf } from '../core/jar/header.js';
import { defaultSettings, kebab, show } from '../core/options.js';
import { parseAddress, type Rule, STOP_VENDOR } from '../core/requests.js';
import { listRules } from '../core/rules.js';
import { purposes } from '../core/service.js';
import type { Vendor } from '../core/vendor.js';
import { words } from '../core/words.js';
import { createMatch } from '../gate/rules.js';
import { parseHash } from '../page/links.js';
import type { Facts, ScriptTag, Tag } from './facts.js';

/** Something that is wrong or missing. */
export interface Finding {
  /** The same for the same matter, whenever it is found. */
  readonly key: string;
  /** What, where, and what to do, in one sentence. */
  readonly sentence: string;
}

/** Facts of a page on which one of our scripts has come. */
type Known = Facts & { readonly inspection: Inspection };

/** Finds what is wrong with a page or missing on it. */
export function examine(facts: Facts): Finding[] {
  const found = [...findAbsent(facts), ...findBlocked(facts)];
  if (!facts.inspection) {
    const sentence =
      'None of our scripts has come on this page, so nobody can opt out here: load tracking-gate.js first in the head.';
    return [{ key: 'nothing', sentence }, ...found];
  }
  const known = facts as Known;
  return [
    ...findGateMissing(known),
    ...findEarly(known),
    ...findLate(known),
    ...findUnnamed(known),
    ...found,
    ...findDoubles(known),
    ...findDeferred(known),
    ...findTagsMissing(known),
    ...findCookies(known),
    ...findHandler(known),
    ...findHeldScripts(known),
    ...findSlips(known),
    ...findLinks(known),
  ];
}

/** Vendors are named, but nothing stops their requests. */
function findGateMissing({ inspection: { rulings, settings } }: Known): Finding[] {
  const named = [...settings.vendors, ...settings.requests];
  if (rulings.length || !named.length) return [];
  const sentence = `No gate is on this page, so requests to ${named.join(', ')} leave even while tracking is off: load tracking-gate.js first in the head.`;
  return [{ key: 'no-gate', sentence }];
}

/** Trackers that came before the gate, which could not stop them. */
function findEarly(facts: Known): Finding[] {
  const gateAt = facts.inspection.rulings[0]?.at;
  if (gateAt === undefined) return [];
  const isStopped = createMatcher(listWhatMayBeStopped(facts));
  const gateTag = facts.scripts.findIndex((script) => isFile(script, 'gate', facts));
  const isAbove = (address: string): boolean =>
    facts.scripts.some((script, index) => index < gateTag && script.address === address);
  const isBelow = (address: string): boolean =>
    gateTag >= 0 && !isAbove(address) && facts.scripts.some((each) => each.address === address);

  const remedyFor = (address: string, by: string): string => {
    if (isBelow(address))
      return 'its script stands in the HTML, which the browser fetches ahead: write it as <script type="text/plain" data-tracking src="…">.';
    // No script above the gate can have asked for it.
    if (gateTag === 0) return remedyForHtml(by);
    return 'load tracking-gate.js first in the head, above all that loads this.';
  };
  const requested = facts.requests
    .filter(({ address, at }) => at < gateAt && isStopped(address) && !isRefused(address, facts))
    .map(({ address, at, by }) => ({
      key: `early ${hostOf(address)}`,
      sentence: `${plain(address)} was requested ${Math.ceil(gateAt - at)} ms before the gate was there: ${remedyFor(address, by)}`,
    }));
  const written = facts.scripts
    .slice(0, Math.max(gateTag, 0))
    .filter((script) => !isHeld(script) && !script.isReleased && isStopped(script.address))
    // One that a script puts above the first script of the page, as many do, is known by its request.
    .filter(({ address }) => !facts.requests.some((request) => request.address === address))
    .map(({ address }) => ({
      key: `early ${hostOf(address)}`,
      sentence: `The script ${plain(address)} stands above the gate: move the gate's script above it.`,
    }));
  return oncePerKey([...requested, ...written]);
}

/** Requests that left in spite of the gate, while they were to be stopped. */
function findLate(facts: Known): Finding[] {
  const rulings = facts.inspection.rulings.map(({ at, rules }) => ({
    at,
    isStopped: createMatcher(rules),
  }));
  const late = facts.requests.filter(({ address, at }) => {
    const ruling = rulings.filter((each) => each.at < at).at(-1);
    return ruling?.isStopped(address) && !isRefused(address, facts);
  });
  return oncePerKey(
    late.map(({ address, by }) => ({
      key: `late ${hostOf(address)}`,
      sentence: `${plain(address)} was requested (${by || 'other'}) although tracking is off: ${remedyForHtml(by)}`,
    })),
  );
}

/** Says what to do where the page itself asks, and no script. */
function remedyForHtml(by: string): string {
  return by === 'css'
    ? "a style sheet asks for it, which no script can stop: load that style sheet only where trackingOptOut.allows('tracking')."
    : 'what stands in the HTML is fetched before a script can stop it: add it by a script that is held back, <script type="text/plain" data-tracking>.';
}

/** Vendors that are on the page, but that opting out does not reach. */
function findUnnamed({ inspection, requests, scripts, place }: Known): Finding[] {
  const { settings } = inspection;
  const isNamed = ({ name }: Vendor): boolean =>
    inspection.named.includes(name) || settings.facades.includes(name);
  const all = inspection.vendors.map((vendor) => {
    const texts = words(`${vendor.requests ?? ''} ${vendor.files ?? ''}`);
    const rules = texts.flatMap((text): Rule[] => {
      const address = parseAddress(text, place);
      return address ? [{ ...address, rank: STOP_VENDOR, by: '' }] : [];
    });
    return { vendor, isIts: createMatcher(rules) };
  });
  const addresses = new Set([...requests, ...scripts].map(({ address }) => address));
  const unnamed = [...addresses].flatMap((address) => {
    // Several may have the same hosts: naming one of them is enough.
    const vendors = all.filter(({ isIts }) => isIts(address)).map(({ vendor }) => vendor);
    const [first] = vendors;
    return first && !vendors.some(isNamed) ? [{ address, vendors, name: first.name }] : [];
  });
  const value = [...new Set([...settings.vendors, ...unnamed.map(({ name }) => name)])].join(' ');
  return oncePerKey(
    unnamed.map(({ address, vendors }): Finding => {
      const titles = vendors.map(({ title }) => title).join(' or ');
      const sentence = `${titles} is on this page (${plain(address)}) but not named, so opting out does not reach it: write data-vendors="${value}" on the script.`;
      return { key: `unnamed ${titles}`, sentence };
    }),
  );
}

/** Script tags of ours that have brought nothing. */
function findAbsent(facts: Facts): Finding[] {
  const loads = facts.inspection?.loads ?? [];
  /** A module that a redirect has led elsewhere knows only where it was led. */
  const isLed = ({ address, attributes }: ScriptTag): boolean =>
    attributes.type === 'module' &&
    loads.some(
      (load) =>
        load.file === fileOf(address) &&
        !isTagsFile(load.address, facts) &&
        !facts.scripts.some((each) => each.address === load.address),
    );
  return oncePerKey(
    facts.scripts
      .filter(({ address }) => ['gate', 'tags'].includes(fileOf(address) ?? ''))
      .filter((script) => !isLed(script))
      .filter((script) => !isHeld(script) && !isRefused(script.address, facts))
      .filter(({ address }) => !loads.some((load) => !load.address || load.address === address))
      .map(({ address }) => ({
        key: `absent ${address}`,
        sentence: `${plain(address)} stands on this page but has not run: look in the browser's network panel whether it is there, and whether something blocks it.`,
      })),
  );
}

/** What the page's Content-Security-Policy has refused us. */
function findBlocked(facts: Facts): Finding[] {
  const loads = facts.inspection?.loads.map(({ address }) => address) ?? [];
  const isOurs = (address: string): boolean =>
    fileOf(address) !== undefined || loads.includes(address) || isTagsFile(address, facts);
  return oncePerKey(
    facts.violations.flatMap(({ directive, blocked, sample }): Finding[] => {
      const [policy = ''] = sample.split('|');
      const key = `blocked ${directive} ${blocked} ${policy}`;
      if (blocked === 'trusted-types-policy' && /^(?:tracking-opt-out|lit-html)$/.test(policy)) {
        const sentence = `The page's Content-Security-Policy refuses the Trusted Types policy ${policy}: add ${policy} to its trusted-types.`;
        return [{ key, sentence }];
      }
      if (!isOurs(blocked)) return [];
      const sentence = `The page's Content-Security-Policy (${directive}) blocks ${plain(blocked)}: allow its host in script-src, or give our script tag the page's nonce.`;
      return [{ key, sentence }];
    }),
  );
}

/** The same of our files, or two with tags. */
function findDoubles({ inspection: { loads } }: Known): Finding[] {
  const files: readonly OwnFile[] = ['gate', 'tags'];
  return files.flatMap((file): Finding[] => {
    const all = loads.filter((load) => load.file === file);
    if (all.length < 2) return [];
    const addresses = [
      ...new Set(all.map(({ address }) => (address ? plain(address) : 'a bundle'))),
    ];
    const what = file === 'gate' ? 'The gate' : 'The file with the tags';
    const from = addresses.length > 1 ? 'from ' : 'each time from ';
    const sentence = `${what} was loaded ${all.length} times (${from}${addresses.join(' and ')}): keep one script tag of it.`;
    return [{ key: `double ${file}`, sentence }];
  });
}

/** A gate that does not come where it stands. */
function findDeferred(facts: Known): Finding[] {
  return facts.scripts
    .filter((script) => isFile(script, 'gate', facts))
    .flatMap(({ attributes }): Finding[] => {
      const late = ['async', 'defer'].find((name) => name in attributes);
      const what = late ?? (attributes.type === 'module' ? 'type="module"' : undefined);
      if (!what) return [];
      const sentence = `The gate's script has ${what}, so that others may run before it: take that away.`;
      return [{ key: 'deferred', sentence }];
    });
}

/** Tags that nothing wakes up. */
function findTagsMissing(facts: Known): Finding[] {
  const [tag] = facts.tags;
  if (!tag || facts.areTagsDefined) return [];
  const gate = facts.scripts.find((script) => isFile(script, 'gate', facts));
  const named = gate?.attributes['data-tags'];
  // That the page's policy blocks them is told already.
  if (named && facts.violations.some(({ blocked }) => blocked.endsWith(named))) return [];
  const what = tag.name.startsWith('tracking-') ? `<${tag.name}>` : `<${tag.name} data-tracking-…>`;
  const remedy = named
    ? `data-tags="${named}" on the gate's script brought no tags: look whether that file is there.`
    : gate
      ? 'write data-tags="/js/tracking-opt-out.js" on the gate\'s script, or load that file.'
      : 'load tracking-opt-out.js on this page.';
  const sentence = `${what} stands on this page, but shows nothing to visitors except its own text: ${remedy}`;
  return [{ key: 'tags', sentence }];
}

/** Cookies that are not, or cannot be, as they should. */
function findCookies({ place, isSecure, cookies, inspection }: Known): Finding[] {
  const found: Finding[] = [];
  const { services, settings } = inspection;
  if (place.protocol === 'http:' && !isSecure) {
    const sentence = `This page came over http (${place.hostname}), so the choice cookie cannot be Secure and anybody on the way can read and change it: serve the site over https.`;
    found.push({ key: 'http', sentence });
  }
  for (const { cookieName } of services) {
    const count = valuesOf(cookies, cookieName).length;
    if (count < 2) continue;
    const sentence = `The cookie ${cookieName} is here ${count} times, on different domains or paths, and one that says out wins: delete the others in the browser's developer tools, and have whatever writes them use the same domain (cookie-domain here, cookieDomain on the server) and path.`;
    found.push({ key: `copies ${cookieName}`, sentence });
  }
  const snapshot = services.find(({ cookieName }) => cookieName === settings.cookieName)?.snapshot;
  if (snapshot?.reason === 'unavailable') {
    const sentence =
      'Cookies cannot be read on this page, so tracking is off and no choice is remembered: allow cookies in the browser, and in a sandboxed frame add allow-same-origin.';
    found.push({ key: 'unavailable', sentence });
  } else if (snapshot?.saved === false) {
    const sentence = `The browser did not keep the choice in the cookie ${settings.cookieName}, so it holds for this page only: look whether the browser blocks cookies here, or a copy of it that only the server can delete is in the way.`;
    found.push({ key: 'unsaved', sentence });
  }
  return found;
}

/** A handler that keeps no choice for longer. */
function findHandler({ handlerFault, inspection: { settings } }: Known): Finding[] {
  if (!handlerFault) return [];
  const sentence = `${kebab('renewUrl')}=${show(settings.renewUrl)} ${handlerFault}, so Safari forgets opt-outs after 7 days: look whether handleTracking() answers at that very path, and whether the page's Content-Security-Policy has connect-src 'self'.`;
  return [{ key: 'handler', sentence }];
}

/** Scripts that would never run, or run at once. */
function findHeldScripts({ scripts }: Known): Finding[] {
  return scripts.flatMap((script): Finding[] => {
    const { address, attributes, isReleased } = script;
    const purpose = attributes['data-tracking'];
    if (purpose === undefined) return [];
    const what = `The script ${address ? plain(address) : 'with its text inside'}`;
    const found: Finding[] = [];
    if (purpose && !purposes.some((each) => each === purpose)) {
      const sentence = `${what} has data-tracking=${show(purpose)}, which is no purpose, so it never runs: allowed is ${purposes.join(', ')}, or nothing.`;
      found.push({ key: `purpose ${purpose} ${address}`, sentence });
    }
    if (!isHeld(script) && !isReleased) {
      const sentence = `${what} has data-tracking but not type="text/plain", so it runs whether tracking is on or off: write type="text/plain".`;
      found.push({ key: `held ${address}`, sentence });
    }
    return found;
  });
}

const options = Object.keys(defaultSettings).map(kebab);
const onScripts = [...options, 'tags', 'doctor'];
const onTags = [
  ...options,
  ...['appearance', 'maintain-experiences', 'disabled', 'details', 'href', 'icon'],
];

/** Options that are written so that nobody reads them. */
function findSlips(facts: Known): Finding[] {
  const { loads } = facts.inspection;
  const own = facts.scripts.filter(
    ({ address }) => address && (fileOf(address) || loads.some((load) => load.address === address)),
  );
  const slip = (name: string, { name: tag }: Tag, right: string): Finding => ({
    key: `slip ${name} ${tag}`,
    sentence: `${name} on <${tag}> is no option, so nobody reads it: write ${right}.`,
  });
  return oncePerKey([
    ...own.flatMap((tag) =>
      Object.keys(tag.attributes).flatMap((name) => {
        const bare = name.replace(/^data-/, '');
        const meant =
          name === bare ? onScripts.find((each) => each === name) : like(bare, onScripts);
        return meant ? [slip(name, tag, `data-${meant}`)] : [];
      }),
    ),
    ...facts.tags
      .filter(({ name }) => name.startsWith('tracking-'))
      .flatMap((tag) =>
        Object.keys(tag.attributes).flatMap((name) => {
          const bare = name.replace(/^data-/, '');
          const meant = name === bare ? like(name, onTags) : onTags.find((each) => each === bare);
          return meant ? [slip(name, tag, meant)] : [];
        }),
      ),
  ]);
}

/** Links that look like ours and do nothing. */
function findLinks({ hashes, inspection: { vendors } }: Known): Finding[] {
  const systems = vendors.filter(({ choice }) => choice).map(({ name }) => name);
  return hashes.flatMap((hash): Finding[] => {
    const wish = parseHash(hash);
    if (wish && (!wish.system || systems.includes(wish.system))) return [];
    const sentence = `The link ${hash} does nothing: allowed is #tracking-opt-out, #tracking-opt-out+experiences or #tracking-opt-in, for one system with :${systems.join(' or :')} after it.`;
    return [{ key: `link ${hash}`, sentence }];
  });
}

/** Everything that would be stopped while tracking is off, by vendors that are not named too. */
function listWhatMayBeStopped({ inspection, place }: Known): Rule[] {
  const { settings, vendors } = inspection;
  const main = {
    cookieName: settings.cookieName,
    isOff: true,
    snapshot: { maintainExperiences: false },
  };
  return listRules({
    place,
    main,
    requests: settings.requests,
    vendors: vendors.map((vendor) => ({ vendor, ids: [], isNamed: true, system: undefined })),
  });
}

function createMatcher(rules: readonly Rule[]): (address: string) => boolean {
  const match = createMatch(rules);
  return (address) => URL.canParse(address) && match(new URL(address)) !== undefined;
}

function isRefused(address: string, { violations }: Facts): boolean {
  return violations.some(({ blocked }) => blocked === address);
}

function isHeld({ attributes }: ScriptTag): boolean {
  return attributes.type?.toLowerCase() === 'text/plain';
}

/** Tells by its name which of our files stands at an address. */
function fileOf(address: string): OwnFile | 'doctor' | undefined {
  const [, name] =
    /\/tracking-(gate|doctor|opt-out(?:\.languages)?(?:\.classic)?)\.js(?:[?#]|$)/.exec(address) ??
    [];
  if (!name) return undefined;
  return name === 'gate' || name === 'doctor' ? name : 'tags';
}

/** Tells whether the gate is told to load an address where there are tags. */
function isTagsFile(address: string, { scripts }: Facts): boolean {
  return scripts.some(({ attributes: { 'data-tags': tags } }) => tags && address.endsWith(tags));
}

function isFile({ address }: ScriptTag, file: OwnFile, { inspection }: Known): boolean {
  return (
    fileOf(address) === file ||
    (address !== '' &&
      inspection.loads.some((load) => load.file === file && load.address === address))
  );
}

/** Finds the word that was probably meant by one that is none of them. */
function like(word: string, words: readonly string[]): string | undefined {
  if (words.includes(word)) return undefined;
  return words.find((each) => distance(word, each) <= (each.length > 5 ? 2 : 1));
}

/** How many letters must be added, taken away or replaced to make one word of another. */
function distance(one: string, other: string): number {
  let row = [...other, ''].map((_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, each] of [...other].entries()) {
      next.push(Math.min(row[at + 1]! + 1, next[at]! + 1, row[at]! + Number(letter !== each)));
    }
    row = next;
  }
  return row.at(-1)!;
}

function oncePerKey(findings: readonly Finding[]): Finding[] {
  const keys = new Set<string>();
  return findings.filter(({ key }) => !keys.has(key) && keys.add(key));
}

function hostOf(address: string): string {
  return new URL(address).hostname;
}

/** Writes an address without what stands behind the path, which may say something about a visitor. */
function plain(address: string): string {
  return address.replace(/[?#].*$/, '');
}
