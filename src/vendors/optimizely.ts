import type { Vendor, VendorNotes } from '../core/vendor.js';

/**
 * Optimizely Web Experimentation, and where its SDK sends to. Its flag keeps all of its page code from
 * running. Events that the SDK could not send wait in stored keys, which go.
 */
export const optimizely: Vendor = {
  name: 'optimizely',
  title: 'Optimizely',
  globals: 'optimizely optimizelyEdge',
  erases: 'optimizely* optly_event* OPTY$$*',
  experiences:
    'optimizelyEndUserId optimizely_data$$*$$variation_map optimizelyBuckets optimizely-vuid',
  requests:
    'logx.optimizely.com log.optimizely.com errors.client.optimizely.com prediction.cmab.optimizely.com',
  experienceFiles: 'prediction.cmab.optimizely.com',
  flag: { in: 'cookie', name: 'optimizelyOptOut', value: 'true', outs: 'true' },
  out: [['optimizely.push', { type: 'optOut', isOptOut: true }]],
  in: [['optimizely.push', { type: 'optOut', isOptOut: false }]],
  endsExperiences: true,
};

export const notes: VendorNotes = {
  sources: [
    'https://docs.developers.optimizely.com/web/docs/opt-out',
    'https://docs.developers.optimizely.com/experimentation/v10.0.0-web/reference/opt-out',
    'https://docs.developers.optimizely.com/performance-edge/docs/disable-optimizely-opt-out',
    'npm:@optimizely/optimizely-sdk@6.6.1',
    'https://github.com/jkwakman/Open-Cookie-Database',
  ],
  proof: 'stand-in',
  limits: [
    'Opted out, its page code does not run, so opting in takes effect with the next page.',
    'Its SDK has no opt-out of its own: only its requests are stopped. Settings of features still load.',
    'A batch that the SDK still holds when a visitor opts in again on the same page is sent then.',
  ],
};
