import { expect } from '@open-wc/testing';
import en from '../../src/locales/en.js';
import type { Messages } from '../../src/locales/messages.js';
import { type FetchLanguage, type Wording, wordingOf } from '../../src/locales/wording.js';
import { fakePage } from '../support/fake-page.js';
import { withTimers } from '../support/with-timers.js';

/** A whole language whose every message is its name and that of the message. */
const made = (language: string): Messages =>
  Object.fromEntries(
    Object.keys(en).map((name) => [name, `${language} ${name}`]),
  ) as unknown as Messages;

interface Given {
  readonly fetch?: FetchLanguage;
  readonly languages?: readonly string[];
}

/** The wording of a small page that can fetch some languages, and what it asked for. */
function setup({
  languages = ['de', 'pt', 'pt-BR', 'fa'],
  fetch = (language) => Promise.resolve({ default: made(language) }),
}: Given = {}) {
  const { page, errors } = fakePage();
  const wording = wordingOf(page);
  const asked: string[] = [];
  wording.offer(languages, (language) => {
    asked.push(language);
    return fetch(language);
  });
  const read = (lang: string, name: keyof Messages = 'opt-out'): string =>
    wording.find(wording.speak(lang), name).text;
  return { page, wording, errors, asked, read, ...hearing(wording) };
}

/** Waits for what a wording tells. */
function hearing(wording: Wording) {
  let count = 0;
  let resolve = (): void => undefined;
  wording.follow(() => {
    count += 1;
    resolve();
  });
  return {
    told: () => count,
    /** Waits until something has been told that makes it true. */
    until: async (isSo: () => boolean): Promise<void> => {
      while (!isSo()) await new Promise<void>((done) => (resolve = done));
    },
  };
}

