import fc from 'fast-check';
import { batches } from '../../src/domain/activity/batches.js';
import { amountsOf, difference, isEmpty } from '../../src/domain/activity/difference.js';
import { gather, movedBy, nothingGathered } from '../../src/domain/activity/gathered.js';
import { standingLines } from '../../src/domain/activity/standing.js';
import { submissionId } from '../../src/files/submission-id.js';
import { acmCsv, readParts, type AcmRow } from './acm-file.js';

const grouped = (pence: number): string => {
  const text = (Math.abs(pence) / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 });
  return pence < 0 ? `(£${text})` : `£${text}`;
};
const plain = (pence: number): string => (pence / 100).toFixed(2);

const lines = fc.record({
  month: fc.integer({ min: 1, max: 12 }),
  pointOfDelivery: fc.constantFrom('DC', 'EL', 'NEL', 'OPFASPCL'),
  ward: fc.constantFrom('', 'W1', 'W|2', 'W;3', 'W%4'),
  pence: fc.integer({ min: -1_000_000_000, max: 10 ** 9 }),
  thousandths: fc.integer({ min: 0, max: 10 ** 6 }),
  isGrouped: fc.boolean(),
});

const csvOf = (
  file: readonly {
    month: number;
    pointOfDelivery: string;
    ward: string;
    pence: number;
    thousandths: number;
    isGrouped: boolean;
  }[],
): string =>
  acmCsv(
    file.map((line): AcmRow => ({
      'FINANCIAL MONTH': String(line.month),
      'POINT OF DELIVERY CODE': line.pointOfDelivery,
      'WARD CODE': line.ward,
      'CONTRACT MONITORING ACTUAL PRICE': line.isGrouped ? grouped(line.pence) : plain(line.pence),
      'CONTRACT MONITORING ACTUAL ACTIVITY': (line.thousandths / 1000).toFixed(3),
    })),
  );

test('what a file sums to is what its cells sum to is what its lines move the ledger by', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(lines, { minLength: 1, maxLength: 30 }), async (file) => {
      const { parts } = await readParts(csvOf(file));
      const [part] = parts;
      const pence = file.reduce((sum, line) => sum + BigInt(line.pence), 0n);
      const thousandths = file.reduce((sum, line) => sum + BigInt(line.thousandths), 0n);
      const change = difference(standingLines([]), part!.rows, part!.months);
      const { file: total, moved } = amountsOf(change);
      expect(total).toEqual({ price: pence * 10n ** 6n, activity: thousandths, outcome: 0n });
      expect(moved).toEqual(total);
      const gathered = nothingGathered();
      for (const batch of batches('s1', change)) gather(gathered, batch, 1);
      expect(movedBy(gathered)).toEqual(total);
    }),
    { numRuns: 60 },
  );
});

test('a file read twice says the same, and changes nothing the second time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(lines, { minLength: 1, maxLength: 30 }), async (file) => {
      const csv = csvOf(file);
      const [first] = (await readParts(csv)).parts;
      const [again] = (await readParts(`\ufeff${csv.replaceAll('\n', '\r\n')}`)).parts;
      const change = difference(standingLines([]), first!.rows, first!.months);
      const posted = [...batches('s1', change)].map((event, number) => ({ number, event }));
      const second = difference(standingLines(posted), again!.rows, again!.months);
      expect(isEmpty(second)).toBe(true);
      expect(second.unchanged).toBe(file.length);
    }),
    { numRuns: 60 },
  );
});

test('a submission has the same id only where file, scope and what it replaces are the same', () => {
  const scope = {
    provider: 'north',
    commissioner: 'icb',
    contractYear: '2026-27',
    template: 'acm',
  } as const;
  const ids = [
    submissionId('a', scope, ''),
    submissionId('b', scope, ''),
    submissionId('a', scope, 'submission-1'),
    submissionId('a', { ...scope, commissioner: 'other' }, ''),
    submissionId('a', { ...scope, contractYear: '2025-26' }, ''),
    submissionId('a', { ...scope, template: 'simple' }, ''),
  ];
  expect(new Set(ids).size).toBe(ids.length);
  expect(submissionId('a', scope, '')).toBe(ids[0]);
  expect(ids[0]).toMatch(/^submission-[0-9a-f]{24}$/);
});
