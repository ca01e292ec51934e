/** The rest of a year by each method, reckoned by hand, and what is true of any. */
import fc from 'fast-check';
import { cellKey, type CellTotal } from '../../../src/domain/activity/cells.js';
import { forecastState } from '../../../src/domain/forecast/forecast-state.js';
import { FORECAST_METHODS, type ForecastMethod } from '../../../src/domain/forecast/methods.js';
import { outcomesAtYearEnd } from '../../../src/domain/forecast/outcomes.js';
import { restOfYear, type RestLine } from '../../../src/domain/forecast/rest.js';
import type { EnteredForecast } from '../../../src/domain/forecast/state.js';
import { factsOf, initialLedger, type LedgerState } from '../../../src/domain/ledger.js';
import { Money } from '../../../src/domain/money/money.js';
import { periodOf } from '../../../src/domain/period/period.js';
import { netByAccount, poolAmounts, settle } from '../../../src/domain/sharing/settle.js';
import type { AgreedTerms, Pool, Terms } from '../../../src/domain/sharing/terms.js';
import { YEAR } from '../sharing/random/dice.js';
import { randomCases } from '../sharing/random/random.js';
import { period, pool, posted, remainder, share, terms, version } from '../sharing/sample.js';

const one = (value: string, phasing: Pool['plan']['phasing'] = 'twelfths'): Terms =>
  terms({
    pools: [
      pool('urgent', {
        plan: {
          phasing,
          lines: [{ commissioner: 'north', provider: 'east', value, activity: '120' }],
        },
      }),
    ],
  });

const toDate = (...amounts: readonly string[]): CellTotal[] =>
  amounts.map((amount, place) => posted(place + 1, 'urgent', 'north', 'east', amount));

const rest = (
  method: ForecastMethod,
  agreed: Terms,
  cells: readonly CellTotal[],
  through: number,
  entered: readonly EnteredForecast[] = [],
): RestLine[] =>
  restOfYear({ versions: [version(1, 1, agreed)], cells, entered }, period(through), method);

const monthly = ({ months }: RestLine): string[] => months.map(({ amount }) => amount.toString());

describe('at plan for the rest', () => {
  test('each month is what it adds to the plan to date, odd pennies and all', () => {
    const [line] = rest('plan-for-the-rest', one('100.00'), toDate('1.00'), 9);
    expect(monthly(line!)).toEqual(['8.33', '8.34', '8.33']);
    expect(line!.amount.toString()).toBe('25.00');
    expect(line!.words).toBe('At plan, £25.00 for Month 10 to Month 12.');
    expect(line!.months[0]!.activity.toString()).toBe('10');
  });

  test('what is posted of later months is not looked at', () => {
    const cells = toDate('1.00', '2.00', '900.00');
    const [line] = rest('straight-line', one('100.00'), cells, 2);
    expect(line!.amount.toString()).toBe('15.00');
  });

  test('there is no rest when the year is over', () => {
    expect(rest('plan-for-the-rest', one('100.00'), toDate('1.00'), 12)).toEqual([]);
  });
});

describe('a straight line', () => {
  test('is the average of the months to date, split to the penny', () => {
    const [line] = rest('straight-line', one('1000.00'), toDate('33.00', '34.00', '33.01'), 3);
    // 100.01 x 9 / 3
    expect(line!.amount.toString()).toBe('300.03');
    expect(monthly(line!)).toEqual([
      ...Array<string>(6).fill('33.34'),
      ...Array<string>(3).fill('33.33'),
    ]);
    expect(line!.words).toBe(
      '£100.01 in 3 months goes on as it was: £300.03 for Month 4 to Month 12.',
    );
    expect(line!.months[8]!.activity.toString()).toBe('1');
  });

  test('of a flat year is twelve times the month, at any month of it', () => {
    for (let month = 1; month < 12; month += 1) {
      const cells = toDate(...Array<string>(month).fill('123.45'));
      const [line] = rest('straight-line', one('1000.00'), cells, month);
      const year = line!.amount.plus(Money.sum(Array(month).fill(Money.of('123.45'))));
      expect(year.toString()).toBe('1481.40');
    }
  });

  test('counts only the months under terms', () => {
    const versions = [version(1, 3, one('1200.00'))];
    const cells = [3, 4].map((month) => posted(month, 'urgent', 'north', 'east', '50.00'));
    const [line] = restOfYear({ versions, cells, entered: [] }, period(4), 'straight-line');
    expect(line!.amount.toString()).toBe('400.00');
    expect(line!.words).toContain('£100.00 in 2 months');
  });

  test('of nothing says nothing: such a line is at plan', () => {
    const [line] = rest('straight-line', one('1200.00'), [], 2);
    expect([line!.taken, line!.amount.toString()]).toEqual(['plan-for-the-rest', '1000.00']);
    expect(line!.words).toBe('Nothing stands to date. At plan, £1,000.00 for Month 3 to Month 12.');
  });
});

