// The least that a control can be, in the two ways that ours is compared with: it keeps a choice in a
// cookie, shows it, and tells the page. It tells nobody else and knows one language.

export const NAME = 'floor-choice';

export const isOut = () => document.cookie.split('; ').includes(`${NAME}=out`);

/** @returns what is so now, for the label of a control */
export const label = (out) => (out ? 'Allow tracking' : 'Opt out of tracking');

/** @param readBack what is called when the cookie has been written */
export function choose(element, out, readBack = () => undefined) {
  document.cookie = `${NAME}=${out ? 'out' : 'in'}; Path=/; Max-Age=63072000; SameSite=Lax`;
  readBack();
  element.dispatchEvent(new CustomEvent('choice', { bubbles: true, detail: { out } }));
}
