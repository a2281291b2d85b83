import { readdirSync, readFileSync } from 'node:fs';
import { innerNames } from './inner-names.mjs';
import { words } from './listed.mjs';

// What ad-blockers' lists hide and block by stands in no file name, class, id, part, slot or path that
// reaches a page; `test/whole-pages/lists.test.mjs` looks at what is really there.
const listed = new RegExp(words.join('|'), 'i');

/** Attributes whose value a list can select by. `cookie-name` and its like are promised names. */
const hooks = /\b(?:class|id|part|slot|name|href|src)="([^"]*)"/g;

const files = ['src', 'demo', 'dist'].flatMap((folder) => {
  try {
    return readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`);
  } catch {
    return []; // not built yet
  }
});

const complain = (where, what) => {
  console.error(`${where}: ad-blockers hide or block by "${what}"`);
  process.exitCode = 1;
};

for (const file of files) {
  const name = listed.exec(file);
  if (name) complain(file, name[0]);
  if (!/^(?:src|demo)\/.*\.(?:ts|js|html)$/.test(file)) continue;
  for (const [, value] of readFileSync(file, 'utf8').matchAll(hooks)) {
    const word = listed.exec(value);
    if (word) complain(file, word[0]);
  }
}

const inner = new RegExp(`\\b(?:${innerNames.join('|')})\\b`);

// What is for servers is in no bundle that is minified.
for (const file of files.filter((name) => /^src\/(?!core\/|server\/).*\.ts$/.test(name))) {
  const code = readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
  const name = inner.exec(code);
  if (!name) continue;
  console.error(`${file}: "${name[0]}" is a name within core, which bundles shorten`);
  process.exitCode = 1;
}
