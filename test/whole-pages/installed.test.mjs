import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import resolve from '@rollup/plugin-node-resolve';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import { holdBundler } from '../support/bundles.mjs';
import { npm, pack } from '../support/packed.mjs';

// The package in a new project of somebody else, on a machine that reaches no registry.

const root = fileURLToPath(new URL('../../', import.meta.url));
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const own = 'tracking-opt-out';

/** Lit, and what stands with it: files in place of a registry. */
const lit = [
  ...['lit', 'lit-element', 'lit-html', '@lit/reactive-element', '@lit-labs/ssr-dom-shim'],
  '@types/trusted-types',
];

const project = mkdtempSync(join(tmpdir(), 'project-'));
const inProject = (file) => join(project, file);
const read = (file) => JSON.parse(readFileSync(inProject(file), 'utf8'));

before(() => {
  const files = [pack(project), ...lit.map((name) => pack(project, name))];
  writeFileSync(inProject('package.json'), '{ "type": "module", "private": true }');
  // What earlier installations have left behind is not to help.
  npm(['install', '--cache', inProject('.cache'), ...files], project);
});
after(() => rmSync(project, { recursive: true, force: true }));

const run = (code) =>
  execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: project,
    encoding: 'utf8',
  }).trim();

describe('the package, installed from its file', () => {
  it('brings Lit, what Lit needs, and nothing else', () => {
    const installed = Object.keys(read('node_modules/.package-lock.json').packages);
    assert.deepEqual(
      installed.map((path) => path.replace('node_modules/', '')).sort(),
      [own, ...lit].sort(),
    );
    const { dependencies, optionalDependencies, peerDependencies } = read(
      `node_modules/${own}/package.json`,
    );
    assert.deepEqual(Object.keys(dependencies), ['lit']);
    // These would be installed, or asked for, too.
    assert.deepEqual([optionalDependencies, peerDependencies], [undefined, undefined]);
  });

  it('has the files that pages load, and the data that its package.json names', () => {
    const {
      customElements,
      'web-types': webTypes,
      unpkg,
    } = read(`node_modules/${own}/package.json`);
    for (const file of [
      customElements,
      webTypes,
      unpkg,
      'dist/tracking-opt-out.js',
      'dist/tracking-opt-out.classic.js',
      'dist/tracking-gate.js',
      'dist/locales/de.js',
      'dist/vscode.html-custom-data.json',
      'dist/vscode.css-custom-data.json',
    ]) {
      assert.ok(existsSync(inProject(`node_modules/${own}/${file}`)), file);
    }
    // A classic script is one that parses as such.
    const script = readFileSync(inProject(`node_modules/${own}/${unpkg}`), 'utf8');
    assert.doesNotThrow(() => new Function(script));
  });

  for (const [subpath, names] of Object.entries({
    '': 'addMessages installGate trackingService',
    '/server': 'handleTracking',
    '/lean': 'knowVendors',
    '/vendors/matomo': 'matomo notes',
    '/facades/vwo': 'vwoFacade',
    '/locales/de': 'default',
    '/tracking-opt-out': 'TrackingOptOut',
    '/tracking-status': 'TrackingStatus',
    '/types/react': '',
  })) {
    it(`${own}${subpath} is imported in Node`, () => {
      const found = run(
        `console.log(Object.keys(await import('${own}${subpath}')).join(' '))`,
      ).split(' ');
      for (const name of names.split(' ')) assert.ok(found.includes(name), `${name}: ${found}`);
    });
  }

  it('answers a form on a server', () => {
    const code = `import { handleTracking } from '${own}/server';
      const response = await handleTracking(new Request('https://example.com/privacy-choices', {
        method: 'POST', headers: { origin: 'https://example.com' }, body: new URLSearchParams({ choice: 'out' }),
      }));
      console.log(response.status, response.headers.getSetCookie()[0]);`;
    assert.match(run(code), /^303 tracking-opt-out=out\./);
  });

  it('gives its data to tools that look for it by its address', () => {
    const code = `import data from '${own}/dist/custom-elements.json' with { type: 'json' };
      console.log(data.schemaVersion);`;
    assert.equal(run(code), '1.0.0');
  });

  const consumer = `
    import { trackingService, type Snapshot } from '${own}';
    import { readTracking } from '${own}/server';
    import { knowVendors } from '${own}/lean';
    import { matomo } from '${own}/vendors/matomo';
    import { TrackingStatus } from '${own}/tracking-status';
    import '${own}/define';
    import '${own}/auto';
    import de from '${own}/locales/de';

    knowVendors(matomo);
    export const snapshot: Snapshot = trackingService({ defaultTracking: 'off' }).snapshot;
    export const told: Snapshot = readTracking(new Headers());
    export const words: string = de['opt-out'];
    export const status: TrackingStatus | null = document.querySelector('tracking-status');
    document.addEventListener('consentchange', ({ detail }) => console.log(detail.source));
    // @ts-expect-error: neither on nor off
    trackingService({ defaultTracking: 'none' });
    // @ts-expect-error: nothing of that name in the event
    document.addEventListener('consentchange', ({ detail }) => detail.consent);
  `;

  for (const [module, moduleResolution] of [
    ['ESNext', 'Bundler'],
    ['NodeNext', 'NodeNext'],
  ]) {
    it(`has types that a project with moduleResolution ${moduleResolution} reads, checked to the last`, () => {
      writeFileSync(inProject('consumer.ts'), consumer);
      const compilerOptions = {
        ...{ module, moduleResolution, strict: true, noEmit: true, types: [] },
        ...{ target: 'ES2022', lib: ['ES2022', 'DOM', 'DOM.Iterable'] },
        // Ours are checked too, and as strictly as they can be.
        ...{ skipLibCheck: false, exactOptionalPropertyTypes: true },
        noUncheckedSideEffectImports: true,
      };
      writeFileSync(
        inProject('tsconfig.json'),
        JSON.stringify({ compilerOptions, files: ['consumer.ts'] }),
      );
      assert.doesNotThrow(
        () => execFileSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' }),
        ({ stdout }) => assert.fail(stdout),
      );
    });
  }
});

holdBundler('rollup', project, async (input, dir) => {
  const built = await rollup({ input, plugins: [resolve({ browser: true })], logLevel: 'silent' });
  await built.write({ dir, format: 'es', entryFileNames: 'main.js' });
  await built.close();
});

holdBundler('esbuild', project, (entry, outdir) =>
  build({
    entryPoints: { main: entry },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    logLevel: 'silent',
  }),
);
