/** Recognises a name or pattern for cookies: a token, in which `*` means anything, but not all of it. */
export function isPattern(text: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(text) && /[^*]/.test(text);
}

/** Makes a test for names out of a list of names and patterns. */
export function matcher(patterns: readonly string[]): (name: string) => boolean {
  const parsed = patterns.map((pattern) => pattern.split('*'));
  return (name) => parsed.some((parts) => matches(name, parts));
}

/** Finds the parts between the stars one after the other; no regular expression, which could take ages. */
function matches(name: string, [first = '', ...others]: readonly string[]): boolean {
  const last = others.pop();
  if (last === undefined) return name === first;
  let from = first.length;
  if (!name.startsWith(first)) return false;
  for (const part of others) {
    const found = name.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return name.length - last.length >= from && name.endsWith(last);
}
