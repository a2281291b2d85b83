import { type Day, dayOf } from '../core/days.js';
import { scopeOf } from '../core/jar/scope.js';
import type { OptionSource } from '../core/options.js';
import type { Report } from '../core/report.js';
import type { Snapshot } from '../core/state.js';
import { carryOut, type Places, renew, type Wish } from './choose.js';
import { readForm } from './form.js';
import { chooseLanguage } from './language.js';
import { findSender, findWayBack, type Sending } from './origin.js';
import { pageHeaders, renderPage } from './page.js';
import { readSaid, takeSnapshot } from './read.js';
import { readDomain, readSettings, type ServerOptions, type ServerSettings } from './settings.js';

/** Options of the handler, for messages about them. */
const source: OptionSource = { name: 'handleTracking()', write: (option) => option };

/** What the address of the handler's own page says of the choice that was written for the form that has led there. */
const ASKED = 'asked';

/** What each choice that a form may name means. */
const wishes: ReadonlyMap<string | null, Wish> = new Map<string, Wish>([
  ['out', { says: 'opted-out', maintainExperiences: false }],
  ['out+experiences', { says: 'opted-out', maintainExperiences: true }],
  ['in', { says: 'opted-in', hasSeenSignal: false }],
  ['in+signal', { says: 'opted-in', hasSeenSignal: true }],
]);

const refusals = {
  400: 'This form says nothing that is known here.',
  403: 'This can be asked for by pages of this site only.',
  405: 'Only GET and POST are known here.',
  413: 'This form is too long.',
  415: 'Only plain forms are known here: application/x-www-form-urlencoded.',
};

/** Answers what is asked of the handler's path. Undefined for every other path. */
export function handle(
  request: Request,
  options: ServerOptions,
  report: Report,
  now: () => number,
): Promise<Response> | undefined {
  const settings = readSettings(options, source, report);
  const { path } = settings;
  const url = new URL(request.url);
  if (url.pathname !== path) return undefined;
  const today = dayOf(now());
  if (request.method === 'GET') {
    return Promise.resolve(show(request.headers, url, settings, today));
  }
  if (request.method !== 'POST') return Promise.resolve(refuse(405, { Allow: 'GET, POST' }));
  const sending = findSender(request.headers, settings.origin ?? url.origin);
  if (sending.sender === 'elsewhere') return Promise.resolve(refuse(403));
  return obey(request, sending, settings, today, () => {
    const place = new URL(path, sending.origin);
    // No name is longer (RFC 1035, 2.3.4), and what a stranger calls the host would make megabytes of cookies.
    if (place.hostname.length > 253) place.hostname = 'localhost';
    const scope = scopeOf(place);
    const domain = readDomain(options, place.hostname, source, report);
    // A name of one label is a machine's, for which no browser takes a domain.
    return { scope, home: scope.domains.includes(domain) ? domain : '' };
  });
}

function show(headers: Headers, url: URL, settings: ServerSettings, today: Day): Response {
  const asked = url.searchParams.get('lang');
  const spoken = chooseLanguage(asked, headers.get('Accept-Language') ?? '');
  const { path } = settings;
  // Anybody may have made the address.
  const isFromHere = findSender(headers, settings.origin ?? url.origin).sender === 'here';
  const snapshot = takeSnapshot(settings, readSaid(headers, settings.signals), today);
  const body = renderPage({
    snapshot,
    isLost: isFromHere && isLost(url.searchParams.get(ASKED), snapshot),
    spoken,
    path,
    address: asked ? `${path}?lang=${spoken.tag}` : path,
    maintainExperiences: settings.maintainExperiences,
  });
  return answer(200, body, pageHeaders);
}

/**
 * Tells whether the browser has kept nothing of a choice that was written for it. What was kept may have been
 * changed since.
 */
function isLost(asked: string | null, { tracking, choice }: Snapshot): boolean {
  return !choice && (asked === 'opted-out' || (asked === 'opted-in' && tracking === 'off'));
}

/** Tells whether an answer writes a cookie, and does not only delete it. */
function writes(cookies: readonly string[], name: string): boolean {
  return cookies.some((cookie) => cookie.startsWith(`${name}=`) && !cookie.startsWith(`${name}=;`));
}

/** Has the handler's own page know what it is to find kept, if anything; every other page is the site's. */
function remember(says: Wish['says'] | null, wayBack: string, path: string): string {
  const url = new URL(wayBack, 'https://site.invalid');
  if (url.pathname !== path) return wayBack;
  if (says) url.searchParams.set(ASKED, says);
  else url.searchParams.delete(ASKED);
  return url.pathname + url.search;
}

async function obey(
  request: Request,
  { sender, origin }: Sending,
  settings: ServerSettings,
  today: Day,
  findPlaces: () => Places,
): Promise<Response> {
  const form = await readForm(request);
  if (typeof form === 'number') return refuse(form);
  const said = readSaid(request.headers, settings.signals);
  const wish = wishes.get(form.get('choice'));
  const isRenewal = form.get('renew') === '1' && !form.has('choice');
  if (!wish && !isRenewal) return refuse(400);
  // Who says nothing of where it comes from may only opt out: that harms nobody.
  if (sender === 'unknown' && wish?.says !== 'opted-out') return refuse(403);
  const places = findPlaces();
  if (!wish) {
    const kept = renew(settings, said, places, today);
    // A page takes 204 for kept.
    return answer(kept.length ? 204 : 200, null, {}, kept);
  }
  const asked = [form.get('return'), request.headers.get('Referer')];
  const { path } = settings;
  const wayBack = findWayBack(asked, { origin, path });
  const cookies = carryOut(wish, settings, said, places, today);
  // Of a choice that needs no cookie, or that a signal outranks, none can be lost.
  const says = writes(cookies, settings.main.name) ? wish.says : null;
  const Location = remember(says, wayBack, path);
  return answer(303, null, { Location }, cookies);
}

function refuse(status: keyof typeof refusals, headers: Record<string, string> = {}): Response {
  const type = { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' };
  return answer(status, `${refusals[status]}\n`, { ...type, ...headers });
}

function answer(
  status: number,
  body: string | null,
  headers: Record<string, string>,
  cookies: readonly string[] = [],
): Response {
  return new Response(body, {
    status,
    headers: [
      ...Object.entries(headers),
      ['Cache-Control', 'no-store'],
      ['Vary', 'Cookie, Accept-Language, Sec-GPC, DNT'],
      ...cookies.map((cookie): [string, string] => ['Set-Cookie', cookie]),
    ],
  });
}
