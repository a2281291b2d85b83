import { expect } from '@open-wc/testing';
import { documentJar } from '../../../src/core/jar/jar.js';
import { newName, watchPage } from '../../support/watch-page.js';

watchPage();

type Part = Parameters<typeof documentJar>[0];

/** A page of which only what a jar looks at is there. */
function pageWith(document: object | undefined, cookieEnabled: boolean | undefined): Part {
  return { document, navigator: { cookieEnabled } } as unknown as Part;
}

const throwing = {
  get cookie(): string {
    throw new DOMException('The document is sandboxed', 'SecurityError');
  },
  set cookie(_: string) {
    throw new DOMException('The document is sandboxed', 'SecurityError');
  },
};

describe('documentJar', () => {
  it('reads what it has written in a real page', () => {
    const jar = documentJar(window);
    const name = newName();
    jar.write(`${name}=1; Path=/`);
    expect(jar.read()?.split('; ')).to.include(`${name}=1`);
  });

  const cases = [
    { page: 'without cookies', part: pageWith({ cookie: '' }, true), reads: '' },
    { page: 'with cookies', part: pageWith({ cookie: 'a=1' }, true), reads: 'a=1' },
    { page: 'that does not say', part: pageWith({ cookie: 'a=1' }, undefined), reads: 'a=1' },
    { page: 'with cookies turned off', part: pageWith({ cookie: '' }, false), reads: null },
    { page: 'in a sandboxed frame', part: pageWith(throwing, true), reads: null },
    { page: 'whose document has none', part: pageWith({}, true), reads: null },
    { page: 'without a document', part: pageWith(undefined, true), reads: null },
  ];

  for (const { page, part, reads } of cases) {
    it(`reads ${JSON.stringify(reads)} in a page ${page}`, () => {
      expect(documentJar(part).read()).to.equal(reads);
    });

    it(`writes without throwing in a page ${page}`, () => {
      expect(() => documentJar(part).write('a=2')).not.to.throw();
    });
  }
});
