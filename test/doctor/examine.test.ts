import { expect } from '@open-wc/testing';
import type { Inspection, Load, Ruling } from '../../src/core/inspection.js';
import { defaultSettings, type Settings } from '../../src/core/options.js';
import { STOP_VENDOR } from '../../src/core/requests.js';
import type { Snapshot } from '../../src/core/state.js';
import { describe as describeFacts } from '../../src/doctor/describe.js';
import { examine } from '../../src/doctor/examine.js';
import type { Facts, ScriptTag } from '../../src/doctor/facts.js';
import { vendors } from '../../src/vendors/index.js';
import { untouched } from '../support/untouched.mjs';

const GATE = 'https://www.example.com/js/tracking-gate.js';
const TAGS = 'https://www.example.com/js/tracking-opt-out.js';
const TRACKER = 'https://dev.visualwebsiteoptimizer.com/j.php';

const script = (address: string, attributes = {}, isReleased = false): ScriptTag => ({
  name: 'script',
  address,
  attributes,
  isReleased,
});
const gateTag = script(GATE);
const gate: Load = { file: 'gate', address: GATE, at: 50 };
const tags: Load = { file: 'tags', address: TAGS, at: 90 };
const open: Ruling = { at: 50, rules: [] };
const closed: Ruling = {
  at: 200,
  rules: [
    {
      hostname: 'visualwebsiteoptimizer.com',
      port: '',
      path: '',
      rank: STOP_VENDOR,
      by: 'tracking-opt-out',
    },
  ],
};

interface Given extends Partial<Omit<Facts, 'inspection'>> {
  readonly inspection?: Partial<Inspection>;
  readonly settings?: Partial<Settings>;
  readonly snapshot?: Partial<Snapshot>;
}

/** Facts of a page with which all is well, apart from what is given. */
function factsOf({ inspection, settings, snapshot, ...given }: Given = {}): Facts {
  return {
    place: { hostname: 'www.example.com', pathname: '/', port: '', protocol: 'https:' },
    isSecure: true,
    cookies: 'a=1; tracking-opt-out=out.2026-11-22',
    requests: [{ address: TRACKER, at: 60, by: 'script' }],
    scripts: [gateTag],
    tags: [{ name: 'tracking-opt-out', attributes: { appearance: 'switch' } }],
    areTagsDefined: true,
    hashes: ['#tracking-opt-out:vwo'],
    violations: [],
    handlerFault: '',
    inspection: {
      loads: [gate, tags],
      rulings: [open],
      settings: { ...defaultSettings, vendors: ['vwo'], ...settings },
      named: settings?.vendors?.map((word) => word.split(':')[0]!) ?? ['vwo'],
      vendors,
      services: [
        {
          cookieName: 'tracking-opt-out',
          snapshot: { ...untouched, ...snapshot },
          receipt: {
            told: [],
            resumed: [],
            failed: [],
            erased: [],
            left: [],
            stopped: { 'a.example': 2 },
          },
        },
      ],
      ...inspection,
    },
    ...given,
  };
}

const held = { type: 'text/plain', 'data-tracking': '' };

