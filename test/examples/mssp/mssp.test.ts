/** 475 published settlements, each settled by the engine from the agreement of its track. */
import { readFileSync, readdirSync } from 'node:fs';
import { readAgreement } from '../../../src/agreements/read.js';
import {
  KNOWN_DIFFERENCES,
  compareOrganisation,
  comparisonLines,
  onlyKnownDifferences,
  organisationsIn,
} from '../../../src/examples/mssp.js';
import type { ComparedOrganisation } from '../../../src/examples/mssp.js';

const folder = new URL('./', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const organisations = organisationsIn(read('performance-year-2021.csv'));
let compared: ComparedOrganisation[] = [];
beforeAll(() => {
  compared = organisations.map((one) => compareOrganisation(one, read));
}, 120_000);

const idsOf = (list: readonly ComparedOrganisation[]): string[] =>
  list.map(({ organisation }) => organisation.ACO_ID);
const differing = (figure: keyof ComparedOrganisation['agrees']): string[] =>
  idsOf(compared.filter(({ agrees }) => !agrees[figure]));

test('the agreement of every track has no faults', () => {
  const agreements = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  expect(agreements).toHaveLength(7);
  for (const name of agreements) {
    const agreement = readAgreement(read(name), name);
    expect('faults' in agreement ? agreement.faults : []).toEqual([]);
  }
});

test('the table is whole', () => {
  expect(organisations).toHaveLength(475);
  expect(new Set(organisations.map(({ ACO_ID }) => ACO_ID)).size).toBe(475);
  expect(organisations.filter((one) => Number(one.EarnSaveLoss) > 0)).toHaveLength(274);
  expect(organisations.filter((one) => one.DisAdj !== '')).toHaveLength(15);
});

test('what is generated is the published amount but for a minimum rate that is published rounded', () => {
  expect(differing('generated')).toEqual(['A2833']);
  const { settled } = compared.find(({ organisation }) => organisation.ACO_ID === 'A2833')!;
  expect(settled.generated.toString()).toBe('2935188.00');
});

test('every payment is the published one to within a dollar', () => {
  const paid = compared.filter(({ organisation }) => Number(organisation.EarnSaveLoss) > 0);
  expect(paid).toHaveLength(274);
  expect(idsOf(paid.filter(({ agrees }) => !agrees.earned))).toEqual([]);
  expect(differing('earned')).toEqual(['A2833']);
});

test('every loss before relief is the published one, but for those that revenue limited', () => {
  expect(differing('loss')).toEqual(['A1515', 'A2820', 'A4627']);
  for (const { organisation, settled, agrees } of compared) {
    if (agrees.loss) continue;
    // The limit by revenue only ever lowers a loss.
    expect(settled.lossBeforeRelief.negated().toPence()).toBeLessThan(
      BigInt(organisation.DisAdj) * 100n,
    );
  }
});

test('every loss is relieved in full', () => {
  const lost = compared.filter(({ organisation }) => organisation.DisAdj !== '');
  expect(lost.map(({ settled }) => settled.earned.toString())).toEqual(lost.map(() => '0.00'));
});

test('the table says what differs and why, and nothing else differs', () => {
  const lines = comparisonLines(compared);
  expect(lines).toHaveLength(475 + 4);
  const said = lines.filter((line) => line.includes('DIFFERS'));
  expect(said.map((line) => line.split(/\s+/)[1]).sort()).toEqual(
    Object.keys(KNOWN_DIFFERENCES).sort(),
  );
  expect(said.join()).not.toContain('not explained');
  expect(lines.at(-1)).toBe(
    'Within one dollar of what was published: generated 474 of 475, loss before relief 472 of 475, earned 474 of 475.',
  );
  expect(onlyKnownDifferences(compared)).toBe(true);
});

test('a figure that is some dollars off is found', () => {
  const one = organisations.find(({ ACO_ID }) => ACO_ID === 'A1001')!;
  const off = compareOrganisation({ ...one, EarnSaveLoss: '61910051' }, read);
  expect(off.agrees).toEqual({ generated: true, loss: true, earned: false });
  expect(onlyKnownDifferences([off])).toBe(false);
  expect(comparisonLines([off]).join()).toContain('DIFFERS: not explained');
});
