import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { registryOf } from '../../src/core/registry.js';
import { installHeldScripts } from '../../src/page/held-scripts.js';
import { openFrame } from '../support/open-frame.js';
import { newName, watchPage } from '../support/watch-page.js';

watchPage();

type Held = Window & typeof globalThis & { ran: number[] };

// Only a page with a parser and scripts of its own can tell what runs, and each takes its time: these are
// thousands. A million of their purposes go through `allows` in test/generated/choice.test.mjs.
const BATCHES = 40;
const SCRIPTS = 50;

const purposes = [
  'tracking',
  'experiences',
  'onsite-display',
  'browser-notification',
  'exit-intent',
];
const odd = fc.string({ unit: 'binary', maxLength: 8 });
const wordOf = (...words: string[]): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...words),
    fc.constantFrom(...words).map((word) => word.toUpperCase()),
    fc.tuple(fc.constantFrom(...words), odd).map((both) => both.join('')),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      ' tracking',
      'tracking ',
      'track\u200bing',
    ),
    odd,
  );

const script = fc.record({
  purpose: wordOf('', ...purposes),
  type: fc.option(wordOf('text/plain', 'text/javascript', 'module', ''), { nil: undefined }),
  ownType: fc.option(wordOf('module', 'text/javascript', 'application/json', ''), {
    nil: undefined,
  }),
  attribute: fc.constantFrom('', 'async', 'defer', 'nomodule', 'src', 'nonce', 'id', 'onload'),
});

/** What a page runs by itself, whatever is held: a script whose type is a script's. */
const runsAnyway = (type: string | undefined): boolean =>
  type === undefined || !type.toLowerCase().startsWith('text/plain');

describe('held scripts of all kinds', () => {
  for (const maintainExperiences of [false, true]) {
    it(`stay as they are while tracking is off${maintainExperiences ? ', but for those of experiences' : ''}`, async () => {
      let count = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(script, { minLength: SCRIPTS, maxLength: SCRIPTS }),
          async (all) => {
            const frame = await openFrame();
            const page = frame.window as Held;
            page.ran = [];
            page.console.error = () => undefined;
            const registry = registryOf(page);
            const service = registry.obtain(
              { cookieName: newName() },
              { name: 'a test', write: String },
            );
            service.optOut({ maintainExperiences });
            const allowed = new Set<number>();
            all.forEach(({ purpose, type, ownType, attribute }, index) => {
              const held = page.document.createElement('script');
              held.setAttribute('type', runsAnyway(type) ? 'text/plain' : type!);
              held.setAttribute('data-tracking', purpose);
              if (ownType !== undefined) held.setAttribute('data-type', ownType);
              const isFrom = attribute === 'src';
              const code = `window.ran?.push(${index})`;
              if (isFrom) held.setAttribute('src', `data:text/javascript,${code}`);
              else held.setAttribute(attribute || 'lang', attribute === 'onload' ? code : '');
              held.text = code;
              if (maintainExperiences && purpose === 'experiences') allowed.add(index);
              page.document.body.append(held);
            });
            installHeldScripts(page, { ...registry, obtain: () => service });
            // A script from an address that is put in now has run after all that could before.
            const last = page.document.createElement('script');
            const isLoaded = new Promise((resolve) => last.addEventListener('load', resolve));
            last.src = 'data:text/javascript,1';
            page.document.body.append(last);
            await isLoaded;
            await new Promise((resolve) => setTimeout(resolve));
            count += all.length;
            const ran = page.ran.filter((index) => !allowed.has(index));
            const unallowed = page.document.querySelectorAll('script:not([data-tracking])').length;
            frame.close();
            expect(ran).to.deep.equal([]);
            expect(unallowed).to.equal(1);
          },
        ),
        { numRuns: BATCHES },
      );
      expect(count).to.be.at.least(BATCHES * SCRIPTS);
    });
  }
});
