/** The payoff tables of the worked examples, and what is true of every payoff table. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readExample } from '../../../../src/examples/read.js';
import { Money } from '../../../../src/domain/money/money.js';
import { yearOf } from '../../../../src/domain/sharing/payoff/outturn.js';
import { payoffsOf } from '../../../../src/domain/sharing/payoff/payoff.js';
import type { Outcomes, Payoff } from '../../../../src/domain/sharing/payoff/payoff.js';
import { changesAt, toleranceOf } from '../../../../src/domain/sharing/payoff/points.js';
import { stretchesInWords, supposedIn } from '../../../../src/domain/sharing/payoff/words.js';
import type { Clause, Terms } from '../../../../src/domain/sharing/terms.js';
import { randomCases } from '../random/random.js';
import { PAPER, pool, remainder, reserve, share, terms } from '../sample.js';

const folder = new URL('../../../examples/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

const termsOf = (name: string): Terms => {
  const example = readExample(read(`${name}.yaml`), read);
  if ('faults' in example) throw new Error(JSON.stringify(example.faults));
  return example.versions[0]!.terms;
};

/** Variances at which something bends or jumps, by the pools that vary; as achieved. */
const breaksIn = (payoffs: readonly Payoff[]): Record<string, string[]> =>
  Object.fromEntries(
    payoffs
      .filter(({ outcomes }) => outcomes !== 'missed')
      .map(({ pools, rows }) => [
        pools.join(' + '),
        rows
          .filter(({ point }) => ['bend', 'before-jump', 'after-jump'].includes(point))
          .map(({ variance }) => variance.toString()),
      ]),
  );

describe('break points of contract forms', () => {
  test('Coventry: the guaranteed minimum of each pool, and the cap on non-elective', () => {
    expect(breaksIn(payoffsOf(termsOf('coventry')))).toEqual({
      // 98% of 84.0m; 104.0m at half of the underspend of 109.5m, and 1.2m at half; 97% of 42.0m.
      elective: ['-1680000.00'],
      'non-elective': ['-11000000.00', '2400000.00'],
      outpatients: ['-1260000.00'],
      'high-cost': ['-3000000.00'],
    });
  });

  test('Coastal West Sussex: thresholds, the reserve used up, the cap, the income guarantee', () => {
    const { planned, unscheduled, outpatients, ...others } = breaksIn(
      payoffsOf(termsOf('coastal-west-sussex')),
    );
    expect(planned).toEqual([]);
    expect(unscheduled).toEqual([
      // 98% of 276.0m lets providers lose 5.52m: 60% of what is beyond 1% of 120.0m.
      '-10400000.00',
      '-1200000.00',
      '1200000.00',
      // The reserve of 2.0m at 50%.
      '5200000.00',
      '6000000.00',
    ]);
    expect(outpatients).toEqual(['-5520000.00']);
    expect(others).toEqual({
      'pass-through': ['-5520000.00', '-5000000.00', '0.00'],
      'unscheduled + outpatients + pass-through': [
        '-40000000.00',
        '-8320000.00',
        '-1920000.00',
        '0.00',
        '1920000.00',
        '8320000.00',
        '9600000.00',
      ],
    });
  }, 60_000);

  test('NEC Option C: a share range on each side of the target', () => {
    const { low } = breaksIn(payoffsOf(termsOf('nec-option-c')));
    expect(low).toEqual(['-25000.00', '25000.00']);
  });
});

test('between its points a table says what becomes of each further pound', () => {
  const agreement = termsOf('coastal-west-sussex');
  const one = payoffsOf(agreement).find(({ pools }) => pools.join() === 'unscheduled')!;
  expect(stretchesInWords(agreement, one)).toEqual([
    'Up to £1,200,000.00 under plan, providers keep all of each further pound.',
    'From £1,200,000.00 to £10,400,000.00 under plan, of each further pound commissioners keep 60p and providers 40p.',
    'Beyond £10,400,000.00 under plan, providers keep all of each further pound.',
    'Up to £1,200,000.00 over plan, providers bear all of each further pound.',
    'From £1,200,000.00 to £5,200,000.00 over plan, of each further pound commissioners bear 30p, providers 20p and Cost risk reserve 50p.',
    'From £5,200,000.00 to £6,000,000.00 over plan, of each further pound commissioners bear 80p and providers 20p.',
    'Beyond £6,000,000.00 over plan, providers bear all of each further pound.',
  ]);
});

