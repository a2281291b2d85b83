import { readFileSync } from 'node:fs';

/** The examples of docs/frameworks.md, by the names of their sections: what people copy is what tests run. */
const docs = readFileSync(new URL('../../docs/frameworks.md', import.meta.url), 'utf8');
export const examples = Object.fromEntries(
  [...docs.matchAll(/^## (\w+)\n+```(\w+)\n([^]*?)```/gm)].map(([, name, language, code]) => [
    name,
    { folder: name.toLowerCase(), file: `Example.${language}`, code },
  ]),
);

/** What they have instead where they take over what a server has rendered. */
export const examplesOnServers = Object.fromEntries(
  [...docs.matchAll(/^### (\w+) on a server\n\n.*\n\n```(\w+)\n([^]*?)```/gm)].map(
    ([, name, language, code]) => [name, { file: `OnServer.${language}`, code }],
  ),
);
