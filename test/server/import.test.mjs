import { describe, it } from 'node:test';

// What pages import is imported by frameworks that render them on a server too.

describe('on a server, where there is no page', () => {
  for (const name of ['index', 'define', 'lean', 'lean-define', 'types/none']) {
    it(`importing ${name} does nothing`, () => import(`../../dist/${name}.js`));
  }
});
