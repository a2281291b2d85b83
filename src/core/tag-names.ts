/** The tags of this package. */
export const tagNames = ['tracking-opt-out', 'tracking-status'] as const;

/** Finds the tags, and the elements that stand for them. */
export const tagSelector = tagNames.flatMap((tag) => [tag, `[data-${tag}]`]).join();
