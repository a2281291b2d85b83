import { expect } from '@open-wc/testing';
import { findVendors } from '../../src/core/find-vendors.js';
import type { Vendor } from '../../src/core/vendor.js';
import { memoryStorage } from '../support/memory-storage.js';
import { openFrame } from '../support/open-frame.js';

const place = { protocol: 'https:', hostname: 'www.example.com', port: '', pathname: '/' };

const acme: Vendor = {
  name: 'acme',
  title: 'Acme',
  globals: 'acme acmeSuite.tracker',
  erases: '_acme_* acme_id',
  flag: { in: 'localStorage', name: '__acme_out_*', value: '1' },
  requests: 'acme.example shared.example/acme/ */acme.php',
  files: 'cdn.acme-files.example/sdk',
};

interface Given {
  readonly scripts?: readonly string[];
  readonly keys?: object;
  /** Globals. */
  readonly [name: string]: unknown;
}

/** Tells whether the vendor is found on a page that has this. */
function isFound({ scripts = [], keys = {}, ...globals }: Given, header = ''): boolean {
  const document = globalThis.document.implementation.createHTMLDocument();
  for (const src of scripts) {
    document.head.append(Object.assign(document.createElement('script'), { src }));
  }
  document.head.append(document.createElement('script'));
  const page = { document, localStorage: memoryStorage({ ...keys }), ...globals };
  return findVendors([acme], page as unknown as Window, place, header).length === 1;
}

describe('findVendors', () => {
  for (const [what, given, header] of [
    ['a global', { acme: [] }],
    ['a global within another', { acmeSuite: { tracker: 1 } }],
    ['a cookie', {}, 'a=1; _acme_1=2'],
    ['a stored key', { keys: { acme_id: '1' } }],
    ['its flag', { keys: { __acme_out_x: '0' } }],
    ['a script of its host', { scripts: ['https://js.acme.example/a.js?b'] }],
    ['a script of a part of a host', { scripts: ['https://shared.example/acme/a.js'] }],
    ['a script of the host of its files', { scripts: ['https://cdn.acme-files.example/sdk.js'] }],
  ] as const) {
    it(`finds it by ${what}`, () => {
      expect(isFound({ ...given }, header)).to.equal(true);
    });
  }

  for (const [what, given, header] of [
    ['an empty page', {}],
    ['another object under the same root', { acmeSuite: {} }],
    ['a stored key without a name', { keys: { '': '1' } }],
    ['a name that begins alike', {}, 'acme_ids=1; x_acme_1=1'],
    ['a host that ends alike', { scripts: ['https://notacme.example/a.js'] }],
    ['another part of the host', { scripts: ['https://shared.example/other/a.js'] }],
    ['a script without an address', { scripts: ['https://[bad/'] }],
  ] as const) {
    it(`does not find it by ${what}`, () => {
      expect(isFound({ ...given }, header)).to.equal(false);
    });
  }

  it('finds it by a global that throws when it is looked at', () => {
    const page = Object.defineProperty(
      { document: document.implementation.createHTMLDocument(), localStorage: memoryStorage() },
      'acme',
      {
        get: () => {
          throw new Error('not yet');
        },
      },
    );
    expect(findVendors([acme], page as unknown as Window, place, '')).to.deep.equal([acme]);
  });

  it('finds it on a page with an element named scripts', async () => {
    const frame = await openFrame();
    const src = 'https://js.acme.example/a.js';
    frame.document.head.append(
      Object.assign(frame.document.createElement('script'), { src, type: 'text/plain' }),
    );
    frame.document.body.append(Object.assign(new Image(), { name: 'scripts' }));
    expect(frame.document.scripts).to.have.property('nodeName', 'IMG');
    expect(findVendors([acme], frame.window, place, '')).to.deep.equal([acme]);
    frame.close();
  });

  it('takes no element for a global', () => {
    const prototype = { acme: document.createElement('p') };
    const page = Object.assign(Object.create(prototype) as object, {
      document: document.implementation.createHTMLDocument(),
      localStorage: memoryStorage(),
    });
    expect(findVendors([acme], page as unknown as Window, place, '')).to.deep.equal([]);
  });

  it('finds nothing by storage that is blocked', () => {
    const page = Object.defineProperty(
      { document: document.implementation.createHTMLDocument() },
      'localStorage',
      {
        get: () => {
          throw new Error('blocked');
        },
      },
    );
    expect(findVendors([acme], page as unknown as Window, place, '')).to.deep.equal([]);
  });
});
