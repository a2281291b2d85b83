import type { Signal } from './state.js';

/** The properties in which browsers of every age state a preference. */
interface Preferences {
  readonly globalPrivacyControl?: unknown;
  readonly doNotTrack?: unknown;
  readonly msDoNotTrack?: unknown;
}

/**
 * Reads the first of the named signals that the browser sends.
 *
 * Global Privacy Control counts when it is truthy, since extensions set it too
 * (https://w3c.github.io/gpc/). Do Not Track is on as `1`, or `yes` in Firefox before 32, and stood
 * on `window` in old Safari and under a prefix in Internet Explorer
 * (https://developer.mozilla.org/docs/Web/API/Navigator/doNotTrack).
 */
export function readSignal(
  signals: readonly Signal[],
  page: { readonly navigator: Preferences; readonly doNotTrack?: unknown },
): Signal | null {
  const { navigator } = page;
  const isOn = {
    gpc: () => Boolean(navigator.globalPrivacyControl),
    dnt: () =>
      [navigator.doNotTrack, page.doNotTrack, navigator.msDoNotTrack].some((value) =>
        ['1', 1, 'yes'].includes(value as string),
      ),
  };
  const isSent = (signal: Signal): boolean => {
    try {
      return isOn[signal]();
    } catch {
      return false; // says nothing
    }
  };
  return signals.find(isSent) ?? null;
}
