import fc from 'fast-check';
import { readingOf } from '../../src/cli/clause-reading.js';
import { linesArguments } from '../../src/cli/commands/explain.js';
import { grouped, instant, listed, plural, signed } from '../../src/cli/figures.js';
import { hanging, padEnd, widthOf, wrapped } from '../../src/cli/layout.js';
import { count, csvText, money, moved, textTable, words } from '../../src/cli/table.js';
import { RULES } from '../../src/domain/sharing/rules.js';
import type { Clause } from '../../src/domain/sharing/terms.js';
import { CLAUSES } from '../support/small-alliance.js';

describe('money in text', () => {
  test('thousands are grouped, every digit is kept, and minus is a hyphen', () => {
    expect(grouped('0.00')).toBe('0.00');
    expect(grouped('-1234567.50')).toBe('-1,234,567.50');
    expect(grouped('999.12345678')).toBe('999.12345678');
    expect(grouped('1000')).toBe('1,000');
    expect(grouped('')).toBe('');
  });

  test('ungrouped again, it is the amount that it was', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.nat(99), (pounds, pence) => {
        const amount = `${pounds}.${String(pence).padStart(2, '0')}`;
        expect(grouped(amount).replaceAll(',', '')).toBe(amount);
      }),
    );
  });

  test('a difference has its sign, and nil has none', () => {
    expect(['5.00', '-5.00', '0.00', '1200.50'].map(signed)).toEqual([
      '+5.00',
      '-5.00',
      '0.00',
      '+1,200.50',
    ]);
  });
});

test('instants, counts and lists are written as they are read out', () => {
  expect(instant('2026-10-12T09:00:05.123Z')).toBe('2026-10-12 09:00:05 UTC');
  expect([plural(1, 'row'), plural(1200, 'row')]).toEqual(['1 row', '1,200 rows']);
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
});

describe('layout', () => {
  test('accents and combining marks take the room that is seen', () => {
    expect(widthOf('Ysbyty Gwynedd')).toBe(14);
    expect(widthOf('Môn')).toBe(3);
    expect(widthOf('Mo\u0302n')).toBe(3);
    expect(padEnd('Môn', 5)).toBe('Môn  ');
  });

  test('text is wrapped between words, and no word is lost', () => {
    expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapped('unbreakable', 4)).toEqual(['unbreakable']);
    expect(hanging('1. twelve letters and twelve more', 3, 23)).toBe(
      '1. twelve letters\n   and twelve more',
    );
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,8}$/)),
        fc.integer({ min: 8, max: 40 }),
        (all, width) => {
          const lines = wrapped(all.join(' '), width);
          expect(lines.join(' ')).toBe(all.join(' '));
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});

describe('tables', () => {
  interface Row {
    readonly pool: string;
    readonly amount: string;
    readonly rows: number;
    readonly note: string;
  }
  const columns = [
    words<Row>('Pool', 'pool', ({ pool }) => pool),
    money<Row>('Amount', 'amount', ({ amount }) => amount),
    moved<Row>('Moved', 'moved', ({ amount }) => amount),
    count<Row>('Rows', 'rows', ({ rows }) => rows),
    words<Row>('Note', 'note', ({ note }) => note),
  ];
  const rows: Row[] = [
    { pool: 'elective', amount: '-1234.50', rows: 1200, note: 'as planned' },
    {
      pool: 'urgent',
      amount: '26061.10',
      rows: 3,
      note: '=SUM(A1) and more words than there is room for',
    },
  ];

  test('text is aligned, and the last column is wrapped where there is no room', () => {
    expect(textTable(columns, rows, 64)).toBe(
      [
        'Pool         Amount       Moved   Rows  Note',
        '--------  ---------  ----------  -----  ------------------------',
        'elective  -1,234.50   -1,234.50  1,200  as planned',
        'urgent    26,061.10  +26,061.10      3  =SUM(A1) and more words',
        '                                        than there is room for',
      ].join('\n'),
    );
  });

  test('CSV has plain decimals, and text that begins like a formula is made inert', async () => {
    expect(await csvText(columns, rows)).toBe(
      'pool,amount,moved,rows,note\n' +
        'elective,-1234.50,-1234.50,1200,as planned\n' +
        "urgent,26061.10,26061.10,3,'=SUM(A1) and more words than there is room for\n",
    );
  });
});

test('a step of the explanation names the command that opens its lines', () => {
  expect(
    linesArguments({ pool: 'urgent', kind: 'activity', version: '1', through: '2026-27-M06' }),
  ).toBe('--pool urgent --kind activity --version 1 --period 2026-27-M06');
  expect(linesArguments({ item: "women's health", period: '2026-27-M06', unmapped: true })).toBe(
    `--item 'women'\\''s health' --unmapped --period 2026-27-M06 --in-month`,
  );
});

test('every clause is read back with its own digits', () => {
  const clause = { ref: '1', text: 'x' };
  const clauses: Clause[] = [
    ...CLAUSES.slice(0, 4),
    {
      id: 'c',
      clause,
      rule: 'cap',
      applied: 'before-share',
      pool: 'urgent',
      limit: { amount: '250000.00', basis: 'phased-with-plan' },
      beyondBorneBy: 'providers',
    },
    {
      id: 'd',
      clause,
      rule: 'cap',
      applied: 'after-share',
      of: 'urgent-share',
      caps: 'providers',
      limit: { percent: '2.5%', of: 'plan-for-the-year' },
      beyondBorneBy: 'commissioners',
    },
    {
      id: 'e',
      clause,
      rule: 'guarantee',
      pools: ['elective', 'urgent'],
      floor: { percent: '98%', of: 'plan-to-date' },
      includesQuality: 'no',
    },
    {
      id: 'f',
      clause,
      rule: 'cquin',
      pools: ['urgent'],
      percent: '1.25%',
      measure: 'CQUIN',
      untilPosted: 'as-missed',
    },
    {
      id: 'g',
      clause,
      rule: 'cost-reduction-incentive',
      pool: 'drugs',
      providersKeep: '30%',
      paidFrom: { source: 'reserve', reserve: 'risk' },
    },
    { id: 'h', clause, rule: 'savings-programme', target: '34100000.00', items: ['QIPP', 'CIP'] },
  ];
  expect(new Set(clauses.map(({ rule }) => rule)).size).toBe(Object.keys(RULES).length);
  expect(clauses.map(readingOf)).toEqual([
    'elective is a block: the providers are paid the plan, whatever the activity, and bear the whole variance.',
    "Of urgent above 100% of the plan the commissioners bear 50%; below 100% of it they keep 50%. The rest is the providers'.",
    'What is left of the variance of urgent falls to the commissioners.',
    'Reserve risk pays back 40% of what the providers bear under urgent-share, while it lasts; what is asked beyond its balance the providers bear.',
    'Only overspend of urgent up to £250,000.00 for the year, phased with the plan is shared; the providers bear what is beyond (the cap comes before the share).',
    'What the providers bear under urgent-share is capped at 2.5% of the plan for the year; the commissioners bear what is beyond (the cap comes after the share).',
    "The providers' income from elective and urgent is never below 98% of the plan to date; the commissioners top it up. Income withdrawn for quality is not made good.",
    '1.25% of urgent hangs on CQUIN: the part not achieved is withdrawn. Until an outcome is posted it counts as missed.',
    'The providers keep 30% of what they save on drugs, paid from reserve risk.',
    'Savings under QIPP and CIP are shown against a target of £34,100,000.00, and never paid.',
  ]);
});