/** Each line: the facts that are not well, and what is said of them; several sentences, one a line. */
const cases: Record<string, [Given, RegExp | '']> = {
  'nothing of a page with which all is well': [{}, ''],

  'a tracker that was asked before the gate was there': [
    {
      requests: [{ address: `${TRACKER}?a=1`, at: 40.2, by: 'script' }],
      scripts: [script('https://www.example.com/loader.js'), gateTag],
    },
    /^https:\/\/dev\.visualwebsiteoptimizer\.com\/j\.php was requested 10 ms before the gate .* above all that loads this\.$/,
  ],
  'one that the browser has fetched ahead': [
    {
      requests: [{ address: TRACKER, at: 40, by: 'script' }],
      scripts: [gateTag, script(TRACKER)],
    },
    /^\S+ was requested 10 ms before .* fetches ahead: write it as <script type="text\/plain" data-tracking/,
  ],
  'an image that the browser has fetched ahead, where no script is above the gate': [
    { requests: [{ address: TRACKER, at: 40, by: 'img' }] },
    /^\S+ was requested 10 ms before the gate was there: what stands in the HTML .* held back/,
  ],
  'a style sheet’s request ahead of the gate': [
    { requests: [{ address: TRACKER, at: 40, by: 'css' }] },
    /^\S+ was requested 10 ms before the gate was there: a style sheet asks for it/,
  ],
  'one of the page’s own choosing': [
    {
      settings: { requests: ['collect.example.org/c'] },
      requests: [
        { address: 'https://collect.example.org/c/1', at: 40, by: 'img' },
        { address: 'https://collect.example.org/d', at: 40, by: 'img' },
      ],
    },
    /^https:\/\/collect\.example\.org\/c\/1 was requested 10 ms/,
  ],
  'one whose script stands above the gate, and has not been told of': [
    { scripts: [script(TRACKER), gateTag], requests: [] },
    /^The script \S+ stands above the gate: move the gate's script above it\.$/,
  ],
  'nothing of one that a script has put above the gate later': [
    { scripts: [script(TRACKER), gateTag] },
    '',
  ],
  'nothing of a tracker’s code that runs without sending': [
    {
      settings: { vendors: ['xng'] },
      requests: [{ address: 'https://app.crossengage.io/xng/a.js', at: 40, by: 'script' }],
    },
    '',
  ],
  'nothing of one that the page’s policy has refused': [
    {
      requests: [{ address: TRACKER, at: 40, by: 'script' }],
      violations: [{ directive: 'script-src', blocked: TRACKER, sample: '' }],
    },
    '',
  ],

  'vendors without a gate': [
    { inspection: { rulings: [], loads: [tags] }, scripts: [] },
    /^No gate is on this page, so requests to vwo leave even while tracking is off: load /,
  ],
  'nothing of a page without gate and vendors': [
    {
      inspection: { rulings: [], loads: [tags] },
      settings: { vendors: [] },
      scripts: [],
      requests: [],
    },
    '',
  ],

  'http on the network': [
    {
      isSecure: false,
      place: { hostname: 'www.example.com', pathname: '/', port: '', protocol: 'http:' },
    },
    /^This page came over http \(www\.example\.com\), so the choice cookie cannot be Secure/,
  ],
  'nothing of http on the own machine': [
    { place: { hostname: 'localhost', pathname: '/', port: '8080', protocol: 'http:' } },
    '',
  ],

  'a handler that does not answer as one': [
    { settings: { renewUrl: '/privacy' }, handlerFault: 'answered 404' },
    /^renew-url="\/privacy" answered 404, so Safari .* connect-src 'self'\.$/,
  ],

  'copies of the choice cookie': [
    { cookies: 'tracking-opt-out=in; b=2; tracking-opt-out=out' },
    /^The cookie tracking-opt-out is here 2 times/,
  ],

  'the same gate twice': [
    { inspection: { loads: [gate, { ...gate, at: 70 }] } },
    /^The gate was loaded 2 times \(each time from \S+tracking-gate\.js\): keep one/,
  ],
  'two files with tags': [
    { inspection: { loads: [gate, tags, { ...tags, address: `${TAGS}/classic` }] } },
    /^The file with the tags was loaded 2 times \(from \S+ and \S+\)/,
  ],

  'a file of ours that the policy blocks, which is not called absent too': [
    {
      scripts: [gateTag, script('https://cdn.example.com/tracking-opt-out.js')],
      violations: [
        {
          directive: 'script-src-elem',
          blocked: 'https://cdn.example.com/tracking-opt-out.js',
          sample: '',
        },
      ],
    },
    /^The page's Content-Security-Policy \(script-src-elem\) blocks https:\/\/cdn\.example\.com\/tracking-opt-out\.js: allow/,
  ],
  'the tags’ file by another name that the policy blocks': [
    {
      scripts: [script(GATE, { 'data-tags': '/js/tags.js' })],
      violations: [
        { directive: 'script-src', blocked: 'https://www.example.com/js/tags.js', sample: '' },
      ],
    },
    /blocks https:\/\/www\.example\.com\/js\/tags\.js: allow/,
  ],
  'a policy of Trusted Types that is refused': [
    {
      violations: [
        {
          directive: 'trusted-types',
          blocked: 'trusted-types-policy',
          sample: 'tracking-opt-out',
        },
      ],
    },
    /refuses the Trusted Types policy tracking-opt-out: add tracking-opt-out to its trusted-types\.$/,
  ],
  'nothing of what the policy refuses others': [
    {
      violations: [
        { directive: 'trusted-types', blocked: 'trusted-types-policy', sample: 'other' },
        { directive: 'img-src', blocked: 'https://img.example.com/a.png', sample: '' },
      ],
    },
    '',
  ],

  'a vendor that is on the page but not named': [
    { settings: { vendors: [] } },
    /^VWO is on this page \(https:\/\/dev\.visualwebsiteoptimizer\.com\/j\.php\) but not named, .* data-vendors="vwo"/,
  ],
  'one beside another that is named, by its script tag': [
    { scripts: [gateTag, script('https://app.crossengage.io/xng/a.js', held)] },
    /^CrossEngage XNG or CrossEngage SDK v2 is on this page .* data-vendors="vwo xng"/,
  ],
  'nothing of a vendor of whose hosts another one is named': [
    {
      settings: { vendors: ['vwo', 'ce'] },
      requests: [{ address: 'https://app.crossengage.io/xng/a.js', at: 60, by: 'script' }],
    },
    '',
  ],
  'nothing of a vendor that is stood in for': [{ settings: { vendors: [], facades: ['vwo'] } }, ''],

  'a request that left while tracking was off': [
    {
      inspection: { rulings: [open, closed] },
      requests: [
        { address: TRACKER, at: 250, by: 'img' },
        { address: `${TRACKER}?2`, at: 251, by: 'img' },
      ],
    },
    /^\S+j\.php was requested \(img\) although tracking is off: what stands in the HTML .*$/,
  ],
  'one that a style sheet makes': [
    {
      inspection: { rulings: [open, closed] },
      requests: [{ address: TRACKER, at: 250, by: 'css' }],
    },
    /\(css\) although tracking is off: a style sheet asks for it, .* trackingOptOut\.allows/,
  ],
  'nothing of what left before': [
    {
      inspection: { rulings: [open, closed] },
      requests: [{ address: TRACKER, at: 199, by: 'img' }],
    },
    '',
  ],
  'nothing of what left after opting in, or elsewhere': [
    {
      inspection: { rulings: [open, closed, { at: 300, rules: [] }] },
      requests: [
        { address: TRACKER, at: 301, by: 'img' },
        { address: 'https://www.example.com/a.png', at: 250, by: 'img' },
        { address: 'data:,', at: 250, by: 'img' },
      ],
    },
    '',
  ],

  'a held script with a purpose that is none': [
    { scripts: [gateTag, script('', { ...held, 'data-tracking': 'marketing' })] },
    /^The script with its text inside has data-tracking="marketing", which is no purpose, .* experiences/,
  ],
  'a script that is meant to be held and is not': [
    { scripts: [gateTag, script('https://a.example/x.js?y', { 'data-tracking': '' })] },
    /^The script https:\/\/a\.example\/x\.js has data-tracking but not type="text\/plain"/,
  ],
  'nothing of held scripts that are well, or have been let go': [
    {
      scripts: [
        gateTag,
        script('', held),
        script('https://a.example/x.js', { ...held, 'data-tracking': 'experiences' }),
        script('https://a.example/y.js', { 'data-tracking': '' }, true),
      ],
    },
    '',
  ],

  'tags with the gate alone': [
    { areTagsDefined: false, inspection: { loads: [gate] } },
    /^<tracking-opt-out> stands on this page, .* write data-tags="\/js\/tracking-opt-out\.js" on the gate's script/,
  ],
  'tags whose file has not come': [
    {
      areTagsDefined: false,
      inspection: { loads: [gate] },
      scripts: [script(GATE, { 'data-tags': '/wrong.js' })],
    },
    /data-tags="\/wrong\.js" on the gate's script brought no tags/,
  ],
  'nothing more of tags whose file the page’s policy blocks': [
    {
      areTagsDefined: false,
      inspection: { loads: [gate] },
      scripts: [script(GATE, { 'data-tags': '/js/tags.js' })],
      violations: [
        { directive: 'script-src', blocked: 'https://www.example.com/js/tags.js', sample: '' },
      ],
    },
    /^The page's Content-Security-Policy/,
  ],
  'an element that stands for a tag, without any file with tags': [
    {
      tags: [{ name: 'div', attributes: { 'data-tracking-opt-out': '' } }],
      areTagsDefined: false,
      inspection: { loads: [], rulings: [] },
      settings: { vendors: [] },
      scripts: [],
      requests: [],
    },
    /^<div data-tracking-…> stands on this page, .* load tracking-opt-out\.js on this page\.$/,
  ],

  'a gate that is deferred': [
    { scripts: [script(GATE, { defer: '' })] },
    /^The gate's script has defer, .* take that away\.$/,
  ],
  'a gate that is a module': [
    { scripts: [script(GATE, { type: 'module' })] },
    /^The gate's script has type="module", /,
  ],
  'a script of ours that has not run': [
    { scripts: [gateTag, script('https://www.example.com/old/tracking-opt-out.classic.js')] },
    /^\S+\/old\/tracking-opt-out\.classic\.js stands on this page but has not run/,
  ],
  'a script with all languages that has not run': [
    { scripts: [gateTag, script('https://www.example.com/old/tracking-opt-out.languages.js')] },
    /^\S+\/old\/tracking-opt-out\.languages\.js stands on this page but has not run/,
  ],
  'nothing of a module that a redirect has led elsewhere': [
    {
      scripts: [
        gateTag,
        script('https://www.example.com/latest/tracking-opt-out.js', { type: 'module' }),
      ],
      inspection: {
        loads: [gate, { ...tags, address: 'https://www.example.com/1.2/tracking-opt-out.js' }],
      },
    },
    '',
  ],
  'a module that has not run beside a file that the gate has loaded': [
    {
      scripts: [
        script(GATE, { 'data-tags': '/1.2/tags.js' }),
        script('https://www.example.com/latest/tracking-opt-out.js', { type: 'module' }),
      ],
      inspection: {
        loads: [gate, { ...tags, address: 'https://www.example.com/1.2/tags.js' }],
      },
    },
    /^\S+\/latest\/tracking-opt-out\.js stands on this page but has not run/,
  ],
  'nothing of the doctor’s own script': [
    { scripts: [gateTag, script('https://www.example.com/js/tracking-doctor.js')] },
    '',
  ],
  'an option that is misspelt': [
    { scripts: [script(GATE, { src: GATE, 'data-vendor': 'vwo', 'data-other': '' })] },
    /^data-vendor on <script> is no option, so nobody reads it: write data-vendors\.$/,
  ],
  'an option without data-': [
    { scripts: [script(GATE, { vendors: 'vwo' })] },
    /^vendors on <script> is no option, so nobody reads it: write data-vendors\.$/,
  ],
  'an option with data- on a tag': [
    {
      tags: [
        {
          name: 'tracking-opt-out',
          attributes: { 'data-signals': 'gpc', class: 'a', 'maintain-experience': '' },
        },
      ],
    },
    /^data-signals on <tracking-opt-out> .*: write signals\.\nmaintain-experience on .*: write maintain-experiences\.$/,
  ],
  'a page where cookies cannot be read': [
    { snapshot: { tracking: 'off', reason: 'unavailable' } },
    /^Cookies cannot be read on this page/,
  ],
  'a choice that was not kept': [
    { snapshot: { saved: false } },
    /^The browser did not keep the choice in the cookie tracking-opt-out/,
  ],
  'links that do nothing': [
    { hashes: ['#tracking-optout', '#tracking-opt-in', '#tracking-opt-out:matomoo'] },
    /^The link #tracking-optout does nothing: .*\nThe link #tracking-opt-out:matomoo does nothing/,
  ],
};

