/**
 * Google's `dataLayer` takes for a command only the `arguments` of a call; an array of the same words is
 * something else to it. Made by a method, which has some for certain: what minifies the bundles makes an
 * arrow of every function, and an arrow has none.
 */
export const argumentsOf: (...words: unknown[]) => IArguments = {
  of(this: void) {
    // eslint-disable-next-line prefer-rest-params
    return arguments;
  },
}.of;
