import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { acmFile } from '../../src/sample/acm-file.js';
import { sampleFolder } from '../../src/sample/folder.js';
import { PROVIDERS } from '../../src/sample/partners.js';
import { SEED, sampleFiles, writeSampleFiles } from '../../src/sample/generate.js';

const folder = join(sampleFolder(), 'files');

test('the files in the repository are, byte for byte, what the generator writes', () => {
  if (process.env['GOLDEN'] === 'write') writeSampleFiles(folder);
  const files = sampleFiles();
  expect(readdirSync(folder).sort()).toEqual(files.map(({ name }) => name).sort());
  for (const { name, text } of files) {
    const same = readFileSync(join(folder, name), 'utf8') === text;
    expect({ name, same }).toEqual({ name, same: true });
  }
});

test('another seed gives another year of the same shape', () => {
  const [trust] = PROVIDERS;
  const [file, other] = [SEED, 'another'].map((seed) => acmFile(seed, trust!, 2, 'FREEZE'));
  expect(other!.name).toBe(file!.name);
  expect(other!.text).not.toBe(file!.text);
  // The same lines: only what was delivered differs.
  expect(other!.text.split('\n').length).toBe(file!.text.split('\n').length);
});
