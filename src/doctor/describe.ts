import type { Rule } from '../core/requests.js';
import { kebab } from '../core/options.js';
import type { Facts } from './facts.js';

/** Describes what is so, in words by what they are about. */
export function describe({ inspection, place }: Facts): Record<string, string> {
  if (!inspection) return { page: place.hostname };
  const { loads, rulings, settings, services, vendors } = inspection;
  const main = services.find(({ cookieName }) => cookieName === settings.cookieName);
  const rules = rulings.at(-1)?.rules ?? [];
  const stopped = Object.entries(main?.receipt.stopped ?? {});
  const titles = settings.vendors.map(
    (name) => vendors.find((vendor) => vendor.name === name)?.title ?? name,
  );
  const options = Object.entries(settings).map(([name, value]) => [
    `option ${kebab(name)}`,
    listOf(value === null ? ['widest'] : ([value].flat() as string[])),
  ]);
  const snapshot = Object.entries(main?.snapshot ?? {})
    .filter(([, value]) => value !== null)
    .map(([name, value]) => [kebab(name), String(value)]);
  return {
    ...(Object.fromEntries([...snapshot, ...options]) as Record<string, string>),
    files: listOf(loads.map(({ file, address, at }) => `${file} at ${at.toFixed()} ms ${address}`)),
    vendors: listOf(titles),
    gate: rulings[0] ? `there since ${rulings[0].at.toFixed()} ms` : 'not there',
    'stopped now': listOf(rules.filter(({ rank }) => rank % 2 === 0).map(writeRule)),
    'let through all the same': listOf(rules.filter(({ rank }) => rank % 2).map(writeRule)),
    'requests stopped': listOf(stopped.map(([host, count]) => `${host} (${count})`)),
  };
}

function listOf(texts: readonly string[]): string {
  return texts.join(', ') || 'none';
}

function writeRule({ hostname, port, path }: Rule): string {
  return hostname + (port && `:${port}`) + path;
}
