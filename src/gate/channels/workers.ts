import type { Tools } from './channel.js';

/** Milliseconds until a worker has surely fetched its code. */
const FETCHED_AFTER = 60_000;

/**
 * Puts a gate of its own in front of the code of workers that are made of text on this page, as
 * libraries make them: a gate in the page does not reach them once they run. Workers from a file of
 * the site stay as they are.
 *
 * @param writePreamble writes that gate as text
 */
export function gateWorkers(
  { scope, patch, trusted, report }: Tools,
  writePreamble: () => string,
): void {
  const { URL, Blob } = scope;
  /** Texts by address; the browser gives no way from a blob's address back to the blob. */
  const blobs = new Map<string, Blob>();

  patch(URL, 'createObjectURL', (next, [blob]: unknown[]) => {
    const address = next() as string;
    if (blob instanceof Blob && /^$|script/.test(blob.type)) blobs.set(address, blob);
    return address;
  });
  patch(URL, 'revokeObjectURL', (next, [address]: unknown[]) => {
    blobs.delete(String(address));
    return next();
  });

  /** Makes an address of what stands behind another one, with a gate in front of it. */
  const gate = (address: string): string | undefined => {
    const blob = blobs.get(address);
    if (blob) {
      const gated = URL.createObjectURL(new Blob([writePreamble(), blob], { type: blob.type }));
      scope.setTimeout(() => URL.revokeObjectURL(gated), FETCHED_AFTER);
      return gated;
    }
    const [, isEncoded, text = ''] = /^data:[^,]*?(;base64)?,(.*)$/is.exec(address) ?? [];
    try {
      const decoded = decodeURIComponent(text);
      const code = isEncoded ? scope.atob(decoded) : decoded;
      return text && `data:text/javascript,${encodeURIComponent(writePreamble() + code)}`;
    } catch {
      return undefined;
    }
  };

  for (const name of ['Worker', 'SharedWorker']) {
    patch(
      scope,
      name,
      (next, [address, ...options]: unknown[]) => {
        const gated = gate(String(address));
        try {
          if (gated) return next([trusted.scriptUrl(gated), ...options]);
        } catch (error) {
          report(
            `${name}s made of text are not gated: allow the Trusted Types policy tracking-opt-out`,
            error,
          );
        }
        return next();
      },
      'new',
    );
  }
}
