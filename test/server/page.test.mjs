import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { handleTracking } from 'tracking-opt-out/server';
import { readLanguages } from '../../scripts/languages.mjs';
import { loadSource } from '../support/load-source.mjs';

const { messagesIn } = await loadSource('server/all-languages.ts');

async function open(headers = {}, options = {}, query = '') {
  const url = `https://example.com/privacy-choices${query}`;
  const response = await handleTracking(new Request(url, { headers }), options);
  const html = await response.text();
  const field = (name) => new RegExp(`name="${name}" value="(.*?)"`).exec(html)[1];
  return {
    response,
    html,
    lang: /<html lang="(.*?)" dir="(.*?)">/.exec(html).slice(1).join(' '),
    sentence: /<p id="sentence">(.*?)<\/p>/.exec(html)[1],
    action: /<button [^>]*>(.*?)<\/button>/.exec(html)[1],
    choice: field('choice'),
    back: field('return'),
  };
}

describe('the page without script', () => {
  for (const { who, headers, options, sentence, action, choice } of [
    {
      who: 'has not chosen',
      sentence: 'Tracking is on: you have not opted out.',
      action: 'Opt out of tracking',
      choice: 'out',
    },
    {
      who: 'may keep experiences here',
      options: { maintainExperiences: true },
      sentence: 'Tracking is on: you have not opted out.',
      action: 'Opt out of tracking',
      choice: 'out+experiences',
    },
    {
      who: 'opted out',
      headers: { cookie: 'tracking-opt-out=out.2026-11-22' },
      sentence: 'Tracking is off because you opted out on November 22, 2026.',
      action: 'Allow tracking',
      choice: 'in',
    },
    {
      who: 'has a browser that asks for an opt-out',
      headers: { 'sec-gpc': '1' },
      sentence:
        'Opt-out request honored: tracking is off because your browser asks for it (Global Privacy Control).',
      action: 'Allow tracking',
      choice: 'in+signal',
    },
  ]) {
    it(`tells who ${who} what is so, and offers the opposite`, async () => {
      const page = await open(headers, options);
      assert.equal(page.sentence, sentence);
      assert.equal(page.action, action);
      assert.equal(page.choice, choice);
    });
  }

  const unsaved = 'Your browser did not save this choice. ';
  const off = { defaultTracking: 'off' };
  for (const { asked, headers, options, isLost } of [
    { asked: 'opted-out', isLost: true },
    { asked: 'opted-out', headers: { 'sec-fetch-site': 'same-origin' }, isLost: true },
    { asked: 'opted-out', headers: { 'sec-gpc': '1' }, isLost: true },
    // Somebody has chosen since.
    { asked: 'opted-out', headers: { cookie: 'tracking-opt-out=in' }, isLost: false },
    { asked: 'opted-out', headers: { cookie: 'tracking-opt-out=out' }, isLost: false },
    { asked: 'opted-out', headers: { 'sec-fetch-site': 'cross-site' }, isLost: false },
    { asked: 'opted-out', headers: { 'sec-fetch-site': 'none' }, isLost: false },
    { asked: 'opted-in', isLost: false },
    { asked: 'opted-in', headers: { 'sec-gpc': '1' }, isLost: true },
    {
      asked: 'opted-in',
      headers: { 'sec-gpc': '1', cookie: 'tracking-opt-out=in+signal' },
      isLost: false,
    },
    {
      asked: 'opted-in',
      headers: { 'sec-gpc': '1', cookie: 'tracking-opt-out=in' },
      isLost: false,
    },
    { asked: 'opted-in', headers: { cookie: 'tracking-opt-out=out' }, isLost: false },
    { asked: 'opted-in', options: off, isLost: true },
    { asked: 'opted-in', options: off, headers: { cookie: 'tracking-opt-out=in' }, isLost: false },
    { asked: '"><b>', isLost: false },
    { asked: '', isLost: false },
  ]) {
    const facts = JSON.stringify({ ...headers, ...options });
    it(`${isLost ? 'says' : 'does not say'} that ${asked} was not saved, with ${facts}`, async () => {
      const query = `?asked=${encodeURIComponent(asked)}`;
      const page = await open({ 'sec-fetch-site': 'same-origin', ...headers }, options, query);
      assert.equal(page.sentence.startsWith(unsaved), isLost);
      // What is so stands there in any case.
      assert.match(page.sentence.replace(unsaved, ''), /^\p{Lu}.*\.$/u);
      // Asking once more is no other address.
      assert.equal(page.back, '/privacy-choices');
    });
  }

  it('does not say so where nobody knows who has led there, but for a page of this site', async () => {
    for (const [headers, isSaid] of [
      [{}, false],
      [{ referer: 'http://elsewhere.example/' }, false],
      [{ referer: 'https://example.com/privacy-choices' }, true],
    ]) {
      const { sentence } = await open(headers, {}, '?asked=opted-out');
      assert.equal(sentence.startsWith(unsaved), isSaid, JSON.stringify(headers));
    }
  });

  it('says in the visitor’s language that a choice was not saved', async () => {
    for (const [language, messages] of messagesIn) {
      const query = `?asked=opted-out&lang=${language}`;
      const { sentence } = await open({ 'sec-fetch-site': 'same-origin' }, {}, query);
      assert.ok(sentence.endsWith(messages['on-default']), sentence);
      const said = sentence.slice(0, -messages['on-default'].length).trim();
      // Nothing holds for that page: of two halves, the first is said.
      assert.ok(said.length > 5 && said.length < 0.8 * messages.unsaved.length, said);
      assert.ok(messages.unsaved.startsWith(said.replace(/[.。।]$/, '')), said);
      assert.doesNotMatch(said, /[:;,،，]/, said);
    }
  });

  it('lets nothing else onto it, and nobody around it', async () => {
    const { response, html } = await open();
    const policy = response.headers.get('Content-Security-Policy');
    const [, style] = /<style>(.*?)<\/style>/s.exec(html);
    const hash = createHash('sha256').update(style).digest('base64');
    assert.equal(
      policy,
      `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    assert.doesNotMatch(html, /<script|style=|\son\w+=|https?:/);
    assert.equal(response.headers.get('Cache-Control'), 'no-store');
    assert.match(response.headers.get('Vary'), /Cookie.*Accept-Language.*Sec-GPC/);
    assert.deepEqual(response.headers.getSetCookie(), []);
  });

  it('shows an odd path as text', async () => {
    const path = "/it's&that";
    const response = await handleTracking(new Request(`https://example.com${path}`), { path });
    assert.match(await response.text(), /action="\/it&#39;s&amp;that"/);
  });
});

describe('the language of the page', () => {
  for (const { accepts, asked, lang } of [
    { accepts: undefined, lang: 'en ltr' },
    { accepts: 'de', lang: 'de ltr' },
    { accepts: 'de-AT,de;q=0.9,en;q=0.8', lang: 'de ltr' },
    { accepts: 'tlh, fr;q=0.5', lang: 'fr ltr' },
    { accepts: 'en;q=0.5, pt-BR', lang: 'pt-BR ltr' },
    { accepts: 'zh-TW', lang: 'zh-Hant ltr' },
    { accepts: 'no', lang: 'nb ltr' },
    { accepts: 'ar', lang: 'ar rtl' },
    { accepts: 'de;q=0, nl;q=0.1', lang: 'nl ltr' },
    { accepts: '*', lang: 'en ltr' },
    { accepts: 'de', asked: 'he', lang: 'he rtl' },
    { accepts: 'de', asked: 'tlh', lang: 'de ltr' },
    { accepts: 'de', asked: '"><b>', lang: 'de ltr' },
    { accepts: ';;,=,q=1;q=x, ,__proto__,toString', lang: 'en ltr' },
    { accepts: 'x,'.repeat(5000), lang: 'en ltr' },
    { accepts: 'x'.repeat(5000), lang: 'en ltr' },
  ]) {
    const what = String(asked ?? accepts).slice(0, 30);
    it(`is ${lang} for ${what}`, async () => {
      const headers = accepts ? { 'accept-language': accepts } : {};
      const query = asked ? `?lang=${encodeURIComponent(asked)}` : '';
      const page = await open(headers, {}, query);
      assert.equal(page.lang, lang);
      // What was asked for by the address stays when the form leads back.
      const tag = lang.split(' ')[0];
      assert.equal(page.back, asked ? `/privacy-choices?lang=${tag}` : '/privacy-choices');
    });
  }

  it('is any for which there are messages', async () => {
    assert.deepEqual([...messagesIn.keys()].sort(), readLanguages());
    for (const [tag, { choices }] of messagesIn) {
      const { lang, html } = await open({}, {}, `?lang=${tag}`);
      assert.equal(lang.split(' ')[0], tag);
      assert.ok(html.includes(`<h1>${choices.replaceAll("'", '&#39;')}</h1>`), tag);
    }
  });

  it('goes on being found when thousands were asked for that nobody speaks', async () => {
    for (let count = 0; count < 2000; count += 1) await open({}, {}, `?lang=de-x-${count}`);
    assert.equal((await open({}, {}, '?lang=fr')).lang, 'fr ltr');
  });
});
