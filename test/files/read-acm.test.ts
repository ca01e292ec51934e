import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { detailOf } from '../../src/domain/activity/columns.js';
import { readActivityFile } from '../../src/files/read-activity-file.js';
import { ACM_HEADERS, acmCsv, acmRecord, CONTEXT, read, readParts } from './acm-file.js';

test('a contract monitoring file is read into cells, details and amounts', async () => {
  const csv = acmCsv([
    { 'CONTRACT MONITORING ACTUAL PRICE': '1234.5', 'CONTRACT MONITORING ACTUAL ACTIVITY': '3' },
    {
      'FINANCIAL MONTH': '2',
      'POINT OF DELIVERY CODE': 'nelst',
      'LOCAL CONTRACT CODE': 'C-7',
      'WARD CODE': 'W12',
      'SERVICE CODE': 'ncbps04a',
      'CONTRACT MONITORING ACTUAL PRICE': '0.12345678',
      'CONTRACT MONITORING ACTUAL ACTIVITY': '1.125',
      'CONTRACT MONITORING PLANNED PRICE': '1000.00',
    },
  ]);
  const file = await readParts(csv);
  expect(file.file).toEqual({
    name: 'm01.csv',
    sha256: createHash('sha256').update(csv).digest('hex'),
    bytes: Buffer.byteLength(csv),
    rows: 2,
  });
  const [part] = file.parts;
  expect(part).toMatchObject({
    scope: {
      provider: 'north',
      commissioner: 'icb',
      contractYear: '2026-27',
      template: 'acm',
    },
    months: ['2026-27-M01', '2026-27-M02'],
    reportingType: 'flex',
    createdOn: '2026-05-20T09:30:00',
    totals: { price: '1234.62345678', activity: '4.125' },
    planned: [{ pointOfDelivery: 'NELST', price: '1000.00' }],
  });
  const { rows } = part!;
  expect(rows.cells).toEqual([
    ['2026-27-M01', 'activity', '', 'DC', 'DCASE', '100', '12', '', ''],
    ['2026-27-M02', 'activity', '', 'NELST', 'DCASE', '100', '12', 'C-7', ''],
  ]);
  expect([...rows.row]).toEqual([1, 2]);
  expect([...rows.price]).toEqual([123_450, 12_345_678]);
  expect([...rows.priceScale]).toEqual([2, 8]);
  expect([...rows.activity]).toEqual([3000, 1125]);
  expect(detailOf(rows.details[1]!)).toMatchObject({
    site: 'RXA01',
    tariff: 'FZ12Q',
    nationalTariff: 'Y',
    registeredPractice: 'J81001',
    ward: 'W12',
    service: 'NCBPS04A',
    note: '',
  });
  expect(file.unusedColumns).toEqual(['LOCAL POINT OF DELIVERY DESCRIPTION']);
});

test.each([
  ['lower case with underscores', (header: string) => header.toLowerCase().replaceAll(' ', '_')],
  [
    'database names without brackets',
    (header: string) => header.replace(/[()]/g, '').replaceAll(' ', '_'),
  ],
  [
    'measures named without their prefix',
    (header: string) => header.replace('CONTRACT MONITORING ACTUAL ', ''),
  ],
  ['the plan-only spelling', (header: string) => header.replace('PRACTICE CODE (', 'PRACTICE (')],
  ['blanks around names', (header: string) => `  ${header} `],
])('headers are known by their names: %s', async (_, spelt) => {
  const { parts } = await readParts(acmCsv([{}], ACM_HEADERS.map(spelt)));
  expect(parts[0]).toMatchObject({ totals: { price: '100.00', activity: '1' } });
  expect(detailOf(parts[0]!.rows.details[0]!).registeredPractice).toBe('J81001');
});

test('the order of columns means nothing, and a byte order mark is not part of a name', async () => {
  const backwards = [[...ACM_HEADERS], acmRecord(), acmRecord({ 'FINANCIAL MONTH': '2' })]
    .map((record) => record.reverse().join(','))
    .join('\r\n');
  const { parts } = await readParts(`\ufeff${backwards}`);
  expect(parts[0]?.totals.price).toBe('200.00');
});

test('one file for all commissioners becomes one part for each', async () => {
  const { parts } = await readParts(
    acmCsv([
      { 'ORGANISATION IDENTIFIER (CODE OF COMMISSIONER)': '13Q' },
      {},
      { 'FINANCIAL YEAR': '2025/26', 'FINANCIAL MONTH': '12' },
      { 'ORGANISATION IDENTIFIER (CODE OF PROVIDER)': 'RXB' },
    ]),
  );
  expect(
    parts.map(({ scope: { provider, commissioner, contractYear }, rows }) => [
      provider,
      commissioner,
      contractYear,
      [...rows.row],
    ]),
  ).toEqual([
    ['north', 'icb', '2025-26', [3]],
    ['north', 'icb', '2026-27', [2]],
    ['north', 'specialised', '2026-27', [1]],
    ['south', 'icb', '2026-27', [4]],
  ]);
});

