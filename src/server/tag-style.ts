import { styles as ofControl } from '../templates/control.styles.js';
import { css } from '../templates/css.js';
import { styles as ofStatus } from '../templates/status.styles.js';
import { styles as ofBoth } from '../templates/tag.styles.js';

// What a tag has before it wakes up, and not after. A class `room` keeps the room of words that are not
// known to be true yet; `late` is the text inside the tag, for where no script is run, or none comes.
const beforeWaking = css`
  .room {
    visibility: hidden;
    animation: room 0s 10s forwards;
  }
  .late {
    display: inline-block;
    position: absolute;
    max-inline-size: 0;
    max-block-size: 0;
    overflow: hidden;
    visibility: hidden;
    animation: late 0s 10s forwards;
  }
  @keyframes room {
    to {
      font-size: 0;
    }
  }
  @keyframes late {
    to {
      position: static;
      max-inline-size: none;
      max-block-size: none;
      overflow: visible;
      visibility: visible;
    }
  }
  @media (scripting: none) {
    .room {
      display: none;
    }
    .late {
      display: inline;
      position: static;
      visibility: visible;
    }
  }
`;

/** The style of both tags until they wake up. */
export const tagStyle: string = [ofBoth, ofControl, ofStatus, beforeWaking].map(String).join('');
