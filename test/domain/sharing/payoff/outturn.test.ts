/** A year so much over or under plan, settled: which accounts there are, what they get, and which case holds. */
import { yearOf } from '../../../../src/domain/sharing/payoff/outturn.js';
import type { Sweep } from '../../../../src/domain/sharing/payoff/outturn.js';
import type { Clause } from '../../../../src/domain/sharing/terms.js';
import { PAPER, pool, remainder, reserve, share, terms } from '../sample.js';

/** Half of what providers bear of urgent care comes from the reserve, a quarter of what they keep goes to beds. */
const drawing: Clause = {
  ...{ id: 'draw', clause: PAPER, rule: 'reserve-draw', reserve: 'risk', covers: 'share' },
  ...{ side: 'providers', percent: '50%', beyondBorneBy: 'providers' },
};
const reinvesting: Clause = {
  ...{ id: 'beds', clause: PAPER, rule: 'reinvest', of: 'share', side: 'providers' },
  ...{ percent: '25%', purpose: 'Beds' },
};
const agreement = terms({
  pools: [pool('urgent'), pool('elective')],
  reserves: [reserve('risk')],
  clauses: [
    share('share', 'urgent'),
    drawing,
    reinvesting,
    remainder('end', 'urgent', 'commissioners'),
    remainder('elective-end', 'elective', 'providers'),
  ],
});
const sweepOf = (...pools: string[]): Sweep => yearOf(agreement, 'achieved').sweep(pools);

/** In pence, against the year on plan: North, South, East, West, the reserve, beds. */
const more = (variance: bigint, sweep = sweepOf('urgent')): bigint[] =>
  sweep.at(variance).amounts.map((amount, place) => amount - sweep.at(0n).amounts[place]!);

describe('the accounts of a year', () => {
  const PARTNERS = ['partner:north', 'partner:south', 'partner:east', 'partner:west'];

  test('are those of partners, reserves and purposes, in this order, and of no pool', () => {
    expect(sweepOf('urgent').accounts).toEqual([...PARTNERS, 'reserve:risk', 'reinvestment:Beds']);
    expect(sweepOf('elective').accounts).toEqual(sweepOf('urgent').accounts);
  });

  test('those of a purpose also where nothing ever goes there', () => {
    const never = terms({
      clauses: [
        share('share', 'urgent', '100%'),
        reinvesting,
        remainder('end', 'urgent', 'providers'),
      ],
    });
    expect(yearOf(never, 'achieved').sweep(['urgent']).accounts).toEqual([
      ...PARTNERS,
      'reinvestment:Beds',
    ]);
  });

  test('and no others where there are none', () => {
    expect(yearOf(terms(), 'missed').sweep(['urgent']).accounts).toEqual(PARTNERS);
  });
});

