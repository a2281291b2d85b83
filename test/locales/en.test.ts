import { expect } from '@open-wc/testing';
import en from '../../src/locales/en.js';

const negation =
  /\b(?:not|no|never|nobody|nothing|none|neither|nor|without|cannot|un(?!til)\w+)\b|n't\b/gi;

describe('en', () => {
  for (const [name, message] of Object.entries<string>({ ...en })) {
    it(`has words for ${name}`, () => {
      expect(message.trim()).to.equal(message).and.not.to.equal('');
    });

    it(`says nobody "opted in" in ${name}`, () => {
      expect(message).not.to.match(/\bopt(?:ed|ing)?[ -]in\b/i);
    });

    it(`negates once at most in ${name}`, () => {
      expect(message.match(negation) ?? []).to.have.length.below(2);
    });

    it(`has only parts that can be filled in ${name}`, () => {
      const bare = message.replace(/\{(?:since|until|signal|list)\}/g, '');
      expect(bare).not.to.match(/[{}]/);
      expect(bare.replace(/\[[^[\]]*\]/g, '')).not.to.match(/[[\]]/);
    });
  }

  it('names the action on the button, and the thing itself on the switch', () => {
    expect(en['opt-out']).to.match(/^Opt out/);
    expect(en['opt-in']).to.match(/^Allow/);
    expect(en.label).not.to.match(/\b(?:out|off|stop|disable|block|opt)\b/i);
  });
});
