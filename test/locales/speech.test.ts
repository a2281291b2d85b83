import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { languages } from '../../src/locales/languages.js';
import { isRightToLeft, parseLanguage } from '../../src/locales/speech.js';

/** Whose file a page of this language gets; English where there is none. */
const fileFor = (tag: string): string | undefined =>
  parseLanguage(tag)?.languages.find((each) => each === 'en' || languages.includes(each));

describe('parseLanguage', () => {
  const cases = [
    { tag: 'de', file: 'de' },
    { tag: 'DE', file: 'de' },
    { tag: 'de-AT', file: 'de' },
    { tag: 'de-CH-1996', file: 'de' },
    { tag: 'de-u-nu-latn', file: 'de' },
    { tag: 'deu', file: 'de' },
    { tag: 'pt', file: 'pt' },
    { tag: 'pt-PT', file: 'pt' },
    { tag: 'pt-AO', file: 'pt' },
    { tag: 'pt-BR', file: 'pt-BR' },
    { tag: 'pt-br', file: 'pt-BR' },
    { tag: 'pt-Latn-BR', file: 'pt-BR' },
    { tag: 'zh', file: 'zh-Hans' },
    { tag: 'zh-CN', file: 'zh-Hans' },
    { tag: 'zh-SG', file: 'zh-Hans' },
    { tag: 'zh-TW', file: 'zh-Hant' },
    { tag: 'zh-HK', file: 'zh-Hant' },
    { tag: 'zh-Hant-HK', file: 'zh-Hant' },
    { tag: 'zh-Hans-TW', file: 'zh-Hans' },
    { tag: 'sr', file: 'sr' },
    { tag: 'sr-RS', file: 'sr' },
    { tag: 'sr-Cyrl', file: 'sr' },
    { tag: 'sr-Latn', file: 'sr-Latn' },
    { tag: 'sr-Latn-RS', file: 'sr-Latn' },
    { tag: 'sr-ME', file: 'sr-Latn' },
    { tag: 'no', file: 'nb' },
    { tag: 'no-NO', file: 'nb' },
    { tag: 'nb-NO', file: 'nb' },
    { tag: 'nn-NO', file: 'nn' },
    { tag: 'iw', file: 'he' },
    { tag: 'iw-IL', file: 'he' },
    { tag: 'in', file: 'id' },
    { tag: 'mo', file: 'ro' },
    { tag: 'ar-EG', file: 'ar' },
    { tag: 'fa-AF', file: 'fa' },
    { tag: 'en', file: 'en' },
    { tag: 'en-GB', file: 'en' },
    { tag: 'fil', file: undefined },
    { tag: 'nov', file: undefined },
    { tag: 'und', file: undefined },
    { tag: 'enm', file: undefined },
  ];

  for (const { tag, file } of cases) {
    it(`has a page in "${tag}" read ${file ?? 'English, for want of its own'}`, () => {
      expect(parseLanguage(tag)).to.not.equal(undefined);
      expect(fileFor(tag)).to.equal(file);
    });
  }

  it('finds each language by its own tag', () => {
    for (const language of languages) expect(fileFor(language)).to.equal(language);
  });

  for (const tag of [
    'de_DE',
    'deutschsprachig',
    '-',
    ' ',
    'de DE',
    'd',
    'de-',
    '\u0000',
    '__proto__x',
    '1',
  ]) {
    it(`takes ${JSON.stringify(tag)} for no language`, () => {
      expect(parseLanguage(tag)).to.equal(undefined);
    });
  }

  it('never throws, and what it finds can be handed to the browser', () => {
    const parts = fc.constantFrom('de', 'no', 'x', '-', '_', 'Latn', 'u', 'nu', '001', 'a', ' ');
    const tags = fc.oneof(
      fc.string(),
      fc.array(parts).map((all) => all.join('-')),
    );
    fc.assert(
      fc.property(tags, (tag) => {
        const speech = parseLanguage(tag);
        if (!speech) return;
        new Intl.DateTimeFormat(speech.tag).format(0);
        expect(isRightToLeft(speech.languages[0]!)).to.be.a('boolean');
      }),
    );
  });
});

describe('isRightToLeft', () => {
  for (const language of ['ar', 'fa', 'he', 'ur', 'ps', 'yi', 'dv', 'az-Arab', 'ckb', 'sd']) {
    it(`is so of ${language}`, () => expect(isRightToLeft(language)).to.equal(true));
  }
  for (const language of ['en', 'de', 'az', 'zh-Hant', 'hi', 'ar-Latn', 'und', 'tlh']) {
    it(`is not so of ${language}`, () => expect(isRightToLeft(language)).to.equal(false));
  }
});
