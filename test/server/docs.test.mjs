import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import ts from 'typescript';

// The recipes of docs/server.md for platforms that are not here: whether their types are right, and
// what their handlers answer.

const docs = readFileSync(new URL('../../docs/server.md', import.meta.url), 'utf8');
const folder = new URL('../../node_modules/.cache/recipes/', import.meta.url);

const recipes = docs.split(/\n###? /).flatMap((section) => {
  const [, code] = /```ts\n(.*?)```/s.exec(section) ?? [];
  return code ? [{ name: section.split('\n')[0], code }] : [];
});
const fileOf = (name) => fileURLToPath(new URL(`${name.replace(/\W/g, '-')}.ts`, folder));

/** What the platforms bring, as far as the recipes need it. */
const platforms = `
  type Handler = (request: Request) => Response | Promise<Response>;
  declare const Deno: { serve(handler: Handler): unknown };
  declare const Bun: { serve(options: { fetch: Handler }): unknown };`;

before(() => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL('platforms.d.ts', folder), platforms);
  for (const { name, code } of recipes) writeFileSync(fileOf(name), code);
});
after(() => rmSync(folder, { recursive: true }));

/** Runs a recipe, and finds what it would have its platform call. */
async function run({ name, code }) {
  const { code: script } = await transform(code, { loader: 'ts', format: 'esm' });
  const file = fileOf(name).replace(/ts$/, 'mjs');
  // Node finds no package by its own name from within node_modules.
  const entry = new URL('../../dist/server.js', import.meta.url).href;
  writeFileSync(file, script.replace('tracking-opt-out/server', entry));
  let served;
  globalThis.Deno = { serve: (handler) => (served = handler) };
  globalThis.Bun = { serve: ({ fetch }) => (served = fetch) };
  try {
    const all = await import(pathToFileURL(file).href);
    return served ?? all.POST ?? all.default?.fetch ?? all.default ?? all.cacheKey;
  } finally {
    delete globalThis.Deno;
    delete globalThis.Bun;
  }
}

describe('the recipes for other platforms', () => {
  it('are there', () => {
    assert.deepEqual(
      recipes.map(({ name }) => name),
      ['Caches', 'Cloudflare Workers', 'Deno', 'Bun', 'Netlify', 'Vercel'],
    );
  });

  it('are right in their types', () => {
    const files = recipes.map(({ name }) => fileOf(name));
    const program = ts.createProgram([...files, fileURLToPath(new URL('platforms.d.ts', folder))], {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    });
    const messages = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    assert.deepEqual(messages, []);
  });

  for (const recipe of recipes.filter(({ name }) => name !== 'Caches')) {
    it(`${recipe.name} opts out, and its own code knows`, async () => {
      const handler = await run(recipe);
      const path = recipe.name === 'Vercel' ? '/api/privacy-choices' : '/privacy-choices';
      const at = (where, init) => handler(new Request(`https://example.com${where}`, init));
      const response = await at(path, {
        method: 'POST',
        headers: { origin: 'https://example.com' },
        body: new URLSearchParams({ choice: 'out', return: '/shop' }),
      });
      assert.equal(response.status, 303);
      const [cookie] = response.headers.getSetCookie()[0].split(';');
      assert.match(cookie, /^tracking-opt-out=out\./);
      if (path !== '/privacy-choices' || recipe.name === 'Netlify') return;
      assert.equal(await (await at('/purchase')).text(), 'recorded');
      const known = await at('/purchase', { headers: { cookie } });
      assert.equal(await known.text(), 'not recorded');
    });
  }

  it('keep two pages apart in a cache, and no more', async () => {
    const key = await run(recipes.find(({ name }) => name === 'Caches'));
    const keyOf = (headers) => key(new Request('https://example.com/a?b=c', { headers })).url;
    assert.equal(keyOf({}), 'https://example.com/a?b=c&tracking=on');
    assert.equal(keyOf({ cookie: 'x=y' }), keyOf({}));
    assert.equal(keyOf({ 'sec-gpc': '1' }), 'https://example.com/a?b=c&tracking=off');
    assert.equal(keyOf({ cookie: 'tracking-opt-out=out' }), keyOf({ 'sec-gpc': '1' }));
  });
});
