// The least that a control can be, in the two ways that ours is compared with: it keeps a choice in a
// cookie, shows it, and tells the page. It tells nobody else, reads nothing back and knows one language.

export const NAME = 'floor-choice';

export const isOut = () => document.cookie.split('; ').includes(`${NAME}=out`);

/** @returns what is so now, for the label of a control */
export const label = (out) => (out ? 'Allow tracking' : 'Opt out of tracking');

export function choose(element, out) {
  document.cookie = `${NAME}=${out ? 'out' : 'in'}; Path=/; Max-Age=63072000; SameSite=Lax`;
  element.dispatchEvent(new CustomEvent('choice', { bubbles: true, detail: { out } }));
}
