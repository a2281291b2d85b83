/** The tags of this package. */
export const tagNames = ['tracking-opt-out', 'tracking-status'] as const;

/** Finds the tags, and the elements that stand for them. */
export const tagSelector =
  'tracking-opt-out, [data-tracking-opt-out], tracking-status, [data-tracking-status]';
