import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sampleFolder } from '../../src/sample/folder.js';
import { PARTNERS } from '../../src/sample/partners.js';
import { sampleSteps } from '../../src/sample/steps.js';

const steps = sampleSteps();

test('steps are in order, each at an instant of its own between April and April', () => {
  const instants = steps.map(({ at }) => at);
  expect([...new Set(instants)].sort()).toEqual(instants);
  for (const at of instants) {
    expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z$/);
    expect(new Date(at).toISOString()).toBe(at);
  }
  expect(instants[0]!.slice(0, 7)).toBe('2025-04');
  expect(instants.at(-1)!.slice(0, 7)).toBe('2026-04');
});

test('every document and every file is there, and every file is sent once', () => {
  const sent = steps.flatMap(({ deed }) => (deed.kind === 'import' ? [deed.file] : []));
  expect([...sent].sort()).toEqual(
    readdirSync(join(sampleFolder(), 'files'))
      .map((name) => `files/${name}`)
      .sort(),
  );
  for (const { deed } of steps) {
    if (deed.kind === 'terms') expect(existsSync(join(sampleFolder(), deed.document))).toBe(true);
  }
});

test('whoever sends a file acts for the trust that it is of', () => {
  for (const { deed, partner } of steps) {
    if (deed.kind !== 'import') continue;
    const code = PARTNERS.find(({ id }) => id === partner)?.odsCode;
    expect(deed.file).toContain(`_${code}_`);
  }
});
