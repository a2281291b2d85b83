import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { slug } from 'github-slugger';
import { defineConfig } from 'vitepress';

// Shows README.md and docs as a site: from the files as they are, with their links. Each example with a tag in it is
// alive below its code, by the files of `dist`. Nothing is asked of another host.

const root = fileURLToPath(new URL('../..', import.meta.url));
const base = process.env.BASE ?? '/';

/** Folders in which no page is. */
const elsewhere = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'docs')
  .map(({ name }) => name);

/** Pages that are the first of their folder, as `README.md` is where files are read. */
const asIndex = (path) => path.replace(/\bREADME\.md\b/, 'index.md');
const isOut = (link) => /^(?:[a-z]+:|#|$)/.test(link);

/** The sidebar is the index of the documentation: of each line, the link it begins with. */
function readSidebar() {
  const sections = readFileSync(join(root, 'docs/README.md'), 'utf8').split('\n## ').slice(1);
  const linkOf = (path) => `/${asIndex(join('docs', path)).replaceAll('\\', '/')}`;
  const pages = sections.map((section, index) => ({
    text: section.split('\n')[0],
    collapsed: index === sections.length - 1,
    items: [...section.matchAll(/^(?:\| |- )\[(.+?)\]\((.+?)\)/gm)].map(([, text, path]) => ({
      text,
      link: linkOf(path)
        .replace(/index\.md(?=#|$)/, '')
        .replace('.md', ''),
    })),
  }));
  const start = { text: 'tracking-opt-out', items: [{ text: 'README', link: '/' }] };
  return [start, ...pages];
}

/** Makes links fit the site: to the first page of a folder, and no link where there is no page. */
function fitLinks(md) {
  md.core.ruler.push('fit-links', ({ tokens }) => {
    for (const { children } of tokens) {
      const open = [];
      for (const token of children ?? []) {
        if (token.type === 'link_close') token.tag = open.pop() ?? 'a';
        if (token.type !== 'link_open') continue;
        const href = token.attrGet('href');
        const isPage = isOut(href) || /\.md(?:#|$)/.test(href);
        if (isPage) token.attrSet('href', isOut(href) ? href : asIndex(href));
        else Object.assign(token, { tag: 'span', attrs: null });
        open.push(token.tag);
      }
    }
  });
}

/** Shows below an example what it makes, if it has a tag and leads nowhere else. */
function showExamples(md) {
  const { fence } = md.renderer.rules;
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const { info, content } = tokens[index];
    const code = fence(tokens, index, ...rest);
    const isShown =
      info === 'html' && /<tracking-/.test(content) && !/<form|href="\/|\{%/.test(content);
    if (!isShown) return code;
    const markup = content.replace(/<script[^]*?<\/script>/g, '').trim();
    return `${code}<div class="live-example" role="group" aria-label="The example, alive">${markup}</div>`;
  };
}

/** The files for pages, as the build has listed them. */
const readFilesForPages = () =>
  Object.keys(JSON.parse(readFileSync(join(root, 'dist/integrity.json'), 'utf8')));

export default defineConfig({
  title: 'tracking-opt-out',
  description: 'HTML tags that let visitors opt out of tracking, and tell them the truth about it.',
  lang: 'en',
  base,
  srcDir: root,
  srcExclude: [...elsewhere.map((folder) => `${folder}/**`), 'docs/api/**'],
  rewrites: (path) => asIndex(path),
  head: [
    ['link', { rel: 'icon', href: 'data:,' }],
    [
      'script',
      {
        src: `${base}js/tracking-gate.js`,
        'data-requests': `${base}collect`,
        'data-tags': `${base}js/tracking-opt-out.js`,
      },
    ],
  ],
  markdown: {
    // Links between the files name headings as they are named where files are read.
    anchor: { slugify: (text) => slug(text) },
    attrs: { disable: true },
    config(md) {
      md.disable('emoji', true);
      fitLinks(md);
      showExamples(md);
    },
  },
  vue: {
    template: { compilerOptions: { isCustomElement: (tag) => /^(?:tracking|live)-/.test(tag) } },
  },
  themeConfig: {
    nav: [
      { text: 'Documentation', link: '/docs/' },
      { text: 'Live', link: '/docs/live' },
      { text: 'When something does not work', link: '/docs/troubleshooting' },
    ],
    sidebar: readSidebar(),
    outline: { level: [2, 3] },
    search: { provider: 'local' },
  },
  buildEnd({ outDir }) {
    for (const name of [...readFilesForPages(), 'LICENSE.lit.txt']) {
      cpSync(join(root, 'dist', name), join(outDir, 'js', name));
    }
  },
});
