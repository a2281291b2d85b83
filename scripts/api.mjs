import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';

// Compares what others can import, and its types, with the reports in docs/api: a change that nobody meant is seen
// here, one that is meant in the review. With `--write` the reports are made anew. Needs `dist`.

const root = fileURLToPath(new URL('..', import.meta.url));
const isWriting = process.argv.includes('--write');
const reports = join(root, 'docs/api');
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** What package.json exports, by the file of its types; several names may lead to one file. */
const types = [
  ...new Set(
    Object.values(exports)
      .map((entry) => entry.types)
      .filter(Boolean),
  ),
];
const isFolder = (file) => file.includes('*');
const namesIn = (pattern) =>
  readdirSync(join(root, pattern.split('*')[0]))
    .filter((name) => name.endsWith('.d.ts'))
    .map((name) => name.slice(0, -'.d.ts'.length))
    .sort();

// Within the package, since types are looked for from there.
const scratch = mkdtempSync(join(root, 'dist/.api-'));

/** One entry for all files of a folder: each has the same exports, so each gets a name of its own. */
function joined(pattern) {
  const folder = basename(pattern.split('*')[0]);
  const file = join(scratch, `${folder}.d.ts`);
  const as = (name) => name.replaceAll(/\W+(\w)/g, (_, letter) => letter.toUpperCase());
  const lines = namesIn(pattern).map(
    (name) => `export * as ${as(name)} from '../${folder}/${name}.js';`,
  );
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

/** Makes or compares one report, and says what is not right. */
function report(file) {
  const name = basename(file, '.d.ts');
  const complaints = [];
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: file,
      compiler: { tsconfigFilePath: join(root, 'tsconfig.build.json'), skipLibCheck: true },
      apiReport: {
        enabled: true,
        reportFolder: reports,
        reportTempFolder: scratch,
        reportFileName: name,
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: {
        compilerMessageReporting: { default: { logLevel: 'none' } },
        extractorMessageReporting: { default: { logLevel: 'none' } },
        tsdocMessageReporting: { default: { logLevel: 'none' } },
      },
    },
    configObjectFullPath: join(root, 'api-extractor.json'),
    packageJsonFullPath: join(root, 'package.json'),
  });
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: isWriting,
    messageCallback(message) {
      message.handled = true;
      if (message.logLevel === ExtractorLogLevel.Error) complaints.push(message.text);
    },
  });
  if (apiReportChanged && !isWriting) {
    complaints.push(`docs/api/${name}.api.md is not what can be imported now`);
  }
  return complaints;
}

try {
  mkdirSync(reports, { recursive: true });
  const entries = types.map((file) => (isFolder(file) ? joined(file) : join(root, file)));
  const complaints = entries.flatMap(report);
  const names = entries.map((file) => `${basename(file, '.d.ts')}.api.md`);
  const stale = readdirSync(reports).filter((name) => !names.includes(name));
  if (isWriting) for (const name of stale) rmSync(join(reports, name));
  else complaints.push(...stale.map((name) => `docs/api/${name} tells of what cannot be imported`));
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length) {
    console.error('If this is meant: npm run api, look at the difference, and commit it.');
    process.exitCode = 1;
  }
} finally {
  rmSync(scratch, { recursive: true });
}
