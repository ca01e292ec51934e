/** The files of the sample year, the same bytes every time: `npm run sample` writes them. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acmFiles, lateFile, type SampleFile } from './acm-file.js';
import { simpleFiles } from './simple-file.js';

/** Another seed gives another year of the same shape and the same story. */
export const SEED = 'eldermere';

export const sampleFiles = (seed = SEED): SampleFile[] => [...acmFiles(seed), ...simpleFiles(seed)];

/** Files that are no part of the year's history, for what-ifs. */
export const lateFiles = (seed = SEED): SampleFile[] => [lateFile(seed)];

/** Writes files into a folder, and takes out files of the same kind that no longer belong. */
export const writeSampleFiles = (
  folder: string,
  files: readonly SampleFile[] = sampleFiles(),
): readonly string[] => {
  mkdirSync(folder, { recursive: true });
  const names = files.map(({ name }) => name);
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.csv') && !names.includes(name)) rmSync(join(folder, name));
  }
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
  return names;
};
