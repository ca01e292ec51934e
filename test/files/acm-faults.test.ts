import { parse } from 'csv-parse/sync';
import { faultsCsv, guarded } from '../../src/files/faults-csv.js';
import { ACM_HEADERS, acmCsv, faultTexts, readFaults, type AcmRow } from './acm-file.js';

const FAULTY: readonly (readonly [AcmRow, string])[] = [
  [{ 'FINANCIAL MONTH': '5.5' }, 'FINANCIAL MONTH: "5.5" is not a month: 1 to 12, 1 is April.'],
  [{ 'FINANCIAL MONTH': '13' }, 'FINANCIAL MONTH: "13" is not a month: 1 to 12, 1 is April.'],
  [{ 'FINANCIAL MONTH': '' }, 'FINANCIAL MONTH: The value is not a month: 1 to 12, 1 is April.'],
  [
    { 'FINANCIAL YEAR': '2026-28' },
    'FINANCIAL YEAR: "2026-28" is not a financial year, as 202627 is.',
  ],
  [
    { 'DATE AND TIME DATA SET CREATED': '2026-02-30T09:00:00' },
    'DATE AND TIME DATA SET CREATED: "2026-02-30T09:00:00" is not a date and time with seconds, as 2026-10-12T09:30:00 is.',
  ],
  [
    { 'ORGANISATION IDENTIFIER (CODE OF PROVIDER)': '10Q' },
    'ORGANISATION IDENTIFIER (CODE OF PROVIDER): "10Q" is not the code of a provider of this alliance.',
  ],
  [
    { 'ORGANISATION IDENTIFIER (CODE OF COMMISSIONER)': '99Z' },
    'ORGANISATION IDENTIFIER (CODE OF COMMISSIONER): "99Z" is not the code of a commissioner of this alliance.',
  ],
  [
    { 'ORGANISATION SITE IDENTIFIER (OF TREATMENT)': 'RXA' },
    'ORGANISATION SITE IDENTIFIER (OF TREATMENT): "RXA" is not a site code: 5 to 9 letters and digits.',
  ],
  [
    { 'GENERAL MEDICAL PRACTICE CODE (PATIENT REGISTRATION)': 'J8100' },
    'GENERAL MEDICAL PRACTICE CODE (PATIENT REGISTRATION): "J8100" is not a practice code: 6 characters.',
  ],
  [
    { 'ACTIVITY TREATMENT FUNCTION CODE': '999' },
    'ACTIVITY TREATMENT FUNCTION CODE: "999" is not on the national list of treatment functions.',
  ],
  [
    { 'LOCAL SUB-SPECIALTY CODE': '123456789' },
    'LOCAL SUB-SPECIALTY CODE: "123456789" has 9 characters; 8 is the most.',
  ],
  [{ 'WARD CODE': 'W\u0007' }, 'WARD CODE: "W\u0007" holds a line break or a control character.'],
  [
    { 'COMMISSIONED SERVICE CATEGORY CODE': '13' },
    'COMMISSIONED SERVICE CATEGORY CODE: "13" is not on the national list of commissioned service categories.',
  ],
  [
    { 'COMMISSIONED SERVICE CATEGORY CODE': '' },
    'COMMISSIONED SERVICE CATEGORY CODE: The value is blank.',
  ],
  [
    { 'SERVICE CODE': 'CARDIO' },
    'SERVICE CODE: "CARDIO" is not a service code: they begin with NCBPS.',
  ],
  [
    { 'POINT OF DELIVERY CODE': 'DAYCASE' },
    'POINT OF DELIVERY CODE: "DAYCASE" is not on the national list of points of delivery.',
  ],
  [
    { 'LOCAL POINT OF DELIVERY CODE': 'DC|1' },
    'LOCAL POINT OF DELIVERY CODE: "DC|1" holds a bar (|), which codes cannot.',
  ],
  [
    { 'TARIFF CODE': 'LOCAL1' },
    'TARIFF CODE: "LOCAL1" does not begin with a healthcare resource group, as DC must.',
  ],
  [{ 'NATIONAL TARIFF INDICATOR': 'X' }, 'NATIONAL TARIFF INDICATOR: "X" is neither Y nor N.'],
  [
    { 'CONTRACT MONITORING ACTUAL ACTIVITY': '1.2345' },
    'CONTRACT MONITORING ACTUAL ACTIVITY: "1.2345" has 4 decimals; 3 is the most.',
  ],
  [
    { 'CONTRACT MONITORING ACTUAL ACTIVITY': '' },
    'CONTRACT MONITORING ACTUAL ACTIVITY: The value is blank.',
  ],
  [
    { 'POINT OF DELIVERY CODE': 'DRUG', 'CONTRACT MONITORING ACTUAL ACTIVITY': '2' },
    'CONTRACT MONITORING ACTUAL ACTIVITY: "2" must be 0: DRUG counts money, not activity.',
  ],
  [
    { 'CONTRACT MONITORING ACTUAL PRICE': 'TBC' },
    'CONTRACT MONITORING ACTUAL PRICE: "TBC" is not a number.',
  ],
  [
    { 'CONTRACT MONITORING ACTUAL PRICE': '1.2E+06' },
    'CONTRACT MONITORING ACTUAL PRICE: "1.2E+06" is in exponent notation, which has lost digits: write the number out.',
  ],
  [
    { 'CONTRACT MONITORING PLANNED PRICE': 'n/a' },
    'CONTRACT MONITORING PLANNED PRICE: "n/a" is not a number.',
  ],
];

