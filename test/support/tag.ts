import { expect } from '@open-wc/testing';
import type { TrackingOptOut } from '../../src/elements/tracking-opt-out.js';
import type { TrackingStatus } from '../../src/elements/tracking-status.js';

/** The button or switch of a tag. */
export function controlOf(tag: TrackingOptOut): HTMLButtonElement {
  return tag.renderRoot.querySelector('button')!;
}

/** What a visitor reads in one part of a tag, in the page's words where it has its own. */
export function textOf(tag: TrackingOptOut | TrackingStatus, part: string): string {
  const found = tag.renderRoot.querySelector(`[part=${part}]`);
  return found ? wordsOf(found).replace(/\s+/g, ' ').trim() : '';
}

function wordsOf(node: Node): string {
  if (node instanceof HTMLSlotElement) {
    return node.assignedNodes({ flatten: true }).map(wordsOf).join('');
  }
  return node.childNodes.length ? [...node.childNodes].map(wordsOf).join('') : nodeText(node);
}

function nodeText(node: Node): string {
  return node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : '';
}

/** What a tag has read out to those who cannot see it. */
export function announcedBy(tag: TrackingOptOut): string {
  const status = tag.renderRoot.querySelector('[role=status]');
  return status?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
}

/** The custom states that CSS can select by. */
export function statesOf(tag: HTMLElement): string[] {
  return ['on', 'off', 'unsaved'].filter((state) => tag.matches(`:state(${state})`));
}

/** The values that this page's real cookies have under a name. */
export function cookiesOf(name: string): string[] {
  return document.cookie
    .split('; ')
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}

/** Expects that a sentence says whether tracking is on. */
export function expectTracking(tag: TrackingOptOut | TrackingStatus, tracking: 'on' | 'off'): void {
  expect(textOf(tag, 'sentence')).to.match(new RegExp(`tracking is ${tracking}\\b`, 'i'));
  expect(statesOf(tag)).to.include(tracking);
}
