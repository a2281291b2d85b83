import { expect } from '@open-wc/testing';
import { matcher } from '../../src/core/jar/pattern.js';
import { words } from '../../src/core/words.js';
import type { Tracking } from '../../src/core/state.js';
import { vwo } from '../../src/vendors/vwo.js';

function tell(VWO: unknown, tracking: Tracking, maintainExperiences = false): unknown {
  vwo.tell?.({ VWO } as unknown as Window, tracking, { maintainExperiences });
  return VWO;
}

describe('vwo', () => {
  const names = [
    { name: '_vwo_uuid', isErased: true, isKept: false },
    { name: '_vwo_uuid_v2', isErased: true, isKept: false },
    { name: '_vwo_sn', isErased: true, isKept: false },
    { name: '_vwo_ds', isErased: true, isKept: false },
    { name: '_vwo', isErased: true, isKept: true },
    { name: '_vis_opt_s', isErased: true, isKept: false },
    { name: '_vis_opt_test_cookie', isErased: true, isKept: false },
    { name: '_vis_opt_exp_12_combi', isErased: true, isKept: true },
    { name: '_vis_opt_exp_12_combi_choose', isErased: true, isKept: true },
    { name: '_vis_opt_exp_12_split', isErased: true, isKept: true },
    { name: '_vis_opt_exp_12_exclude', isErased: true, isKept: true },
    { name: '_vis_opt_exp_12_goal_1', isErased: true, isKept: false },
    { name: 'vwoSn', isErased: true, isKept: false },
    { name: '_vwo_1234_config', isErased: true, isKept: false },
    { name: 'vis_opt', isErased: false, isKept: false },
    { name: 'my_vwo_note', isErased: false, isKept: false },
  ];

  for (const { name, isErased, isKept } of names) {
    it(`${isErased ? 'erases' : 'leaves'} ${name}${isKept ? ', but not with experiences' : ''}`, () => {
      expect(matcher(words(vwo.erases))(name)).to.equal(isErased);
      expect(matcher(words(vwo.experiences))(name)).to.equal(isKept);
    });
  }

  for (const maintainExperiences of [true, false]) {
    it(`tells the queue to opt out, with maintainExperiences ${maintainExperiences}`, () => {
      expect(tell([['other']], 'off', maintainExperiences)).to.deep.equal([
        ['other'],
        ['optOutVisitor', { maintainExperiences }],
      ]);
    });
  }

  it('tells the library that has taken the place of the queue', () => {
    const pushed: unknown[] = [];
    tell({ push: (entry: unknown) => pushed.push(entry) }, 'off');
    expect(pushed).to.deep.equal([['optOutVisitor', { maintainExperiences: false }]]);
  });

  it('takes back an opt-out that still waits, and nothing else', () => {
    const queue = [['a'], ['optOutVisitor'], 'b', ['optOutVisitor', {}]];
    expect(tell(queue, 'on')).to.equal(queue);
    expect(queue).to.deep.equal([['a'], 'b']);
  });

  it('has no word for opting in: its library finds the cookie gone', () => {
    const pushed: unknown[] = [];
    tell({ push: (entry: unknown) => pushed.push(entry) }, 'on');
    expect(pushed).to.deep.equal([]);
  });

  for (const VWO of [undefined, null, 1, {}, { push: 1 }]) {
    it(`leaves ${JSON.stringify(VWO)} alone`, () => {
      expect(() => tell(VWO, 'off')).not.to.throw();
      expect(() => tell(VWO, 'on')).not.to.throw();
    });
  }
});
