/** One pool between one commissioner and one provider, and what its clauses make of an outturn. */
import fc from 'fast-check';
import { Money } from '../../../src/domain/money/money.js';
import { netByAccount, settle } from '../../../src/domain/sharing/settle.js';
import type { Step } from '../../../src/domain/sharing/statement.js';
import type { Clause, Terms } from '../../../src/domain/sharing/terms.js';
import { facts, period, pool, posted, terms, version } from './sample.js';

/** North with East: a plan of 1,000,000.00 in Month 1, 12,000,000.00 in the year. */
export const onePair = (clauses: readonly Clause[], changes: Partial<Terms> = {}): Terms =>
  terms({
    pools: [
      pool('urgent', {
        plan: {
          phasing: 'twelfths',
          lines: [{ commissioner: 'north', provider: 'east', value: '12000000.00' }],
        },
      }),
    ],
    clauses,
    ...changes,
  });

export const PLAN = 100_000_000;

const statementOf = (agreed: Terms, outturn: number) =>
  settle(
    [version(1, 1, agreed)],
    facts([posted(1, 'urgent', 'north', 'east', Money.pence(outturn).toString())]),
    period(1),
  );

/** Pence that the commissioner pays beyond the plan (negative: keeps) of an outturn in pence. */
export const borne = (clauses: readonly Clause[], outturn: number): bigint => {
  const net = netByAccount(statementOf(onePair(clauses), outturn)).get('partner:north');
  return -(net ?? Money.zero).toPence() - BigInt(PLAN);
};

export const stepOf = (clauses: readonly Clause[], id: string, outturn: number): Step =>
  statementOf(onePair(clauses), outturn).runs[0]!.steps.find(({ clause }) => clause === id)!;

export const SEED = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 1_000_000_000);

/** Printed, so that a failure seen elsewhere can be had again with PROPERTY_SEED. */
export const saySeed = (what: string): void =>
  void process.stdout.write(`${what} properties, seed ${SEED}\n`);

export const always = <Ts extends [unknown, ...unknown[]]>(
  property: fc.IPropertyWithHooks<Ts>,
): void => fc.assert(property, { seed: SEED, numRuns: 150 });

export const percentBetween = (from: number, to: number) =>
  fc.integer({ min: from * 100, max: to * 100 }).map((hundredths) => `${hundredths / 100}%`);

export const outturns = fc.integer({ min: 50_000_000, max: 160_000_000 });
