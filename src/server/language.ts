import type { Messages } from '../locales/messages.js';
import { isRightToLeft, parseLanguage } from '../locales/speech.js';
import { messagesIn } from './all-languages.js';

/** A language that we speak. */
export interface Spoken {
  readonly tag: string;
  readonly dir: 'ltr' | 'rtl';
  readonly messages: Messages;
}

/** As much of a header as is looked at: no browser sends more, and others may send anything. */
const MOST_TAGS = 20;
const MOST_CHARACTERS = 500;
const MOST_LETTERS = 35;
const MOST_KNOWN = 500;

/**
 * Chooses the language to answer in: the first of those named that we speak, else English.
 *
 * @param asked a language that the address names
 * @param accepted what the browser prefers, as in `Accept-Language`
 */
export function chooseLanguage(asked: string | null, accepted: string): Spoken {
  for (const tag of [...(asked ? [asked] : []), ...preferences(accepted)]) {
    const spoken = find(tag);
    if (spoken) return spoken;
  }
  return find('en')!;
}

/** What tags have led to: finding out takes long, and most visitors' browsers send the same few. */
const foundBefore = new Map<string, Spoken | undefined>();

function find(tag: string): Spoken | undefined {
  // Nothing longer is a tag of one of ours.
  if (tag.length > MOST_LETTERS) return undefined;
  if (!foundBefore.has(tag)) {
    // Others send tags without end.
    if (foundBefore.size === MOST_KNOWN) foundBefore.clear();
    foundBefore.set(tag, lookUp(tag));
  }
  return foundBefore.get(tag);
}

function lookUp(tag: string): Spoken | undefined {
  const own = parseLanguage(tag)?.languages.find((name) => messagesIn.has(name));
  if (!own) return undefined;
  return { tag: own, dir: isRightToLeft(own) ? 'rtl' : 'ltr', messages: messagesIn.get(own)! };
}

/** Lists the languages of a header, the most wanted first. */
function preferences(header: string): string[] {
  return header
    .slice(0, MOST_CHARACTERS)
    .split(',', MOST_TAGS)
    .map((part) => {
      const [tag = '', weight] = part.trim().split(/ *; *q=/i);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => tag !== '*' && weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}
