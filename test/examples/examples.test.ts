/** Every worked example in this folder is settled and must come to what it says. */
import { readdirSync, readFileSync } from 'node:fs';
import { readExample } from '../../src/examples/read.js';
import { runExample } from '../../src/examples/run.js';

const folder = new URL('./', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

test('there are worked examples', () => {
  expect(files.length).toBeGreaterThan(5);
});

describe.each(files)('%s', (name) => {
  const example = readExample(read(name), read);

  test('has no faults', () => {
    expect('faults' in example ? example.faults : []).toEqual([]);
  });

  test('comes to what it says', () => {
    if ('faults' in example) throw new Error('the example has faults');
    const { checks, holds } = runExample(example);
    expect(checks.filter(({ agrees }) => !agrees)).toEqual([]);
    expect(holds).toBe(true);
    expect(checks.length).toBeGreaterThan(example.expect.length);
  });
});
