import { tagsIn } from './manifest.mjs';

// Writes the tables of docs/elements.md, from the manifest of the tags.

const code = (text) => `\`${text}\``;
const cell = (text) => String(text).replaceAll('|', '\\|');
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');

/** A default as it is written in HTML. */
const written = (value) =>
  value === undefined ? '' : value === 'false' ? 'off' : code(value.replaceAll("'", ''));

const typeOf = ({ type }) => code(type.text.replaceAll("'", '"'));
const signature = ({ name, parameters = [], return: returned }) =>
  code(
    `${name}(${parameters.map(({ name: each, optional, type }) => `${each}${optional ? '?' : ''}: ${type.text}`).join(', ')}): ${returned.type.text}`,
  );
const described = (list) => list.map(({ name, description }) => [code(name), description]);

function sectionOf(tag, words) {
  const { members, attributes, slots } = tag;
  const fields = members.filter(({ kind }) => kind === 'field');
  const methods = members.filter(({ kind, static: isStatic }) => kind === 'method' && !isStatic);
  const statics = members.filter((member) => member.static);
  const parts = {
    Attributes: table(
      ['attribute', 'type', 'default', 'meaning'],
      attributes
        .filter(({ name }) => !name.startsWith('text-'))
        .map((each) => [code(each.name), typeOf(each), written(each.default), each.description]),
    ),
    Properties: table(
      ['property', 'type', 'attribute', 'meaning'],
      fields.map((each) => [
        code(each.name) + (each.readonly ? ' (read only)' : ''),
        typeOf(each),
        each.attribute ? code(each.attribute) : '',
        each.description,
      ]),
    ),
    Methods: methods.length
      ? table(
          ['method', 'meaning'],
          methods.map((each) => [signature(each), each.description]),
        )
      : 'None of its own.',
    'Of the class': table(
      ['method', 'meaning'],
      statics.map((each) => [signature(each), each.description]),
    ),
    Events: table(
      ['event', 'type', 'meaning'],
      tag.events.map((each) => [code(each.name), typeOf(each), each.description]),
    ),
    Slots: `${table(
      ['slot', 'what it replaces', 'our own words in English'],
      slots
        .filter(({ name }) => name)
        .map(({ name, description }) => [code(name), description, words[name]]),
    )}\n\nThe slot without a name: ${slots.find(({ name }) => !name).description}\n\nEach of them is an attribute too, \`text-\` and its name, for plain text${
      attributes.some(({ name }) => name === 'text-others')
        ? `; and \`text-others\`: ${attributes.find(({ name }) => name === 'text-others').description.replace(/^Words in place of our own\. I/, 'i')}`
        : '.'
    }`,
    Parts: table(['part', 'what it is'], described(tag.cssParts)),
    'Custom properties': table(
      ['property', 'default', 'meaning'],
      tag.cssProperties.map((each) => [code(each.name), written(each.default), each.description]),
    ),
    'Custom states': table(
      ['state', 'meaning'],
      tag.cssStates.map(({ name, description }) => [code(`:state(${name})`), description]),
    ),
  };
  return [
    `## \`<${tag.tagName}>\``,
    tag.description,
    ...Object.entries(parts).flatMap(([title, text]) => [`### ${title}`, text]),
  ];
}

/** Makes the page's tables. `words` are our own, in English. */
export const writeElementDocs = (manifest, words) =>
  tagsIn(manifest)
    .flatMap((tag) => sectionOf(tag, words))
    .join('\n\n');
