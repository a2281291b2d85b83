import { create, ts } from '@custom-elements-manifest/analyzer';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import { readFileSync } from 'node:fs';

// What the tags have, as custom-elements.json says it: made of the comments in src/elements, of the
// options that are attributes, and of the messages that are slots and attributes.

const parse = (file) =>
  ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);

/** Which messages a tag says, of the interfaces in src/locales/messages.ts. */
const messagesOf = {
  'tracking-opt-out': ['ControlMessages', 'StateMessages'],
  'tracking-status': ['StateMessages', 'StatusMessages', 'InnerMessages'],
};

/** These stand within a sentence. */
const isSlot = (room) => room !== 'InnerMessages';

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const written = (comment) => (ts.getTextOfJSDocComment(comment) ?? '').replace(/\s*\n\s*/g, ' ');

/** The members of an interface, with what their comments say. */
function membersOf(file, wanted) {
  const found = parse(file).statements.find(
    (node) => ts.isInterfaceDeclaration(node) && node.name.text === wanted,
  );
  return found.members.map((member) => {
    const [comment] = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
    const tag = comment.tags?.find(({ tagName }) => tagName.text === 'attr');
    return {
      name: member.name.text,
      description: written(comment.comment),
      // TypeScript does not read the type of a tag that it does not know.
      type: /\{(.*)\}/.exec(tag?.getText() ?? '')?.[1] ?? 'string',
    };
  });
}

const defaultIn = (description) => /Default: `([^`]+)`/.exec(description)?.[1];

/** The attributes that are options. */
const optionAttributes = () =>
  membersOf('src/core/options.ts', 'Options').map(({ name, description, type }) => {
    const found = defaultIn(description);
    return {
      name: kebab(name),
      type: { text: type },
      description,
      ...(found && { default: `'${found}'` }),
    };
  });

/** A tag's slots, and its attributes that do the same. */
function wordsOf(tagName) {
  const rooms = messagesOf[tagName].map((room) => ({
    room,
    messages: membersOf('src/locales/messages.ts', room),
  }));
  return {
    slots: rooms
      .filter(({ room }) => isSlot(room))
      .flatMap(({ messages }) => messages.map(({ name, description }) => ({ name, description }))),
    attributes: rooms.flatMap(({ messages }) =>
      messages.map(({ name, description }) => ({
        name: `text-${name}`,
        type: { text: 'string' },
        description: `Words in place of our own. ${description}`,
      })),
    ),
  };
}

/** What is null as a property is not there as an attribute. */
const withoutNull = ({ default: value, ...attribute }) => ({
  ...attribute,
  type: { text: attribute.type.text.replace(/ \| null$/, '') },
  ...(value !== 'null' && { default: value }),
});

const isForPages = ({ privacy = 'public', name }) => privacy === 'public' && !name.startsWith('#');

/** What no page can use goes, what stands elsewhere comes, and files are named as they are shipped. */
const ourOwn = {
  name: 'our-own',
  packageLinkPhase({ customElementsManifest: manifest }) {
    const shipped = (path) => path.replace(/^src/, 'dist').replace(/ts$/, 'js');
    const tags = [];
    for (const module of manifest.modules) {
      module.path = shipped(module.path);
      for (const each of [...module.exports, ...module.declarations]) {
        if (each.declaration) each.declaration.module = shipped(each.declaration.module);
      }
      for (const declaration of module.declarations) {
        const { tagName } = declaration;
        const base = declaration.superclass;
        if (base?.module) base.module = shipped(base.module.replace(/^\//, ''));
        declaration.members = declaration.members.filter(isForPages);
        for (const list of Object.values(declaration).filter(Array.isArray)) {
          for (const { inheritedFrom } of list) {
            if (inheritedFrom) inheritedFrom.module = shipped(inheritedFrom.module);
          }
        }
        if (!tagName) {
          delete declaration.customElement;
          continue;
        }
        tags.push({ tagName, name: declaration.name, module: module.path });
        const { slots, attributes } = wordsOf(tagName);
        declaration.attributes = [
          ...declaration.attributes.map(withoutNull),
          ...optionAttributes(),
          ...attributes,
        ];
        declaration.slots = [...slots, ...declaration.slots];
      }
    }
    // These register them, by way of a function, which the analyzer cannot see.
    for (const path of ['define', 'lean-define', 'auto'].map((entry) => `dist/${entry}.js`)) {
      manifest.modules.push({
        kind: 'javascript-module',
        path,
        declarations: [],
        exports: tags.map(({ tagName, name, module }) => ({
          kind: 'custom-element-definition',
          name: tagName,
          declaration: { name, module },
        })),
      });
    }
  },
};

/** Makes the manifest, in which no description has lines. */
export function makeManifest() {
  const modules = ['tracking-element', 'tracking-opt-out', 'tracking-status'].map((name) =>
    parse(`src/elements/${name}.ts`),
  );
  const manifest = create({ modules, plugins: [...litPlugin(), ourOwn] });
  return JSON.parse(JSON.stringify(manifest), (key, value) =>
    key === 'description' ? value.replace(/\s*\n\s*/g, ' ') : value,
  );
}

/** The tags of a manifest. */
export const tagsIn = (manifest) =>
  manifest.modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
