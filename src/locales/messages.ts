/**
 * Every sentence that a visitor can meet. The names are those of the slots that replace them.
 *
 * `{since}` and `{until}` are days, `{signal}` is the signal's name, `{list}` some names. What stands in square brackets
 * is left out where its day is not known. A state's sentence ends with its full stop.
 */
export interface Messages {
  /** The action of the button while tracking is on. */
  readonly 'opt-out': string;
  /** The action of the button while tracking is off. */
  readonly 'opt-in': string;
  /** The name of the switch: on means that tracking is allowed. */
  readonly label: string;
  readonly 'on-default': string;
  readonly 'on-choice': string;
  /** Opted in knowing that the browser asks for the opposite. */
  readonly 'on-choice-signal': string;
  readonly 'off-choice': string;
  /** Opted out, but keeps the variations already seen. */
  readonly 'off-choice-experiences': string;
  readonly 'off-signal': string;
  /** The signal counts for more than an older choice to allow tracking. */
  readonly 'off-signal-choice': string;
  readonly 'off-vendor': string;
  readonly 'off-unavailable': string;
  readonly 'off-default': string;
  /** Follows the sentence of a choice that the browser did not keep. */
  readonly unsaved: string;
  /** The receipt, in sentences about a `{list}` of vendors or names. */
  readonly told: string;
  readonly failed: string;
  readonly erased: string;
  readonly left: string;
  /** Requests that did not leave, as hosts with how many. */
  readonly stopped: string;
  /** In that list, what stands for all hosts beyond those that are told apart: no sentence. */
  readonly others: string;
  readonly nothing: string;
  /** A compact line, for a footer: where it leads to, and what is so in a few words, without a full stop. */
  readonly choices: string;
  readonly 'line-on': string;
  readonly 'line-off': string;
  /** The same where the browser's opt-out request is honored: these words must be there. */
  readonly 'line-honored': string;
}
