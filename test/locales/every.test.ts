import { expect } from '@open-wc/testing';
import en from '../../src/locales/en.js';
import { languages } from '../../src/locales/languages.js';
import type { Messages } from '../../src/locales/messages.js';
import { fill, valuesFor, writeList } from '../../src/locales/sentence.js';
import { storedFile, wordsOf } from './words.js';

const names = Object.keys(en) as (keyof Messages)[];
const placeholders = (text: string): string[] => (text.match(/\{\w*\}/g) ?? []).sort();

/** Those that are no sentences: labels, and what stands in a list. */
const bare = /^(?:opt-out|opt-in|label|others|choices|line-.*)$/;

/** With what a sentence ends, where that is not a full stop. */
const ends: Record<string, RegExp> = {
  hi: /।$/,
  ja: /。$/,
  'zh-Hans': /。$/,
  'zh-Hant': /。$/,
  // Written without.
  th: /[^.\s]$/,
};

const all = await Promise.all(
  languages.map(async (language) => {
    const file = (await import(`../../src/locales/${language}.ts`)) as { default: Messages };
    return { language, messages: file.default };
  }),
);

for (const { language, messages } of [{ language: 'en', messages: en }, ...all]) {
  describe(`the messages in ${language}`, () => {
    it('are all there, and no others', () => {
      expect(Object.keys(messages).sort()).to.deep.equal([...names].sort());
    });

    it('are texts without markup, odd spaces or line breaks', () => {
      for (const name of names) {
        const text = messages[name];
        expect(text, name).to.be.a('string').and.not.to.equal('');
        expect(text, name).not.to.match(
          /[<>]|&#?\w+;|^\s|\s$|[^\S\u00a0\u202f]{2}|[\n\t]|\bhttps?:/,
        );
      }
    });

    it('have the places that English has, days in brackets', () => {
      for (const name of names) {
        const text = messages[name];
        expect(placeholders(text), name).to.deep.equal(placeholders(en[name]));
        const outside = text.replace(/\[[^[\]]*\]/g, '');
        expect(outside, name).not.to.match(/[[\]]|\{(?:since|until)\}/);
      }
    });

    it('end as a sentence does where they are one, and not where they are none', () => {
      const end = ends[language] ?? /\.$/;
      for (const name of names) {
        if (bare.test(name)) expect(messages[name], name).not.to.match(/[.。।:!]$/);
        else expect(messages[name], name).to.match(end);
      }
    });

    it('are filled without anything left over, whatever is known', () => {
      const day = '2026-11-22';
      for (const name of names) {
        for (const since of [day, null]) {
          for (const keptUntil of [day, null]) {
            const values = valuesFor({ ...snapshot, since, keptUntil }, language);
            const list = writeList([['a.example', 3], ['b']], language);
            const text = fill(messages[name], { ...values, list });
            expect(text, name).not.to.match(/[[\]{}]|\b(?:undefined|null)\b| [,;.]| {2}/);
          }
        }
      }
    });

    it('say the opposite by different words', () => {
      const differ = [
        ['opt-out', 'opt-in'],
        ['line-on', 'line-off'],
        ['told', 'failed'],
        ['erased', 'left'],
        ['on-default', 'off-default'],
      ] as const;
      for (const [one, other] of differ) expect(messages[one]).not.to.equal(messages[other]);
    });

    it('neither plead, nor say of anybody that they agreed', () => {
      const { pleading, agreeing } = wordsOf(language);
      for (const name of names) {
        expect(messages[name], name).not.to.match(pleading);
        expect(messages[name], name).not.to.match(agreeing);
      }
    });

    it('say that tracking was allowed only where somebody has allowed it', () => {
      const { allowing } = wordsOf(language);
      for (const name of ['opt-in', 'on-choice', 'on-choice-signal'] as const)
        expect(messages[name], name).to.match(allowing);
      for (const name of ['on-default', 'off-choice', 'off-signal', 'line-on', 'label'] as const)
        expect(messages[name], name).not.to.match(allowing);
    });

    it('speak of cookies only where it is these that cannot be used', () => {
      expect(messages['off-unavailable']).to.match(storedFile);
      for (const name of names.filter((each) => each !== 'off-unavailable'))
        expect(messages[name], name).not.to.match(storedFile);
    });
  });
}

const snapshot = {
  tracking: 'on',
  reason: 'choice',
  choice: 'opted-in',
  signal: 'gpc',
  maintainExperiences: false,
  saved: true,
  since: null,
  keptUntil: null,
} as const;
