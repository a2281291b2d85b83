/** A real document below several folders of this site, with a window of its own. */
export interface Frame {
  readonly window: Window & typeof globalThis;
  readonly document: Document;
  readonly pathname: string;
  close(): void;
}

/** Opens a frame on a file of this folder: what it contains does not matter. */
export async function openFrame(): Promise<Frame> {
  const { pathname } = new URL(import.meta.url);
  const frame = document.createElement('iframe');
  const isLoaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  frame.src = pathname;
  document.body.append(frame);
  await isLoaded;
  return {
    window: frame.contentWindow as Frame['window'],
    document: frame.contentDocument!,
    pathname,
    close: () => frame.remove(),
  };
}