describe('a profile', () => {
  const percents = ['10%', '10%', '10%', '10%', '10%', '10%', '10%', '10%', '5%', '5%', '5%', '5%'];

  test('is the same part of the plan that is left as came of the plan to date', () => {
    const [line] = rest('profile', one('1000.00', { percents }), toDate('110.00', '112.01'), 2);
    // 800.00 x 222.01 / 200.00 = 888.04
    expect(line!.amount.toString()).toBe('888.04');
    // By plan: 100.00 of 800.00 each, then 50.00 each: 111.005 and 55.5025.
    expect(monthly(line!)).toEqual([
      ...Array<string>(4).fill('111.01'),
      ...Array<string>(2).fill('111.00'),
      ...Array<string>(4).fill('55.50'),
    ]);
    expect(line!.words).toBe(
      '£222.01 came of £200.00 planned for 2 months: the same part of £800.00 planned for Month 3 to Month 12 is £888.04.',
    );
    expect(line!.months.map(({ activity }) => activity.toString()).slice(5, 7)).toEqual([
      '1',
      '0.5',
    ]);
  });

  test('of what has no plan to date goes straight on', () => {
    const late = ['0%', '0%', ...Array<string>(10).fill('10%')];
    const [line] = rest('profile', one('1000.00', { percents: late }), toDate('10.00'), 2);
    expect([line!.taken, line!.amount.toString()]).toEqual(['straight-line', '50.00']);
  });
});

describe('entered by hand', () => {
  const two = terms({
    pools: [
      pool('urgent', {
        plan: {
          phasing: 'twelfths',
          lines: [
            { commissioner: 'north', provider: 'east', value: '2400.00' },
            { commissioner: 'south', provider: 'east', value: '1200.00' },
            { commissioner: 'south', provider: 'west', value: '1200.00' },
          ],
        },
      }),
    ],
  });
  const cells = [
    posted(1, 'urgent', 'north', 'east', '150.00'),
    posted(1, 'urgent', 'south', 'east', '50.01'),
  ];
  const entered = (changes: Partial<EnteredForecast>, number = 1): EnteredForecast => ({
    forecast: `F${number}`,
    partner: 'east',
    pool: 'urgent',
    contractYear: '2026-27',
    reason: 'A hard winter.',
    enteredAt: 39 + number,
    recordedAt: '2026-10-01T09:00:00.000Z',
    by: 'Jo Patel',
    ...changes,
  });
  const forecast = (...all: readonly EnteredForecast[]) =>
    rest('hand-entered', two, cells, 10, all).map((line) => [
      `${line.commissioner} ${line.provider} ${line.taken}`,
      ...monthly(line),
    ]);

  test('an outturn is spread by plan over months and commissioners, less what stands to date', () => {
    // 500.02 less 200.01 is 300.01: of 200, 200, 100 and 100 a month.
    expect(forecast(entered({ outturn: '500.02' }))).toEqual([
      ['north east hand-entered', '100.01', '100.00'],
      ['south east hand-entered', '50.00', '50.00'],
      ['south west plan-for-the-rest', '100.00', '100.00'],
    ]);
    const [line] = rest('hand-entered', two, cells, 10, [entered({ outturn: '500.02' })]);
    expect(line!.words).toBe(
      '£500.02 is expected for the year (F1, event 40); less £200.01 to date, £300.01 is left, by plan: here £200.01 for Month 11 to Month 12.',
    );
  });

  test('months that are entered are spread over commissioners; the others are at plan', () => {
    const months = [
      { period: period(3), amount: '7.00' },
      { period: period(12), amount: '10.00' },
    ];
    expect(forecast(entered({ months }))).toEqual([
      ['north east hand-entered', '200.00', '6.67'],
      ['south east hand-entered', '100.00', '3.33'],
      ['south west plan-for-the-rest', '100.00', '100.00'],
    ]);
    const [line] = rest('hand-entered', two, cells, 10, [entered({ months })]);
    expect(line!.words).toBe(
      'Expected (F1, event 40): £10.00 for Month 12; other months at plan: here £206.67 for Month 11 to Month 12.',
    );
  });

  test('the latest wins; what was entered of another year does not count', () => {
    const amounts = forecast(
      entered({ outturn: '9000.00' }),
      entered({ outturn: '200.01' }, 2),
      entered({ outturn: '5.00', contractYear: '2025-26' }, 3),
    );
    expect(amounts.slice(0, 2)).toEqual([
      ['north east hand-entered', '0.00', '0.00'],
      ['south east hand-entered', '0.00', '0.00'],
    ]);
  });

  test('less than stands to date is money that goes back', () => {
    expect(forecast(entered({ outturn: '200.00' }))[0]).toEqual([
      'north east hand-entered',
      '-0.01',
      '0.00',
    ]);
  });
});

