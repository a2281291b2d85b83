import { readNative } from '../core/read-native.js';

/**
 * Finds the plain script that is running just now, ours, with its options; undefined for a module,
 * which the browser does not tell of.
 */
export function readOwnScript({ document }: Window): HTMLScriptElement | undefined {
  return (readNative(document, 'currentScript') as HTMLScriptElement | null) ?? undefined;
}
