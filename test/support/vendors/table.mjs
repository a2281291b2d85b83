import advertising from './advertising.mjs';
import experiments from './experiments.mjs';
import measuring from './measuring.mjs';

/**
 * The vendors that are stood in for. What a row says:
 *
 * name, named        the vendor, and how the option `vendors` names it where an id belongs to it
 * script             the address of its script
 * snippet, markup    its piece of page code, as a function; and as a plain script tag, where it documents one
 * code               what its script does
 * track              what a page calls for an event
 * sends              to where it sends each event, and how
 * files              what it loads from hosts it also sends to, and that loads while tracking is off
 * variationFiles     what it loads for variations, and that loads only where experiences are kept
 * cookies, keys      what it puts on the device; `variations` among them; `spared`: what records a choice
 * flag               its own flag: a `cookie`, a `key` in localStorage, or a `global`
 * told               what it hears when a visitor opts out and in
 * endsVariations     its opt-out would end variations: where they are kept, it is not told
 * isFoundLate        where it is to be found by itself, that takes its script: its page code alone says nothing
 * takenFor           vendors that are found where it is to be found by itself, and told too
 * isQuiet            told so, or with its flag, it sends nothing by itself: nothing is left to be stopped
 * identifiesAgain    it can be told only when it has begun: by then it has put its cookies there again
 * isDeadWhileOut     on a page that begins while out it does not run at all, and hears nothing
 * goesOn, resumes    opted in again, when it sends: `at once` or with the `next page`; where the page began
 *                    while tracking was on, and where it began while it was off
 */
export const table = [...measuring, ...advertising, ...experiments].map((row) => ({
  named: row.name,
  cookies: [],
  keys: [],
  files: [],
  variationFiles: [],
  variations: [],
  spared: [],
  goesOn: 'at once',
  ...row,
  /** Whether there is a way to tell it at all. */
  hears: Boolean(row.told ?? row.flag),
}));
