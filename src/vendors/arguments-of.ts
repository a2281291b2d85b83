/**
 * Google's `dataLayer` takes for a command only the `arguments` of a call; an array of the same words is
 * something else to it.
 */
export const argumentsOf = function (): IArguments {
  // eslint-disable-next-line prefer-rest-params
  return arguments;
} as (...words: unknown[]) => IArguments;
