import type { Page } from '../core/page.js';
import { registryOf } from '../core/registry.js';
import en from './en.js';
import { findMessage, type Found, type Words } from './find-message.js';
import type { Messages } from './messages.js';
import { parseLanguage, type Speech, unknown } from './speech.js';

/** Fetches the file of a language: a module whose default export has its messages. */
export type FetchLanguage = (language: string) => Promise<{ readonly default?: unknown }>;

/** The sentences of a page, in all languages that are known there. */
export interface Wording {
  /** Reads messages that an author has written: of what is none, it tells. */
  read(given: unknown, name: string): Words;
  /** Takes messages that the page's author has written. */
  add(language: string, given: unknown): void;
  /** Takes a whole language, in which the author's own words stay. */
  learn(language: string, given: unknown): void;
  /** Says which languages can be fetched, and how. */
  offer(languages: readonly string[], fetch: FetchLanguage): void;
  /** Finds out what a page's `lang` means. */
  speak(lang: string): Speech;
  /** Has what is missing fetched, and tells whether it is worth waiting for. */
  awaits(speech: Speech): boolean;
  find(speech: Speech, name: keyof Messages): Found;
  /** Calls a listener when what is shown may be out of date. Returns what ends that. */
  follow(listener: () => void): () => void;
}

/** Where all bundles on a page find it. */
const KEY = Symbol.for('tracking-opt-out/wording/1');

/** Milliseconds for which the text inside a tag stays while a language is on its way. */
const PATIENCE = 2000;

/** Finds the wording of a page, or creates it. */
export function wordingOf(page: Page): Wording {
  const holder = page as Page & { [KEY]?: Wording };
  return (holder[KEY] ??= createWording(page));
}

function createWording(page: Page): Wording {
  const { report } = registryOf(page);
  const known = new Map<string, Words>();
  const speeches = new Map<string, Speech>();
  /** The languages that have been asked for, and whether they are waited for. */
  const asked = new Map<string, boolean>();
  const listeners = new Set<() => void>();
  let offered: readonly string[] = [];
  let fetchLanguage: FetchLanguage;
  let observer: MutationObserver | undefined;

  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  function read(given: unknown, name?: string): Words {
    const words = new Map<string, string>();
    const odd: string[] = [];
    try {
      if (typeof given !== 'object') odd.push(typeof given);
      for (const [key, text] of Object.entries(given!)) {
        if (text && typeof text === 'string' && Object.hasOwn(en, key)) words.set(key, text);
        else odd.push(key);
      }
    } catch (error) {
      // Anything may be thrown, also what has no text.
      odd.push((error as Error | undefined)?.message ?? 'thrown');
    }
    // A file may be of another version.
    if (name && odd.length) report(`${name}: no messages, or no texts: ${odd.join(', ')}`);
    return words;
  }

  function put(language: string, ...all: readonly (Words | undefined)[]): void {
    known.set(language, new Map(all.flatMap((words) => [...(words ?? [])])));
    tell();
  }

  function speak(lang: string): Speech {
    if (!lang) return unknown;
    let speech = speeches.get(lang);
    if (!speech) {
      speech = parseLanguage(lang);
      if (!speech) report(`"${lang}" is no language; allowed: such as "de" or "pt-BR"`);
      speeches.set(lang, (speech ??= unknown));
    }
    return speech;
  }

  function learn(language: string, given: unknown): void {
    const words = read(given);
    if (!words.size) throw new TypeError('no messages are in it');
    put(language, words, known.get(language));
  }

  async function ask(language: string): Promise<void> {
    const stop = (): void => {
      asked.set(language, false);
      tell();
    };
    asked.set(language, true);
    setTimeout(stop, PATIENCE);
    try {
      learn(language, (await fetchLanguage(language)).default);
    } catch (error) {
      report(
        `the language "${language}" could not be fetched; put it beside the script, in locales`,
        error,
      );
    }
    stop();
  }

  learn('en', en);

  return {
    read,
    add(language, given) {
      const [own] = speak(typeof language === 'string' ? language : '?').languages;
      if (own) put(own, known.get(own), read(given, `addMessages("${language}")`));
    },
    learn,
    offer(languages, fetch) {
      offered = languages;
      fetchLanguage = fetch;
    },
    speak,
    awaits({ languages }) {
      const count = Object.keys(en).length;
      for (const language of languages) {
        if (known.get(language)?.size === count) return false;
        if (offered.includes(language)) {
          if (!asked.has(language)) void ask(language);
          return asked.get(language)!;
        }
      }
      return false;
    },
    find: (speech, name) => findMessage(known, speech, name),
    follow(listener) {
      listeners.add(listener);
      if (!observer) {
        try {
          observer = new MutationObserver(tell);
          observer.observe(page.document, { subtree: true, attributeFilter: ['lang'] });
        } catch {
          // The page has taken it away: tags look again when they are rendered.
        }
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size) return;
        observer?.disconnect();
        observer = undefined;
      };
    },
  };
}
