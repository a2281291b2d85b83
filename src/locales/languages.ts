// Made by scripts/docs.mjs from the files beside it.

/** The languages that have a file, beside English. */
export const languages: readonly string[] =
  'ar bg ca cs cy da de el es et eu fa fi fr ga gl he hi hr hu id is it ja ko lt lv mk ms mt nb nl nn pl pt pt-BR ro ru sk sl sq sr sr-Latn sv th tr uk vi zh-Hans zh-Hant'.split(
    ' ',
  );
