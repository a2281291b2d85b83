import { expect } from '@open-wc/testing';
import { trustedOn } from '../../src/core/trusted.js';
import { openFrame } from '../support/open-frame.js';

/** Opens a real page that asks for Trusted Types, and allows the policies that are named. */
async function setup(allowed = 'tracking-opt-out') {
  const frame = await openFrame();
  const { window: page, document } = frame;
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = `require-trusted-types-for 'script'; trusted-types ${allowed}`;
  document.head.append(meta);
  return { page, document, trusted: () => trustedOn(page), close: () => frame.close() };
}

describe('trustedOn', () => {
  it('leaves strings strings where the browser knows no Trusted Types', () => {
    const trusted = trustedOn({});
    const made = [trusted.createScript('a'), trusted.createScriptURL('b'), trusted.createHTML('c')];
    expect(made).to.deep.equal(['a', 'b', 'c']);
  });

  it('vouches for scripts, their addresses and markup on a page that asks for it', async () => {
    const { document, trusted, close } = await setup();
    const script = document.createElement('script');
    script.text = trusted().createScript('1');
    script.src = trusted().createScriptURL('data:text/javascript,1');
    const element = document.createElement('p');
    element.innerHTML = trusted().createHTML('<b>b</b>');
    expect([script.text, script.src, element.innerHTML]).to.deep.equal([
      '1',
      'data:text/javascript,1',
      '<b>b</b>',
    ]);
    close();
  });

  it('makes its policy once', () => {
    const names: string[] = [];
    const createPolicy = (name: string, rules: object): object => {
      names.push(name);
      return rules;
    };
    const page = { trustedTypes: { createPolicy } };
    trustedOn(page).createScript('a');
    trustedOn(page).createScriptURL('a');
    trustedOn(page).createHTML('a');
    expect(names).to.deep.equal(['tracking-opt-out']);
  });

  it('gives the string where the page does not allow its policy, which the browser refuses', async () => {
    const { document, trusted, close } = await setup('another');
    const script = document.createElement('script');
    expect(trusted().createScript('a')).to.equal('a');
    expect(() => (script.text = trusted().createScript('a'))).to.throw();
    expect(() => (script.text = trusted().createScript('b'))).to.throw();
    close();
  });
});
