import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder with the worked examples that come with the program, wherever it was compiled to. */
export const examplesFolder = (from = import.meta.dirname): string => {
  for (let at = from; ; at = dirname(at)) {
    const folder = join(at, 'test', 'examples');
    if (existsSync(join(folder, 'block.yaml'))) return folder;
    if (dirname(at) === at) throw new Error(`there are no worked examples above ${from}`);
  }
};
