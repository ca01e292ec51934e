import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder with the sample's documents and files: `sample/` beside the sources, wherever this
 * program was compiled to.
 */
export const sampleFolder = (from = import.meta.dirname): string => {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, 'sample');
    if (existsSync(join(folder, 'agreement.yaml'))) return folder;
    if (dirname(at) === at) throw new Error(`there is no sample folder above ${from}`);
  }
};
