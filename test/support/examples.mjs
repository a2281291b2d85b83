import { readdirSync, readFileSync } from 'node:fs';
import { fromMarkdown } from 'mdast-util-from-markdown';

const root = new URL('../../', import.meta.url);

/** The Markdown files that people read: README, what stands beside it, and docs with its folders. */
export const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'],
  ...readdirSync(new URL('docs', root), { recursive: true })
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    // Without what is made of types (docs/api), and what is installed there.
    .filter((name) => /^(?!.*(?:node_modules|docs\/api)\/).*\.md$/.test(name))
    .sort(),
];

export const read = (file) => readFileSync(new URL(file, root), 'utf8');

/**
 * Every example in these files, fenced or indented, in lists too.
 *
 * @returns for each its name (`docs/gate.md › Scripts that wait`, a further one under the same heading
 *   with ` (2)`), its file, heading, language (`text` without one) and code
 */
export function readExamples() {
  return documents.flatMap((file) => {
    const text = read(file);
    const examples = [];
    let heading = '';
    const visit = (node) => {
      if (node.type === 'heading') {
        const { start, end } = node.position;
        heading = text.slice(start.offset, end.offset).replace(/^#+ /, '');
      }
      if (node.type === 'code') {
        const count = examples.filter((each) => each.heading === heading).length + 1;
        examples.push({
          name: `${file} › ${heading}${count > 1 ? ` (${count})` : ''}`,
          file,
          heading,
          language: node.lang ?? 'text',
          code: node.value,
        });
      }
      node.children?.forEach(visit);
    };
    visit(fromMarkdown(text));
    return examples;
  });
}

/**
 * Reads a recipe.
 *
 * @param heading as it is written: `## Hugo`
 * @returns its `commands` as one script, and its `files` by the names that stand before them
 */
export function readRecipe(file, heading) {
  const [hashes] = heading.split(' ');
  const section = read(file).split(`\n${heading}\n`)[1].split(`\n${hashes} `)[0];
  const files = [...section.matchAll(/^`([^`]+)`[^`]*:\n\n```\w+\n(.*?)```/gms)];
  return {
    commands: [...section.matchAll(/```sh\n(.*?)```/gs)].map(([, code]) => code).join('\n'),
    files: Object.fromEntries(files.map(([, name, code]) => [name, code])),
  };
}
