import type { WorkerTools } from './channel.js';

/**
 * Puts a gate of its own in front of the code of workers that are made of text, as libraries make
 * them: a gate in the page does not reach them once they run. Workers from a file of the site stay as
 * they are. Also runs in workers: it uses nothing from outside itself.
 */
export const gateWorkers = ({
  scope,
  patch,
  trusted,
  report,
  blobs,
  writePreamble,
}: WorkerTools): void => {
  const { URL, Blob, btoa } = scope;
  const { createObjectURL, revokeObjectURL } = URL;
  /** What stands for an address: a shared worker has to be the same one each time. */
  const gated = new Map<string, string>();

  patch(URL, 'createObjectURL', (next, [blob]: [Blob | undefined]) => {
    const address = next() as string;
    // Browsers run a text of any type.
    if (blob?.slice && !/^(?:image|video|audio|font)/.test(blob.type)) blobs.set(address, blob);
    return address;
  });
  patch(URL, 'revokeObjectURL', (next, [address]: [unknown]) => {
    const key = String(address);
    blobs.delete(key);
    const other = gated.get(key);
    if (other && gated.delete(key)) revokeObjectURL.call(URL, other);
    return next();
  });

  /** Makes an address of what stands behind another one, with a gate in front of it. */
  const gate = (address: string): string | undefined => {
    const known = gated.get(address);
    if (known) return known;
    const blob = blobs.get(address);
    if (blob) {
      const made = createObjectURL.call(
        URL,
        new Blob([writePreamble(), blob], { type: blob.type }),
      );
      gated.set(address, made);
      return made;
    }
    const [, head, text] = /^(data:[^,]*,)(.*)$/is.exec(address) ?? [];
    if (head === undefined) return undefined;
    const preamble = writePreamble();
    // In base64, three letters are four: one text can follow another.
    const isEncoded = /;\s*base64\s*,$/i.test(head);
    const padded = preamble.padEnd(Math.ceil(preamble.length / 3) * 3);
    return head + (isEncoded ? btoa(padded) : encodeURIComponent(preamble)) + text;
  };

  for (const name of ['Worker', 'SharedWorker']) {
    patch(
      scope,
      name,
      (next, [address, ...options]: unknown[]) => {
        try {
          const made = gate(String(address));
          if (made) return next([trusted.scriptUrl(made), ...options]);
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
};
