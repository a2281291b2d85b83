/** Scripts that a page holds back until they are allowed. */
export const HELD_SCRIPT = 'script[type="text/plain"][data-tracking]';
