/** Settlements of small agreements, figure by figure. Whole contracts are in test/examples. */
import type { CellTotal } from '../../../src/domain/activity/cells.js';
import { Money } from '../../../src/domain/money/money.js';
import type { Facts } from '../../../src/domain/sharing/facts.js';
import {
  netByAccount,
  netByPart,
  poolAmounts,
  settle,
} from '../../../src/domain/sharing/settle.js';
import type { Statement, Step } from '../../../src/domain/sharing/statement.js';
import type { AgreedTerms, Clause } from '../../../src/domain/sharing/terms.js';
import {
  PAPER,
  everyMonth,
  facts,
  period,
  pool,
  posted,
  remainder,
  reserve,
  share,
  terms,
  version,
} from './sample.js';

const net = (statement: Statement): Record<string, string> =>
  Object.fromEntries(
    [...netByAccount(statement)].map(([account, amount]) => [account, amount.toString()]),
  );

const stepOf = (statement: Statement, clause: string): Step =>
  statement.runs.at(-1)!.steps.find((step) => step.clause === clause)!;

const one = [version(1, 1, terms())];

test('a period before any terms are agreed has an empty statement', () => {
  expect(settle([], facts([]), period(6))).toEqual({ through: period(6), runs: [] });
});

test('a pool that no clause takes the rest of is a fault of the program', () => {
  const unended = [version(1, 1, terms({ clauses: [share('share', 'urgent')] }))];
  const cells = facts(everyMonth('urgent', '500000', '500000.50', 1));
  // The share gives both halves of the 0.50 to somebody; without it nobody has any of it.
  expect(() => settle(unended, cells, period(1))).not.toThrow();
  const never = [version(1, 1, terms({ clauses: [] }))];
  expect(() => settle(never, cells, period(1))).toThrow(
    'pool urgent is left with -0.50: no clause takes the rest of it',
  );
});

test('on plan nobody bears or keeps anything', () => {
  const statement = settle(one, facts(everyMonth('urgent', '500000', '500000')), period(6));
  expect(net(statement)).toEqual({
    'partner:north': '-3000000.00',
    'partner:south': '-3000000.00',
    'partner:east': '3000000.00',
    'partner:west': '3000000.00',
    'pool:urgent': '0.00',
  });
  expect(stepOf(statement, 'share').words).toBe(
    'Actual £6,000,000.00 is not under the threshold of £6,000,000.00 (100% of plan to date): nothing to share.',
  );
});

test('every step names its inputs, where they come from, and its entries', () => {
  const cells = [...everyMonth('urgent', '500000', '530000.005', 1)];
  const [run] = settle(one, facts(cells), period(1)).runs;
  expect(run).toMatchObject({ version: 1, through: period(1), sign: 1 });
  expect(run!.steps.map(({ step, rule, clause }) => [step, rule, clause])).toEqual([
    [1, 'plan', undefined],
    [2, 'activity', undefined],
    [3, 'marginal-rate', 'share'],
    [4, 'remainder', 'end'],
  ]);
  expect(JSON.parse(JSON.stringify(run!.steps[1]))).toEqual({
    step: 2,
    rule: 'activity',
    pool: 'urgent',
    inputs: [
      {
        label: 'Actual to date, East for North',
        value: '500000.00',
        unit: 'money',
        source: {
          from: 'postings',
          kind: 'activity',
          pool: 'urgent',
          provider: 'east',
          commissioner: 'north',
        },
      },
      {
        label: 'Actual to date, West for South',
        value: '530000.005',
        unit: 'money',
        source: {
          from: 'postings',
          kind: 'activity',
          pool: 'urgent',
          provider: 'west',
          commissioner: 'south',
        },
      },
    ],
    words: 'Providers are credited the activity to date of Urgent: £1,030,000.01.',
    result: '1030000.01',
    rounding: '0.005',
    entries: [
      { step: 2, part: 'activity', from: 'pool:urgent', to: 'partner:east', amount: '500000.00' },
      { step: 2, part: 'activity', from: 'pool:urgent', to: 'partner:west', amount: '530000.01' },
    ],
  });
  expect(JSON.parse(JSON.stringify(run!.steps[2]))).toEqual({
    step: 3,
    rule: 'marginal-rate',
    clause: 'share',
    pool: 'urgent',
    inputs: [
      {
        label: 'Plan to date, Urgent',
        value: '1000000.00',
        unit: 'money',
        source: { from: 'plan', pool: 'urgent' },
      },
      {
        label: 'Actual to date, Urgent',
        value: '1030000.01',
        unit: 'money',
        source: { from: 'postings', kind: 'activity', pool: 'urgent' },
      },
      {
        label: 'Threshold, of plan to date',
        value: '100%',
        unit: 'rate',
        source: { from: 'clause', clause: 'share', field: 'over.threshold' },
      },
      {
        label: 'Commissioners bear',
        value: '50%',
        unit: 'rate',
        source: { from: 'clause', clause: 'share', field: 'over.commissionersBear' },
      },
    ],
    words:
      'Actual £1,030,000.01 is £30,000.01 over the threshold of £1,000,000.00 (100% of plan to date); ' +
      'commissioners bear 50%: £15,000.01, and providers bear the rest: £15,000.00.',
    result: '15000.01',
    rounding: '0.005',
    entries: [
      { step: 3, part: 'share', from: 'partner:north', to: 'pool:urgent', amount: '7500.01' },
      { step: 3, part: 'share', from: 'partner:south', to: 'pool:urgent', amount: '7500.00' },
      { step: 3, part: 'share', from: 'partner:east', to: 'pool:urgent', amount: '7500.00' },
      { step: 3, part: 'share', from: 'partner:west', to: 'pool:urgent', amount: '7500.00' },
    ],
  });
});

