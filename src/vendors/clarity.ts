import type { Vendor, VendorNotes } from '../core/vendor.js';

/** Microsoft Clarity. Denied consent makes it go on without cookies; only `stop` ends the recording. */
export const clarity: Vendor = {
  name: 'clarity',
  title: 'Microsoft Clarity',
  globals: 'clarity',
  erases: '_clck _clsk _cltk',
  requests: 'clarity.ms c.bing.com',
  files: 'www.clarity.ms/tag/ scripts.clarity.ms',
  out: [['clarity', 'stop']],
  in: [['clarity', 'start']],
};

export const notes: VendorNotes = {
  sources: ['npm:clarity-js@0.8.70', 'https://github.com/microsoft/clarity/issues/570'],
  limits: [
    'It does not remember that it was stopped: it is told again on every page.',
    'What the page itself tells it while it is stopped (events, names, tags) waits, and is sent after opting in.',
    'Where the browser sends Global Privacy Control, it does not start, opted in or not.',
  ],
};
