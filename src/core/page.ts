/** A window with all that the platform puts on it. */
export type Page = Window & typeof globalThis;
