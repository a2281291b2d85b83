import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { listen } from './serve.mjs';

// Builds README.md and docs as a site, with what it needs, and serves it to this machine. With `--build` it only
// builds. The site has what is in `dist`.

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const PORT = 8080;

function run(command, args, options) {
  const shell = process.platform === 'win32' && command === 'npm';
  const { status } = spawnSync(command, args, { cwd: at(''), stdio: 'inherit', shell, ...options });
  if (status !== 0) process.exit(1);
}

/** Serves the built site, and takes what the page on the gate sends. */
export function createAnswer() {
  const files = sirv(at('docs/.vitepress/dist'), { dev: true, extensions: ['html'] });
  return (request, response) => {
    if (request.url.startsWith('/collect')) return response.writeHead(204).end();
    files(request, response, () => response.writeHead(404).end('There is nothing here.\n'));
  };
}

/** Builds the site, and the scripts it shows if they are not there. */
function build() {
  if (!existsSync(at('dist/tracking-gate.js'))) run('npm', ['run', 'build']);
  if (!existsSync(at('docs/node_modules/vitepress'))) {
    // (Not by "ci", which wants the native parts of all machines in a lockfile: not every registry has them.)
    run('npm', ['install', '--prefix', 'docs', '--ignore-scripts', '--no-audit', '--no-fund']);
  }
  run(process.execPath, [at('docs/node_modules/vitepress/bin/vitepress.js'), 'build', 'docs']);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  build();
  if (!process.argv.includes('--build')) {
    const server = await listen(createAnswer(), Number(process.env.PORT || PORT));
    console.log(`The documentation is at http://localhost:${server.address().port}`);
  }
}