test('the facts may be read once only', () => {
  const cells = everyMonth('urgent', '520000', '500000');
  const again = [version(1, 1, terms()), version(2, 3, terms())];
  const once = facts(new Set(cells).values());
  expect(net(settle(again, once, period(6)))).toEqual(net(settle(again, facts(cells), period(6))));
});

test('underspend is kept, at the rate for underspend', () => {
  const keep = terms({
    clauses: [share('share', 'urgent', '50%', '80%'), remainder('end', 'urgent', 'providers')],
  });
  const statement = settle(
    [version(1, 1, keep)],
    facts(everyMonth('urgent', '450000', '500000', 1)),
    period(1),
  );
  expect(stepOf(statement, 'share').words).toBe(
    'Actual £950,000.00 is £50,000.00 under the threshold of £1,000,000.00 (100% of plan to date); ' +
      'commissioners keep 80%: £40,000.00, and providers keep the rest: £10,000.00.',
  );
  expect(stepOf(statement, 'share').result.toString()).toBe('-40000.00');
  expect(net(statement)).toMatchObject({
    'partner:north': '-480000.00',
    'partner:east': '455000.00',
  });
});

test('activity below nil is taken back from the provider', () => {
  const statement = settle(one, facts([posted(1, 'urgent', 'north', 'east', '-100')]), period(1));
  expect(stepOf(statement, 'share').result.toString()).toBe('-500050.00');
  expect(netByPart(statement, 'partner:east').get('activity')!.toString()).toBe('-100.00');
});

test('activity of an organisation that the terms do not name is settled all the same', () => {
  const cells = [posted(1, 'urgent', 'elsewhere', 'clinic', '1000000')];
  const statement = settle(one, facts(cells), period(1));
  expect(net(statement)).toMatchObject({ 'partner:clinic': '1000000.00', 'pool:urgent': '0.00' });
});

test('costs, not prices, are set against the plan of a pool settled on cost', () => {
  const costs = terms({ pools: [pool('urgent', { basis: 'cost' })] });
  const cells = [
    posted(1, 'urgent', 'north', 'east', '1100000', 'cost'),
    posted(1, 'urgent', 'north', 'east', '900000', 'activity'),
  ];
  const [pair] = poolAmounts([version(1, 1, costs)], facts(cells), period(1));
  expect(pair!.actual.toString()).toBe('1100000.00');
  expect(pair!.actualActivity.toString()).toBe('1');
});

