import { sweepText } from '../../src/cli/commands/sweep.js';
import { clocks } from '../support/answers.js';
import fc from 'fast-check';
import { linesArguments } from '../../src/cli/commands/explain.js';
import { grouped, instant, plural, signed } from '../../src/cli/figures.js';
import { hanging, padEnd, widthOf, wrapped } from '../../src/cli/layout.js';
import { count, csvText, money, moved, textTable, words } from '../../src/cli/table.js';
import { readingOf } from '../../src/domain/sharing/reading.js';
import { termsWith } from '../support/small-alliance.js';

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

test('instants and counts are written as they are read out', () => {
  expect(instant('2026-10-12T09:00:05.123Z')).toBe('2026-10-12 09:00:05 UTC');
  expect([plural(1, 'row'), plural(1200, 'row')]).toEqual(['1 row', '1,200 rows']);
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

  test('CSV leaves a number or a percentage as it is, also below nil; what only begins like one is inert', async () => {
    const column = { ...columns[0]!, key: 'value' };
    const cells = ['-10%', '+2.5%', '-1234.5', '-10%*2', '-', '+1+1', '@SUM', '-1,5%'];
    const text = await csvText(
      [{ ...column, plain: (cell: string) => cell, text: (cell: string) => cell }],
      cells,
    );
    expect(text.trim().split('\n')).toEqual([
      'value',
      '-10%',
      '+2.5%',
      '-1234.5',
      "'-10%*2",
      "'-",
      "'+1+1",
      "'@SUM",
      `"'-1,5%"`,
    ]);
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

test('a terms document is read back: who, what, and each clause in its order', () => {
  expect(readingOf(termsWith())).toEqual([
    'Harbour Alliance 2026-27. Contract year 2026-27.',
    'Illustrative.',
    'Commissioners: Harbour ICB (icb).',
    'Providers: North Trust (north), South Trust (south).',
    'Pool Elective (elective): plan £1,200,000.00 for the year. Phased in twelfths; price of activity. Takes point of delivery DC or EL*. Commissioners split by plan; providers split by plan.',
    'Pool Urgent care (urgent): plan £2,400,000.00 for the year. Phased in twelfths; price of activity. Takes point of delivery NEL* or AE. Commissioners split by plan; providers split by plan.',
    'Pool High-cost drugs (drugs): plan £300,000.00 for the year. Phased in twelfths; costs under open book. Takes point of delivery DRUG. Commissioners split by plan; providers split by actual.',
    'Reserve Risk reserve (risk): Harbour ICB pays in £60,000.00, North Trust pays in £20,000.00 and South Trust pays in £10,000.00. What is undrawn goes to transformation once its release is agreed.',
    'A proposal is agreed when every partner supports it.',
    'A restatement of a closed month counts from the day it is recorded; what the month was at its close stays pinned.',
    'Money is rounded to the penny, halves away from zero.',
    '1. 4.1 (elective-block): Providers are paid the plan of Elective, whatever the activity, and bear or keep the difference.',
    '2. 4.2 (urgent-share): Above 100% of the plan to date of Urgent care, commissioners bear 50% of the overspend and providers the rest. Below 100%, commissioners keep 50% of the underspend and providers the rest.',
    '3. 4.2 (urgent-rest): Whatever variance of Urgent care is left is borne or kept by the commissioners.',
    '4. 5.1 (urgent-reserve): Risk reserve pays back 40% of what the providers bear under clause urgent-share, while it lasts. What is asked beyond its balance stays with the providers.',
    '5. 4.3 (drugs-rest): Whatever variance of High-cost drugs is left is borne or kept by the commissioners.',
  ]);
});

test('a swept value in pounds stands grouped, as the amounts beside it', () => {
  const values = ['34000000', '34621131.00'];
  const text = sweepText(
    {
      clocks,
      parameters: [{ parameter: 'plan/a/b/c', words: 'the year’s plan', now: values[1]!, values }],
      partners: [{ partner: 'north', name: 'North', net: '1000.00' }],
      points: [
        { values: [values[0]!], nets: ['0.00'], gains: ['-1000.00'] },
        { values: [values[1]!], refused: 'It cannot be.' },
      ],
      breakEven: [],
      looked: '',
    },
    { width: 100, bold: (one) => one },
  );
  expect(text).toContain('plan/a/b/c: the year’s plan; now 34,621,131.00');
  expect(text).toMatch(/^34,000,000 +-1,000\.00$/m);
  expect(text).toContain('34,621,131.00: refused. It cannot be.');
});
