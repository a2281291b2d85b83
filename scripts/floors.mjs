import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

// Imports point downwards: a room may look into itself and the rooms its row names.
const mayImport = {
  'core/jar': [],
  core: ['core/jar'],
  gate: ['core'],
  vendors: ['core'],
  facades: ['core'],
  page: ['core'],
  locales: ['core'],
  templates: ['core', 'locales'],
  elements: ['core', 'locales', 'templates'],
  server: ['core', 'core/jar', 'vendors', 'locales', 'templates'],
  doctor: ['core', 'core/jar', 'gate', 'page'],
};

const roomOf = (path) => Object.keys(mayImport).find((room) => path.startsWith(`${room}/`));

for (const file of readdirSync('src', { recursive: true }).filter((name) => name.endsWith('.ts'))) {
  const path = file.replaceAll('\\', '/');
  const room = roomOf(path);
  if (!room) continue; // an entry may import anything
  for (const [, specifier] of readFileSync(`src/${path}`, 'utf8').matchAll(
    /(?:from|import) '(\.[^']+)'/g,
  )) {
    const target = roomOf(posix.join(posix.dirname(path), specifier));
    if (target === room || mayImport[room].includes(target)) continue;
    console.error(`src/${path}: ${room} may not import ${target ?? 'an entry'}`);
    process.exitCode = 1;
  }
}
