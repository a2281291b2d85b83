import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readTracking, renderTags, tagStyle } from 'tracking-opt-out/server';
import { readLanguages } from '../../scripts/languages.mjs';

const withoutStyle = (markup) => markup.replace(`<style>${tagStyle}</style>`, '');
const sentence = 'Tracking is on: you have not opted out.';

describe('prerendered tags', () => {
  it('are one of each, whatever is said', () => {
    const { control, status } = renderTags();
    assert.match(control, /^<tracking-opt-out><template shadowrootmode="open"><style>/);
    assert.match(control, /<\/template><\/tracking-opt-out>$/);
    assert.match(status, /^<tracking-status><template shadowrootmode="open"><style>/);
    assert.match(status, /<\/template><\/tracking-status>$/);
  });

  it('bear their language where it is not the one of the page', () => {
    assert.match(renderTags().status, /<span lang="en" dir="ltr">Tracking/);
    assert.match(renderTags({ lang: 'tlh' }).status, /<span lang="en" dir="ltr">Tracking/);
    assert.match(renderTags({ lang: 'en-GB' }).status, /<span dir="ltr">Tracking/);
    const attributes = { lang: 'ar' };
    assert.match(renderTags({ lang: 'en', status: { attributes } }).status, /<span dir="rtl">/);
  });

  it('speak each language', () => {
    const snapshot = readTracking({});
    const said = readLanguages().map((lang) =>
      Object.values(renderTags({ lang, snapshot })).join(''),
    );
    // Croatian and Serbian have the words for this in common.
    assert.equal(new Set(said).size, said.length - 1);
    for (const tags of said) assert.doesNotMatch(tags, /lang=|[{}[\]](?![^<]*<\/style>)/);
  });

  it('say nothing of who is not known', () => {
    for (const appearance of ['button', 'switch', 'link']) {
      const { control, status } = renderTags({ control: { attributes: { appearance } } });
      for (const tag of [control, status]) {
        const seen = withoutStyle(tag).replace(/<span class="room">.*?<\/slot><\/span>/g, '');
        assert.ok(withoutStyle(tag).includes(sentence));
        assert.ok(!seen.includes('Tracking is'));
      }
    }
  });

  for (const [tracking, cookie, gpc, keeps, value] of [
    ['on', '', '', false, 'out'],
    ['on', '', '', true, 'out+experiences'],
    ['off', 'tracking-opt-out=out', '', true, 'in'],
    ['off', '', '1', false, 'in+signal'],
  ]) {
    it(`have a form that chooses ${value} where tracking is ${tracking}`, () => {
      const { control } = renderTags({
        snapshot: readTracking({ cookie, 'sec-gpc': gpc }),
        path: '/privacy-choices',
        returnTo: '/shop?a=1&b=2',
        control: { attributes: { 'maintain-experiences': keeps } },
      });
      assert.ok(
        control.includes(`<button part="control" form="choose" name="choice" value="${value}"`),
      );
      assert.ok(
        control.includes('<form id="choose" method="post" action="/privacy-choices" hidden>'),
      );
      assert.ok(control.includes('<input type="hidden" name="return" value="/shop?a=1&amp;b=2">'));
      assert.doesNotMatch(control, /disabled=/);
    });
  }

  it('stay disabled where they are to be', () => {
    const attributes = { disabled: true };
    const { control } = renderTags({ path: '/p', control: { attributes } });
    assert.match(control, /^<tracking-opt-out disabled="">/);
    assert.match(control, / disabled=""><slot/);
    assert.doesNotMatch(control, /<form/);
  });

  it('keep room for the day until which a browser keeps the choice', () => {
    const snapshot = readTracking({ cookie: 'tracking-opt-out=out' });
    const roomFor = (userAgent) =>
      /<span class="room">(.*?)<\/span>/.exec(renderTags({ snapshot, userAgent }).status)[1];
    const chrome = roomFor('Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/140.0 Safari/537.36');
    const safari = roomFor('Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Version/18.0 Safari/604.1');
    // A client may send none, or an empty one.
    for (const unknown of [undefined, null, '']) assert.equal(chrome, roomFor(unknown));
    assert.notEqual(chrome, safari);
    const known = renderTags({ snapshot: { ...snapshot, keptUntil: '2027-01-02' } }).status;
    assert.match(
      known,
      /opted out on [^;]*; this browser will remember that until January 2, 2027\./,
    );
  });
});

describe('the style of prerendered tags', () => {
  const read = (file) => readFileSync(new URL(`../../dist/${file}`, import.meta.url), 'utf8');

  it('is the file that can be linked to, whose hash is told', () => {
    assert.equal(read('tracking-opt-out.css'), tagStyle);
    const { integrity } = JSON.parse(read('integrity.json'))['tracking-opt-out.css'];
    const hash = createHash('sha384').update(tagStyle).digest('base64');
    assert.equal(integrity, `sha384-${hash}`);
  });

  it('gets in by a nonce or a link', () => {
    assert.ok(renderTags({ nonce: 'YWJj' }).status.includes(`<style nonce="YWJj">${tagStyle}`));
    const { control } = renderTags({ styleHref: '/js/a.css?a&b"' });
    assert.ok(control.includes('<link rel="stylesheet" href="/js/a.css?a&amp;b&quot;">'));
    assert.ok(!control.includes('<style'));
  });
});

