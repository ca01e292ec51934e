import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleFolder } from '../../src/sample/folder.js';
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
  const [files, others] = [sampleFiles(SEED), sampleFiles('another')];
  expect(others.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
  const changed = files.filter(({ text }, place) => text !== others[place]!.text);
  expect(changed).toHaveLength(files.length);
});