test('codes of organisations are known in three characters and in five', async () => {
  const { parts } = await readParts(
    acmCsv([
      {
        'ORGANISATION IDENTIFIER (CODE OF PROVIDER)': 'rxa00',
        'ORGANISATION IDENTIFIER (CODE OF COMMISSIONER)': '10Q00',
      },
    ]),
  );
  expect(parts[0]?.scope).toMatchObject({ provider: 'north', commissioner: 'icb' });
});

test('a partner is looked up on the first day of the month that the row is of', async () => {
  const asked: string[] = [];
  await readParts(acmCsv([{ 'FINANCIAL MONTH': '1' }, { 'FINANCIAL MONTH': '11' }]), {
    partnerByOds: (code, day) => {
      asked.push(`${code} ${day}`);
      return CONTEXT.partnerByOds(code, day);
    },
  });
  expect(asked).toEqual(['RXA 2026-04-01', '10Q 2026-04-01', 'RXA 2027-02-01', '10Q 2027-02-01']);
});

test('the reporting type is that of the latest month, in the words agreed for it', async () => {
  const csv = acmCsv([
    { 'FINANCIAL MONTH': '2', 'REPORTING TYPE INDICATOR': 'P' },
    { 'FINANCIAL MONTH': '1', 'REPORTING TYPE INDICATOR': 'Freeze' },
  ]);
  expect((await readParts(csv)).parts[0]?.reportingType).toBe('P');
  const { parts } = await readParts(csv, { reportingTypes: { p: 'flex' } });
  expect(parts[0]?.reportingType).toBe('flex');
});

test('rows for a commissioner outside the alliance are left out only by choice, with their money', async () => {
  const csv = acmCsv([{}, { 'ORGANISATION IDENTIFIER (CODE OF COMMISSIONER)': '15N' }]);
  expect((await read(csv)).outcome).toBe('faulty');
  const { parts, leftOut } = await readParts(csv, { otherCommissioners: 'leave-out' });
  expect(parts).toHaveLength(1);
  expect(leftOut).toEqual([{ commissioner: '15N', rows: 1, price: '100.00' }]);
});

test('points of delivery that count money may leave the activity blank', async () => {
  const { parts } = await readParts(
    acmCsv([
      {
        'POINT OF DELIVERY CODE': 'BLOCK',
        'CONTRACT MONITORING ACTUAL ACTIVITY': '',
        'TARIFF CODE': 'LOCALBLOCK',
        'ORGANISATION SITE IDENTIFIER (OF TREATMENT)': '',
        'ACTIVITY TREATMENT FUNCTION CODE': '',
      },
    ]),
  );
  expect(parts[0]?.totals).toEqual({ price: '100.00', activity: '0' });
});

test('blank lines, commas behind the last column and mixed line ends are no faults', async () => {
  const [header, row] = acmCsv([{}]).trimEnd().split('\n');
  const text = `\r\n${header},,\r\n${row}\n\n${row},,\r\n${ACM_HEADERS.map(() => '').join(',')}\r\n${row}\r\n`;
  const { file, parts } = await readParts(text);
  expect(file.rows).toBe(3);
  expect([...parts[0]!.rows.row]).toEqual([1, 3, 5]);
});

test('a quoted value may hold commas, quotes and line breaks where it is only described', async () => {
  const { parts } = await readParts(
    acmCsv([{ 'LOCAL POINT OF DELIVERY DESCRIPTION': 'Day case, "with"\nline break' }]),
  );
  expect(parts[0]?.rows.count).toBe(1);
});

test('a file in the old Western European encoding is read as such', async () => {
  const csv = acmCsv([
    { 'CONTRACT MONITORING ACTUAL PRICE': '£1,234.50', 'LOCAL CONTRACT CODE': 'Café' },
  ]);
  const file = await readParts(Buffer.from(csv, 'latin1'));
  expect(file.encoding).toBe('windows-1252');
  expect(file.parts[0]?.totals.price).toBe('1234.50');
  expect(file.parts[0]?.rows.cells[0]?.[7]).toBe('Café');
  expect((await readParts(csv)).encoding).toBe('utf-8');
});

test('a file is read from its path, and tells how far it is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'acm-'));
  try {
    const path = join(folder, 'north-m01.csv');
    const csv = acmCsv(Array.from({ length: 3000 }, () => ({})));
    await writeFile(path, csv);
    const seen: number[] = [];
    const file = await readActivityFile(path, {
      ...CONTEXT,
      onProgress: ({ bytes, totalBytes }) => seen.push(bytes / totalBytes),
    });
    expect(file.file.name).toBe('north-m01.csv');
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  } finally {
    await rm(folder, { recursive: true });
  }
});
