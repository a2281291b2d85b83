import { ownFormat, daysLeft } from '../core/choice-format.js';
import type { Day } from '../core/days.js';
import { estimateKeptUntil } from '../core/kept-until.js';
import type { Snapshot } from '../core/state.js';
import { findMessage, type Words } from '../locales/find-message.js';
import type { Messages } from '../locales/messages.js';
import {
  fill,
  lineMessage,
  nameSignal,
  stateMessages,
  type Values,
  valuesFor,
} from '../locales/sentence.js';
import { controlTemplate, type ControlView } from '../templates/control.js';
import { inARow, phraseTemplate } from '../templates/phrase.js';
import { statusTemplate } from '../templates/status.js';
import { vendors } from '../vendors/index.js';
import { messagesIn } from './all-languages.js';
import { escape } from './escape.js';
import { html, nothing, writeChild } from './lit.js';
import { nameOpposite } from './opposite.js';
import {
  type CheckedTag,
  checkRenderOptions,
  checkTag,
  type RenderOptions,
} from './render-options.js';
import { tagStyle } from './tag-style.js';

/** Both tags, as a page prints them. */
export interface RenderedTags {
  /** `<tracking-opt-out>` */
  readonly control: string;
  /** `<tracking-status>` */
  readonly status: string;
}

const known: ReadonlyMap<string, Words> = new Map(
  [...messagesIn].map(([language, messages]) => [language, new Map(Object.entries(messages))]),
);

/** Writes both tags with what they show in their shadow roots. */
export function renderBoth(options: RenderOptions, today: Day): RenderedTags {
  checkRenderOptions(options);
  const { snapshot, lang, defaultTracking = 'on', control, status } = options;
  const isNeutral = snapshot === undefined || snapshot === null;
  const shown: Snapshot = isNeutral
    ? {
        tracking: defaultTracking,
        reason: 'default',
        choice: null,
        signal: null,
        maintainExperiences: false,
        saved: true,
        since: null,
        keptUntil: null,
      }
    : snapshot;
  const context = { options, snapshot: shown, isNeutral, today };
  return {
    control: writeTag(checkTag('tracking-opt-out', control, lang), options, (tag) =>
      writeControl(tag, context),
    ),
    status: writeTag(checkTag('tracking-status', status, lang), options, (tag) =>
      writeStatus(tag, context),
    ),
  };
}

/** What trees are made of. */
interface Context {
  readonly options: RenderOptions;
  readonly snapshot: Snapshot;
  /** Nothing is known of the visitor, and what is shown of one who has not chosen only keeps its room. */
  readonly isNeutral: boolean;
  readonly today: Day;
}

function writeTag(
  tag: CheckedTag,
  { styleHref, nonce }: RenderOptions,
  writeTree: (tag: CheckedTag) => string,
): string {
  const { name, attributes, slots, fallback = '', fallbackHtml } = tag;
  const written = [...attributes].map(([each, value]) => ` ${each}="${escape(value)}"`).join('');
  const words = [...slots].map(([slot, text]) => `<span slot="${slot}">${escape(text)}</span>`);
  const style =
    styleHref === undefined
      ? `<style${nonce === undefined ? '' : ` nonce="${nonce}"`}>${tagStyle}</style>`
      : `<link rel="stylesheet" href="${escape(styleHref)}">`;
  const tree = `<template shadowrootmode="open">${style}${writeTree(tag)}</template>`;
  return `<${name}${written}>${tree}${fallbackHtml ?? escape(fallback)}${words.join('')}</${name}>`;
}

/** Keeps the room of words that are not known to be true. */
const room = (words: unknown): unknown => html`<span class="room">${words}</span>`;

/** The text inside the tag, for where no script is run, or none comes. */
const late = '<slot class="late"></slot>';