describe('examine', () => {
  for (const [title, [given, expected]] of Object.entries(cases)) {
    it(`tells of ${title}`, () => {
      const text = examine(factsOf(given))
        .map(({ sentence }) => sentence)
        .join('\n');
      if (expected === '') expect(text).to.equal('');
      else {
        expect(text).to.match(expected);
        const lines = expected.source.split('\\n').length;
        expect(text.split('\n')).to.have.length(lines);
      }
    });
  }

  it('tells of a page where none of our scripts has come, and why', () => {
    const facts = { ...factsOf({ scripts: [gateTag] }), inspection: undefined };
    const keys = examine(facts).map(({ key }) => key);
    expect(keys).to.deep.equal(['nothing', `absent ${GATE}`]);
  });

  it('says the same of the same matter under the same key, whenever it is found', () => {
    const at = (when: number) =>
      examine(factsOf({ requests: [{ address: TRACKER, at: when, by: '' }] })).map(
        ({ key }) => key,
      );
    expect(at(10)).to.deep.equal(at(20)).and.have.length(1);
  });
});

describe('describe', () => {
  it('says what is so', () => {
    const all = describeFacts(factsOf({ inspection: { rulings: [open, closed] } }));
    expect(all).to.include({
      tracking: 'on',
      saved: 'true',
      'option vendors': 'vwo',
      'option cookie-domain': 'widest',
      'option erase': 'none',
      vendors: 'VWO',
      gate: 'there since 50 ms',
      files: `gate at 50 ms ${GATE}, tags at 90 ms ${TAGS}`,
      'stopped now': 'visualwebsiteoptimizer.com',
      'let through all the same': 'none',
      'requests stopped': 'a.example (2)',
    });
    expect(describeFacts(factsOf({ inspection: { rulings: [] } })).gate).to.equal('not there');
    expect(describeFacts({ ...factsOf(), inspection: undefined })).to.deep.equal({
      page: 'www.example.com',
    });
  });
});
