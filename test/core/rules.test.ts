import { expect } from '@open-wc/testing';
import { LET_VENDOR, STOP_OWN, STOP_VENDOR } from '../../src/core/requests.js';
import { listRules, type Stopping, type Stops } from '../../src/core/rules.js';
import type { Vendor } from '../../src/core/vendor.js';

const place = { protocol: 'https:', hostname: 'www.example.com', port: '', pathname: '/' };

const service = (cookieName: string, isOff: boolean, maintainExperiences = false): Stopping => ({
  cookieName,
  isOff,
  snapshot: { maintainExperiences },
});

const vendor: Vendor = {
  name: 'acme',
  title: 'Acme',
  erases: '',
  requests: 'acme.example',
  files: 'acme.example/sdk.js',
  experienceFiles: 'acme.example/variations/',
  answer: { status: 200, body: '{}' },
};

/** Lists rules shortly: rank, address, whose. */
function list(given: Partial<Stops>): string[] {
  const rules = listRules({
    place,
    main: service('main', true),
    requests: [],
    vendors: [],
    ...given,
  });
  return rules.map(({ rank, hostname, port, path, by }) =>
    [rank, `${hostname}${port && `:${port}`}${path}`, by].join(' '),
  );
}

describe('listRules', () => {
  it('lists nothing while tracking is on', () => {
    const vendors = [{ vendor, ids: [], isNamed: true, system: service('acme', false) }];
    const requests = ['collect.example'];
    expect(list({ main: service('main', false), requests, vendors })).to.deep.equal([]);
  });

  it('stops what the page has named, above all that is let through', () => {
    expect(list({ requests: ['collect.example:81/a', '/track'] })).to.deep.equal([
      `${STOP_OWN} collect.example:81/a main`,
      `${STOP_OWN} www.example.com/track main`,
    ]);
    expect(STOP_OWN).to.be.above(LET_VENDOR);
  });

  it('leaves out what is no address', () => {
    expect(list({ requests: ['', '*', 'a b'] })).to.deep.equal([]);
  });

  it('stops a named vendor, and lets its code through', () => {
    expect(
      list({ vendors: [{ vendor, ids: [], isNamed: true, system: undefined }] }),
    ).to.deep.equal([`${STOP_VENDOR} acme.example main`, `${LET_VENDOR} acme.example/sdk.js main`]);
  });

  it('lets what experiences need through while they are kept', () => {
    const vendors = [{ vendor, ids: [], isNamed: true, system: undefined }];
    expect(list({ main: service('main', true, true), vendors })).to.deep.equal([
      `${STOP_VENDOR} acme.example main`,
      `${LET_VENDOR} acme.example/sdk.js main`,
      `${LET_VENDOR} acme.example/variations/ main`,
    ]);
  });

  const whose = [
    { isNamed: true, isMainOff: true, isSystemOff: true, by: 'main' },
    { isNamed: true, isMainOff: true, isSystemOff: false, by: 'main' },
    { isNamed: true, isMainOff: false, isSystemOff: true, by: 'acme' },
    { isNamed: false, isMainOff: true, isSystemOff: true, by: 'acme' },
    { isNamed: false, isMainOff: true, isSystemOff: false, by: undefined },
    { isNamed: true, isMainOff: false, isSystemOff: false, by: undefined },
  ];

  for (const { isNamed, isMainOff, isSystemOff, by } of whose) {
    const named = isNamed ? 'a named vendor' : 'a vendor that has only its page API here';
    const main = `the main service is ${isMainOff ? 'off' : 'on'}`;
    it(`stops ${named} for ${by ?? 'nobody'} while ${main} and its own ${isSystemOff ? 'off' : 'on'}`, () => {
      const [rule] = listRules({
        place,
        main: service('main', isMainOff),
        requests: [],
        vendors: [{ vendor, ids: [], isNamed, system: service('acme', isSystemOff) }],
      });
      expect(rule?.by).to.equal(by);
    });
  }

  it('goes by whether that service keeps experiences whose rule it is', () => {
    const keeping = { vendor, ids: [], isNamed: false, system: service('acme', true, true) };
    expect(list({ vendors: [keeping] })).to.have.length(3);
    const main = service('main', true, true);
    const plain = { vendor, ids: [], isNamed: false, system: service('acme', true) };
    expect(list({ main, vendors: [plain] })).to.have.length(2);
  });

  it("gives a vendor's answer to its own requests only", () => {
    const rules = listRules({
      place,
      main: service('main', true),
      requests: ['collect.example'],
      vendors: [{ vendor, ids: [], isNamed: true, system: undefined }],
    });
    expect(rules.map(({ answer }) => answer)).to.deep.equal([undefined, vendor.answer, undefined]);
  });

  it('lists nothing for a vendor that says nothing of requests', () => {
    const silent: Vendor = { name: 'silent', title: 'Silent', erases: '' };
    expect(
      list({ vendors: [{ vendor: silent, ids: [], isNamed: true, system: undefined }] }),
    ).to.deep.equal([]);
  });
});