describe('texts for prerendered tags', () => {
  it('are nothing but texts, whatever they hold', () => {
    const skeletonOf = (text) => {
      const words = {
        attributes: { title: text, 'text-opt-out': text, 'text-on-default': text, id: text },
        slots: { label: text, 'off-signal': text },
        fallback: text,
      };
      const { control, status } = renderTags({
        snapshot: readTracking({}),
        lang: 'en',
        styleHref: `/${text}`,
        control: words,
        status: { ...words, attributes: { ...words.attributes, href: `/${encodeURI('a')}` } },
      });
      // What stands in quotes or between tags may be anything without a mark of markup.
      return (control + status).replace(/"[^"<>]*"/g, '""').replace(/>[^<>]*</g, '><');
    };
    const plain = skeletonOf('plain');
    const marks = fc.array(
      fc.constantFrom('<', '>', '"', "'", '&', '`', '</template>', '</span>', '$&', '{', '[', 'x'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ minLength: 1 }),
          marks.map((all) => `x${all.join('')}`),
        ),
        (text) => {
          assert.equal(skeletonOf(text), plain);
        },
      ),
      { numRuns: process.env.LONG ? 20_000 : 500 },
    );
  });

  it('may have letters of a font of icons', () => {
    const attributes = {
      'text-opt-in': '\uE000 Allow \uE001',
      'text-off-choice': '\uE000 Off[ since {since}][ \uE001, until {until} \uE000].',
    };
    const snapshot = { ...readTracking({ cookie: 'tracking-opt-out=out' }), since: '2026-11-22' };
    const { control, status } = renderTags({
      snapshot,
      lang: 'en',
      control: { attributes },
      status: { attributes },
    });
    assert.match(control, /<slot name="opt-in"><span>\uE000 Allow \uE001<\/span>/);
    const [, before, inRoom, after] =
      /<slot name="off-choice"><span>(.*?)<span class="room">(.*?)<\/span>(.*?)<\/span>/.exec(
        status,
      );
    assert.equal(before, '\uE000 Off since November 22, 2026');
    assert.match(inRoom, /^ \uE001, until \w+ \d+, \d+ \uE000$/);
    assert.equal(after, '.');
  });

  it('are markup only where they are said to be', () => {
    const { control } = renderTags({ control: { fallbackHtml: '<a href="/mail">Write</a>' } });
    assert.ok(control.endsWith('</template><a href="/mail">Write</a></tracking-opt-out>'));
  });
});

describe('a programmer’s mistake', () => {
  const snapshot = readTracking({});
  for (const [options, message] of [
    [null, /options=null is not allowed; allowed: an object/],
    [{ language: 'de' }, /the name in options="language" is not allowed; allowed: snapshot, lang,/],
    [{ snapshot: Promise.resolve(snapshot) }, /snapshot.tracking=undefined .*readTracking/],
    [{ snapshot: 'off' }, /snapshot="off"/],
    [{ snapshot: { ...snapshot, reason: 'whim' } }, /snapshot.reason="whim"/],
    [{ snapshot: { ...snapshot, since: 'now' } }, /snapshot.since="now"/],
    [{ lang: 'no language' }, /lang="no language" is not allowed; allowed: such as "de"/],
    [{ lang: 7 }, /lang=7/],
    [{ defaultTracking: 'maybe' }, /defaultTracking="maybe" .* "on" or "off"/],
    [{ path: 'https://evil.example/' }, /path="https:/],
    [{ path: '//evil.example/' }, /path="\/\/evil/],
    [{ path: '/\\evil.example/' }, /path=/],
    [{ path: '/p', returnTo: 'shop' }, /returnTo="shop"/],
    [{ returnTo: '/shop' }, /returnTo="\/shop" is not allowed; allowed: beside path/],
    [{ nonce: '"><script>' }, /nonce=/],
    [{ nonce: '' }, /nonce=""/],
    [{ styleHref: '' }, /styleHref=""/],
    [{ styleHref: '/a.css', nonce: 'YWJj' }, /either styleHref or nonce/],
    [{ userAgent: 7 }, /userAgent=7/],
    [{ control: 'switch' }, /control="switch" is not allowed; allowed: an object/],
    [{ control: { appearance: 'switch' } }, /the name in control="appearance".*attributes, slots/],
    [{ control: { attributes: { appearance: 'line' } } }, /"line" .*"button", "switch", "link"/],
    [{ control: { attributes: { href: '/c' } } }, /the name in control.attributes="href"/],
    [{ control: { attributes: { onclick: 'x()' } } }, /control.attributes="onclick"/],
    [{ control: { attributes: { style: 'a:b' } } }, /control.attributes="style"/],
    [{ control: { attributes: { 'x y': '' } } }, /control.attributes="x y"/],
    [{ control: { attributes: { maintainExperiences: true } } }, /maintain-experiences/],
    [{ control: { attributes: { class: 7 } } }, /control.attributes.class=7 .* a text/],
    [{ control: { attributes: { lang: '!' } } }, /lang="!"/],
    [{ control: { slots: { 'opt-uot': 'x' } } }, /the name in control.slots="opt-uot"/],
    [{ control: { slots: { 'opt-out': null } } }, /control.slots.opt-out=null/],
    [{ control: { fallback: 7 } }, /control.fallback=7/],
    [{ control: { fallback: 'a', fallbackHtml: 'b' } }, /either fallback or fallbackHtml/],
    [{ status: { attributes: { appearance: 'switch' } } }, /status.attributes.appearance="switch"/],
    [{ status: { attributes: { href: 'javascript:x()' } } }, /by http or https/],
    [{ status: { attributes: { href: 'http://[' } } }, /by http or https/],
  ]) {
    it(`is told clearly: ${JSON.stringify(options)}`, () => {
      assert.throws(
        () => renderTags(options),
        (error) =>
          error instanceof TypeError &&
          message.test(error.message) &&
          /^renderTags\(\): /.test(error.message),
      );
    });
  }
});
