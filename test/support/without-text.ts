/** What code may put where a text belongs, and cannot be made one; and how a message writes it. */
export const withoutText: readonly {
  readonly what: string;
  readonly value: unknown;
  readonly text: string;
}[] = [
  { what: 'a symbol', value: Symbol('x'), text: 'Symbol(x)' },
  { what: 'an object that inherits nothing', value: Object.create(null), text: '{}' },
  {
    what: 'a function whose text throws',
    value: Object.assign(() => undefined, {
      toString: (): string => {
        throw new Error('no text');
      },
    }),
    text: 'function',
  },
];