test('a reserve that pays besides is said to pay', () => {
  const agreement = termsOf('coastal-west-sussex');
  const one = payoffsOf(agreement).find(({ pools }) => pools.join() === 'pass-through')!;
  expect(stretchesInWords(agreement, one)[0]).toBe(
    'Up to £5,000,000.00 under plan, of each further pound commissioners keep £1.00, providers 40p and Cost risk reserve pays 40p.',
  );
});

test('where only the commissioners change over, it says who of them', () => {
  const agreement = termsOf('section-75-pool');
  const one = payoffsOf(agreement).find(({ pools }) => pools.join() === 'placements')!;
  expect(stretchesInWords(agreement, one).slice(1)).toEqual([
    'Up to £100,000.00 over plan, Contingency bears all of each further pound.',
    "From £100,000.00 to £200,000.00 over plan, commissioners bear all of each further pound. Of the commissioners' part: Council £1.00.",
    "Beyond £200,000.00 over plan, commissioners bear all of each further pound. Of the commissioners' part: Integrated care board 75p and Council 25p.",
  ]);
});

test('REACH corridors and a deadband: bands, and a jump from nothing to the first pound', () => {
  for (const found of Object.values(breaksIn(payoffsOf(termsOf('bands-reach'))))) {
    expect(found).toEqual([
      ...['-15000000.00', '-10000000.00', '-5000000.00'],
      ...['5000000.00', '10000000.00', '15000000.00'],
    ]);
  }
  const deadband = breaksIn(payoffsOf(termsOf('deadband')));
  expect(deadband['just']).toEqual(['-240000.00', '-239999.99', '179999.99', '180000.00']);
  expect(deadband['threshold']).toEqual(['-240000.00', '180000.00']);
});

test('where outcomes matter there is a table for each case, and only there', () => {
  const payoffs = payoffsOf(termsOf('rate-by-outcome'));
  expect(payoffs.map(({ pools, outcomes }) => `${pools.join()} ${outcomes}`)).toEqual([
    'urgent achieved',
    'urgent missed',
    'stroke achieved',
    'stroke missed',
  ]);
  const coventry = payoffsOf(termsOf('coventry'));
  expect(coventry.map(({ outcomes }) => outcomes)).toEqual(coventry.map(() => undefined));
});

test('a block moves no money, and the table says so', () => {
  const block: Clause = { id: 'block', clause: PAPER, rule: 'block', pool: 'urgent' };
  const [only, ...others] = payoffsOf(terms({ clauses: [block] }));
  expect(others).toEqual([]);
  expect(only!.accounts).toEqual([]);
  expect(supposedIn(only!)).toBe(
    'Plan £12,000,000.00. Nobody receives or pays anything but what it does on plan.',
  );
});

test('a limit in odd pennies is found to the penny', () => {
  const capped = terms({
    clauses: [
      {
        ...{ id: 'cap', clause: PAPER, rule: 'cap', pool: 'urgent', applied: 'before-share' },
        limit: { amount: '123456.78', basis: 'for-the-year' },
        beyondBorneBy: 'providers',
      },
      share('share', 'urgent'),
      remainder('end', 'urgent', 'commissioners'),
    ],
  });
  expect(breaksIn(payoffsOf(capped))).toEqual({ urgent: ['123456.78'] });
});

test('pools that draw on one reserve are looked at together, others are not', () => {
  const draw = (id: string, covers: string): Clause => ({
    ...{ id, clause: PAPER, rule: 'reserve-draw', reserve: 'risk', covers },
    ...{ side: 'providers', percent: '50%', beyondBorneBy: 'providers' },
  });
  const tied = terms({
    pools: [pool('urgent'), pool('elective'), pool('dental')],
    reserves: [reserve('risk')],
    clauses: ['urgent', 'elective', 'dental'].flatMap((id) => [
      share(`${id}-share`, id),
      ...(id === 'dental' ? [] : [draw(`${id}-draw`, `${id}-share`)]),
      remainder(`${id}-end`, id, 'commissioners'),
    ]),
  });
  // 100,000 in the reserve at a quarter of the overspend.
  expect(breaksIn(payoffsOf(tied))).toEqual({
    urgent: ['0.00', '400000.00'],
    elective: ['0.00', '400000.00'],
    dental: [],
    'urgent + elective': ['0.00', '400000.00'],
  });
});