test('plan and actual by pair: the plan falls by its phasing and is rounded once', () => {
  const days = terms({
    pools: [pool('urgent', { plan: { ...pool('urgent').plan, phasing: 'days' } })],
  });
  const pairs = poolAmounts(
    [version(1, 1, days)],
    facts([posted(2, 'urgent', 'north', 'east', '12.345')]),
    period(2),
  );
  expect(JSON.parse(JSON.stringify(pairs))).toEqual([
    // 61 of 365 days of 6,000,000.00 and of 1,200.
    {
      pool: 'urgent',
      commissioner: 'north',
      provider: 'east',
      plan: '1002739.73',
      exactActual: '12.345',
      actual: '12.35',
      plannedActivity: '200.548',
      actualActivity: '1',
    },
    {
      pool: 'urgent',
      commissioner: 'south',
      provider: 'west',
      plan: '1002739.73',
      exactActual: '0.00',
      actual: '0.00',
      plannedActivity: '100.274',
      actualActivity: '0',
    },
  ]);
});

describe('adjustments', () => {
  const adjustment = {
    adjustment: 'ward',
    reversal: false,
    period: period(2),
    effectiveOn: '2026-05-20',
    payer: 'north',
    payee: 'west',
    amount: '125.00',
    reason: 'a ward kept open',
  };
  const reversal = {
    ...adjustment,
    reversal: true,
    period: period(4),
    effectiveOn: '2026-07-01',
    payer: 'west',
    payee: 'north',
  };
  const adjusted = (month: number): Statement =>
    settle(one, facts([], { adjustments: [adjustment, reversal] }), period(month));

  test('count from their own period, and their reversal from its own', () => {
    const west = (month: number) =>
      netByPart(adjusted(month), 'partner:west').get('adjustment')?.toString() ?? 'none';
    expect([1, 2, 3, 4, 12].map(west)).toEqual(['none', '125.00', '125.00', '0.00', '0.00']);
  });

  test('are a step each, in words', () => {
    const words = adjusted(4)
      .runs[0]!.steps.slice(-2)
      .map((step) => step.words);
    expect(words).toEqual([
      'Adjustment "ward", effective 2026-05-20: North pays West £125.00 (a ward kept open).',
      'Reversal of adjustment "ward", effective 2026-07-01: West pays North £125.00 (a ward kept open).',
    ]);
  });

  test('of other contract years do not count', () => {
    const [before, after] = ['2025-26-M02', '2027-28-M02'].map((of) => ({
      ...adjustment,
      period: of,
    }));
    const statement = settle(one, facts([], { adjustments: [before!, after!] }), period(12));
    expect(netByPart(statement, 'partner:west').get('adjustment')).toBeUndefined();
  });

  test('are counted once where a version changes in between', () => {
    const versions = [version(1, 1, terms()), version(2, 3, terms())];
    const statement = settle(versions, facts([], { adjustments: [adjustment] }), period(6));
    expect(netByPart(statement, 'partner:west').get('adjustment')!.toString()).toBe('125.00');
  });
});

describe('a variation in the middle of the year', () => {
  const cells = everyMonth('urgent', '600000', '500000');
  const versions = [
    version(1, 1, terms()),
    version(
      2,
      7,
      terms({
        clauses: [share('share', 'urgent', '80%'), remainder('end', 'urgent', 'commissioners')],
      }),
    ),
  ];

  test('leaves the months before it as they were', () => {
    expect(net(settle(versions, facts(cells), period(6)))).toEqual(
      net(settle(one, facts(cells), period(6))),
    );
  });

  test('is settled as three runs: the old terms, less the new ones until then, and the new ones', () => {
    const { runs } = settle(versions, facts(cells), period(9));
    expect(runs.map(({ version: number, through, sign }) => [number, through, sign])).toEqual([
      [1, period(6), 1],
      [2, period(6), -1],
      [2, period(9), 1],
    ]);
  });

  test('makes each month from then on the difference of two runs under the new terms', () => {
    const commissioners = (month: number) =>
      Money.sum(
        ['north', 'south'].map((id) =>
          netByPart(settle(versions, facts(cells), period(month)), `partner:${id}`).get('share')!,
        ),
      ).toString();
    // 100,000 over each month: 50,000 a month until September, then 80,000.
    expect([6, 7, 8, 12].map(commissioners)).toEqual([
      '-300000.00',
      '-380000.00',
      '-460000.00',
      '-780000.00',
    ]);
  });

  test('a pool that is new has no plan to catch up with', () => {
    const more = terms({
      pools: [pool('urgent'), pool('home')],
      clauses: [...terms().clauses, remainder('home-end', 'home', 'commissioners')],
    });
    const all = [version(1, 1, terms()), version(2, 7, more)];
    const pairs = poolAmounts(
      all,
      facts([...cells, ...everyMonth('home', '500000', '500000')]),
      period(8),
    );
    const home = pairs.filter((pair) => pair.pool === 'home');
    expect(home.map(({ plan, actual }) => `${plan.toString()} ${actual.toString()}`)).toEqual([
      '1000000.00 1000000.00',
      '1000000.00 1000000.00',
    ]);
  });
});

