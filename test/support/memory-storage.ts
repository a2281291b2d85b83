/** Creates a storage that keeps its keys as a browser's does: as properties of its own. */
export function memoryStorage(keys: Readonly<Record<string, string>> = {}): Storage {
  const methods = {
    get length(): number {
      return Object.keys(this).length;
    },
    key(this: Record<string, string>, index: number): string | null {
      return Object.keys(this)[index] ?? null;
    },
    getItem(this: Record<string, string>, key: string): string | null {
      return Object.hasOwn(this, key) ? this[key]! : null;
    },
    setItem(this: Record<string, string>, key: string, value: string): void {
      this[key] = value;
    },
    removeItem(this: Record<string, string>, key: string): void {
      delete this[key];
    },
  };
  return Object.assign(Object.create(methods) as Storage, keys);
}
