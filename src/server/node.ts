import { MOST_BYTES } from './form.js';

/** A request as `node:http` hands it out, and what stands on it: Express, Connect, Fastify's raw one. */
export interface NodeRequest extends AsyncIterable<unknown> {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** The whole path where a router has cut its own part off. */
  readonly originalUrl?: string;
  /** What Express takes for the visitor's, as its setting `trust proxy` has it. */
  readonly protocol?: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly socket: object;
  /** What a parser has made of a form that came before us. */
  readonly body?: unknown;
  readonly readableEnded: boolean;
  /** Lets what is not read go by. */
  resume(): unknown;
}

/** Its answer. */
export interface NodeResponse {
  writeHead(status: number, headers: Record<string, string | string[]>): unknown;
  end(body: string): unknown;
}

/**
 * Makes a handler of Fetch requests one for `node:http`.
 *
 * @returns whether it answers; if not, and there is a `next`, that has been called
 */
export function answerNode(
  request: NodeRequest,
  response: NodeResponse,
  next: (() => void) | undefined,
  path: string,
  handle: (request: Request) => Promise<Response> | undefined,
): boolean {
  const [pathname = ''] = (request.originalUrl ?? request.url ?? '').split('?');
  if (pathname !== path) {
    next?.();
    return false;
  }
  void pass(request, response, handle);
  return true;
}

async function pass(
  request: NodeRequest,
  response: NodeResponse,
  handle: (request: Request) => Promise<Response> | undefined,
): Promise<void> {
  let answer: Response | undefined;
  try {
    answer = await handle(await toFetch(request));
  } catch {
    // Its headers are none that the Fetch API takes, or it broke off.
  }
  const { status, headers, body } = answer ?? new Response(null, { status: 400 });
  const text = body ? await new Response(body).text() : '';
  const fields: Record<string, string | string[]> = Object.fromEntries(headers);
  const cookies = headers.getSetCookie();
  if (cookies.length) fields['set-cookie'] = cookies;
  try {
    request.resume();
    response.writeHead(status, fields);
    response.end(text);
  } catch {
    // Somebody else has answered meanwhile.
  }
}

async function toFetch(request: NodeRequest): Promise<Request> {
  const { headers, method, socket } = request;
  const protocol = request.protocol ?? ('encrypted' in socket ? 'https' : 'http');
  const host = headers.host ?? headers[':authority'];
  const url = `${protocol}://${String(host)}${request.originalUrl ?? request.url}`;
  const own = new Headers();
  for (const [name, value = []] of Object.entries(headers)) {
    if (!name.startsWith(':')) for (const each of [value].flat()) own.append(name, each);
  }
  // The Fetch API refuses some methods; here all are alike that are not these.
  if (method === 'POST')
    return new Request(url, { method, headers: own, body: await bodyOf(request) });
  return new Request(url, { method: method === 'GET' ? method : 'OPTIONS', headers: own });
}

/** Reads the body of a form, and little more than it may have. */
async function bodyOf(request: NodeRequest): Promise<Blob | URLSearchParams> {
  const { body } = request;
  if (request.readableEnded && typeof body === 'object' && body !== null) {
    const fields = Object.entries(body).filter(
      (field): field is [string, string] => typeof field[1] === 'string',
    );
    return new URLSearchParams(fields);
  }
  const parts: BlobPart[] = [];
  let bytes = 0;
  // Whoever says that it is too long is not read at all; of who does not, the rest goes by. Leaving it
  // would close the connection before the answer has gone.
  if (Number(request.headers['content-length']) > MOST_BYTES) return new Blob();
  for await (const part of request) {
    if (bytes <= MOST_BYTES) parts.push(part as BlobPart);
    bytes += (part as Uint8Array).length;
  }
  return new Blob(parts);
}
