import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { writeElementDocs } from './element-docs.mjs';
import { readLanguages } from './languages.mjs';
import { makeManifest } from './manifest.mjs';

// Makes the tables of docs/vendors.md, docs/languages.md and docs/elements.md, and the list of languages in src,
// from the files of vendors and languages and from what the tags' comments say. With `--check` it only tells whether they are as the files have it.

const start = '<!-- made by scripts/docs.mjs -->';
const end = '<!-- end -->';

const load = async (file) => {
  const code = await bundle(`export * from './src/vendors/${file}';`);
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
};

async function bundle(contents, minify = false) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: '.', loader: 'ts' },
    bundle: true,
    format: 'esm',
    minify,
    write: false,
  });
  return outputFiles[0].text;
}

/** The SDKs that are visited for real, by the vendors that their pages name. */
const sdks = new Map();
for (const file of readdirSync('test/real-sdks/sdks').filter((name) => name.endsWith('.mjs'))) {
  const { default: sdk } = await import(`../test/real-sdks/sdks/${file}`);
  const [name] = (sdk.vendor ?? '').split(':');
  sdks.set(name, [...new Set([...(sdks.get(name) ?? []), sdk])]);
}
const { dependencies, triedOn } = JSON.parse(readFileSync('test/real-sdks/package.json', 'utf8'));

const code = (text) => `\`${text}\``;
const list = (text = '') => (text.match(/\S+/g) ?? []).map(code).join(' ');

/** One argument as code has it; `arguments` objects as what they hold. */
const argument = (value) =>
  typeof value === 'function'
    ? '…'
    : JSON.stringify(value)
        .replaceAll(/"(\w+)":/g, '$1: ')
        .replaceAll('"', "'");
const order = ([path, ...args]) =>
  Object.prototype.toString.call(args[0]) === '[object Arguments]'
    ? code(`gtag(${[...args[0]].map(argument).join(', ')})`)
    : code(`${path}(${args.map(argument).join(', ')})`);

const places = { cookie: 'cookie', localStorage: '`localStorage`', window: 'global' };
const flag = ({ in: place, name, value }) =>
  `${places[place]} ${code(place === 'window' ? `${name} = true` : `${name}=${value}`)}`;

function howTold({ out = [], flag: own, choice }, { told }) {
  const all = [
    ...(own ? [flag(own)] : []),
    ...(choice ? [`cookie ${code(choice.cookieName)}`] : []),
    ...out.map(order),
    ...(told ? [told] : []),
  ];
  return all.join('; ') || 'not at all';
}

function kept({ flag: own, choice, spares, experiences }) {
  const always = [own?.name, choice?.cookieName, spares].filter(Boolean).join(' ');
  return [list(always), experiences && `with experiences: ${list(experiences)}`]
    .filter(Boolean)
    .join('; ');
}

function proof({ name }, notes) {
  const real = (sdks.get(name) ?? []).map(
    (sdk) => `${sdk.package} ${dependencies[sdk.package]}, ${triedOn}`,
  );
  return [...real, ...(notes.proof ? [notes.proof] : [])].join('; ') || 'not tried';
}

/** In which situation a step of the visits is known to fail. */
const when = {
  off: 'at once after opting out it',
  left: 'when the page is left just after opting out it',
  before: 'where it loads before us it',
  begun: 'where it loads before us it',
  erased: 'it',
  leaked: 'after opting in it',
  pending: 'after opting in it',
};

function limits({ name }, notes) {
  const known = (sdks.get(name) ?? []).flatMap((sdk) => Object.entries(sdk.known ?? {}));
  const seen = [...new Set(known.map(([step, text]) => `Seen: ${when[step]} ${text}.`))];
  return [...(notes.limits ?? []), ...seen].join(' ');
}

const { vendors } = await load('index.ts');
const rows = [];
for (const vendor of vendors) {
  const { notes } = await load(`${vendor.name}.ts`);
  rows.push([
    `${code(vendor.name)}<br>${vendor.title}`,
    howTold(vendor, notes),
    list(vendor.erases),
    kept(vendor),
    list(vendor.requests) +
      (vendor.files ? `; but not ${list(vendor.files)}` : '') +
      (vendor.experienceFiles ? `; with experiences also not ${list(vendor.experienceFiles)}` : ''),
    proof(vendor, notes),
    limits(vendor, notes),
  ]);
}

const head = ['vendor', 'told by', 'erased', 'kept', 'requests stopped', 'proven with', 'limits'];
const table = [head, head.map(() => '---'), ...rows]
  .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
  .join('\n');

const bytesOf = async (contents) => brotliCompressSync(await bundle(contents, true)).length;
const all = await bytesOf(`export { vendors } from './src/vendors/index.ts';`);
const alone = await Promise.all(
  vendors.map(({ name }) =>
    bytesOf(`import * as all from './src/vendors/${name}.ts';
    export const only = Object.values(all).find((each) => each.name);`),
  ),
);
const bytes = `${vendors.length} vendors; in a file that has them all they take about ${Math.round(all / 10) * 10} bytes (brotli), ${Math.round(all / vendors.length)} each. One alone takes ${Math.min(...alone)} to ${Math.max(...alone)}.`;

/** Writes a made part of a page, or a made file, or tells that it is not as it should be. */
function put(file, from, make) {
  const before = readFileSync(file, 'utf8');
  const after = make(before);
  if (!process.argv.includes('--check')) writeFileSync(file, after);
  else if (after !== before) {
    console.error(`${file} is not as ${from} have it: npm run tables`);
    process.exitCode = 1;
  }
}

const between = (made) => (before) => {
  const [above, rest] = before.split(start);
  const [, below] = rest.split(end);
  return [above, start, `\n\n${made}\n\n`, end, below].join('');
};

put('docs/vendors.md', "the vendors' files", between(`${bytes}\n\n${table}`));

const tags = readLanguages();
const fetched = tags.filter((tag) => tag !== 'en').join(' ');
put(
  'src/locales/languages.ts',
  'the files beside it',
  () => `// Made by scripts/docs.mjs from the files beside it.

/** The languages that have a file, beside English. */
export const languages: readonly string[] =
  '${fetched}'.split(
    ' ',
  );
`,
);

const messagesIn = async (tag) => {
  const code = await bundle(`export { default } from './src/locales/${tag}.ts';`);
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)).default;
};

const nameOf = new Intl.DisplayNames('en', { type: 'language' });
const spoken = await Promise.all(
  tags.map(async (tag) => {
    const messages = await messagesIn(tag);
    return `| \`${tag}\` | ${nameOf.of(tag)} | ${messages['opt-out']} · ${messages['opt-in']} |`;
  }),
);
put(
  'docs/languages.md',
  'the files in src/locales',
  between(
    [
      `${tags.length} languages:`,
      '',
      '| `lang` | language | the button |',
      '| --- | --- | --- |',
      ...spoken,
    ].join('\n'),
  ),
);

put(
  'docs/elements.md',
  'the comments in src',
  between(writeElementDocs(makeManifest(), await messagesIn('en'))),
);
