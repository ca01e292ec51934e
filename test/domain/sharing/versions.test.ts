import { inForce, segmentsOf } from '../../../src/domain/sharing/versions.js';
import { period, terms, version } from './sample.js';

const found = (versions: Parameters<typeof inForce>[0], month: number) =>
  inForce(versions, period(month))?.version;

const first = version(1, 1, terms());
const second = version(2, 7, terms());

test('before anything is agreed nothing is in force', () => {
  expect(inForce([], period(1))).toBeUndefined();
  expect(inForce([version(1, 4, terms())], period(3))).toBeUndefined();
});

test('a variation is in force from its first period on', () => {
  expect([6, 7, 12].map((month) => found([first, second], month))).toEqual([1, 2, 2]);
  expect([6, 7, 12].map((month) => found([second, first], month))).toEqual([1, 2, 2]);
});

test('a later agreement that reaches further back overrides the one before it', () => {
  const third = version(3, 4, terms());
  expect([3, 4, 7, 12].map((month) => found([first, second, third], month))).toEqual([1, 3, 3, 3]);
});

test('terms of another contract year are not in force', () => {
  const nextYear = version(2, 1, terms({ contractYear: '2027-28' }));
  expect(inForce([first, nextYear], '2026-27-M05')).toBe(first);
  expect(inForce([first], '2027-28-M01')).toBeUndefined();
});

test('a year is cut where the version changes', () => {
  const cuts = segmentsOf([first, second], period(9)).map(({ agreed, firstMonth, lastMonth }) => [
    agreed.version,
    firstMonth,
    lastMonth,
  ]);
  expect(cuts).toEqual([
    [1, 1, 6],
    [2, 7, 9],
  ]);
  expect(segmentsOf([version(1, 4, terms())], period(5))).toMatchObject([
    { firstMonth: 4, lastMonth: 5 },
  ]);
  expect(segmentsOf([first], '2027-28-M05')).toEqual([]);
});
