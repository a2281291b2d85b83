import type { Order } from './vendor.js';

/**
 * Calls functions of page APIs, those that are there. What they throw is the caller's to catch, once all
 * of them have been called.
 *
 * @param makesQueues whether a queue that is not there yet is made: the vendor's script will find it
 * @returns whether there was one
 */
export function callOrders(
  page: Window,
  orders: readonly Order[] = [],
  makesQueues = false,
): boolean {
  let isHeard = false;
  const errors: unknown[] = [];
  for (const [path, ...args] of orders) {
    try {
      const names = path.split('.');
      const method = names.pop() ?? '';
      const [root = method] = names;
      // An element whose id is that name is found on the window too.
      let owner = Object.hasOwn(page, root) ? find(page, names) : undefined;
      if (makesQueues && method === 'push' && names.length === 1 && owner === undefined) {
        owner = (page as unknown as Record<string, unknown>)[root] = [];
      }
      const call = find(owner, [method]);
      if (typeof call !== 'function') continue;
      call.apply(owner, args);
      isHeard = true;
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length) throw errors[0];
  return isHeard;
}

/** Finds what stands at the end of a path of properties; undefined where it breaks off. */
export function find(from: unknown, names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (owner, name) => (owner as Record<string, unknown> | null | undefined)?.[name],
    from,
  );
}
