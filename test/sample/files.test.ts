import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readAgreement } from '../../src/agreements/read.js';
import type { Cell } from '../../src/domain/activity/events.js';
import { poolOf } from '../../src/domain/sharing/mapping.js';
import { monthlyShares } from '../../src/domain/sharing/phasing.js';
import type { Terms } from '../../src/domain/sharing/terms.js';
import { acmFileName } from '../../src/sample/acm-file.js';
import { madeOn } from '../../src/sample/calendar.js';
import { sampleFolder } from '../../src/sample/folder.js';
import { PARTNERS, PROVIDERS } from '../../src/sample/partners.js';
import { identityOf, millionths, readRows, sumOf, type Row } from './read-files.js';

const MONTH = 'FINANCIAL MONTH';
const PRICE = 'CONTRACT MONITORING ACTUAL PRICE';
const UNITS = 'CONTRACT MONITORING ACTUAL ACTIVITY';
const PLAN = 'CONTRACT MONITORING PLANNED PRICE';
const POINT = 'POINT OF DELIVERY CODE';

const termsOf = (document: string): Terms => {
  const read = readAgreement(readFileSync(join(sampleFolder(), document), 'utf8'), document);
  if ('faults' in read) throw new Error(read.faults.map(({ sentence }) => sentence).join('\n'));
  return read.terms;
};
const founding = termsOf('agreement.yaml');
const varied = termsOf('variation-1.yaml');

const codesIn = (list: string): Set<string> =>
  new Set(
    parse(readFileSync(join(sampleFolder(), '..', 'src/files/codes', list)), {
      from_line: 2,
      relax_column_count: true,
    }).map(([code]) => code as string),
  );

const monthly = readdirSync(join(sampleFolder(), 'files')).filter((name) => name.startsWith('ACM'));
const ofMonth = (rows: readonly Row[], month: number): Row[] =>
  rows.filter((row) => Number(row[MONTH]) === month);
const byIdentity = (rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [identityOf(row), row]));

/** How the lines of some months differ from one file to a later one. */
const changes = (before: string, after: string, months: readonly number[]) => {
  const inMonths = (name: string): Map<string, Row> =>
    byIdentity(readRows(name).filter((row) => months.includes(Number(row[MONTH]))));
  const [were, are] = [inMonths(before), inMonths(after)];
  const both = [...were].filter(([identity]) => are.has(identity));
  return {
    changed: both.filter(([identity, row]) => are.get(identity)![PRICE] !== row[PRICE]).length,
    added: [...are.keys()].filter((identity) => !were.has(identity)).length,
    withdrawn: were.size - both.length,
  };
};

test.each(monthly)('%s is cumulative, and no line stands in it twice', (name) => {
  const [, code, month, reporting] = /^ACM_(RZ\d)_2025-26_M(\d\d)_(\w+)\.csv$/.exec(name)!;
  const rows = readRows(name);
  const months = [...new Set(rows.map((row) => Number(row[MONTH])))];
  expect(months).toEqual(Array.from({ length: Number(month) }, (_, place) => place + 1));
  expect(new Set(rows.map(identityOf)).size).toBe(rows.length);
  const said = new Set(rows.map((row) => row['REPORTING TYPE INDICATOR']!.toUpperCase()));
  expect([...said]).toEqual([reporting]);
  const sent = new Set(rows.map((row) => row['ORGANISATION IDENTIFIER (CODE OF PROVIDER)']));
  expect([...sent]).toEqual([code]);
});

test("a year's last file has between 1,500 and 3,500 rows", () => {
  for (const { partner } of PROVIDERS) {
    const rows = readRows(acmFileName(partner.odsCode, 12, 'FLEX')).length;
    expect(rows).toBeGreaterThan(1500);
    expect(rows).toBeLessThan(3500);
  }
});

test('some prices have more than two decimals, some are in brackets', () => {
  const eldermere = readRows(acmFileName('RZ1', 12, 'FLEX'));
  expect(eldermere.some((row) => /\.\d{3,8}$/.test(row[PRICE]!))).toBe(true);
  const brackenvale = readRows(acmFileName('RZ4', 12, 'FLEX'));
  expect(brackenvale.filter((row) => row[PRICE]!.startsWith('(')).map((row) => row[PRICE])).toEqual(
    ['(18,250.00)'],
  );
});

test('codes are national ones, except those of the organisations', () => {
  const lists = {
    [POINT]: codesIn('points-of-delivery.csv'),
    'ACTIVITY TREATMENT FUNCTION CODE': codesIn('treatment-functions.csv'),
    'TARIFF CODE': codesIn('healthcare-resource-groups.csv'),
    'COMMISSIONED SERVICE CATEGORY CODE': codesIn('service-categories.csv'),
  };
  for (const { partner } of PROVIDERS) {
    const rows = readRows(acmFileName(partner.odsCode, 12, 'FLEX'));
    for (const [column, list] of Object.entries(lists)) {
      const unknown = rows
        .map((row) => row[column]!)
        .filter((code) => code !== '' && !list.has(code));
      expect({ column, unknown }).toEqual({ column, unknown: [] });
    }
  }
});