function writeControl(tag: CheckedTag, { options, snapshot, isNeutral }: Context): string {
  const { attributes } = tag;
  const { tracking, saved } = snapshot;
  const isOn = tracking === 'on';
  const appearance = (attributes.get('appearance') ?? 'button') as ControlView['appearance'];
  const isSwitch = appearance === 'switch';
  const isHidden = isSwitch && isNeutral;
  const isForm = options.path !== undefined && !attributes.has('disabled') && !isHidden;
  const say = (name: keyof Messages): unknown =>
    phrase(tag, name, () => ({ signal: nameSignal(snapshot) }));
  const sentence = inARow(stateMessages(snapshot).map(say));
  const tree = controlTemplate(
    {
      isOn,
      appearance,
      isDisabled: !isForm,
      sentence: isNeutral ? room(sentence) : sentence,
      message: saved ? nothing : say('unsaved'),
      label: say(isSwitch ? 'label' : isOn ? 'opt-out' : 'opt-in'),
    },
    [],
  );
  const choice = nameOpposite(snapshot, attributes.has('maintain-experiences'));
  const button = isForm
    ? `form="choose" name="choice" value="${choice}"`
    : `type="button"${isHidden ? ' class="room"' : ''}`;
  // Before it wakes up, the control is a form's or none at all.
  const written = writeChild(tree).replace('type="button"', button);
  return written + (isForm ? writeForm(options) : late);
}

function writeForm({ path, returnTo }: RenderOptions): string {
  const back = returnTo && `<input type="hidden" name="return" value="${escape(returnTo)}">`;
  return `<form id="choose" method="post" action="${escape(path!)}" hidden>${back ?? ''}</form>`;
}

function writeStatus(tag: CheckedTag, context: Context): string {
  const { attributes } = tag;
  const { snapshot, isNeutral } = context;
  const isLine = attributes.get('appearance') === 'line';
  const { isForWaking, ...shown } = withKeptUntil(tag, context);
  const say = (name: keyof Messages): unknown =>
    phrase(tag, name, (language) => valuesFor(shown, language), isForWaking);
  const sentence = isLine ? say(lineMessage(snapshot)) : inARow(stateMessages(snapshot).map(say));
  // What the gate has stopped until then, a server does not know.
  const isEmpty = !isNeutral && snapshot.tracking === 'on';
  const tree = statusTemplate({
    isLine,
    href: attributes.get('href'),
    hasIcon: attributes.has('icon'),
    choices: say('choices'),
    sentence: isNeutral ? room(sentence) : sentence,
    unsaved: !snapshot.saved && say('unsaved'),
    receipt:
      attributes.has('details') && !isLine ? [isEmpty ? say('nothing') : room(say('nothing'))] : [],
  });
  return writeChild(tree) + (isNeutral ? late : '');
}

/**
 * Estimates until when the browser will remember the choice once the page has written it again. Until
 * then it is not so.
 */
function withKeptUntil(
  { attributes }: CheckedTag,
  { snapshot, today, options }: Context,
): Snapshot & { readonly isForWaking: boolean } {
  const { choice, saved, keptUntil, since } = snapshot;
  if (!choice || !saved || keptUntil) return { ...snapshot, isForWaking: false };
  const name = attributes.get('cookie-name');
  const system = vendors.find((vendor) => vendor.choice?.cookieName === name);
  const left = daysLeft(
    { says: choice, since, maintainExperiences: false, knowsOfSignal: false },
    today,
    system?.choice?.format ?? ownFormat,
  );
  const agent = options.userAgent ?? '';
  // Others name the engine that they descend from, too.
  const isWebKit = /AppleWebKit/.test(agent) && !/Chrom/.test(agent);
  const navigator = { vendor: isWebKit ? 'Apple' : '' } as Navigator;
  // Whether a server has written the cookie that came is not to be seen from it.
  const keptUntilThen = estimateKeptUntil(today, left, navigator, '');
  return { ...snapshot, keptUntil: keptUntilThen, isForWaking: true };
}

/** What a message says only where it is known until when a choice is kept. */
const untilPart = /(\[[^\]]*\{until\}[^\]]*\])/;

/** A sentence as the tag itself says it. */
function phrase(
  { attributes, speech }: CheckedTag,
  name: keyof Messages,
  values: (language: string) => Values,
  isForWaking = false,
): unknown {
  const own = attributes.get(`text-${name}`);
  const { text, tag, language, isForeign, dir } = own
    ? { text: own, tag: speech.tag ?? 'en' }
    : findMessage(known, speech, name);
  const filled = values(tag);
  // Of what is split, every other part is what it was split by.
  const parts = (isForWaking ? text.split(untilPart) : [text]).map((part, index) =>
    index % 2 ? room(fill(part, filled)) : fill(part, filled),
  );
  return phraseTemplate(name, parts, isForeign && language, dir);
}