describe('a reserve', () => {
  const draw = (
    id: string,
    changes: Partial<Extract<Clause, { rule: 'reserve-draw' }>> = {},
  ): Clause => ({
    id,
    clause: PAPER,
    rule: 'reserve-draw',
    reserve: 'pot',
    covers: 'share',
    side: 'providers',
    percent: '50%',
    beyondBorneBy: 'providers',
    ...changes,
  });
  const withReserve = (...draws: Clause[]) =>
    terms({ reserves: [reserve('pot')], clauses: [...terms().clauses, ...draws] });
  const balance = (versions: readonly AgreedTerms[], known: Facts, month: number) =>
    netByAccount(settle(versions, known, period(month)))
      .get('reserve:pot')!
      .toString();
  // 40,000 over a month, half of it with providers: the reserve pays 10,000 a month.
  const cells: CellTotal[] = everyMonth('urgent', '540000', '500000');
  const first = [version(1, 1, withReserve(draw('draw')))];

  test('pays until nothing is left in it', () => {
    const half = [version(1, 1, withReserve(draw('draw', { percent: '100%' })))];
    expect([1, 4, 5, 6].map((month) => balance(half, facts(cells), month))).toEqual([
      '80000.00',
      '20000.00',
      '0.00',
      '0.00',
    ]);
    const step = stepOf(settle(half, facts(cells), period(6)), 'draw');
    expect(step).toMatchObject({ met: 'reserve-limit', reserve: 'pot' });
    expect(step.words).toBe(
      'Providers bear £120,000.00 under clause "share"; 100% is asked of The reserve: £120,000.00. ' +
        'It has £100,000.00, so £100,000.00 is drawn and £20,000.00 beyond it stays with the providers.',
    );
  });

  test('what is asked beyond it falls to the other side where the clause says so', () => {
    const other = [
      version(1, 1, withReserve(draw('draw', { percent: '100%', beyondBorneBy: 'commissioners' }))),
    ];
    const statement = settle(other, facts(cells), period(6));
    // The providers bear nothing in the end; the commissioners 120,000 of their own and 20,000 more.
    const shared = (id: string) => netByPart(statement, `partner:${id}`).get('share')!.toString();
    expect(['north', 'south', 'east', 'west'].map(shared)).toEqual([
      '-70000.00',
      '-70000.00',
      '-50000.00',
      '-50000.00',
    ]);
    expect(netByPart(statement, 'partner:east').get('reserve')!.toString()).toBe('10000.00');
  });

  test('a second draw on the same loss finds only what is still borne', () => {
    const twice = [version(1, 1, withReserve(draw('draw-1'), draw('draw-2', { percent: '100%' })))];
    const statement = settle(twice, facts(cells), period(2));
    expect(stepOf(statement, 'draw-1').result.toString()).toBe('20000.00');
    expect(stepOf(statement, 'draw-2').result.toString()).toBe('20000.00');
    expect(balance(twice, facts(cells), 2)).toBe('60000.00');
  });

  test('released at the year end, it goes where the agreement says', () => {
    const releases = [{ reserve: 'pot', period: period(12) }];
    const less = everyMonth('urgent', '504000', '500000');
    const statement = settle(first, facts(less, { releases }), period(12));
    // 100,000 less 12,000 drawn, three to two.
    expect(netByPart(statement, 'partner:north').get('release')!.toString()).toBe('52800.00');
    expect(netByPart(statement, 'partner:east').get('release')!.toString()).toBe('35200.00');
    expect(balance(first, facts(less, { releases }), 11)).toBe('89000.00');
    expect(balance(first, facts(less, { releases }), 12)).toBe('0.00');
    expect(statement.runs[0]!.steps.at(-1)!.words).toBe(
      'The reserve holds £88,000.00, which is released to North £52,800.00, East £35,200.00.',
    );
  });

  test('once released it pays nothing more, whatever later months ask', () => {
    const releases = [{ reserve: 'pot', period: period(3) }];
    const drawn = (month: number) =>
      stepOf(settle(first, facts(cells, { releases }), period(month)), 'draw').result.toString();
    expect([2, 3, 4, 12].map(drawn)).toEqual(['20000.00', '30000.00', '30000.00', '30000.00']);
    const released = netByPart(
      settle(first, facts(cells, { releases }), period(12)),
      'partner:north',
    );
    expect(released.get('release')!.toString()).toBe('42000.00');
  });

  test('of two releases the first is the end of it, and the release of another is not', () => {
    const drawn = (...releases: Facts['releases'][number][]) =>
      stepOf(settle(both, facts(cells, { releases }), period(6)), 'draw').result.toString();
    const both = [
      version(1, 1, {
        ...withReserve(draw('draw')),
        reserves: [reserve('pot'), reserve('another')],
      }),
    ];
    const [twoOf, fourOf] = [period(2), period(4)].map((of) => ({ reserve: 'pot', period: of }));
    expect(drawn(fourOf!, twoOf!)).toBe('20000.00');
    expect(drawn(twoOf!, fourOf!)).toBe('20000.00');
    expect(drawn({ reserve: 'another', period: period(2) })).toBe('60000.00');
  });

  test('a restatement of the months before its release still counts', () => {
    const releases = [{ reserve: 'pot', period: period(3) }];
    const restated = [...cells, posted(2, 'urgent', 'north', 'east', '40000')];
    const statement = settle(first, facts(restated, { releases }), period(12));
    expect(stepOf(statement, 'draw').result.toString()).toBe('40000.00');
    expect(balance(first, facts(restated, { releases }), 12)).toBe('0.00');
  });

  test('that a variation makes larger is topped up from then on', () => {
    const larger = terms({
      reserves: [reserve('pot', { contributions: { north: '100000.00', east: '40000.00' } })],
      clauses: [...terms().clauses, draw('draw')],
    });
    const versions = [...first, version(2, 7, larger)];
    expect([6, 7].map((month) => balance(versions, facts(cells), month))).toEqual([
      '40000.00',
      '70000.00',
    ]);
    const paidIn = netByPart(settle(versions, facts(cells), period(7)), 'partner:north').get(
      'reserve',
    );
    expect(paidIn!.toString()).toBe('-100000.00');
  });

  test('that a variation makes smaller than what is drawn gives back only what is left', () => {
    const smaller = terms({
      reserves: [reserve('pot', { contributions: { north: '10000.00', east: '10000.00' } })],
      clauses: [...terms().clauses, draw('draw')],
    });
    const versions = [...first, version(2, 7, smaller)];
    // 60,000 of 100,000 is drawn; 40,000 is given back and nothing more is paid.
    expect([6, 7, 12].map((month) => balance(versions, facts(cells), month))).toEqual([
      '40000.00',
      '0.00',
      '0.00',
    ]);
  });

  test('never pays twice what two versions would each have paid', () => {
    const all = withReserve(draw('draw', { percent: '100%' }));
    const half = withReserve(draw('draw', { percent: '50%' }));
    // Version 1 empties it by month 5; version 2 would have paid half as much by then.
    const versions = [version(1, 1, all), version(2, 6, half)];
    expect([5, 6, 12].map((month) => balance(versions, facts(cells), month))).toEqual([
      '0.00',
      '0.00',
      '0.00',
    ]);
    const last = settle(versions, facts(cells), period(6)).runs.at(-1)!;
    expect(last.steps[0]!.words).toBe(
      '£100,000.00 is paid into The reserve: North £60,000.00, East £40,000.00. Earlier versions of the ' +
        'terms drew £50,000.00 more than this version would have by then, so it stands at £50,000.00.',
    );
  });
});

