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

    const hear = (entry: unknown): void => {
      if (!Array.isArray(entry) || entry[0] !== 'optOutVisitor') return;
      known.add(entry);
      const options = entry[1] as { maintainExperiences?: unknown } | null | undefined;
      service.obey('off', options?.maintainExperiences === true);
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
