import { css } from './css.js';

/** What both tags have in common. */
export const styles = css`
  /* Names in a receipt may be longer than a line. */
  :host {
    overflow-wrap: break-word;
  }
  :host([hidden]) {
    display: none;
  }
  .link {
    color: var(--tracking-accent, inherit);
    text-decoration: underline;
  }
  .link:hover {
    text-decoration-thickness: 2px;
  }
  :focus-visible {
    outline: 2px solid var(--tracking-accent, currentColor);
    outline-offset: 2px;
  }
`;
