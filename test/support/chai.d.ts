import '@open-wc/testing';

declare global {
  namespace Chai {
    // The plugin for comparing markup says that every comparison is a promise. None is.
    interface Equal {
      (value: unknown, message?: string): Assertion;
    }
  }
}
