import { css } from 'lit';

// The control must not make its line higher than the page's own text, or everything below would move
// when it wakes up: what its padding adds, its margin takes back.
export const styles = css`
  :host([hidden]) {
    display: none;
  }
  button {
    box-sizing: border-box;
    min-inline-size: 24px;
    min-block-size: 24px;
    margin-block: calc(-0.2em - 1px);
    padding: 0.2em 0.75em;
    border: 1px solid;
    border-radius: 0.4em;
    background: none;
    color: inherit;
    font: inherit;
    letter-spacing: inherit;
    text-align: inherit;
    cursor: pointer;
  }
  button:hover:enabled {
    text-decoration: underline;
  }
  button:focus-visible {
    outline: 2px solid;
    outline-offset: 2px;
  }
  button:disabled {
    opacity: 0.6;
    cursor: default;
  }
  i {
    display: inline-block;
    box-sizing: border-box;
    inline-size: 2em;
    block-size: 1.1em;
    margin-inline-start: 0.6em;
    padding: 0.15em;
    border: 1px solid;
    border-radius: 1em;
    vertical-align: -0.15em;
  }
  i::before {
    content: '';
    display: block;
    border: calc(0.4em - 1px) solid;
    inline-size: 0;
    border-radius: 1em;
  }
  [aria-checked='true'] i::before {
    margin-inline-start: auto;
  }
  [role='status'] {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media print {
    button {
      display: none;
    }
  }
`;
