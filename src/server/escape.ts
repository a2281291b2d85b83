const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Writes a text so that it is nothing but text, also within an attribute. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities[letter]!);
}
