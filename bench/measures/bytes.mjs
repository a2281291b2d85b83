import { gzipSync } from 'node:zlib';
import { compress } from '../site.mjs';

/** Bytes of all files that a contestant's page loads for a visitor who reads English, JavaScript and CSS together. */
export const measureBytes = (contestants) =>
  Object.fromEntries(
    Object.entries(contestants).map(([name, { files }]) => {
      const texts = Object.values(files);
      const sum = (size) => texts.reduce((all, text) => all + size(text), 0);
      return [
        name,
        {
          files: texts.length,
          raw: sum((text) => Buffer.byteLength(text)),
          gzip: sum((text) => gzipSync(text, { level: 9 }).length),
          brotli: sum((text) => compress(text).length),
        },
      ];
    }),
  );
