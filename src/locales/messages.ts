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
  readonly nothing: string;
}
