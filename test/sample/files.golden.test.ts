import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { acmFile } from '../../src/sample/acm-file.js';
import { sampleFolder } from '../../src/sample/folder.js';
import { PROVIDERS } from '../../src/sample/partners.js';
import { lateFiles, SEED, sampleFiles, writeSampleFiles } from '../../src/sample/generate.js';

test.each([
  ['files', sampleFiles],
  ['late', lateFiles],
] as const)('sample/%s is, byte for byte, what the generator writes', (name, made) => {
  const folder = join(sampleFolder(), name);
  const files = made();
  if (process.env['GOLDEN'] === 'write') writeSampleFiles(folder, files);
  expect(readdirSync(folder).sort()).toEqual(files.map(({ name }) => name).sort());
  for (const { name: file, text } of files) {
    const same = readFileSync(join(folder, file), 'utf8') === text;
    expect({ file, same }).toEqual({ file, same: true });
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
