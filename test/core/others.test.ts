import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { registryOf } from '../../src/core/registry.js';
import { fakePage } from '../support/fake-page.js';

const source = { name: 'a test', write: String };

describe('what others dispatch and post', () => {
  it('changes nothing that the cookie does not say, and breaks nothing', async () => {
    const { page, document, cookieStore, jar, errors } = fakePage();
    jar.put({ name: 'tracking-opt-out', value: 'out' });
    const service = registryOf(page).obtainMain(undefined, source);
    const tabs = new BroadcastChannel('tracking-opt-out');
    const broken: unknown[] = [];
    const note = (event: ErrorEvent): void => {
      event.preventDefault();
      broken.push(event.message);
    };
    window.addEventListener('error', note);

    const word = fc.constantFrom('in', 'on', 'optIn', 'opted-in', '__proto__', 'tracking-opt-out');
    const anything = fc.oneof(word, fc.anything(), fc.constantFrom(null, undefined, [], {}));
    const types = [
      ...['consentchange', 'storage', 'focus', 'pageshow', 'visibilitychange', 'change', 'message'],
      ...['hashchange', 'pagehide', 'pageshow'],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...types), anything, (type, detail) => {
        const event = new CustomEvent(type, { detail });
        for (const name of ['changed', 'deleted', 'data', 'source', 'key', 'newValue']) {
          Object.defineProperty(event, name, { value: detail });
        }
        for (const target of [page, document, cookieStore]) target.dispatchEvent(event);
        try {
          tabs.postMessage(detail);
        } catch {
          // No tab can send it.
        }
        expect(service.snapshot.tracking).to.equal('off');
        expect(service.allows('tracking')).to.equal(false);
      }),
      { numRuns: 3000 },
    );
    // What was posted has been heard by then.
    await new Promise((resolve) => {
      const end = new BroadcastChannel('tracking-opt-out');
      end.addEventListener('message', ({ data }) => {
        if (data === 'the last one') resolve(end.close());
      });
      tabs.postMessage('the last one');
    });
    tabs.close();
    page.dispatchEvent(new Event('pagehide'));
    window.removeEventListener('error', note);
    expect(service.snapshot).to.include({ tracking: 'off', choice: 'opted-out', saved: true });
    expect(broken).to.deep.equal([]);
    expect(errors).to.deep.equal([]);
  });
});
