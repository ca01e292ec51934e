/** Which payoff tables an agreement has, whose columns are in them, and what their rows say. */
import { payoffsOf } from '../../../../src/domain/sharing/payoff/payoff.js';
import type { Payoff } from '../../../../src/domain/sharing/payoff/payoff.js';
import type { Clause, Rate, Terms } from '../../../../src/domain/sharing/terms.js';
import { PAPER, pool, remainder, reserve, share, terms } from '../sample.js';

const titles = (payoffs: readonly Payoff[]): string[] =>
  payoffs.map(({ pools, outcomes }) => [pools.join(' + '), outcomes ?? 'either way'].join(', '));

/** `bend 200000.00, 1.67%: north -50000.00`; of those who move at all. */
const rows = ({ accounts, rows: all }: Payoff): string[] =>
  all.map(({ point, variance, percentOfPlan, changes }) => {
    const moved = accounts.map(
      (one) => `${one.replace('partner:', '')} ${changes[one]!.toString()}`,
    );
    return `${point} ${variance.toString()}, ${percentOfPlan.round(4).toString()}: ${moved.join(', ')}`;
  });

const draw = (of: string): Clause => ({
  ...{ id: `${of}-draw`, clause: PAPER, rule: 'reserve-draw', reserve: 'risk' },
  ...{ covers: `${of}-share`, side: 'providers', percent: '100%', beyondBorneBy: 'providers' },
});

const half = (id: string): Clause[] => [
  share(`${id}-share`, id),
  remainder(`${id}-end`, id, 'commissioners'),
];

describe('the tables of an agreement', () => {
  const drawing = terms({
    pools: [pool('urgent'), pool('elective'), pool('dental')],
    reserves: [reserve('risk')],
    clauses: [
      ...['urgent', 'elective'].flatMap((id) => [share(`${id}-share`, id), draw(id)]),
      share('dental-share', 'dental'),
      ...['urgent', 'elective', 'dental'].map((id) => remainder(`${id}-end`, id, 'commissioners')),
    ],
  });

  test('are one for each pool, and one for those that depend on one another', () => {
    expect(titles(payoffsOf(drawing))).toEqual([
      ...['urgent, either way', 'elective, either way', 'dental, either way'],
      'urgent + elective, either way',
    ]);
  });

  test('with a pool named, those in which it is', () => {
    expect(titles(payoffsOf(drawing, 'elective'))).toEqual([
      'elective, either way',
      'urgent + elective, either way',
    ]);
    expect(titles(payoffsOf(drawing, 'dental'))).toEqual(['dental, either way']);
    expect(payoffsOf(drawing, 'stroke')).toEqual([]);
  });

  test('of a pool without a plan there is none', () => {
    const unplanned = pool('stroke', { plan: { phasing: 'twelfths', lines: [] } });
    const agreement = terms({
      pools: [pool('urgent'), unplanned],
      clauses: [...half('urgent'), ...half('stroke')],
    });
    expect(titles(payoffsOf(agreement))).toEqual(['urgent, either way']);
  });
});

describe('who is in a table', () => {
  test('all whom anything but the plan reaches, and what they get more', () => {
    const [table] = payoffsOf(terms());
    expect(table!.accounts).toEqual([
      ...['partner:north', 'partner:south', 'partner:east', 'partner:west'],
    ]);
    expect(rows(table!)).toEqual([
      'beyond -120000.00, -0.01: north 30000.00, south 30000.00, east -30000.00, west -30000.00',
      'plan 0.00, 0: north 0.00, south 0.00, east 0.00, west 0.00',
      'beyond 120000.00, 0.01: north -30000.00, south -30000.00, east 30000.00, west 30000.00',
    ]);
    expect(table).not.toHaveProperty('curved');
    expect(table).not.toHaveProperty('outcomes');
  });

  test('not who stays as on plan, though others move', () => {
    const lines = [{ commissioner: 'south', provider: 'west', value: '1000000.00' }];
    const agreement = terms({
      pools: [pool('urgent', { plan: { phasing: 'twelfths', lines } })],
      reserves: [reserve('risk')],
      clauses: [
        share('urgent-share', 'urgent'),
        draw('urgent'),
        remainder('end', 'urgent', 'commissioners'),
      ],
    });
    const [table] = payoffsOf(agreement);
    expect(table!.accounts).toEqual(['partner:south', 'partner:west', 'reserve:risk']);
    // 100,000.00 in the reserve, at half of what is over plan.
    expect(rows(table!)).toEqual([
      'beyond -10000.00, -0.01: south 5000.00, west -5000.00, reserve:risk 0.00',
      'bend 0.00, 0: south 0.00, west 0.00, reserve:risk 0.00',
      'between 100000.00, 0.1: south -50000.00, west 100000.00, reserve:risk -50000.00',
      'bend 200000.00, 0.2: south -100000.00, west 200000.00, reserve:risk -100000.00',
      'beyond 500000.00, 0.5: south -250000.00, west 350000.00, reserve:risk -100000.00',
    ]);
  });
});

