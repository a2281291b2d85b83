import type { Page } from '../../src/core/page.js';
import type { Facade } from '../../src/core/registry.js';
import type { FacadeService } from '../../src/core/service.js';
import type { Signal } from '../../src/core/state.js';
import { openFrame } from './open-frame.js';

export interface FacadePage {
  /** A window of its own, so that no global outlives its test. */
  readonly page: Page & Record<string, unknown>;
  /** What the service was told to do, as `off`, `off+experiences` or `on`. */
  readonly obeyed: string[];
  readonly reports: string[];
  /** Whether the choice cookie is there. */
  isCookieThere: boolean;
  /** The signal that the browser sends. */
  signal: Signal | null;
  /** Whether the system is just being told by its service. */
  isCarrying: boolean;
  /** Runs a plain script in the page. */
  readonly run: (code: string) => void;
  readonly close: () => void;
}

/** Sets a facade up on a page of its own, after the scripts that the page has run before. */
export async function openFacadePage(facade: Facade, ...before: string[]): Promise<FacadePage> {
  const frame = await openFrame();
  const page = frame.window as FacadePage['page'];
  const obeyed: string[] = [];
  const reports: string[] = [];
  const result: FacadePage = {
    page,
    obeyed,
    reports,
    isCookieThere: false,
    signal: null,
    isCarrying: false,
    run(code) {
      const script = frame.document.createElement('script');
      script.textContent = code;
      frame.document.head.append(script);
    },
    close: () => frame.close(),
  };
  const service = {
    obey(tracking: string, maintainExperiences: boolean) {
      obeyed.push(tracking + (maintainExperiences ? '+experiences' : ''));
    },
    isCookieThere: () => result.isCookieThere,
    get isCarrying() {
      return result.isCarrying;
    },
    get snapshot() {
      return { signal: result.signal };
    },
  } as unknown as FacadeService;
  for (const code of before) result.run(code);
  facade.install(page, service, (message) => void reports.push(message));
  return result;
}
