import { detailOf } from '../../src/domain/activity/columns.js';
import { simpleTemplateCsv } from '../../src/files/simple.js';
import { CONTEXT, faultTexts, readFaults, readParts } from './acm-file.js';

const HEADER = 'PERIOD,KIND,POOL,SERVICE LINE,PROVIDER,COMMISSIONER,ACTIVITY,AMOUNT,REFERENCE,NOTE';
const csv = (...rows: string[]): string => [HEADER, ...rows].join('\n');

test('costs, savings, outcomes and activity are read from the simple template', async () => {
  const { parts } = await readParts(
    csv(
      '2026-27-M06,cost,high-cost,,RXA,10Q,,"£125,000.00",JNL-42,Open book; 50% | final',
      '2026/27 M6,Saving,,QIPP,RXA,10Q,,18250.505,,',
      '2026-27-M05,outcome,,CQUIN,RXA,10Q,,0.8,,',
      '2026-27-M05,outcome,,CQUIN,RXA,10Q,,80%,,',
      '2026-27-M04,activity,elective,,RXA,10Q,120,,,',
    ),
  );
  const [part] = parts;
  expect(part).toMatchObject({
    scope: { provider: 'north', commissioner: 'icb', template: 'simple' },
    months: ['2026-27-M04', '2026-27-M05', '2026-27-M06'],
    reportingType: '',
    createdOn: '',
    // Outcomes are not money.
    totals: { price: '143250.505', activity: '120' },
  });
  const { rows } = part!;
  const lines = [...rows.cell].map((cell, place) => [
    rows.cells[cell]!.filter((text) => text !== '').join(' '),
    rows.price[place]! / 10 ** rows.priceScale[place]!,
    rows.activity[place]! / 1000,
  ]);
  expect(lines).toEqual([
    ['2026-27-M06 cost high-cost', 125_000, 0],
    ['2026-27-M06 saving QIPP', 18_250.505, 0],
    ['2026-27-M05 outcome CQUIN', 0.8, 0],
    ['2026-27-M05 outcome CQUIN', 0.8, 0],
    ['2026-27-M04 activity elective', 0, 120],
  ]);
  expect(rows.cells).toHaveLength(4);
  expect(detailOf(rows.details[rows.detail[0]!]!)).toMatchObject({
    reference: 'JNL-42',
    note: 'Open book; 50% | final',
    site: '',
  });
});

test.each([
  ['2026-27,cost,p,,RXA,10Q,,1,,', 'PERIOD: "2026-27" is not a period, as 2026-27-M06 is.'],
  [
    '2026-27-M01,costs,p,,RXA,10Q,,1,,',
    'KIND: "costs" is not one of activity, cost, saving, outcome.',
  ],
  ['2026-27-M01,cost,,,RXA,10Q,,1,,', 'POOL: The value is blank, and so is the service line.'],
  [
    '2026-27-M01,outcome,p,,RXA,10Q,,1,,',
    'SERVICE LINE: The value is blank: an outcome needs one.',
  ],
  [
    '2026-27-M01,cost,p,,10Q,10Q,,1,,',
    'PROVIDER: "10Q" is not the code of a provider of this alliance.',
  ],
  [
    '2026-27-M01,cost,p,,RXA,XX,,1,,',
    'COMMISSIONER: "XX" is not the code of a commissioner of this alliance.',
  ],
  ['2026-27-M01,cost,p,,RXA,10Q,,,,', 'AMOUNT: The value is blank.'],
  ['2026-27-M01,activity,p,,RXA,10Q,,,,', 'AMOUNT: The value is blank.'],
  ['2026-27-M01,activity,p,,RXA,10Q,few,,,', 'ACTIVITY: "few" is not a number.'],
  ['2026-27-M01,outcome,,Q,RXA,10Q,,high%,,', 'AMOUNT: "high%" is not a number.'],
  ['2026-27-M01,cost,a|b,,RXA,10Q,,1,,', 'POOL: "a|b" holds a bar (|), which codes cannot.'],
])('%p is faulty', async (row, sentence) => {
  const texts = await faultTexts(csv('2026-27-M01,cost,p,,RXA,10Q,,1,,', row));
  expect(texts).toContain(`2 ${sentence}`);
});

test('the template can be filled in and read back', async () => {
  const worked = {
    contractYear: '2026-27',
    provider: 'RXA',
    commissioner: '10Q',
    pool: 'elective',
  };
  const { parts } = await readParts(simpleTemplateCsv(worked));
  expect(parts[0]?.rows.cells.map(([, kind]) => kind)).toEqual([
    'activity',
    'cost',
    'saving',
    'outcome',
  ]);
});

test('worked rows that were left in the template are found', async () => {
  const faults = await readFaults(simpleTemplateCsv(), CONTEXT);
  expect(faults.faultyRows).toBe(4);
  expect(simpleTemplateCsv().split('\n')[0]).toBe(HEADER);
});
