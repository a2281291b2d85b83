/** Bytes: no form of ours comes near to it, but for the address of the page that it is on. */
export const MOST_BYTES = 8192;

/** What is wrong with a form, as a status. */
export type Refusal = 400 | 413 | 415;

/** Reads the fields of a plain form, and no more of it than a form of ours may have. */
export async function readForm(request: Request): Promise<URLSearchParams | Refusal> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^application\/x-www-form-urlencoded *(?:;|$)/i.test(type)) return 415;
  if (Number(request.headers.get('Content-Length')) > MOST_BYTES) return 413;
  try {
    const decoder = new TextDecoder();
    let text = '';
    let bytes = 0;
    const reader = request.body?.getReader();
    for (;;) {
      const { value } = (await reader?.read()) ?? {};
      if (!value) return new URLSearchParams(text + decoder.decode());
      bytes += value.length;
      if (bytes > MOST_BYTES) {
        void reader!.cancel().catch(() => undefined);
        return 413;
      }
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    return 400; // it broke off
  }
}