describe('wordingOf', () => {
  it('is the same for all bundles of a page', () => {
    const { page } = fakePage();
    expect(wordingOf(page)).to.equal(wordingOf(page));
    expect(wordingOf(fakePage().page)).not.to.equal(wordingOf(page));
  });

  for (const lang of ['', 'en', 'en-GB', 'fil', 'und']) {
    it(`asks for no file and says it in English where a page is in "${lang}"`, () => {
      const { wording, asked, read } = setup();
      expect(wording.awaits(wording.speak(lang))).to.equal(false);
      expect(read(lang)).to.equal(en['opt-out']);
      expect(asked).to.deep.equal([]);
    });
  }

  it('fetches a language once, and says so when it is there', async () => {
    const { wording, asked, read, until } = setup();
    const speech = wording.speak('de-AT');
    expect(wording.awaits(speech)).to.equal(true);
    expect(wording.awaits(wording.speak('de'))).to.equal(true);
    await until(() => !wording.awaits(speech));
    expect(read('de')).to.equal('de opt-out');
    expect(asked).to.deep.equal(['de']);
  });

  it('tells of a message its language, and that of days in it', async () => {
    const { wording, until } = setup();
    const [german, persian, none] = ['de-AT', 'fa', ''].map((lang) => wording.speak(lang));
    wording.awaits(persian!);
    await until(() => !wording.awaits(german!) && !wording.awaits(persian!));
    const { text, ...what } = wording.find(german!, 'label');
    expect(text).to.equal('de label');
    expect(what).to.deep.equal({
      tag: 'de-AT',
      language: 'de',
      isForeign: false,
      dir: 'ltr',
    });
    expect(wording.find(persian!, 'label')).to.include({ tag: 'fa', dir: 'rtl' });
    expect(wording.find(none!, 'label')).to.include({ tag: 'en', isForeign: true, dir: 'ltr' });
    expect(wording.find(wording.speak('en-GB'), 'label')).to.deep.include({
      tag: 'en-GB',
      isForeign: false,
    });
  });

  it('waits for two seconds, then says it in English until the language is there after all', async () => {
    let arrive: (file: { default: unknown }) => void;
    const { wording, read, until, told } = setup({
      fetch: () => new Promise((resolve) => (arrive = resolve)),
    });
    const speech = wording.speak('de');
    withTimers((pass) => {
      expect(wording.awaits(speech)).to.equal(true);
      pass(1999);
      expect(wording.awaits(speech)).to.equal(true);
      expect(told()).to.equal(0);
      pass(1);
      expect(told()).to.equal(1);
      expect(wording.awaits(speech)).to.equal(false);
    });
    expect(read('de')).to.equal(en['opt-out']);
    arrive!({ default: made('de') });
    await until(() => read('de') === 'de opt-out');
    expect(wording.awaits(speech)).to.equal(false);
  });

  const failures: { what: string; fetch: FetchLanguage }[] = [
    { what: 'is not there', fetch: () => Promise.reject(new Error('404')) },
    {
      what: 'cannot even be asked for',
      fetch: () => {
        throw new Error('blocked');
      },
    },
    ...[undefined, null, 5, 'text', [], {}, { other: 'x' }, { 'opt-out': 5 }, () => 1].map(
      (garbage) => ({
        what: `exports ${typeof garbage} ${JSON.stringify(garbage)}`,
        fetch: () => Promise.resolve({ default: garbage }),
      }),
    ),
    { what: 'exports nothing', fetch: () => Promise.resolve({}) },
  ];

  for (const { what, fetch } of failures) {
    it(`stays in English, with one message and one try, where the file ${what}`, async () => {
      const { wording, errors, asked, read, until } = setup({ fetch });
      const speech = wording.speak('de');
      wording.awaits(speech);
      await until(() => !wording.awaits(speech));
      expect(wording.awaits(wording.speak('de-AT'))).to.equal(false);
      expect(read('de')).to.equal(en['opt-out']);
      expect(asked).to.deep.equal(['de']);
      expect(errors).to.have.length(1);
      expect(errors[0]).to.match(/^the language "de" could not be fetched; .* Type|Error/);
    });
  }

  it('says in English what a file of another version has not, and leaves what it has too much', async () => {
    const odd = { ...made('de'), label: undefined, 'opt-in': 5, unsaved: '', more: 'more' };
    const { wording, errors, read, until } = setup({
      fetch: () => Promise.resolve({ default: odd }),
    });
    const speech = wording.speak('de');
    await until(() => !wording.awaits(speech));
    for (const name of ['label', 'opt-in', 'unsaved'] as const) {
      expect(wording.find(speech, name)).to.include({ text: en[name], language: 'en' });
    }
    expect(read('de', 'told')).to.equal('de told');
    expect(errors).to.deep.equal([]);
  });

  it('takes no message from what a page has put on Object.prototype', async () => {
    Object.assign(Object.prototype, { label: 'not ours' });
    try {
      const { wording, until } = setup({
        fetch: () => Promise.resolve({ default: { told: 'x' } }),
      });
      const speech = wording.speak('de');
      await until(() => !wording.awaits(speech));
      expect(wording.find(speech, 'label').text).to.equal(en.label);
    } finally {
      Reflect.deleteProperty(Object.prototype, 'label');
    }
  });

  describe('with words of the author', () => {
    it('shows them before those of the file, whichever comes first', async () => {
      const { wording, read, until } = setup();
      const speech = wording.speak('de');
      wording.add('de', { label: 'Before' });
      await until(() => !wording.awaits(speech));
      wording.add('DE', { 'opt-in': 'After' });
      expect(read('de', 'label')).to.equal('Before');
      expect(read('de', 'opt-in')).to.equal('After');
      expect(read('de', 'told')).to.equal('de told');
    });

    it('shows the last of them', () => {
      const { wording, read } = setup();
      wording.add('en', { label: 'One' });
      wording.add('en', { label: 'Two' });
      expect(read('en-GB', 'label')).to.equal('Two');
      expect(read('', 'label')).to.equal('Two');
    });

    it('shows those of a region there alone', () => {
      const { wording, read } = setup();
      wording.add('de-AT', { label: 'AT' });
      expect(read('de-AT', 'label')).to.equal('AT');
      expect(read('de', 'label')).to.equal(en.label);
    });

    it('speaks a language that has no file', () => {
      const { wording, read, asked } = setup();
      wording.add('fil', { label: 'fil' });
      expect(wording.awaits(wording.speak('fil'))).to.equal(false);
      expect(read('fil-PH', 'label')).to.equal('fil');
      expect(wording.find(wording.speak('fil'), 'told').language).to.equal('en');
      expect(asked).to.deep.equal([]);
    });

    for (const [language, lang] of [
      ['no', 'nb-NO'],
      ['iw', 'he'],
      ['zh-Hant', 'zh-TW'],
    ] as const) {
      it(`finds those of ${language} on a page in ${lang}`, () => {
        const { wording, read } = setup();
        wording.add(language, { label: 'x' });
        expect(read(lang, 'label')).to.equal('x');
      });
    }

    for (const language of ['de', 'de-AT']) {
      it(`asks for no file where all of ${language} is there already`, () => {
        const { wording, asked } = setup();
        wording.add(language, made(language));
        expect(wording.awaits(wording.speak('de-AT'))).to.equal(false);
        expect(asked).to.deep.equal([]);
      });
    }

    it('waits no longer for a file when the author brings it all', () => {
      const { wording } = setup();
      const speech = wording.speak('de');
      expect(wording.awaits(speech)).to.equal(true);
      wording.add('de', made('de'));
      expect(wording.awaits(speech)).to.equal(false);
    });

    const thrower = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error('theirs');
        },
      },
    );
    const garbage = [
      { given: undefined, says: /undefined/ },
      { given: null, says: /null/ },
      { given: 'ab', says: /string/ },
      { given: 5, says: /number/ },
      { given: ['x'], says: /0$/ },
      { given: { 'opt-out': 5, optIn: 'x', label: '' }, says: /opt-out, optIn, label$/ },
      { given: thrower, says: /theirs/ },
    ];
    for (const { given, says } of garbage) {
      it(`leaves ${Object.prototype.toString.call(given)} that is none, with one message that tells: ${says.source}`, () => {
        const { wording, errors, read } = setup();
        wording.add('en', given);
        expect(read('en')).to.equal(en['opt-out']);
        expect(errors).to.have.length(1);
        expect(errors[0]).to.match(/^addMessages\("en"\): no messages, or no texts: /);
        expect(errors[0]).to.match(says);
      });
    }
  });

  it('says it in English, with one message, where a page has a language that is none', () => {
    const { wording, errors, read } = setup();
    expect(read('de_DE')).to.equal(en['opt-out']);
    expect(wording.awaits(wording.speak('de_DE'))).to.equal(false);
    wording.add('de_DE', { label: 'x' });
    expect(errors).to.deep.equal(['"de_DE" is no language; allowed: such as "de" or "pt-BR"']);
  });
});