test('what is drawn goes to each by what it bears: where that changes on the way, the table says so', () => {
  const split = {
    commissioners: 'by-plan',
    providers: {
      firstCall: { partner: 'east', upTo: '600000.00', then: { weights: { west: '1' } } },
    },
  } as const;
  const agreement = terms({
    pools: [pool('urgent', { split }), pool('elective')],
    reserves: [reserve('risk', { contributions: { north: '600000.00' } })],
    clauses: [
      share('urgent-share', 'urgent', '0%', '100%'),
      draw('urgent'),
      remainder('end', 'urgent', 'commissioners'),
      ...half('elective'),
    ],
  });
  const [urgent, elective] = payoffsOf(agreement);
  expect(elective).not.toHaveProperty('curved');
  expect(urgent!.curved).toBe(true);
  // Of 12.0m East bears 0.6m and West 11.4m; of the 0.6m drawn East gets a twentieth, 30,000.
  expect(rows(urgent!).at(-1)).toBe(
    'beyond 12000000.00, 1: north 0.00, south 0.00, east 5430000.00, west -4830000.00, reserve:risk -600000.00',
  );
  // The curve, from 600,000 on, is looked at alike all along it.
  const along = urgent!.rows
    .map(({ variance }) => Number(variance))
    .filter((one) => one >= 600_000);
  const apart = along.slice(1).map((one, place) => one - along[place]!);
  expect(along.length).toBeGreaterThan(12);
  expect(along.length).toBeLessThan(30);
  expect(Math.max(...apart)).toBeLessThan(4 * Math.min(...apart));
});

describe('outcomes that matter only', () => {
  const gate = (rate: string, otherwise: string): Rate => ({
    ...{ shape: 'gate', atLeast: '80%', rate, otherwise },
    outcome: {
      ...{ measure: 'Quality', commissioner: 'north', provider: 'east' },
      untilPosted: 'as-missed',
    },
  });
  const beyond = (threshold: string, commissionersBear: Rate): Clause => ({
    ...{ id: `beyond-${threshold.slice(0, -1)}`, clause: PAPER, rule: 'marginal-rate' },
    ...{ pool: 'urgent', over: { threshold, commissionersBear } },
    under: { threshold: '100%', commissionersKeep: '50%' },
  });
  /** Each clause takes what is beyond its threshold and not taken yet. */
  const agreement = (...clauses: Clause[]): Terms =>
    terms({ clauses: [...clauses, remainder('end', 'urgent', 'commissioners')] });

  test('between two variances that are looked at to begin with still make two tables', () => {
    // From 111% to 112% of plan a tenth more where quality is missed, from 112% to 113% a tenth less.
    const agreed = agreement(
      beyond('113%', '50%'),
      beyond('112%', gate('50%', '40%')),
      beyond('111%', gate('50%', '60%')),
      beyond('100%', '50%'),
    );
    const payoffs = payoffsOf(agreed);
    expect(titles(payoffs)).toEqual(['urgent, achieved', 'urgent, missed']);
    const bends = payoffs.map(({ rows: all }) =>
      all.filter(({ point }) => point === 'bend').map(({ variance }) => variance.toString()),
    );
    expect(bends).toEqual([[], ['1320000.00', '1440000.00', '1560000.00']]);
  });
});
