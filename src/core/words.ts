/** Reads the words of a text; none where there is no text. */
export function words(text?: string): string[] {
  return text?.match(/[^\s,]+/g) ?? [];
}
