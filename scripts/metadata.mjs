import { mkdirSync, writeFileSync } from 'node:fs';
import { cssData, htmlData, webTypes } from './editor-data.mjs';
import { makeManifest } from './manifest.mjs';
import { templateTypes } from './template-types.mjs';

// Writes beside the built files what editors, frameworks and other tools read of the tags.

const manifest = makeManifest();
const files = {
  'custom-elements.json': manifest,
  'vscode.html-custom-data.json': htmlData(manifest),
  'vscode.css-custom-data.json': cssData(manifest),
  'web-types.json': webTypes(manifest),
};
for (const [name, data] of Object.entries(files)) {
  writeFileSync(`dist/${name}`, `${JSON.stringify(data, null, 2)}\n`);
}

mkdirSync('dist/types', { recursive: true });
for (const [name, text] of Object.entries(templateTypes(manifest))) {
  writeFileSync(`dist/types/${name}`, text);
}