// Integrated care boards as of April 2026; sub-locations have two digits and a letter, or five
// characters. Trusts' codes begin with R, and none of them with RZ.
const BOARDS =
  'QE1 QF7 QGH QH8 QHG QHL QHM QJ2 QJG QJK QJM QK1 QKK QKS QM7 QMF QMJ QMM QNC QNQ QNX QOC QOP QOQ ' +
  'QOX QPM QR1 QRL QRV QSL QT1 QT6 QU9 QUA QUE QUY QVV QWE QWO QWU QXU QYG';

test('the organisations are nobody', () => {
  for (const { odsCode, role } of PARTNERS) {
    expect(BOARDS.split(' ')).not.toContain(odsCode);
    expect(odsCode).toMatch(role === 'commissioner' ? /^QZ\d$/ : /^RZ\d$/);
  }
});

const cellOf = (row: Row): Cell => {
  const local = row['LOCAL POINT OF DELIVERY CODE'] ?? '';
  return ['2025-26-M01', 'activity', '', row[POINT]!, local, '', '', '', ''];
};

test('every row maps to one of the four pools, under both versions of the terms', () => {
  for (const { partner } of PROVIDERS) {
    for (const row of readRows(acmFileName(partner.odsCode, 12, 'FLEX'))) {
      const pool = poolOf(founding, cellOf(row));
      expect(pool).toBeDefined();
      expect(poolOf(varied, cellOf(row))).toBe(pool);
    }
  }
});

/** Planned price by commissioner and pool in the rows of some months. */
const plannedIn = (rows: readonly Row[], commissioner: string, pool: string): bigint =>
  sumOf(
    rows.filter(
      (row) =>
        row['ORGANISATION IDENTIFIER (CODE OF COMMISSIONER)'] === commissioner &&
        poolOf(founding, cellOf(row)) === pool,
    ),
    PLAN,
  );

const POUND = 1_000_000n;

test('the plan in the files is the plan of the agreement, month by month', () => {
  const codes = new Map(PARTNERS.map(({ id, odsCode }) => [id, odsCode]));
  for (const { partner } of PROVIDERS) {
    const rows = readRows(acmFileName(partner.odsCode, 12, 'FLEX'));
    for (const [place, pool] of founding.pools.entries()) {
      for (const [at, line] of pool.plan.lines.entries()) {
        if (line.provider !== partner.id) continue;
        const { units, whole } = monthlyShares(pool.plan.phasing, founding.contractYear);
        let apart = 0n;
        for (let month = 1; month <= 12; month += 1) {
          const { value } = month < 7 ? line : varied.pools[place]!.plan.lines[at]!;
          const agreed = (millionths(value) * units[month - 1]!) / whole;
          apart += plannedIn(ofMonth(rows, month), codes.get(line.commissioner)!, pool.id) - agreed;
          // Files plan in whole units, and the dearest costs ten thousand pounds.
          expect(apart < 0n ? -apart : apart).toBeLessThan(agreed / 50n + 10_000n * POUND);
        }
        // Over the year only the variation's rounding is left.
        const exact = pool.id === 'unscheduled-care' ? 60_000n * POUND : POUND;
        expect(apart < 0n ? -apart : apart).toBeLessThan(exact);
      }
    }
  }
});

test('control totals: months sum to the file, and prices to units at their price', () => {
  const rows = readRows(acmFileName('RZ1', 12, 'FLEX'));
  let sum = 0n;
  for (let month = 1; month <= 12; month += 1) sum += sumOf(ofMonth(rows, month), PRICE);
  expect(sum).toBe(sumOf(rows, PRICE));
  const cataracts = ofMonth(rows, 1).find(
    (row) => row['TARIFF CODE'] === 'BZ34C' && row['POINT OF DELIVERY CODE'] === 'DC',
  )!;
  // 894.00 a unit, times the market forces factor 1.083214.
  expect(millionths(cataracts[PRICE]!)).toBe(BigInt(cataracts[UNITS]!) * 894n * 1_083_214n);
});

test('the freeze of month 5 is late: month 6 is sent before it, with month 5 still not all coded', () => {
  expect(madeOn(5, 'FREEZE') > madeOn(6, 'FLEX')).toBe(true);
  const uncoded = (name: string): number =>
    ofMonth(readRows(name), 5).filter((row) => row['TARIFF CODE'] === 'UZ01Z').length;
  expect(uncoded(acmFileName('RZ1', 6, 'FLEX'))).toBeGreaterThan(0);
  expect(uncoded(acmFileName('RZ1', 5, 'FREEZE'))).toBe(0);
  expect(uncoded(acmFileName('RZ1', 6, 'FREEZE'))).toBe(0);
});

test('the coding review changes, adds and withdraws lines of months long past', () => {
  const found = changes(
    acmFileName('RZ1', 7, 'FREEZE'),
    acmFileName('RZ1', 8, 'FLEX'),
    [2, 3, 4, 5, 6],
  );
  expect(found).toEqual({ changed: 11, added: 10, withdrawn: 10 });
});

test('only the month in question changes between its two files, else', () => {
  const [flex, freeze] = [acmFileName('RZ1', 3, 'FLEX'), acmFileName('RZ1', 3, 'FREEZE')];
  expect(changes(flex, freeze, [1, 2])).toEqual({ changed: 0, added: 0, withdrawn: 0 });
  const { changed, added, withdrawn } = changes(flex, freeze, [3]);
  expect(changed).toBeGreaterThan(50);
  expect({ added, withdrawn: withdrawn > 5 }).toEqual({ added: 0, withdrawn: true });
});
