import { css } from './css.js';

// The control is as high as its line, or everything below would move when it wakes up: the line that
// `lh` means in `line-height` is the page's, and elsewhere the button's own. Where lines are lower
// than the 24 pixels that a finger needs, it overlaps them.
export const styles = css`
  button {
    box-sizing: border-box;
    min-inline-size: 24px;
    min-block-size: 24px;
    margin-block: min(0px, (1lh + 2px - 24px) / 2);
    padding: 0 0.6em;
    border: 1px solid;
    border-radius: var(--tracking-radius, 0.4em);
    background: none;
    color: inherit;
    font: inherit;
    line-height: calc(1lh - 2px);
    letter-spacing: inherit;
    word-spacing: inherit;
    text-align: inherit;
    cursor: pointer;
  }
  button:hover:enabled {
    text-decoration: underline;
  }
  button:disabled {
    opacity: 0.6;
    cursor: default;
  }
  .link,
  [role='switch'] {
    padding: 1px 0;
    border: 0;
  }
  i {
    display: inline-block;
    box-sizing: border-box;
    inline-size: 2em;
    block-size: 1.1em;
    margin-inline-start: 0.5em;
    padding: 0.15em;
    border: 1px solid;
    border-radius: var(--tracking-radius, 1em);
    vertical-align: -0.2em;
  }
  /* Borders, since forced colours leave no background. */
  i::before {
    content: '';
    display: block;
    box-sizing: border-box;
    inline-size: calc(0.8em - 2px);
    block-size: calc(0.8em - 2px);
    border: 1px solid;
    border-radius: inherit;
  }
  [aria-checked='true'] i {
    color: var(--tracking-accent, inherit);
  }
  [aria-checked='true'] i::before {
    inline-size: 0;
    block-size: 0;
    margin-inline-start: auto;
    border-width: calc(0.4em - 1px);
  }
  [role='status'] {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* A tap beside it counts too, without it taking more room. A link in a text leaves that to its neighbours. */
  @media (pointer: coarse) {
    button {
      position: relative;
    }
    button:not(.link)::after {
      content: '';
      position: absolute;
      inset: min(0px, 50% - 22px) 0;
    }
  }
  @media (prefers-contrast: more) {
    :enabled:not(.link, [role]),
    :enabled > i {
      box-shadow: 0 0 0 1px;
    }
    button:disabled,
    :disabled > i {
      border-style: dashed;
      opacity: 1;
      text-decoration-style: dashed;
    }
  }
  @media print {
    button {
      display: none;
    }
  }
`;
