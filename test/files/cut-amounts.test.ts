/** Amounts that were written with a comma and no quotes, and the blanks that spreadsheets leave. */
import { ACM_HEADERS, acmCsv, CONTEXT, faultTexts, readFaults, readParts } from './acm-file.js';

const HEADER = 'PERIOD,KIND,POOL,SERVICE LINE,PROVIDER,COMMISSIONER,ACTIVITY,AMOUNT,REFERENCE,NOTE';
const PRICE = 'CONTRACT MONITORING ACTUAL PRICE';
const csv = (rows: readonly string[], header = HEADER): string => [header, ...rows].join('\n');
const row = (numbers: string, kind = 'activity'): string =>
  `2026-27-M01,${kind},elective,,RXA,10Q,${numbers}`;
const faultsOf = (...rows: string[]): Promise<string[]> => faultTexts(csv(rows), CONTEXT);

const cut = (head: string, rest: string, values: number, whole: string): string =>
  `"${head}" is followed by ${rest} in a row of ${values} values, where the header has 10, as a number is that was cut at its comma: ` +
  `write ${whole}, or put it in quotes; if it is right as it stands, take the blank values off the end of the row.`;

test.each([
  ['100,1,003,333.33,,', 'AMOUNT', cut('1', '"003" and "333.33"', 12, '1003333.33')],
  ['100,-1,003.50,,', 'AMOUNT', cut('-1', '"003.50"', 11, '-1003.50')],
  ['100,£14,400,,', 'AMOUNT', cut('£14', '"400"', 11, '£14400')],
  ['1,200,14400.00,,', 'ACTIVITY', cut('1', '"200"', 11, '1200')],
  ['1,200,14,400.00,,', 'ACTIVITY', cut('1', '"200"', 12, '1200')],
  ['1,200,,,', 'ACTIVITY', cut('1', '"200"', 11, '1200')],
  // A comma for a point.
  ['100,14400,5,,', 'AMOUNT', cut('14400', '"5"', 11, '14400.5')],
])('a number that is cut at its comma is refused: %s', async (numbers, column, sentence) => {
  expect(await faultsOf(row('100,2500.00,,'), row(numbers))).toEqual([`2 ${column}: ${sentence}`]);
});

test('an outcome that is cut at its comma is refused', async () => {
  expect(await faultsOf(row(',0,8754,,', 'outcome').replace('elective,', ',CQUIN'))).toEqual([
    `1 AMOUNT: ${cut('0', '"8754"', 11, '0.8754')}`,
  ]);
});

test('it stands in its place among the other faults, and its row counts once', async () => {
  const faults = await readFaults(
    csv([row('x,1,003.33,,'), row('100,2500.00,,'), row('x,1.00,,')]),
    CONTEXT,
  );
  expect([...faults].map(({ row: at, column }) => [at, column])).toEqual([
    [1, 'ACTIVITY'],
    [1, 'AMOUNT'],
    [3, 'ACTIVITY'],
  ]);
  expect(faults.faultyRows).toBe(2);
});

test('a price in a monitoring file that is cut at its comma is refused', async () => {
  const [header, good] = acmCsv([{ [PRICE]: '1234.50' }], ACM_HEADERS)
    .trimEnd()
    .split('\n');
  const bad = `${good!.replace('1234.50', '1,234.50')}`;
  expect(await faultTexts([header, good, bad].join('\n'))).toEqual([
    expect.stringContaining(`2 ${PRICE}: "1" is followed by "234.50" in a row of`),
  ]);
});

test('blank values behind the last column are no fault', async () => {
  const read = async (rows: readonly string[], header = HEADER): Promise<string> =>
    (await readParts(csv(rows, header), CONTEXT)).parts[0]!.totals.price;
  // Behind the header too.
  expect(await read([row('100,100.00,042,,,')], `${HEADER},,`)).toBe('100.00');
  // Behind every row, or a block of them, as spreadsheets and exports write them.
  expect(await read([row('100,2500.00,,,'), row('100,25.00,,,'), row('12,250.00,,,')])).toBe(
    '2775.00',
  );
  // Where no number goes on.
  expect(await read([row('100,1,JNL-003,,,'), row(',2500.00,003,,,', 'cost')])).toBe('2501.00');
});

test('rows that are longer than the others, and of which most go on, are cut', async () => {
  const rows = [row('100,9,003.33,,'), row('100,1,003.33,,'), row('1000,9.50,,,')];
  expect(await faultsOf(row('100,25.00,,'), ...rows)).toHaveLength(2);
});