describe('what they get', () => {
  test('on plan: the plan lines, and what the reserve begins with', () => {
    // Two pools of 6.0m for each; 60,000 and 40,000 are paid into the reserve.
    expect(sweepOf('urgent').at(0n)).toMatchObject({
      variance: 0n,
      amounts: [
        ...[-1_206_000_000n, -1_200_000_000n, 1_196_000_000n, 1_200_000_000n],
        ...[10_000_000n, 0n],
      ],
    });
  });

  test('over plan: half is borne by providers, and half of that is drawn', () => {
    // £800.00 more: commissioners pay 400; of the 400 that providers bear 200 come from the reserve.
    expect(more(80_000n)).toEqual([-20_000n, -20_000n, 30_000n, 30_000n, -20_000n, 0n]);
  });

  test('under plan: half is kept by providers, and a quarter of that goes to beds', () => {
    expect(more(-80_000n)).toEqual([20_000n, 20_000n, -25_000n, -25_000n, 0n, 10_000n]);
  });

  test('another pool moves by itself, and both together in proportion to their plans', () => {
    // Providers bear all of elective care, and get what comes in and bear it: nobody moves.
    expect(more(80_000n, sweepOf('elective'))).toEqual([0n, 0n, 0n, 0n, 0n, 0n]);
    expect(more(160_000n, sweepOf('urgent', 'elective'))).toEqual(more(80_000n));
  });

  test('the plan that varies is that of the pools named', () => {
    expect(sweepOf('urgent').plan.toString()).toBe('12000000.00');
    expect(sweepOf('urgent', 'elective').plan.toString()).toBe('24000000.00');
    expect(sweepOf('urgent').decimals).toBe(2);
  });

  test('a pool settled on cost has its variance in its costs', () => {
    const onCost = terms({ pools: [pool('urgent', { basis: 'cost' })] });
    const sweep = yearOf(onCost, 'achieved').sweep(['urgent']);
    expect(more(80_000n, sweep)).toEqual([-20_000n, -20_000n, 20_000n, 20_000n]);
  });

  test('to the pound, where the agreement rounds to pounds', () => {
    const pounds = terms({ rounding: { rule: 'half-up', unit: 'pounds' } });
    const sweep = yearOf(pounds, 'achieved').sweep(['urgent']);
    expect(sweep.decimals).toBe(0);
    expect(sweep.at(0n).amounts).toEqual([-6_000_000n, -6_000_000n, 6_000_000n, 6_000_000n]);
    expect(more(800n, sweep)).toEqual([-200n, -200n, 200n, 200n]);
  });

  test('a variance is settled once', () => {
    const urgent = sweepOf('urgent');
    expect(urgent.at(12_345n)).toBe(urgent.at(12_345n));
  });
});

describe('which case holds', () => {
  const holds = (variance: bigint): string[] => sweepOf('urgent').at(variance).holds.split('\n');

  /** Over plan, as long as the reserve lasts. */
  const OVER = [
    'Actual  is  over the threshold of  ( of plan to date); commissioners bear :  and providers bear the rest: ',
    'Providers bear  under clause "share";  is asked of The reserve:  It has  so  is drawn',
    'Providers have gained nothing under clause "share": nothing is reinvested',
    'Nothing is left of the variance of Urgent',
    'Nothing is left of the variance of Elective',
  ];

  test('is the sentence of each clause, without its figures', () => {
    expect(holds(80_000n)).toEqual(OVER);
  });

  test('does not change with the amount', () => {
    expect(holds(90_001n)).toEqual(holds(80_000n));
    expect(holds(-90_001n)).toEqual(holds(-80_000n));
    expect(holds(80_000n)).not.toEqual(holds(-80_000n));
    expect(holds(80_000n)).not.toEqual(holds(0n));
  });

  test('does once the reserve is used up', () => {
    // 100,000.00 at a quarter of what is over plan.
    expect(holds(39_999_900n)).toEqual(OVER);
    expect(holds(40_000_000n)).toEqual(OVER.with(1, `${OVER[1]!}reserve-limit`));
  });
});

test('outcomes are all achieved or all missed', () => {
  const gated = terms({
    clauses: [
      {
        ...{ id: 'share', clause: PAPER, rule: 'marginal-rate', pool: 'urgent' },
        over: {
          threshold: '100%',
          commissionersBear: {
            shape: 'gate',
            atLeast: '100%',
            rate: '100%',
            otherwise: '0.01%',
            outcome: {
              ...{ measure: 'Quality', commissioner: 'south', provider: 'west' },
              untilPosted: 'as-missed',
            },
          },
        },
        under: { threshold: '100%', commissionersKeep: '50%' },
      },
      remainder('end', 'urgent', 'commissioners'),
    ],
  });
  const paid = (outcomes: 'achieved' | 'missed'): bigint[] =>
    more(8_000_000n, yearOf(gated, outcomes).sweep(['urgent']));
  expect(paid('achieved')).toEqual([-4_000_000n, -4_000_000n, 4_000_000n, 4_000_000n]);
  expect(paid('missed')).toEqual([-400n, -400n, 400n, 400n]);
});
