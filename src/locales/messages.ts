/*
 * Every sentence that a visitor can meet. The names are those of the slots that replace them, and with `text-` before
 * them of attributes: what is said of each stands there too.
 *
 * `{since}` and `{until}` are days, `{signal}` is the signal's name, `{list}` some names. What stands in square brackets
 * is left out where its day is not known. A state's sentence ends with its full stop.
 */

/** What the control offers. */
export interface ControlMessages {
  /** The action of the button while tracking is on. */
  readonly 'opt-out': string;
  /** The action of the button while tracking is off. */
  readonly 'opt-in': string;
  /** The name of the switch: on means that tracking is allowed. */
  readonly label: string;
}

/** What is so now. */
export interface StateMessages {
  /** The sentence: not opted out. */
  readonly 'on-default': string;
  /** The sentence: tracking was allowed. */
  readonly 'on-choice': string;
  /** The sentence: tracking was allowed although the browser asks for an opt-out. */
  readonly 'on-choice-signal': string;
  /** The sentence: opted out. */
  readonly 'off-choice': string;
  /** The sentence: opted out, but keeps the variations already seen. */
  readonly 'off-choice-experiences': string;
  /** The sentence: the browser's opt-out request is honored. */
  readonly 'off-signal': string;
  /** The sentence: that request counts for more than an older choice to allow tracking. */
  readonly 'off-signal-choice': string;
  /** The sentence: opted out with a vendor. */
  readonly 'off-vendor': string;
  /** The sentence: cookies cannot be read. */
  readonly 'off-unavailable': string;
  /** The sentence: off until allowed. */
  readonly 'off-default': string;
  /** What follows the sentence of a choice that the browser did not keep. */
  readonly unsaved: string;
}

/** The receipt, in sentences about a `{list}` of vendors or names; and the line. */
export interface StatusMessages {
  /** The receipt: vendors that were told. */
  readonly told: string;
  /** The receipt: vendors that could not be told. */
  readonly failed: string;
  /** The receipt: what was erased. */
  readonly erased: string;
  /** The receipt: what could not be erased. */
  readonly left: string;
  /** The receipt: requests that did not leave, as hosts with how many. */
  readonly stopped: string;
  /** The receipt: nothing was done so far. */
  readonly nothing: string;
  /** The line for a footer: where it leads to. */
  readonly choices: string;
  /** The line: tracking is on. No full stop. */
  readonly 'line-on': string;
  /** The line: tracking is off. No full stop. */
  readonly 'line-off': string;
  /** The line: the browser's opt-out request is honored; these words must be there. No full stop. */
  readonly 'line-honored': string;
}

/** What stands in a sentence, and has no slot. */
export interface InnerMessages {
  /** In the list of stopped requests, what stands for all hosts beyond those that are told apart. */
  readonly others: string;
}

/** Every sentence that a visitor can meet, by its name. */
export interface Messages extends ControlMessages, StateMessages, StatusMessages, InnerMessages {}
