import { expect } from '@open-wc/testing';
import { createGivenOptions } from '../../src/core/given-options.js';
import { defaultSettings, type Settings } from '../../src/core/options.js';
import { flagFormat } from '../../src/core/choice-format.js';

const MAIN = 'tracking-opt-out';
const tag = { name: '<tag>', write: String };
const script = { name: '<script>', write: String };
const system = {
  cookieName: 's',
  format: flagFormat(9),
  defaultTracking: 'off',
} as const;

function setup() {
  const reports: string[] = [];
  let changes = 0;
  const options = createGivenOptions((message) => void reports.push(message));
  return {
    options,
    reports,
    changes: () => changes,
    take: (name: string, checked: Partial<Settings>, source = tag) =>
      options.take(name, checked, source, () => void (changes += 1)),
  };
}

describe('createGivenOptions', () => {
  it('has the defaults where nothing was given', () => {
    const { options } = setup();
    expect(options.mainName).to.equal(MAIN);
    expect(options.settingsOf(MAIN)).to.deep.equal(defaultSettings);
    expect(options.settingsOf('a')).to.deep.equal(defaultSettings);
  });

  it('takes what is new, and says so before anything changes', () => {
    const { options, take, changes } = setup();
    let before: unknown;
    options.take(MAIN, { signals: [] }, tag, () => (before = options.settingsOf(MAIN).signals));
    expect(before).to.deep.equal(['gpc']);
    expect(options.settingsOf(MAIN).signals).to.deep.equal([]);
    expect([...take(MAIN, { signals: [], cookieDomain: 'host' })]).to.deep.equal(['cookieDomain']);
    expect(changes()).to.equal(1);
    expect([...take(MAIN, { signals: [] })]).to.deep.equal([]);
    expect(changes()).to.equal(1);
  });

  it('has the first count, and reports who contradicts it', () => {
    const { options, take, reports } = setup();
    take(MAIN, { defaultTracking: 'off' });
    take(MAIN, { defaultTracking: 'on' }, script);
    expect(options.settingsOf(MAIN).defaultTracking).to.equal('off');
    expect(reports).to.deep.equal([
      'defaultTracking="off" on <tag> came first, so defaultTracking="on" on <script> does not count',
    ]);
  });

  it('takes no other order, and no word said twice, for a contradiction', () => {
    const { options, take, reports } = setup();
    take(MAIN, { vendors: ['matomo', 'vwo'] });
    take(MAIN, { vendors: ['vwo', 'matomo', 'vwo'] }, script);
    expect(options.settingsOf(MAIN).vendors).to.deep.equal(['matomo', 'vwo']);
    expect(reports).to.deep.equal([]);
    take(MAIN, { vendors: ['vwo'] }, script);
    expect(reports).to.deep.equal([
      'vendors="matomo,vwo" on <tag> came first, so vendors="vwo" on <script> does not count',
    ]);
  });

  it('passes on all but vendors, erase and facades', () => {
    const { options, take } = setup();
    take(MAIN, { signals: [], vendors: ['vwo'], erase: ['a'], facades: ['vwo'] });
    const { signals, vendors, erase, facades } = options.settingsOf('a');
    expect({ signals, vendors, erase, facades }).to.deep.equal({
      signals: [],
      vendors: [],
      erase: [],
      facades: [],
    });
  });

  it("puts a service's own options over the system's, and those over the page's", () => {
    const { options, take } = setup();
    take(MAIN, { defaultTracking: 'on', signals: [] });
    expect(options.settingsOf('s', system)).to.include({ defaultTracking: 'off' });
    take('s', { defaultTracking: 'on' });
    expect(options.settingsOf('s', system)).to.include({ defaultTracking: 'on' });
    expect(options.settingsOf('s', system).signals).to.deep.equal([]);
    expect(options.settingsOf(MAIN).defaultTracking).to.equal('on');
  });

  it('makes a service the main one, with what it was given before', () => {
    const { options, take, reports } = setup();
    take('privacy', { defaultTracking: 'off', vendors: ['vwo'] });
    options.makeMain('privacy', script);
    expect(options.mainName).to.equal('privacy');
    expect(options.settingsOf('privacy')).to.deep.include({
      defaultTracking: 'off',
      vendors: ['vwo'],
    });
    take('privacy', { defaultTracking: 'on' }, script);
    expect(reports).to.have.length(1);
  });

  it('makes no other the main one once there is one, and reports who asks for it', () => {
    const { options, reports } = setup();
    options.makeMain('first', tag);
    options.makeMain('second', script);
    expect(options.mainName).to.equal('first');
    expect(reports).to.deep.equal([
      'cookieName="first" on <tag> came first, so cookieName="second" on <script> does not count',
    ]);
  });
});