test('a cap of a guarantee over several pools moves what is beyond through each of them', () => {
  const two = terms({
    pools: [pool('urgent'), pool('home')],
    clauses: [
      remainder('urgent-end', 'urgent', 'commissioners'),
      remainder('home-end', 'home', 'commissioners'),
      {
        id: 'floor',
        clause: PAPER,
        rule: 'guarantee',
        pools: ['urgent', 'home'],
        floor: { percent: '100%', of: 'plan-to-date' },
        includesQuality: 'no',
      },
      {
        id: 'floor-cap',
        clause: PAPER,
        rule: 'cap',
        applied: 'after-share',
        of: 'floor',
        caps: 'commissioners',
        limit: { amount: '30000.00', basis: 'for-the-year' },
        beyondBorneBy: 'providers',
      },
    ],
  });
  const cells = [
    ...everyMonth('urgent', '450000', '500000'),
    ...everyMonth('home', '500000', '500000'),
  ];
  const statement = settle([version(1, 1, two)], facts(cells), period(1));
  expect(stepOf(statement, 'floor').result.toString()).toBe('50000.00');
  expect(stepOf(statement, 'floor-cap')).toMatchObject({ met: 'cap' });
  expect(stepOf(statement, 'floor-cap').result.toString()).toBe('20000.00');
  expect(net(statement)).toMatchObject({ 'pool:urgent': '0.00', 'pool:home': '0.00' });
});

