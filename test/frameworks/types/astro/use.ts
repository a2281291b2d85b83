/// <reference types="astro/astro-jsx" />
/// <reference types="tracking-opt-out/types/astro" />

type Tags = astroHTML.JSX.IntrinsicElements;

export const right: [Tags['tracking-opt-out'], Tags['tracking-status']] = [
  {
    class: 'choice',
    appearance: 'switch',
    disabled: false,
    'maintain-experiences': false,
    signals: 'gpc dnt',
    'text-opt-out': 'Stop',
  },
  { appearance: 'line', href: '/privacy', icon: true, details: false },
];

export const wrong: Tags['tracking-opt-out'][] = [
  // @ts-expect-error: an appearance of the other tag
  { appearance: 'line' },
  // @ts-expect-error: no text for what is there or not
  { disabled: 'no' },
  // @ts-expect-error: no such signal
  { signals: 'gcp' },
  // @ts-expect-error: no such attribute
  { href: '/privacy' },
];
