import { html } from 'lit';
import { css } from './css.js';

/** What stands between the parts of a line. Its space is an expression: one at an edge is lost in bundles. */
export const divider = html`${'\xA0'}<span aria-hidden="true">·</span>${' '}`;

/**
 * California's opt-out icon (11 CCR § 7015), drawn anew after what it shows: a pill that a slanted line
 * parts into a check mark and a cross. The words beside it say what it means, and it stays with the first:
 * what joins them is hidden too, or it would be a part of the link's name.
 */
export const icon = html`<span aria-hidden="true"
  ><svg part="icon" viewBox="0 0 30 14">
    <path
      d="M7 0h16a7 7 0 0 1 0 14H7A7 7 0 0 1 7 0m0 1.4a5.6 5.6 0 0 0 0 11.2h6.6l3-11.2zM4 7.4l1.2-1.2 1.9 1.9 3.4-4.2 1.3 1-4.6 5.6zm15.3-2.2L20.5 4l1.8 1.8L24.1 4l1.2 1.2L23.5 7l1.8 1.8-1.2 1.2-1.8-1.8-1.8 1.8-1.2-1.2L21.1 7z"
    /></svg
  >${'\u2060'}</span
>`;

export const styles = css`
  /* As high as a finger needs: what is around words in a line takes no room. */
  a {
    padding-block: 6px;
  }
  svg {
    block-size: 0.9em;
    margin-inline-end: 0.3em;
    border-radius: 1em;
    vertical-align: -0.1em;
    background: #fff;
    color: #06f;
    fill: currentColor;
    fill-rule: evenodd;
  }
  /* What is so stays together in a line where there is room. */
  [aria-hidden] + span {
    display: inline-block;
  }
  @media (forced-colors: active) {
    svg {
      background: none;
      color: inherit;
    }
  }
`;
