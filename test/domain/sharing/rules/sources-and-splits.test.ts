/** What is true of every pot, every waterfall, every split and every system, whatever the figures. */
import fc from 'fast-check';
import { Money } from '../../../../src/domain/money/money.js';
import { netByPart, settle } from '../../../../src/domain/sharing/settle.js';
import type { Step } from '../../../../src/domain/sharing/statement.js';
import type { Clause, Pool, SplitRule, Terms } from '../../../../src/domain/sharing/terms.js';
import {
  PAPER,
  facts,
  period,
  pool,
  posted,
  remainder,
  reserve,
  terms,
  version,
} from '../sample.js';

const SEED = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 1_000_000_000);
beforeAll(() => process.stdout.write(`sources and splits properties, seed ${SEED}\n`));
const run = <T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>): void =>
  fc.assert(property, { seed: SEED, numRuns: 100 });

const pence = (most: number) => fc.integer({ min: 0, max: most });
const text = (count: number): string => Money.pence(count).toString();

/** The first month, whose plan is 1,000,000.00 in each pool: what North and South cost in each. */
const settled = (of: Terms, costs: Readonly<Record<string, readonly [number, number]>>) => {
  const cells = Object.entries(costs).flatMap(([id, [north, south]]) => [
    posted(1, id, 'north', 'east', text(north)),
    posted(1, id, 'south', 'west', text(south)),
  ]);
  const statement = settle([version(1, 1, of)], facts(cells), period(1));
  const step = (clause: string): Step =>
    statement.runs[0]!.steps.find((one) => one.clause === clause)!;
  const borne = (id: string): bigint =>
    -(netByPart(statement, `partner:${id}`).get('share') ?? Money.zero).toPence();
  return { step, borne };
};
const PLAN = 100_000_000;
const least = (...amounts: readonly number[]): number => Math.min(...amounts);
const most = (...amounts: readonly number[]): number => Math.max(...amounts);

test('a pot pays max(0, pot - max(0, cost - target)) + s x max(0, target - cost)', () => {
  run(
    fc.property(pence(50_000_000), pence(2 * PLAN), (pot, cost) => {
      const clause: Clause = {
        id: 'pot',
        clause: PAPER,
        rule: 'at-risk-pot',
        pool: 'urgent',
        pot: { amount: text(pot), basis: 'for-the-year' },
        providersKeep: '25%',
      };
      const of = terms({ clauses: [clause, remainder('end', 'urgent', 'commissioners')] });
      const { step } = settled(of, { urgent: [cost, 0] });
      const saved = most(0, PLAN - cost);
      const quarter = Math.floor((saved + 2) / 4);
      const paid = most(0, pot - most(0, cost - PLAN)) + quarter;
      expect(step('pot').result.toPence()).toBe(BigInt(paid));
      expect(step('end').result.toPence()).toBe(
        BigInt(cost > PLAN ? most(0, cost - PLAN - pot) : quarter - saved),
      );
    }),
  );
});

test('of a waterfall each source pays what those before it left, and no more than it has', () => {
  const money = pence(80_000_000);
  run(
    fc.property(money, money, money, money, (over, under, held, upTo) => {
      const clause: Clause = {
        id: 'fall',
        clause: PAPER,
        rule: 'waterfall',
        pool: 'urgent',
        sources: [
          { from: 'underspends', pools: ['elective'] },
          { from: 'reserve', reserve: 'pot' },
          { from: 'partner', partner: 'west', upTo: text(upTo) },
        ],
      };
      const of = terms({
        pools: [pool('urgent'), pool('elective')],
        reserves: [reserve('pot', { contributions: { north: text(held), east: '0.01' } })],
        clauses: [
          clause,
          remainder('urgent-end', 'urgent', 'commissioners'),
          remainder('elective-end', 'elective', 'commissioners'),
        ],
      });
      const { step } = settled(of, { urgent: [PLAN, over], elective: [PLAN - under, 0] });
      const asked = [under, held + 1, upTo].reduce<{ open: number; paid: number[] }>(
        ({ open, paid }, can) => {
          const pays = least(open, can);
          return { open: open - pays, paid: [...paid, pays] };
        },
        { open: over, paid: [] },
      );
      const into = (from: string): bigint =>
        step('fall')
          .entries.filter((one) => one.from === from && one.to === 'pool:urgent')
          .reduce((sum, { amount }) => sum + amount.toPence(), 0n);
      expect([
        into('partner:north') + into('partner:south'),
        into('reserve:pot'),
        into('partner:west'),
      ]).toEqual(asked.paid.map(BigInt));
      expect(step('urgent-end').result.toPence()).toBe(BigInt(asked.open));
      expect(step('elective-end').result.toPence()).toBe(BigInt(asked.paid[0]! - under));
    }),
  );
});

