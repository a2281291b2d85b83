import { tagsIn } from './manifest.mjs';

// The types of the tags in the templates of frameworks, made from their manifest: a file for each, which
// `import 'tracking-opt-out/types/react'` brings into a project.

const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/**
 * How each framework writes things, and where its types take the tags in.
 *
 * - `event`: the name by which a template listens.
 * - `takesFalse`: an attribute that is `false` is left out. Elsewhere it would be there as "false", and count.
 * - `writes`: how an attribute is written that is no property of the same name.
 * - `declares`: the text around what is said of each tag.
 */
const frameworks = {
  react: {
    event: (name) => `on${name}`,
    takesFalse: true,
    imports: "import type { DetailedHTMLProps, HTMLAttributes } from 'react';",
    type: ({ name }) => `DetailedHTMLProps<HTMLAttributes<${name}>, ${name}> & ${name}Props`,
    declares: (tags) => inside("declare module 'react'", inside('namespace JSX', elements(tags))),
  },
  preact: {
    event: (name) => `on${name}`,
    takesFalse: true,
    imports: "import type { HTMLAttributes } from 'preact';",
    type: ({ name }) => `HTMLAttributes<${name}> & ${name}Props`,
    declares: (tags) => inside("declare module 'preact'", inside('namespace JSX', elements(tags))),
  },
  solid: {
    event: (name) => `on:${name}`,
    writes: (name) => `attr:${name}`,
    imports: "import type { JSX } from 'solid-js';",
    type: ({ name }) => `JSX.HTMLAttributes<${name}> & ${name}Props`,
    declares: (tags) =>
      inside("declare module 'solid-js'", inside('namespace JSX', elements(tags))),
  },
  // Its checker makes camel case of all names; at run time a property's name counts as it is written.
  vue: {
    event: (name) => camel(`on-${name}`),
    writes: camel,
    imports: "import type { HTMLAttributes, ReservedProps } from 'vue';",
    type: ({ name }) => `HTMLAttributes & ReservedProps & ${name}Props`,
    declares: (tags) =>
      inside(
        "declare module 'vue'",
        inside(
          'interface GlobalComponents',
          tags.map(
            ([{ tagName, name }, type]) => `'${tagName}': new () => ${name} & { $props: ${type} };`,
          ),
        ),
      ),
  },
  svelte: {
    event: (name) => `on${name}`,
    imports: "import type { HTMLAttributes } from 'svelte/elements';",
    type: ({ name }) => `HTMLAttributes<${name}> & ${name}Props`,
    declares: (tags) =>
      inside("declare module 'svelte/elements'", elements(tags, 'SvelteHTMLElements')),
  },
  // Its templates make HTML: they set no property and hear no event.
  astro: {
    takesFalse: true,
    imports: '',
    type: ({ name }) => `astroHTML.JSX.HTMLAttributes & ${name}Props`,
    declares: (tags) => inside('declare global', inside('namespace astroHTML.JSX', elements(tags))),
  },
};

const indented = (lines) => lines.map((line) => `  ${line}`);
const inside = (head, lines) => [`${head} {`, ...indented(lines), '}'];
const elements = (tags, name = 'IntrinsicElements') =>
  inside(
    `interface ${name}`,
    tags.map(([{ tagName }, type]) => `'${tagName}': ${type};`),
  );

/** Any text, without losing what an editor proposes. */
const open = (type) => type.replace(/ \| string$/, ' | (string & {})');

const entry = (name, type, description) => [
  `/** ${description} */`,
  `${/^\w+$/.test(name) ? name : `'${name}'`}?: ${type} | undefined;`,
];

/** What may be set: attributes, some of which are properties of the same name, and other properties. */
function settingsOf({ attributes, members }, { event, takesFalse, writes = (name) => name }) {
  const properties = members.filter(
    ({ kind, name, readonly, attribute }) => kind === 'field' && !readonly && attribute !== name,
  );
  const settings = new Map();
  for (const { name, type, description, fieldName } of attributes) {
    const isProperty = fieldName === name;
    const isFlag = type.text === 'boolean' && !takesFalse && !isProperty;
    settings.set(isProperty ? name : writes(name), {
      type: isFlag ? "true | ''" : open(type.text),
      description,
    });
  }
  // A template that only writes HTML sets no property.
  for (const { name, type, description } of event ? properties : []) {
    settings.set(name, { type: type.text.replace(/ \| undefined$/, ''), description });
  }
  return [...settings].flatMap(([name, { type, description }]) => entry(name, type, description));
}

const eventsOf = ({ events }, { event }) =>
  events.flatMap(({ name, type: { text }, description }) =>
    entry(event(name), `((event: ${text}) => void)`, description),
  );

function typesFor(tags, framework) {
  const props = tags.flatMap((tag) => [
    `/** What a template may set on \`<${tag.tagName}>\`. */`,
    ...inside(`export interface ${tag.name}Props`, [
      ...settingsOf(tag, framework),
      ...(framework.event ? eventsOf(tag, framework) : []),
    ]),
    '',
  ]);
  const lines = [
    '// Made by scripts/template-types.mjs from custom-elements.json.',
    framework.imports,
    "import type { ConsentChangeDetail, Messages, TrackingOptOut, TrackingStatus } from '../index.js';",
    '',
    ...props,
    ...framework.declares(tags.map((tag) => [tag, framework.type(tag)])),
  ];
  return `${lines.join('\n')}\n`;
}

/** Makes the files, by their names. */
export function templateTypes(manifest) {
  const tags = tagsIn(manifest);
  return {
    ...Object.fromEntries(
      Object.entries(frameworks).map(([name, framework]) => [
        `${name}.d.ts`,
        typesFor(tags, framework),
      ]),
    ),
    // What is loaded where a bundler does not leave the import of mere types out.
    'none.js': 'export {};\n',
  };
}
