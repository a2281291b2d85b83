import {
  getVsCodeCssCustomData,
  getVsCodeHtmlCustomData,
} from 'custom-element-vs-code-integration';
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { tagsIn } from './manifest.mjs';

// What editors read to complete and explain the tags, made from their manifest.

const options = { descriptionSrc: 'description', hideLogs: true };

/** What both tags have is said once, since an editor shows all that has the name. */
const once = (entries) => [...new Map(entries.map((each) => [each.name, each])).values()];

/** What belongs to the class is no method of a tag in the page. */
const ofTags = (manifest) => {
  const all = structuredClone(manifest);
  for (const tag of tagsIn(all)) tag.members = tag.members.filter((member) => !member.static);
  return all;
};

/** VS Code's data for HTML: https://code.visualstudio.com/api/extension-guides/custom-data-extension */
export function htmlData(manifest) {
  const data = JSON.parse(getVsCodeHtmlCustomData(ofTags(manifest), options));
  for (const tag of data.tags) {
    const declared = tagsIn(manifest).find(({ tagName }) => tagName === tag.name);
    delete tag.references;
    for (const attribute of tag.attributes) {
      const { type } = declared.attributes.find(({ name }) => name === attribute.name);
      if (!attribute.values.length) delete attribute.values;
      // Written without a value.
      if (type.text === 'boolean') attribute.valueSet = 'v';
    }
  }
  return data;
}

/** The same for CSS: custom properties, parts, and states. */
export function cssData(manifest) {
  const data = JSON.parse(getVsCodeCssCustomData(manifest, options));
  const tags = tagsIn(manifest);
  return {
    ...data,
    properties: once(data.properties).map(({ name, description }) => ({ name, description })),
    pseudoElements: once(data.pseudoElements),
    pseudoClasses: once(tags.flatMap(({ cssStates }) => cssStates)).map(
      ({ name, description }) => ({ name: `:state(${name})`, description }),
    ),
  };
}

/** What JetBrains' editors read. */
export function webTypes(manifest) {
  const written = getWebTypesData(ofTags(manifest), { ...options, packageJson: false });
  const data = JSON.parse(written);
  const { css, html } = data.contributions;
  for (const kind of Object.keys(css)) css[kind] = once(css[kind]);
  for (const element of html.elements) delete element['doc-url'];
  return data;
}