test('each month left is forecast under the version of the terms in force for it', () => {
  const second = terms({
    pools: [...one('2400.00').pools, pool('planned')],
    clauses: [
      share('share', 'urgent'),
      remainder('end', 'urgent', 'commissioners'),
      remainder('other', 'planned', 'commissioners'),
    ],
  });
  const versions: AgreedTerms[] = [version(1, 1, one('1200.00')), version(2, 11, second)];
  const lines = restOfYear(
    { versions, cells: toDate('100.00'), entered: [] },
    period(9),
    'plan-for-the-rest',
  );
  expect(
    lines
      .filter(({ pool: id }) => id === 'urgent')
      .map((line) => [line.months[0]!.period, ...monthly(line)]),
  ).toEqual([
    [period(10), '100.00'],
    [period(11), '200.00', '200.00'],
  ]);
  expect(lines.filter(({ pool: id }) => id === 'planned').map(monthly)).toEqual([
    ['500000.00', '500000.00'],
    ['500000.00', '500000.00'],
  ]);
});

const ledgerOf = (versions: readonly AgreedTerms[], cells: Iterable<CellTotal>): LedgerState => {
  const state = initialLedger();
  state.versions = versions;
  for (const total of cells) {
    state.activity.totals.set(cellKey(total.provider, total.commissioner, total.cell), total);
  }
  return state;
};

test('units that are counted go on as expected; what is measured stays as it was posted last', () => {
  const counting = terms({
    clauses: [
      share('share', 'urgent'),
      remainder('end', 'urgent', 'commissioners'),
      {
        id: 'hips',
        clause: { ref: '3', text: 'Hips.' },
        rule: 'best-practice-tariff',
        pool: 'urgent',
        units: {
          measure: 'Hips',
          untilPosted: 'as-expected',
          commissioner: 'north',
          provider: 'east',
        },
        expectedUnits: '480',
        unitPrice: '6200.00',
        bestPracticePrice: '7400.00',
      },
      {
        id: 'quality',
        clause: { ref: '4', text: 'Quality.' },
        rule: 'cquin',
        pools: ['urgent'],
        percent: '1%',
        measure: 'Quality',
        untilPosted: 'as-achieved',
      },
    ],
  });
  const versions = [version(1, 1, counting)];
  const hips = posted(3, '', 'north', 'east', '150', 'outcome', 'Hips');
  const at = (cells: readonly CellTotal[]) => outcomesAtYearEnd({ versions, cells }, period(3));
  expect(at([hips]).words).toEqual([
    '“Quality” is not posted: it counts as its clause says until it is.',
    'Of “Hips” 150 are posted, and 360 more are done in the months that are left, as many as are expected of them.',
  ]);
  expect(at([hips]).cells.map(({ cell, price }) => [cell[0], cell[8], price])).toEqual([
    [period(12), 'Hips', 510_00000000n],
  ]);
  const quality = posted(2, '', 'south', 'west', '0.8', 'outcome', 'Quality');
  expect(at([quality])).toEqual({
    cells: [],
    words: [
      '“Quality” stays as it was posted last, and where nothing is posted counts as its clause says.',
    ],
  });
});

