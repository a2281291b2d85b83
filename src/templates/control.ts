import { html, nothing } from 'lit';

/** What a control shows. */
export interface ControlView {
  readonly isOn: boolean;
  readonly appearance: 'button' | 'switch' | 'link' | null;
  readonly isDisabled: boolean;
  readonly sentence: unknown;
  readonly message: unknown;
  /** Its name as a switch, its action otherwise. */
  readonly label: unknown;
}

/** What hears a control: a pointer's press, a key's, what may follow a key, what leaves the control, and a click. */
export type Listeners = readonly [
  press: (event: PointerEvent) => void,
  pressKey: (event: KeyboardEvent) => void,
  releaseLater: () => void,
  release: () => void,
  choose: (event: MouseEvent) => void,
];

/** The tree of `<tracking-opt-out>`. */
export function controlTemplate(
  { isOn, appearance, isDisabled, sentence, message, label }: ControlView,
  [press, pressKey, releaseLater, release, choose]: Listeners | readonly [],
): unknown {
  const isSwitch = appearance === 'switch';
  return html`
    <span part="sentence" id="sentence">${sentence}</span>
    <span part="message">${message}</span>
    <button
      part="control"
      type="button"
      class=${appearance === 'link' ? 'link' : nothing}
      role=${isSwitch ? 'switch' : nothing}
      aria-checked=${isSwitch ? isOn : nothing}
      aria-describedby="sentence"
      ?disabled=${isDisabled}
      @pointerdown=${press}
      @keydown=${pressKey}
      @keyup=${releaseLater}
      @blur=${release}
      @click=${choose}
    >
      ${label}${isSwitch ? html`<i part="switch"></i>` : nothing}
    </button>
    <span role="status"></span>
  `;
}
