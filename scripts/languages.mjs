import { readdirSync } from 'node:fs';

/** A file that is called like a language, as in `pt-BR.ts` or `zh-Hant.ts`, is one. */
const languageFile = /^([a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?)\.ts$/;

/** Lists the languages that have a file, by their tags, English among them. */
export function readLanguages() {
  return readdirSync('src/locales')
    .flatMap((file) => languageFile.exec(file)?.[1] ?? [])
    .sort();
}
