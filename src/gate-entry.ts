import { afterwards } from './page/afterwards.js';
import { gatePage } from './gate-page.js';
import { openRegistry } from './open-registry.js';
import { readOwnScript } from './page/own-script.js';
import { installTagsLoader } from './page/tags-loader.js';
import { openQueue, start } from './start.js';

const script = readOwnScript(window);
const registry = openRegistry(window);

if (!script)
  registry.report('tracking-gate.js has no options as a module: load it by a plain <script>');

function begin(): void {
  // First of all, so that vendors that are told to stop can send nothing on that occasion.
  gatePage(window, registry);
  start(window, registry, script ? [script] : [], 'gate', script?.src);
  openQueue(window, registry);

  const tags = script?.getAttribute('data-tags');
  if (tags) installTagsLoader(window, tags, registry.report);
}

if (script) void afterwards(begin);
else begin();
