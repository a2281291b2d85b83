import type { Snapshot } from '../core/state.js';
import { fill, stateMessages, valuesFor } from '../locales/sentence.js';
import { escape } from './escape.js';
import type { Spoken } from './language.js';
import { nameOpposite } from './opposite.js';

/** Everything that the page is to have for looks; its hash is in the policy. */
const style =
  'body{font:100%/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;overflow-wrap:break-word}' +
  'h1{font-size:1.5rem}' +
  'button{font:inherit;padding:.5rem 1rem;min-height:2.75rem}';

const STYLE_HASH = 'sha256-UxOx1EP7lBWGT1ndbK1yJiVMK2AICSjzDV8Qoy3BwYU=';

/** What keeps the page to what it is: no script, no frame around it, no form to elsewhere. */
export const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src '${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  // Browsers that do not say from where a form comes say so by this.
  'Referrer-Policy': 'same-origin',
};

/** What the page is about. */
export interface PageContent {
  readonly snapshot: Snapshot;
  /** What the visitor has just asked for has not become so. */
  readonly isLost: boolean;
  readonly spoken: Spoken;
  /** Where its form goes to. */
  readonly path: string;
  /** Where the visitor finds it again, in the same language. */
  readonly address: string;
  /** Opting out here keeps the variations already seen. */
  readonly maintainExperiences: boolean;
}

/**
 * The first half of "your browser did not save this choice: it holds for this page only". The second is true
 * of pages with a script alone.
 */
function halve(message: string): string {
  const [first] = message.split(/\s*[:;,،，。]|\.\s|\s(?=จึง)/, 1);
  return first! + (/[.。।]$/.exec(message)?.[0] ?? '');
}

/** Writes the page on which a visitor chooses without any script. */
export function renderPage({
  snapshot,
  isLost,
  spoken: { tag, dir, messages },
  path,
  address,
  maintainExperiences,
}: PageContent): string {
  const values = valuesFor(snapshot, tag);
  // Who has asked for something, and reads the opposite, must know why first.
  const sentences = stateMessages(snapshot).map((name) => fill(messages[name], values));
  const sentence = [...(isLost ? [halve(messages.unsaved)] : []), ...sentences].join(' ');
  const choice = nameOpposite(snapshot, maintainExperiences);
  const action = messages[snapshot.tracking === 'on' ? 'opt-out' : 'opt-in'];
  return `<!doctype html>
<html lang="${tag}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escape(messages.choices)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escape(messages.choices)}</h1>
<p id="sentence">${escape(sentence)}</p>
<form method="post" action="${escape(path)}">
<input type="hidden" name="return" value="${escape(address)}">
<button name="choice" value="${choice}" aria-describedby="sentence">${escape(action)}</button>
</form>
</main>
</body>
</html>
`;
}
