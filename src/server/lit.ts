import { escape } from './escape.js';

// What the tags' templates are written with. In the file for servers this stands in the place of Lit,
// whose names these are, and makes text of the very templates of which Lit makes a tree.

/** A part of a tree that has been written already. */
export class Written {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** An attribute that is left out; elsewhere, nothing at all. */
export const nothing = Symbol.for('lit-nothing');

/** At the end of what stands before a value: it is an attribute's. */
const attribute = /\s([@?.]?)([\w-]+)="?$/;

/** Writes a template. Texts are escaped, listeners are left out; of properties there is `.textContent` alone. */
export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): Written {
  let text = '';
  let inside = '';
  strings.forEach((string, index) => {
    // The quote that the build has put around the value before.
    const after = attribute.test(strings[index - 1] ?? '') ? string.replace(/^"/, '') : string;
    const found = index < values.length ? attribute.exec(string) : null;
    const written = found ? after.slice(0, -found[0].length) : after;
    text += inside ? written.replace('>', (end) => end + inside) : written;
    inside = '';
    if (index === values.length) return;
    const value = values[index];
    if (found?.[1] === '.') inside = writeChild(value);
    else text += found ? writeAttribute(found[1]!, found[2]!, value) : writeChild(value);
  });
  return new Written(text);
}

function writeAttribute(kind: string, name: string, value: unknown): string {
  if (kind === '@' || value === nothing) return '';
  if (kind === '?') return value ? ` ${name}=""` : '';
  return ` ${name}="${escape(String(value))}"`;
}

/** Writes what stands between tags. */
export function writeChild(value: unknown): string {
  if (value instanceof Written) return value.text;
  if (Array.isArray(value)) return value.map(writeChild).join('');
  if (value === nothing || value === undefined || value === null) return '';
  return escape(typeof value === 'string' ? value : JSON.stringify(value));
}

/** Takes a text for CSS. */
export const unsafeCSS = (text: string): string => text;
