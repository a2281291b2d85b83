/** Whether a form was sent by a page of this site; `unknown` where the browser says nothing of it. */
export type Sender = 'here' | 'elsewhere' | 'unknown';

/** Who has sent a form, and where the visitor is. */
export interface Sending {
  readonly sender: Sender;
  /** The site as the visitor's browser names it. */
  readonly origin: string;
}

/**
 * Finds out who has sent a form. Only pages of the same origin count as this site: a neighbour on
 * another subdomain may be anybody.
 *
 * `Sec-Fetch-Site` cannot be forged by a page, and comes in secure contexts; `Origin` comes with each
 * form of current browsers, but is `null` under `Referrer-Policy: no-referrer`; `Referer` is all that
 * old ones send.
 *
 * @param own where the request came to
 */
export function findSender(headers: Headers, own: string): Sending {
  const site = headers.get('Sec-Fetch-Site');
  const origin = headers.get('Origin');
  const referer = headers.get('Referer');
  const as = (sender: Sender): Sending => ({ sender, origin: own });

  if (site !== null && site !== 'same-origin') return as('elsewhere');
  if (origin !== null && origin !== 'null') {
    if (origin === own) return as('here');
    // In front of the server, something may have taken the visitor's https away.
    const isHere = site !== null && originOf(origin) === origin && hostOf(origin) === hostOf(own);
    return isHere ? { sender: 'here', origin } : as('elsewhere');
  }
  if (site !== null) return as('here');
  if (origin !== null) return as('elsewhere');
  if (referer === null) return as('unknown');
  return as(originOf(referer) === own ? 'here' : 'elsewhere');
}

/**
 * Finds the way back to a page of this site, as an address without host, which cannot lead elsewhere.
 *
 * @param asked what a form or a browser has named; the first that is on this site counts
 */
export function findWayBack(
  asked: readonly (string | null)[],
  { origin, path }: { readonly origin: string; readonly path: string },
): string {
  for (const address of asked) {
    if (!address) continue;
    try {
      const url = new URL(address, origin + path);
      const isHere = url.origin === origin && /^https?:$/.test(url.protocol);
      // Two slashes at its beginning would make it another site's.
      if (isHere) return url.pathname.replace(/^\/+/, '/') + url.search + url.hash;
    } catch {
      // no address
    }
  }
  return path;
}

function hostOf(address: string): string | undefined {
  return parse(address)?.host;
}

function originOf(address: string): string | undefined {
  return parse(address)?.origin;
}

function parse(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}
