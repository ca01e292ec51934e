import { ACM_HEADERS, acmCsv, faultTexts, readFaults } from './acm-file.js';

const onlyFault = async (bytes: string | Buffer): Promise<string> => {
  const faults = await readFaults(bytes);
  expect(faults.count).toBe(1);
  const [fault] = faults.first(1);
  expect(fault?.row).toBe(0);
  return fault!.sentence;
};

test('an empty file is said to be empty', async () => {
  expect(await onlyFault('')).toBe('The file is empty.');
  expect(await onlyFault('\r\n\n ,, \n')).toBe('The file has nothing in it but blank lines.');
  expect(await onlyFault('\ufeff')).toBe('The file has nothing in it but blank lines.');
});

test('a header with no rows is said to be so', async () => {
  expect(await onlyFault(acmCsv([]))).toBe('The file has a header and no rows below it.');
});

test('columns that are missing are listed in one sentence', async () => {
  const headers = ACM_HEADERS.map((header) =>
    header === 'FINANCIAL YEAR' || header === 'CONTRACT MONITORING ACTUAL PRICE' ? 'X' : header,
  );
  expect(await onlyFault(acmCsv([{}], headers))).toBe(
    'The first line lacks columns that a contract monitoring file (ACM) must have: ' +
      'FINANCIAL YEAR, CONTRACT MONITORING ACTUAL PRICE.',
  );
  expect(await onlyFault('Period,Kind,Provider\n2026-27-M01,cost,RXA\n')).toBe(
    'The first line lacks columns that the simple template must have: COMMISSIONER, AMOUNT.',
  );
});

test('a column that stands in the file twice is a fault', async () => {
  const headers = ACM_HEADERS.map((header) => (header === 'WARD CODE' ? 'TARIFF_CODE' : header));
  expect(await onlyFault(acmCsv([{}], headers))).toBe(
    'The file has these columns twice, so nobody can say which counts: TARIFF CODE.',
  );
  const both = ACM_HEADERS.map((header) => (header === 'WARD CODE' ? 'ACTUAL PRICE' : header));
  expect(await onlyFault(acmCsv([{}], both))).toContain('CONTRACT MONITORING ACTUAL PRICE');
});

test('a plan is not a submission', async () => {
  const headers = ACM_HEADERS.map((header) =>
    header.includes('ACTUAL') ? 'NAME OF SUBMITTER' : header,
  );
  expect(await onlyFault(acmCsv([{}], headers))).toContain('Plans come with the terms');
});

test('columns parted by something else are said to be', async () => {
  for (const mark of [';', '\t']) {
    const text = acmCsv([{}]).replaceAll(',', mark);
    expect(await onlyFault(text)).toContain('The columns are not parted by commas');
  }
});

test('files that are not text are told apart', async () => {
  expect(await onlyFault(Buffer.from('PK\u0003\u0004rest', 'latin1'))).toContain('a workbook');
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(acmCsv([{}]), 'utf16le')]);
  expect(await onlyFault(utf16)).toContain('in UTF-16');
  expect(await onlyFault(Buffer.from(acmCsv([{}]), 'utf16le'))).toContain('NUL byte in line 1');
  expect(await onlyFault(acmCsv([{}, { 'WARD CODE': 'W\u0000' }]))).toContain('NUL byte in line 3');
});

test('a quote that is never closed, or stands inside a value, is named by its line', async () => {
  const [header, row] = acmCsv([{}]).trimEnd().split('\n');
  const open = row!.replace('Day case', '"Day case');
  expect(await faultTexts([header, row, open, row].join('\n'))).toEqual([
    expect.stringMatching(/^0 : Line \d+: a quote is opened and never closed\.$/),
  ]);
  const inside = row!.replace('Day case', '5" wound');
  expect(await faultTexts([header, row, inside].join('\n'))).toEqual([
    '0 : Line 3: a quote stands inside a value: put the value in quotes and double it.',
  ]);
  const after = row!.replace('Day case', '"Day" case');
  expect(await faultTexts([header, after].join('\n'))).toEqual([
    '0 : Line 2: a quote is closed and text follows it: double the quotes inside.',
  ]);
});

test('a field beyond all measure is a fault of its row, shown in part', async () => {
  const faults = await readFaults(acmCsv([{}, { 'WARD CODE': 'x'.repeat(1_000_000) }]));
  const [fault] = faults.first(1);
  expect(faults.count).toBe(1);
  expect(fault).toMatchObject({ row: 2, column: 'WARD CODE' });
  expect(fault?.sentence).toMatch(/^"x{80}…" has 1000000 characters; 12 is the most\.$/);
});

test('a reader that fails is heard of', async () => {
  const faulty = { partnerByOds: () => assertNever() };
  await expect(readFaults(acmCsv([{}]), faulty)).rejects.toThrow('no partners here');
});

const assertNever = (): never => {
  throw new Error('no partners here');
};

test('faults found before the file stops being CSV are told too', async () => {
  const [header, row] = acmCsv([{}]).trimEnd().split('\n');
  const texts = await faultTexts(
    [header, row!.replace('100.00', 'TBC'), row!.replace('Day case', '5" wound')].join('\n'),
  );
  expect(texts).toHaveLength(2);
  expect(texts[0]).toContain('"TBC" is not a number');
});
