import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

// What the build says of the files for pages: their hashes, and what of others is inside them.

/**
 * Lists the packages that modules come from, each once, in the order of their names.
 *
 * @param modules addresses of files, as rollup names them
 */
export function packagesOf(modules) {
  const found = new Map();
  for (const module of modules.filter((id) => id.includes('/node_modules/'))) {
    let folder = dirname(module.replace(/^\0/, ''));
    const read = () => JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    // A file inside may have a manifest of its own, without a version.
    while (!existsSync(`${folder}/package.json`) || !read().version) folder = dirname(folder);
    const { name, version, license } = read();
    found.set(name, { name, version, license });
  }
  return [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Writes a list of packages as CycloneDX has it; the same each time, so that builds can be compared. */
export function writeBillOfMaterials({ name, version, license }, packages) {
  const component = (type, each) => ({
    type,
    'bom-ref': purlOf(each),
    name: each.name,
    version: each.version,
    licenses: [{ license: { id: each.license } }],
    purl: purlOf(each),
  });
  const own = { name, version, license };
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: component('library', own) },
    components: packages.map((each) => component('library', each)),
    dependencies: [
      { ref: purlOf(own), dependsOn: packages.map(purlOf) },
      ...packages.map((each) => ({ ref: purlOf(each) })),
    ],
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

function purlOf({ name, version }) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** What an `integrity` attribute says of a file, and how long the file is. */
export function measure(code) {
  const bytes = Buffer.from(code);
  const hash = createHash('sha384').update(bytes).digest('base64');
  return { integrity: `sha384-${hash}`, bytes: bytes.length };
}