test('where the agreement rounds to whole pounds, every amount and every part is whole pounds', () => {
  // Plan 1,000,000 a month, actual 1,000,333.40: 333 over, of which half up 167 and 166 are borne.
  const agreement = terms({ rounding: { rule: 'half-up', unit: 'pounds' } });
  const cells = everyMonth('urgent', '500333.40', '500000.49', 1);
  const statement = settle([version(1, 1, agreement)], facts(cells), period(1));
  expect(net(statement)).toEqual({
    'partner:north': '-500084.00',
    'partner:south': '-500083.00',
    'partner:east': '500250.00',
    'partner:west': '499917.00',
    'pool:urgent': '0.00',
  });
  expect(stepOf(statement, 'share').rounding.toString()).toBe('0.50');
});

test('pence that an earlier version left in a reserve are not drawn in pounds, but released', () => {
  const pot = reserve('pot', { contributions: { north: '100.00', east: '0.70' } });
  const whole = { rule: 'half-up', unit: 'pounds' } as const;
  const draw: Clause = {
    id: 'draw',
    clause: PAPER,
    rule: 'reserve-draw',
    reserve: 'pot',
    covers: 'share',
    side: 'providers',
    percent: '100%',
    beyondBorneBy: 'providers',
  };
  const clauses = [...terms().clauses, draw];
  const first = version(1, 1, terms({ reserves: [pot], clauses }));
  const later = reserve('pot', { contributions: { north: '100.00', east: '1.00' } });
  const second = version(2, 2, terms({ rounding: whole, reserves: [later], clauses }));
  // Month 1 draws 0.80 of the providers' half of 1.60; the rest is asked in Month 2.
  const cells = [
    ...everyMonth('urgent', '500001.60', '500000', 1),
    posted(2, 'urgent', 'north', 'east', '500400'),
    posted(2, 'urgent', 'south', 'west', '500000'),
  ];
  const releases = [{ reserve: 'pot', period: period(2) }];
  const statement = settle([first, second], facts(cells, { releases }), period(2));
  const drawn = stepOf(statement, 'draw');
  expect(drawn.result.toString()).toMatch(/\.00$/);
  const released = statement.runs.at(-1)!.steps.find(({ rule }) => rule === 'release')!;
  expect(released.result.toString()).not.toMatch(/\.00$/);
  expect(net(statement)['reserve:pot']).toBe('0.00');
});
