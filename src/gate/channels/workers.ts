import type { WorkerTools } from './channel.js';

/**
 * Puts a gate of its own in front of the code of workers that are made of text, as libraries make
 * them: a gate in the page does not reach them once they run. Workers from a file of the site stay as
 * they are. Also runs in workers: it uses nothing from outside itself.
 */
export const gateWorkers = ({
  scope,
  patch,
  stop,
  trusted,
  report,
  blobs,
  gated,
  writePreamble,
}: WorkerTools): void => {
  // Workers do not have its older name, and no variables of a page.
  const { webkitURL: URL = scope.URL, Blob, btoa } = scope;
  const { createObjectURL, revokeObjectURL } = URL;
  // An address goes with the window that has made it, and others may go on with it: the first one makes them all.
  gated.make ??= (...parts) => createObjectURL.call(URL, new Blob(...parts));
  const { all, make } = gated;

  patch(URL, 'createObjectURL', (next, [blob]: [Blob | undefined]) => {
    const address = next() as string;
    // Browsers run a text of any type.
    if (blob?.slice) blobs.set(address, blob);
    return address;
  });
  patch(
    URL,
    'revokeObjectURL',
    (next, [address]: [unknown]) => {
      const key = String(address);
      for (const other of all.get(key)?.values() ?? []) revokeObjectURL.call(URL, other);
      all.delete(key);
      blobs.delete(key);
      return next();
    },
    1,
  );

  /** Makes an address of what stands behind another one, with a gate in front of it; the same for a file. */
  const gate = (given: string, isShared: boolean): string => {
    // Browsers read past these.
    const address = given.replace(/^\s+|[\t\n\r]/g, '');
    // A file that must not be asked for leaves nothing to run.
    if (stop(address)) return make([]);
    const [, key, hash] = /^([^#]*)(.*)/.exec(address)!;
    const blob = blobs.get(key!);
    const preamble = writePreamble();
    if (blob) {
      const byGate = all.get(key!) ?? new Map<string, string>();
      all.set(key!, byGate);
      // One that runs already hears of new rules; others have to know them from their start.
      const state = isShared ? '' : preamble;
      const made = byGate.get(state) ?? make([preamble, blob], { type: blob.type });
      byGate.set(state, made);
      return `${made}${hash}`;
    }
    return address.replace(/^data:[^,]*?(;\s*base64\s*)?,/i, (head, isBase64) => {
      // In base64, three letters are four: one text can follow another.
      const padded = preamble.padEnd(Math.ceil(preamble.length / 3) * 3);
      return head + (isBase64 ? btoa(padded) : encodeURIComponent(padded));
    });
  };

  patch(
    scope,
    'Worker SharedWorker',
    (next, [address, ...options]: unknown[], _target, name) => {
      try {
        const made = gate(String(address), name === 'SharedWorker');
        // For an address that nobody has vouched for, nor do we.
        const isVouched = scope.trustedTypes?.isScriptURL?.(address);
        if (made !== String(address))
          return next([isVouched ? trusted().createScriptURL(made) : made, ...options]);
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
};
