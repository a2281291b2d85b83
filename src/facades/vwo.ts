import { bare } from '../core/bare.js';
import type { Facade } from '../core/registry.js';
import { followGlobal, followPushes } from './facade.js';

/**
 * `window.VWO`, of which `['optOutVisitor', options]` is ours to carry out. All entries, that one
 * too, go on to VWO's queue untouched and in order.
 */
export const vwoFacade: Facade = {
  name: 'vwo',
  install(page, service) {
    const followed = new WeakSet();
    /** Entries that were pushed or found waiting before. */
    const known = new WeakSet();
    /** The options of entries by which our own services told VWO. */
    const ours = new WeakSet();

    const hear = (entry: unknown): void => {
      if (!Array.isArray(entry) || entry[0] !== 'optOutVisitor') return;
      known.add(entry);
      const options = Object(entry[1]) as { maintainExperiences?: unknown };
      // Who has replaced `push` may hand an entry down later, or a copy: it is still our own voice.
      if (service.isCarrying) ours.add(options);
      else if (!ours.has(options)) service.obey('off', bare(options).maintainExperiences === true);
    };

    followGlobal(page, 'VWO', (value) => {
      const queue = value ?? [];
      if (typeof queue !== 'object' || followed.has(queue)) return queue;
      followed.add(queue);
      const waiting = Array.isArray(queue) ? [...(queue as object[])] : [];
      waiting.filter((entry) => !known.has(entry)).forEach(hear);
      followPushes(queue, hear);
      return queue;
    });
  },
};
