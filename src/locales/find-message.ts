import type { Messages } from './messages.js';
import { isRightToLeft, type Speech } from './speech.js';

/** Some of the messages, by name. */
export type Words = ReadonlyMap<string, string>;

/** A message as it is found, with what is to be known of it. */
export interface Found {
  readonly text: string;
  /** The language in which days and numbers in it are written. */
  readonly tag: string;
  /** Its own language. */
  readonly language?: string;
  /** Whether that is another than the one that was asked for. */
  readonly isForeign?: boolean;
  readonly dir?: 'ltr' | 'rtl';
}

/** Finds a message in the languages that are known, of which English is one. */
export function findMessage(
  known: ReadonlyMap<string, Words>,
  { tag, languages }: Speech,
  name: keyof Messages,
): Found {
  const language = languages.find((each) => known.get(each)?.get(name));
  const shown = language ?? 'en';
  return {
    text: known.get(shown)!.get(name)!,
    tag: language ? tag! : shown,
    language: shown,
    isForeign: !language,
    dir: isRightToLeft(shown) ? 'rtl' : 'ltr',
  };
}
