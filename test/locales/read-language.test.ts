import { expect, fixture, html } from '@open-wc/testing';
import { readLanguage } from '../../src/locales/read-language.js';

/** Puts markup into the page, with shadow roots where a template says so. */
async function setup(markup: string): Promise<Element> {
  const place = await fixture<HTMLElement>(html`<div></div>`);
  const grow = (root: ParentNode): Element | null => {
    for (const template of root.querySelectorAll('template')) {
      const shadow = template.parentElement!.attachShadow({ mode: 'closed' });
      shadow.append(template.content);
      template.remove();
      const found = grow(shadow);
      if (found) return found;
    }
    return root.querySelector('i');
  };
  place.innerHTML = markup;
  return grow(place)!;
}

describe('readLanguage', () => {
  const cases = [
    { where: 'that of the element', markup: '<p lang="de"><i lang="fr"></i></p>', is: 'fr' },
    { where: 'that around it', markup: '<p lang="de"><b><i></i></b></p>', is: 'de' },
    { where: 'the nearest', markup: '<p lang="de"><b lang="fr"><i></i></b></p>', is: 'fr' },
    { where: 'unknown where that says so', markup: '<p lang="de"><b lang><i></i></b></p>', is: '' },
    { where: 'that of the page', markup: '<p><i></i></p>', is: 'cy' },
    {
      where: 'that within a shadow root',
      markup: '<p lang="de"><template><b lang="fr"><i></i></b></template></p>',
      is: 'fr',
    },
    {
      where: 'that of a shadow root',
      markup: '<p lang="de"><template><b><i></i></b></template></p>',
      is: 'de',
    },
    {
      where: 'that around two shadow roots',
      markup:
        '<div lang="de"><div><template><p><template><i></i></template></p></template></div></div>',
      is: 'de',
    },
    {
      where: 'that of the page around shadow roots',
      markup: '<p><template><i></i></template></p>',
      is: 'cy',
    },
    {
      where: 'that of a form whose fields have odd names',
      markup: '<form lang="de"><input name="getAttribute"><input name="lang"><i></i></form>',
      is: 'de',
    },
  ];

  beforeEach(() => document.documentElement.setAttribute('lang', 'cy'));
  afterEach(() => document.documentElement.removeAttribute('lang'));

  for (const { where, markup, is } of cases) {
    it(`is ${where}`, async () => {
      expect(readLanguage(await setup(markup))).to.equal(is);
    });
  }

  it('is unknown where nobody says, whatever the browser speaks', async () => {
    document.documentElement.removeAttribute('lang');
    expect(readLanguage(await setup('<i></i>'))).to.equal('');
  });

  it('is unknown outside the page', () => {
    expect(readLanguage(document.createElement('i'))).to.equal('');
    const template = document.createElement('template');
    template.innerHTML = '<i></i>';
    expect(readLanguage(template.content.firstElementChild!)).to.equal('');
    const root = document.createElement('p').attachShadow({ mode: 'open' });
    root.append(document.createElement('i'));
    expect(readLanguage(root.firstElementChild!)).to.equal('');
  });
});
