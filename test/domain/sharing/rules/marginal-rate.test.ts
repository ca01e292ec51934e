import fc from 'fast-check';
import { Money } from '../../../../src/domain/money/money.js';
import { netByPart, settle } from '../../../../src/domain/sharing/settle.js';
import type { Clause } from '../../../../src/domain/sharing/terms.js';
import { PAPER, facts, period, pool, posted, remainder, terms, version } from '../sample.js';

const SEED = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 1_000_000_000);
beforeAll(() => process.stdout.write(`marginal rate properties, seed ${SEED}\n`));

const band = (id: string, over: string, under: string, bear: string, keep: string): Clause => ({
  id,
  clause: PAPER,
  rule: 'marginal-rate',
  pool: 'urgent',
  over: { threshold: over, commissionersBear: bear },
  under: { threshold: under, commissionersKeep: keep },
});

/** Pence that the commissioners bear of an outturn in pence, on a plan of 1,000,000.00. */
const borne = (clauses: readonly Clause[], outturn: number): bigint => {
  const agreement = terms({
    pools: [
      pool('urgent', {
        plan: {
          phasing: 'twelfths',
          lines: [{ commissioner: 'north', provider: 'east', value: '12000000.00' }],
        },
      }),
    ],
    clauses: [...clauses, remainder('end', 'urgent', 'providers')],
  });
  const cells = [posted(1, 'urgent', 'north', 'east', Money.pence(outturn).toString())];
  const statement = settle([version(1, 1, agreement)], facts(cells), period(1));
  const share = netByPart(statement, 'partner:north').get('share') ?? Money.zero;
  return -share.toPence();
};

const percent = (from: number, to: number) =>
  fc.integer({ min: from * 100, max: to * 100 }).map((hundredths) => `${hundredths / 100}%`);

const bands = fc
  .tuple(
    percent(105, 130),
    percent(100, 104),
    percent(70, 95),
    percent(96, 100),
    fc.array(percent(0, 100), { minLength: 4, maxLength: 4 }),
  )
  .map(([farOver, over, farUnder, under, [a, b, c, d]]) => [
    band('outer', farOver, farUnder, a!, b!),
    band('inner', over, under, c!, d!),
  ]);
const outturns = fc.integer({ min: 50_000_000, max: 160_000_000 });
const run = (property: fc.IProperty<never>): void =>
  fc.assert(property as fc.IProperty<unknown>, { seed: SEED, numRuns: 150 });

test('on plan there is nothing to share, whatever the rates', () => {
  run(fc.property(bands, (clauses) => expect(borne(clauses, 100_000_000)).toBe(0n)) as never);
});

test('the more is spent, the more the commissioners bear, and never more than is spent', () => {
  run(
    fc.property(bands, outturns, fc.nat(5_000_000), (clauses, outturn, more) => {
      const step = borne(clauses, outturn + more) - borne(clauses, outturn);
      // Each of the two clauses is rounded by half a penny at most, at either end.
      expect(step).toBeGreaterThanOrEqual(-2n);
      expect(step).toBeLessThanOrEqual(BigInt(more) + 2n);
    }) as never,
  );
});

test('a penny more never makes a jump, at a threshold or elsewhere', () => {
  const clauses = [
    band('outer', '110%', '90%', '100%', '0%'),
    band('inner', '102%', '98%', '30%', '70%'),
  ];
  for (const edge of [90_000_000, 98_000_000, 100_000_000, 102_000_000, 110_000_000]) {
    for (let pence = edge - 3; pence < edge + 3; pence += 1) {
      const step = borne(clauses, pence + 1) - borne(clauses, pence);
      expect(step === 0n || step === 1n).toBe(true);
    }
  }
});

test('bands are shared from the outside in, each slice at its own rate', () => {
  const clauses = [
    band('outer', '110%', '90%', '100%', '0%'),
    band('inner', '102%', '98%', '30%', '70%'),
  ];
  // 20% over: 2% inside, 8% at 30%, 10% at 100%.
  expect(borne(clauses, 120_000_000)).toBe(2_400_000n + 10_000_000n);
  // 20% under: 2% inside, 8% at 70% kept, 10% at 0%.
  expect(borne(clauses, 80_000_000)).toBe(-5_600_000n);
});
