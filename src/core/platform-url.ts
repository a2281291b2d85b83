/** What the platform calls URL, by its older name: pages have variables of their own named URL. */
export const { webkitURL: PlatformURL = URL } = globalThis;