const splits = fc.oneof(
  fc.constantFrom<SplitRule>('by-plan', 'by-actual', 'by-contribution', 'by-variance'),
  fc
    .tuple(pence(9), pence(9))
    .filter(([a, b]) => a + b > 0)
    .map(([a, b]): SplitRule => ({ weights: { north: String(a), south: String(b) } })),
  pence(99).map((part): SplitRule => ({ parts: { north: `${part}%` }, rest: 'south' })),
);

test('what is divided sums to the penny, nobody gains of a loss, and who has no weight has nothing', () => {
  const changes: Partial<Pool> = { contributions: { north: '4000000.00', south: '8000000.00' } };
  run(
    fc.property(splits, pence(2 * PLAN), pence(2 * PLAN), (split, north, south) => {
      const of = terms({
        pools: [
          pool('urgent', { ...changes, split: { commissioners: split, providers: 'by-plan' } }),
        ],
        clauses: [remainder('end', 'urgent', 'commissioners')],
      });
      const { borne } = settled(of, { urgent: [north, south] });
      const over = BigInt(north + south - PLAN);
      const parts = [borne('north'), borne('south')];
      expect(parts[0]! + parts[1]!).toBe(over);
      for (const part of parts) expect(over < 0n ? part <= 0n : part >= 0n).toBe(true);
      if (typeof split === 'string' || !('weights' in split)) return;
      ['north', 'south'].forEach((id, place) => {
        if (split.weights[id] === '0') expect(parts[place]).toBe(0n);
      });
    }),
  );
});

test('a first call is never more than its amount, and what is beyond it goes by the other rule', () => {
  run(
    fc.property(pence(PLAN), pence(PLAN), (upTo, over) => {
      const call = { partner: 'south', upTo: text(upTo + 1), then: { weights: { north: '1' } } };
      const of = terms({
        pools: [
          pool('urgent', {
            split: { commissioners: { firstCall: call }, providers: 'by-plan' },
          }),
        ],
        clauses: [remainder('end', 'urgent', 'commissioners')],
      });
      const { borne } = settled(of, { urgent: [PLAN, over] });
      expect(borne('south')).toBe(BigInt(least(upTo + 1, over)));
      expect(borne('north')).toBe(BigInt(most(0, over - upTo - 1)));
    }),
  );
});

test('the organisations of a system bear its variance, to the penny, however it is shared', () => {
  const shared = fc.constantFrom(
    'by-target' as const,
    'by-variance' as const,
    { weights: { east: '1', west: '0', north: '3' } } as const,
  );
  const outturn = pence(2 * PLAN);
  run(
    fc.property(shared, outturn, outturn, outturn, (how, a, b, c) => {
      const system: Clause = {
        id: 'system',
        clause: PAPER,
        rule: 'control-totals',
        organisations: ['east', 'west', 'north'].map((id) => ({ partner: id, pool: id })),
        shared: how,
      };
      const of = terms({
        pools: ['east', 'west', 'north'].map((id) => pool(id)),
        clauses: [system],
      });
      const { step, borne } = settled(of, { east: [a, 0], west: [b, 0], north: [c, 0] });
      const variance = BigInt(a + b + c - 3 * PLAN);
      expect(step('system').result.toPence()).toBe(variance);
      const parts = ['east', 'west', 'north'].map(borne);
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(variance);
      for (const part of parts) expect(variance < 0n ? part <= 0n : part >= 0n).toBe(true);
      if (typeof how === 'object') expect(parts[1]).toBe(0n);
    }),
  );
});
