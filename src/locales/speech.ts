/** In which languages a page is spoken to. */
export interface Speech {
  /** The page's language, for days and numbers; undefined where it is not known. */
  readonly tag: string | undefined;
  /** Whose messages fit it, nearest first; English, which fits all, is not among them unless it is meant. */
  readonly languages: readonly string[];
}

/** Where nothing is said of a page's language, or nothing that can be understood. */
export const unknown: Speech = { tag: undefined, languages: [] };

/**
 * Finds the languages that a language tag stands for: itself, its language as it is written there
 * (`zh-TW`: `zh-Hant`), its language alone. Undefined for what is no tag.
 */
export function parseLanguage(given: string): Speech | undefined {
  // The browser takes milliseconds to get ready for the rest.
  if (/^en(?:-[A-Z]{2})?$/.test(given)) return { tag: given, languages: [given, 'en'] };
  try {
    // Both tags are in use for Norwegian, the other one being Nynorsk.
    const [tag] = Intl.getCanonicalLocales(given.replace(/^no\b/i, 'nb'));
    const locale = new Intl.Locale(tag!);
    const { baseName, language, region } = locale;
    const { script } = locale.maximize();
    const languages = new Set([baseName, `${language}-${region}`, `${language}-${script}`]);
    // Who reads it in another script may not read this one.
    if (script === new Intl.Locale(language).maximize().script) languages.add(language);
    return { tag: baseName, languages: [...languages] };
  } catch {
    return undefined;
  }
}

/** By language: there may be many sentences. */
const isRightToLeftBy = new Map([['en', false]]);

/** Tells whether a language is written from right to left. */
export function isRightToLeft(language: string): boolean {
  let isRtl = isRightToLeftBy.get(language);
  if (isRtl === undefined) isRightToLeftBy.set(language, (isRtl = readDirection(language)));
  return isRtl;
}

function readDirection(language: string): boolean {
  try {
    const { script = '' } = new Intl.Locale(language).maximize();
    return /^(?:Adlm|Arab|Hebr|Nkoo|Rohg|Syrc|Thaa)$/.test(script);
  } catch {
    // Where there is none, no language but English is known.
    return false;
  }
}