test('a reserve that lasts for any two pools, but not for all three, ties all three', () => {
  const ids = ['urgent', 'elective', 'dental'];
  const tied = terms({
    pools: ids.map((id) => pool(id)),
    reserves: [reserve('risk', { contributions: { north: '100000.00' } })],
    clauses: ids.flatMap((id): Clause[] => [
      {
        ...{ id: `${id}-cap`, clause: PAPER, rule: 'cap', pool: id, applied: 'before-share' },
        limit: { amount: '200000.00', basis: 'for-the-year' },
        beyondBorneBy: 'commissioners',
      },
      share(`${id}-share`, id),
      {
        ...{ id: `${id}-draw`, clause: PAPER, rule: 'reserve-draw', reserve: 'risk' },
        ...{ covers: `${id}-share`, side: 'providers', percent: '50%', beyondBorneBy: 'providers' },
      },
      remainder(`${id}-end`, id, 'commissioners'),
    ]),
  });
  // Each asks for a quarter of its overspend, 50,000 at most: the reserve is used up at 400,000.
  expect(breaksIn(payoffsOf(tied))).toEqual({
    ...Object.fromEntries(ids.map((id) => [id, ['0.00', '200000.00']])),
    'urgent + elective + dental': ['0.00', '400000.00', '600000.00'],
  });
});

test('an agreement of twelve pools is read off soon', () => {
  const ids = Array.from({ length: 12 }, (_, place) => `pool-${place}`);
  const large = terms({
    pools: ids.map((id) => pool(id)),
    clauses: ids.flatMap((id): Clause[] => [
      share(`${id}-share`, id),
      {
        ...{ id: `${id}-cap`, clause: PAPER, rule: 'cap', applied: 'after-share' },
        ...{ of: `${id}-share`, caps: 'providers', beyondBorneBy: 'commissioners' },
        limit: { percent: '3%', of: 'plan-for-the-year' },
      },
      remainder(`${id}-end`, id, 'commissioners'),
    ]),
  });
  const begun = performance.now();
  expect(payoffsOf(large)).toHaveLength(12);
  // A second or two on a machine that has nothing else to do.
  expect(performance.now() - begun).toBeLessThan(15_000);
}, 60_000);

const SEED = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 1_000_000_000);
const RUNS = Math.ceil(Number(process.env['PROPERTY_RUNS'] ?? 100) / 12);
beforeAll(() => process.stdout.write(`payoff properties, seed ${SEED}\n`));

test('rows sum to nil, and between two points everybody moves in a straight line', () => {
  const tables = { straight: 0, curved: 0 };
  fc.assert(
    fc.property(randomCases(1), fc.integer({ min: 1, max: 999 }), ({ versions }, part) => {
      const agreement = versions[0]!.terms;
      for (const payoff of payoffsOf(agreement)) {
        for (const { changes } of payoff.rows) {
          expect(Money.sum(payoff.accounts.map((one) => changes[one]!)).isZero()).toBe(true);
        }
        tables[payoff.curved ? 'curved' : 'straight'] += 1;
        if (payoff.curved) continue;
        // A table without outcomes is true of both years.
        const years = payoff.outcomes ? [payoff.outcomes] : (['achieved', 'missed'] as const);
        for (const year of years) expectStraight(agreement, payoff, year, BigInt(part));
      }
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
  // A split by weights that change on the way is odd, and rare.
  expect(tables.straight).toBeGreaterThan(tables.curved * 2);
}, 240_000);

/** Settled anew at some point of every gap: on the line, but for rounding. */
const expectStraight = (
  agreement: Terms,
  { pools, rows }: Payoff,
  outcomes: Outcomes,
  part: bigint,
): void => {
  const sweep = yearOf(agreement, outcomes).sweep(pools);
  const tolerance = 4n * toleranceOf(agreement);
  const at = rows.map(({ variance }) => variance.toUnits(sweep.decimals));
  for (const [place, to] of at.slice(1).entries()) {
    const from = at[place]!;
    const [rowFrom, rowTo] = [rows[place]!, rows[place + 1]!];
    if (rowFrom.point.endsWith('jump') && rowTo.point.endsWith('jump') && to - from <= 1n) continue;
    const middle = from + ((to - from) * part) / 1000n;
    const [start, found, end] = [from, middle, to].map((one) => changesAt(sweep, sweep.at(one)));
    for (const [account, amount] of found!.entries()) {
      const line = (end![account]! - start![account]!) * (middle - from);
      const off = (amount - start![account]!) * (to - from) - line;
      const size = off < 0n ? -off : off;
      expect({ pools, from, middle, to, ok: size <= tolerance * (to - from) }).toMatchObject({
        ok: true,
      });
    }
  }
};
