/** Hears what nobody needs to know. */
export function ignore(): void {}
