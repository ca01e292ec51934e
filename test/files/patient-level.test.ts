import fc from 'fast-check';
import { isPatientHeader, passesModulus11 } from '../../src/files/patient-level.js';
import { ACM_HEADERS, acmCsv, read, readParts, type AcmRow } from './acm-file.js';

/** Ten digits with a valid check digit, made from nine. */
const numberFrom = (nine: string): string | undefined =>
  [...'0123456789'].map((check) => nine + check).find(passesModulus11);

const LOCAL_CODE = 'LOCAL CONTRACT CODE';
const withCodes = (codes: readonly string[]): string =>
  acmCsv(codes.map((code): AcmRow => ({ [LOCAL_CODE]: code })));
const withColumn = (header: string, values: readonly string[]): string => {
  const [first, ...rows] = acmCsv(values.map(() => ({})))
    .trimEnd()
    .split('\n');
  return [`${first},${header}`, ...rows.map((row, place) => `${row},${values[place]}`)].join('\n');
};

test('the check digit of an NHS number is told by modulus 11', () => {
  // The example of the NHS Data Dictionary, and one that differs in its last digit.
  expect(passesModulus11('9434765919')).toBe(true);
  expect(passesModulus11('9434765918')).toBe(false);
  expect(passesModulus11('0000000000')).toBe(false);
});

test('every nine digits have one check digit or none', () => {
  const nine = fc.integer({ min: 1, max: 999_999_999 }).map((n) => String(n).padStart(9, '0'));
  fc.assert(
    fc.property(nine, (digits) => {
      const valid = [...'0123456789'].filter((check) => passesModulus11(digits + check));
      expect(valid.length).toBeLessThanOrEqual(1);
    }),
  );
});

test.each([
  'NHS NUMBER',
  'nhs_number',
  'NHS NUMBER STATUS INDICATOR CODE',
  'LOCAL PATIENT IDENTIFIER (EXTENDED)',
  'PERSON BIRTH DATE',
  'Date of Birth',
  'POSTCODE OF USUAL ADDRESS',
  'HOSPITAL PROVIDER SPELL IDENTIFIER',
  'ETHNIC CATEGORY',
  'PATIENT PATHWAY IDENTIFIER',
])('a file with a column %p is refused whole', async (header) => {
  expect(await read(withColumn(header, ['x', 'y']))).toMatchObject({
    outcome: 'refused',
    column: header,
    reason: `column ${header} is of patient-level files`,
    file: { rows: 2 },
  });
});

test('no column of a contract monitoring file is taken for one about patients', () => {
  expect(
    ACM_HEADERS.filter((header) => isPatientHeader(header.replace(/[^A-Z0-9]+/g, ' '))),
  ).toEqual([]);
});

test('a column of NHS numbers is found by their check digits, whatever it is called', async () => {
  const file = await read(withColumn('REF', ['9434765919', '943 476 5870', '943-476-5919']));
  expect(file).toMatchObject({ outcome: 'refused', column: 'REF' });
  expect(file).not.toHaveProperty('parts');
});

test('one NHS number is one too many, also inside a text', async () => {
  expect(await read(withCodes(['A', 'pt 9434765919 ward 3', 'B']))).toMatchObject({
    outcome: 'refused',
    column: LOCAL_CODE,
    reason:
      'column LOCAL CONTRACT CODE holds what are NHS numbers by their check digit ' +
      '(1 of 1 different ten-digit values)',
  });
});

test('ten-digit codes of which some pass by chance are codes', async () => {
  const codes = Array.from({ length: 200 }, (_, place) => String(4_500_123_400 + place));
  expect(codes.some(passesModulus11)).toBe(true);
  const { parts } = await readParts(withCodes(codes));
  expect(parts[0]?.rows.count).toBe(200);
});

test('ten-digit codes of the sender that look like NHS numbers can be named as such', async () => {
  const csv = withCodes(['9434765919']);
  expect((await read(csv)).outcome).toBe('refused');
  expect((await readParts(csv, { ownCodes: ['Local_Contract_Code'] })).parts).toHaveLength(1);
});

test('a patient-level file is refused even where its rows are faulty or slipped', async () => {
  const slipped = acmCsv([{ 'FINANCIAL MONTH': '99', [LOCAL_CODE]: '9434765919' }]);
  expect((await read(slipped)).outcome).toBe('refused');
  const [header] = acmCsv([]).split('\n');
  expect((await read(`${header}\n1,9434765919\n`)).outcome).toBe('refused');
  expect((await read('A,B\n1,9434765919\n')).outcome).toBe('refused');
});

test('any set of NHS numbers is refused', async () => {
  const numbers = fc
    .integer({ min: 100_000_000, max: 999_999_999 })
    .map((nine) => numberFrom(String(nine)))
    .filter((number): number is string => number !== undefined);
  await fc.assert(
    fc.asyncProperty(fc.array(numbers, { minLength: 1, maxLength: 8 }), async (found) => {
      expect((await read(withColumn('ID', found))).outcome).toBe('refused');
    }),
    { numRuns: 50 },
  );
});
