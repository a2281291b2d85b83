import type { Vendor, VendorNotes } from '../core/vendor.js';

/** Heap. The calls are those that its newer snippet offers; Heap's documentation says nothing of them. */
export const heap: Vendor = {
  name: 'heap',
  title: 'Heap',
  globals: 'heap.load heap.appid heap.envId',
  erases: '_hp2_* _hp5_* userty.core.*',
  requests: 'heapanalytics.com heap-api.com',
  files: 'cdn.heapanalytics.com cdn.us.heap-api.com cdn.eu.heap-api.com',
  out: [['heap.stopTracking']],
  in: [['heap.startTracking']],
};

export const notes: VendorNotes = {
  sources: [
    'https://help.heap.io/hc/en-us/articles/37271939081617',
    'https://github.com/elbwalker/walkerOS',
  ],
  proof: 'stand-in',
  limits: [
    'An older snippet has no opt-out of its own: only its requests are stopped.',
    'Heap sent to through a domain of your own: name it, as in `heap:heap.example.com`.',
  ],
};
