import type { Vendor, VendorNotes } from '../core/vendor.js';
import { success } from './answers.js';

/**
 * Amplitude. It keeps its opt-out in the cookie that also holds the device's id: that goes all the same,
 * and Amplitude is told again on each page. Any other success than 200 it reports as an error.
 */
export const amplitude: Vendor = {
  name: 'amplitude',
  title: 'Amplitude',
  globals: 'amplitude',
  erases: 'AMP_* EXP_* amp-exp-*',
  experiences: 'EXP_* amp-exp-*',
  requests: 'amplitude.com',
  files: 'cdn.amplitude.com cdn.eu.amplitude.com',
  experienceFiles: 'lab.amplitude.com lab.eu.amplitude.com',
  answer: success,
  out: [['amplitude.setOptOut', true]],
  in: [['amplitude.setOptOut', false]],
};

export const notes: VendorNotes = {
  sources: [
    'npm:@amplitude/analytics-browser@2.47.0',
    'npm:@amplitude/analytics-core@2.58.0',
    'https://github.com/amplitude/Amplitude-TypeScript',
    'https://github.com/amplitude/experiment-js-client',
  ],
  limits: [
    'Cookies of the older SDK, `amp_` and six letters, stay: name them in `erase`.',
    'Where experiences are kept, Amplitude Experiment still asks its servers for variations, with the visitor’s ids.',
    'Diagnostics and recordings that it keeps in IndexedDB stay; they do not leave.',
    'A `serverUrl` of your own: name it, as in `amplitude:/api/amplitude`.',
  ],
};
