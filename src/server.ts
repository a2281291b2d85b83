import { dayOf } from './core/days.js';
import type { OptionSource } from './core/options.js';
import { createReport } from './core/report.js';
import type { Snapshot } from './core/state.js';
import { writeGpc } from './server/gpc.js';
import { handle } from './server/handle.js';
import { answerNode, type NodeRequest, type NodeResponse } from './server/node.js';
import { readSaid, type RequestHeaders, takeSnapshot } from './server/read.js';
import type { RenderOptions } from './server/render-options.js';
import { renderBoth, type RenderedTags } from './server/render-tags.js';
import { readSettings, type ServerOptions } from './server/settings.js';

export type { Choice, Reason, Signal, Snapshot, Tracking } from './core/state.js';
export type { NodeRequest, NodeResponse } from './server/node.js';
export type { RequestHeaders } from './server/read.js';
export type { RenderOptions, TagContent } from './server/render-options.js';
export type { RenderedTags } from './server/render-tags.js';
export type { ServerOptions } from './server/settings.js';
export { tagStyle } from './server/tag-style.js';

const report = createReport(console);
const now = (): number => Date.now();
const none: ServerOptions = {};
const called = (name: string): OptionSource => ({ name, write: (option) => option });
const reading = called('readTracking()');
const middleware = called('trackingMiddleware()');

/**
 * Answers what is asked of one path of the site: shows a page on which a visitor chooses without any
 * script (`GET`), sets the choice cookie and sends the visitor back (`POST`), or keeps it for longer.
 *
 * @returns undefined for every other path, at once
 * @example
 * const answer = await handleTracking(request, { cookieDomain: 'example.com' });
 * if (answer) return answer;
 */
export function handleTracking(
  request: Request,
  options: ServerOptions = none,
): Promise<Response> | undefined {
  if (typeof request.headers?.get !== 'function') {
    throw new TypeError(
      "handleTracking() takes a Request of the Fetch API; trackingMiddleware() takes one of Node's own",
    );
  }
  return handle(request, options, report, now);
}

/**
 * Says what is so for the visitor who has sent these headers: what a page of theirs says, but for
 * `keptUntil`, which only the browser knows.
 *
 * @example
 * if (readTracking(request.headers).tracking === 'on') await sendEvent(purchase);
 */
export function readTracking(headers: RequestHeaders, options: ServerOptions = none): Snapshot {
  const settings = readSettings(options, reading, report);
  return takeSnapshot(settings, readSaid(headers, settings.signals), dayOf(now()));
}

/**
 * Makes the handler one for `node:http`, Express, Connect and whatever else has Node's own requests.
 * It tells whether it answers a request; if not, it calls `next`, where there is one.
 *
 * @example
 * app.use(trackingMiddleware({ vendors: 'matomo' }));
 */
export function trackingMiddleware(
  options: ServerOptions = none,
): (request: NodeRequest, response: NodeResponse, next?: () => void) => boolean {
  const { path } = readSettings(options, middleware, report);
  return (request, response, next) =>
    answerNode(request, response, next, path, (fetched) => handleTracking(fetched, options));
}

/**
 * Writes both tags as HTML that shows before any script what the tags show after, in a declarative
 * shadow root. A page prints it as it is.
 *
 * @throws {TypeError} where an option is not as it has to be
 * @example
 * const { control, status } = renderTags({ snapshot: readTracking(request.headers), lang: 'de' });
 */
export function renderTags(options: RenderOptions = {}): RenderedTags {
  return renderBoth(options, dayOf(now()));
}

/**
 * Writes `/.well-known/gpc.json`, by which a site says that it honors Global Privacy Control.
 *
 * @param lastUpdate the day on which the site said so first
 */
export function gpcJson(lastUpdate?: string): string {
  return writeGpc(lastUpdate, report);
}