test.each(FAULTY)('row fault: %o', async (row, sentence) => {
  expect(await faultTexts(acmCsv([row]))).toEqual([`1 ${sentence}`]);
});

test('every fault of every row is found in one pass', async () => {
  const texts = await faultTexts(acmCsv([{}, ...FAULTY.map(([row]) => row), {}]));
  expect(texts).toEqual(FAULTY.map(([, sentence], place) => `${place + 2} ${sentence}`));
});

test('one row may have many faults', async () => {
  const row = Object.assign({}, ...FAULTY.slice(3, 12).map(([faulty]) => faulty)) as AcmRow;
  const faults = await readFaults(acmCsv([row]));
  expect(faults.count).toBe(9);
  expect(faults.faultyRows).toBe(1);
});

test('the same fault over many rows is told once, with how many there are', async () => {
  const rows = Array.from({ length: 500 }, (_, place): AcmRow => ({
    'CONTRACT MONITORING ACTUAL PRICE': place % 2 === 0 ? 'TBC' : '1.00',
  }));
  const faults = await readFaults(acmCsv(rows));
  expect(faults.groups()).toEqual([
    {
      column: 'CONTRACT MONITORING ACTUAL PRICE',
      value: 'TBC',
      sentence: '"TBC" is not a number.',
      rows: 250,
      firstRow: 1,
    },
  ]);
});

test('a row that has slipped by a column is a fault of its own', async () => {
  const [header, row] = acmCsv([{ 'CONTRACT MONITORING ACTUAL MARKET FORCES FACTOR': '1.05' }])
    .trimEnd()
    .split('\n');
  const fewer = row!.split(',').slice(1).join(',');
  const columns = ACM_HEADERS.length;
  const slipped = (values: number): string =>
    `The row has ${values} values where the header has ${columns}: columns have slipped.`;
  expect(await faultTexts([header, row, fewer, `1,${row}`].join('\n'))).toEqual([
    `2 : ${slipped(columns - 1)}`,
    `3 : ${slipped(columns + 1)}`,
  ]);
});

test('a column that has slipped without changing the count shows in every column it upsets', async () => {
  const [header, row] = acmCsv([{}]).trimEnd().split('\n');
  const slipped = `${row!.split(',').slice(1).join(',')},`;
  const faults = await readFaults([header, slipped].join('\n'));
  expect(faults.count).toBeGreaterThan(5);
});

test('faulty rows go back as the same CSV with the problem in front', async () => {
  const csv = acmCsv([
    {},
    { 'CONTRACT MONITORING ACTUAL PRICE': 'TBC', 'FINANCIAL MONTH': '0' },
    {
      'LOCAL POINT OF DELIVERY DESCRIPTION': '=HYPERLINK("http://example.org")',
      'CONTRACT MONITORING ACTUAL PRICE': '-5.00',
      'POINT OF DELIVERY CODE': 'XX',
    },
  ]);
  const source = { name: 'm01.csv', bytes: Buffer.from(csv) };
  const rows = parse(await faultsCsv(source, await readFaults(csv)), {
    columns: true,
  }) as Record<string, string>[];
  expect(rows).toHaveLength(2);
  expect(rows[0]?.['problem']).toBe(
    'Row 2: FINANCIAL MONTH: "0" is not a month: 1 to 12, 1 is April. ' +
      'CONTRACT MONITORING ACTUAL PRICE: "TBC" is not a number.',
  );
  expect(rows[1]).toMatchObject({
    problem:
      'Row 3: POINT OF DELIVERY CODE: "XX" is not on the national list of points of delivery.',
    'LOCAL POINT OF DELIVERY DESCRIPTION': '\'=HYPERLINK("http://example.org")',
    'CONTRACT MONITORING ACTUAL PRICE': '-5.00',
  });
});

test('a file that cannot be read at all goes back as its problem', async () => {
  const source = { name: 'm01.csv', bytes: Buffer.alloc(0) };
  expect(await faultsCsv(source, await readFaults(''))).toBe('problem\nFile: The file is empty.\n');
});

test.each(['-5.00', '+44', '-£1,234.50', '-1.5E+06', '(5)', 'plain', '', '-12%'])(
  '%p stays as it is in a spreadsheet',
  (value) => {
    expect(guarded(value)).toBe(value);
  },
);

test.each(['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1', '-'])(
  '%p is kept from being run by a spreadsheet',
  (value) => {
    expect(guarded(value)).toBe(`'${value}`);
  },
);