describe('of any agreement and any history', () => {
  const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 60);
  const SEED = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 1_000_000_000);
  beforeAll(() => void process.stdout.write(`forecast properties, seed ${SEED}\n`));
  const last = periodOf(YEAR, 12);
  const check = (property: Parameters<typeof fc.assert>[0]): void =>
    void fc.assert(property as fc.IProperty<[unknown]>, {
      numRuns: RUNS,
      seed: SEED,
      endOnFailure: true,
    });

  const byPool = (amounts: ReturnType<typeof poolAmounts>, of: 'plan' | 'actual') => {
    const sums = new Map<string, Money>();
    for (const one of amounts) sums.set(one.pool, (sums.get(one.pool) ?? Money.zero).plus(one[of]));
    return Object.fromEntries([...sums].map(([id, sum]) => [id, sum.toString()]));
  };

  test('the year settles, all accounts together come to nil, and months sum to their line', () => {
    check(
      fc.property(
        randomCases(),
        fc.constantFrom(...FORECAST_METHODS),
        ({ versions, facts, month }, method) => {
          const state = ledgerOf(versions, facts.cells);
          const through = periodOf(YEAR, month);
          const known = { versions, cells: [...factsOf(state).cells], entered: [] };
          const lines = restOfYear(known, through, method);
          const { cells } = outcomesAtYearEnd(known, through);
          const ahead = forecastState(state, through, lines, cells);
          const net = netByAccount(settle(versions, factsOf(ahead), last));
          expect(Money.sum(net.values()).toString()).toBe('0.00');
          for (const { months, amount } of lines) {
            expect(Money.sum(months.map((one) => one.amount)).equals(amount)).toBe(true);
          }
          // What stands is left as it is.
          expect(state.activity.totals.size).toBe(
            ledgerOf(versions, facts.cells).activity.totals.size,
          );
        },
      ),
    );
  });

  test('a year that was on plan so far comes to the plan, at plan and by profile', () => {
    check(
      fc.property(
        randomCases(1),
        fc.constantFrom('plan-for-the-rest', 'profile', 'hand-entered'),
        ({ versions, month }, method) => {
          const first = Number(versions[0]!.fromPeriod.slice(9));
          const through = periodOf(YEAR, Math.max(month, first));
          const planned = poolAmounts(
            versions,
            { cells: [], adjustments: [], releases: [] },
            through,
          );
          const cells = planned.map(({ pool: id, commissioner, provider, plan }): CellTotal => {
            const { basis } = versions[0]!.terms.pools.find((each) => each.id === id)!;
            return {
              ...posted(
                1,
                id,
                commissioner,
                provider,
                plan.toString(),
                basis === 'price' ? 'activity' : 'cost',
              ),
              cell: [
                versions[0]!.fromPeriod,
                basis === 'price' ? 'activity' : 'cost',
                id,
                '',
                '',
                '',
                '',
                '',
                '',
              ],
            };
          });
          const state = ledgerOf(versions, cells);
          const lines = restOfYear(
            { versions, cells, entered: [] },
            through,
            method as ForecastMethod,
          );
          const ahead = forecastState(state, through, lines, []);
          const year = poolAmounts(versions, factsOf(ahead), last);
          expect(byPool(year, 'actual')).toEqual(byPool(year, 'plan'));
        },
      ),
    );
  });
});
