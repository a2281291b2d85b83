import { readNative } from '../core/read-native.js';
import type { Page } from '../core/page.js';
import { findRegistry } from '../core/registry.js';
import { askHandler } from './ask-handler.js';
import { describe } from './describe.js';
import { examine } from './examine.js';
import type { SeenRequest, Violation } from './facts.js';
import { gather } from './gather.js';

const INSTALLED = Symbol.for('tracking-opt-out/doctor');

const NAME = 'tracking-opt-out doctor:';

/** Milliseconds in which news are taken together. */
const TOGETHER = 100;

/**
 * Tells the owner of a page, in the console, what is wrong with it or missing, once it has loaded; and
 * what comes up later as it happens.
 */
export function installDoctor(page: Page): void {
  const holder = page as Page & { [INSTALLED]?: true };
  if (holder[INSTALLED]) return;
  holder[INSTALLED] = true;

  const { document, console } = page;
  const told = new Set<string>();
  let isWaiting = true;
  let handlerFault = '';

  const look = (): string[] => {
    const news = examine(gather(page, seen.requests(), seen.violations, handlerFault)).filter(
      ({ key }) => !told.has(key),
    );
    for (const { key } of news) told.add(key);
    return news.map(({ sentence }) => sentence);
  };
  const lookAgain = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    page.setTimeout(() => {
      isWaiting = false;
      for (const sentence of look()) console.warn(`${NAME} ${sentence}`);
    }, TOGETHER);
  };
  const seen = follow(page, lookAgain);
  EventTarget.prototype.addEventListener.call(document, 'consentchange', lookAgain);

  void whenLoaded(page).then(async () => {
    const path = findRegistry(page)?.inspect().settings.renewUrl;
    if (path) handlerFault = await askHandler(page, path);
    const sentences = look();
    const { length } = sentences;
    console.group(
      `${NAME} ${length ? `${length} finding${length > 1 ? 's' : ''}` : 'nothing found'}`,
    );
    for (const sentence of sentences) console.warn(sentence);
    console.table(describe(gather(page, [], [])));
    console.groupEnd();
    isWaiting = false;
    lookAgain();
  });
}

/** Waits until the page has loaded, and the tags too where it waits for some. */
async function whenLoaded(page: Page): Promise<void> {
  const { document } = page;
  if (readNative(document, 'readyState') !== 'complete') {
    await new Promise((resolve) => page.addEventListener('load', resolve, { once: true }));
  }
  // What others do when the page has loaded is done then.
  await new Promise((resolve) => page.setTimeout(resolve, TOGETHER));
  const { scripts, tags, areTagsDefined } = gather(page, [], []);
  if (areTagsDefined || !tags.length) return;
  for (const { attributes } of scripts) {
    if (!attributes['data-tags']) continue;
    // The gate has asked for the same file: this waits until that has come, or has failed.
    const address = new URL(attributes['data-tags'], readNative(document, 'baseURI')).href;
    await import(/* @vite-ignore */ /* webpackIgnore: true */ address).catch(() => undefined);
  }
}

/** Keeps what the browser tells of requests and of what the page's policy refuses, from the beginning. */
function follow(
  page: Page,
  onNews: () => void,
): { requests(): SeenRequest[]; readonly violations: readonly Violation[] } {
  const requests = new Map<string, SeenRequest>();
  const violations: Violation[] = [];

  const takeRequests = (entries: PerformanceEntryList): void => {
    for (const { name, startTime, initiatorType } of entries as PerformanceResourceTiming[]) {
      requests.set(`${startTime} ${name}`, { address: name, at: startTime, by: initiatorType });
    }
  };
  const observe = (): void =>
    new PerformanceObserver((list) => {
      takeRequests(list.getEntries());
      onNews();
    }).observe({ type: 'resource', buffered: true });
  attempt(observe);

  const takeViolation = (
    disposition: unknown,
    directive: unknown,
    blocked: unknown,
    sample: unknown,
  ): void => {
    // What a policy only reports goes on working.
    if (disposition !== 'enforce') return;
    violations.push({
      directive: String(directive),
      blocked: String(blocked),
      sample: String(sample),
    });
    onNews();
  };
  EventTarget.prototype.addEventListener.call(
    page.document,
    'securitypolicyviolation',
    (event: Event) => {
      const { disposition, effectiveDirective, blockedURI, sample } =
        event as SecurityPolicyViolationEvent;
      takeViolation(disposition, effectiveDirective, blockedURI, sample);
    },
  );
  // What was refused before this script had come; only Chromium keeps it.
  if (Object.hasOwn(page, 'ReportingObserver')) {
    new page.ReportingObserver(
      (reports) => {
        for (const { body } of reports as unknown as { body: Record<string, unknown> }[]) {
          takeViolation(body.disposition, body.effectiveDirective, body.blockedURL, body.sample);
        }
      },
      { types: ['csp-violation'], buffered: true },
    ).observe();
  }

  return {
    requests() {
      // The observer may be late with the first ones.
      attempt(() => takeRequests(page.performance.getEntriesByType('resource')));
      return [...requests.values()];
    },
    violations,
  };
}

/** Does what a page may have taken away: then less is known of its requests. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // It has.
  }
}
