/**
 * M15, CQUIN inside the plan. A percentage of the plan is for quality; the part not achieved is
 * withdrawn from the provider and goes back to the commissioner. It is settled between each provider
 * and each commissioner, by the outcome that the provider has posted for that commissioner.
 *
 * 1.25% of 200.0m, 80% achieved: 500,000 is withdrawn.
 * test/examples/cquin.yaml
 */
import { pairKey } from '../pair-key.js';
import { allocate } from '../../money/allocate.js';
import { Money, Ratio, decimalsOf } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { partnerAccount, poolAccount } from '../accounts.js';
import { nameOf, poolBook, write } from '../book.js';
import type { Book, Move, PoolBook } from '../book.js';
import { planInput, rateInput } from '../inputs.js';
import { rateOf } from '../rates.js';
import type { Input } from '../statement.js';
import type { ClauseBase } from '../terms.js';
import { listInWords } from '../words.js';
import type { Rule } from './rule.js';

/** M15: CQUIN is inside the plan; the part not achieved is withdrawn from the providers. */
export interface CquinClause extends ClauseBase {
  readonly rule: 'cquin';
  readonly pools: readonly string[];
  readonly percent: string;
  /** The outcome posted as a fraction: 0.8 is 80% achieved. */
  readonly measure: string;
  /** What is settled while no outcome is posted. */
  readonly untilPosted: 'as-achieved' | 'as-missed';
}

export const cquin: Rule<CquinClause> = {
  rule: 'cquin',
  mechanism: 'M15',
  title: 'Payment for quality inside the plan (CQUIN)',
  description:
    'A percentage of the plan to date is for quality and is paid with the plan. The part not ' +
    'achieved is withdrawn from each provider and goes back to the commissioner whose plan it is. ' +
    'What is achieved is the latest outcome that the provider has posted for that commissioner, as ' +
    'a fraction: 0.8 is 80%. It counts no lower than 0% and no higher than 100%.',
  parameters: [
    { name: 'pools', says: 'the pools whose plan it is a percentage of' },
    { name: 'percent', says: 'the part of the plan that is for quality' },
    { name: 'measure', says: 'the outcome that says how much is achieved' },
    {
      name: 'untilPosted',
      says: 'what is settled while no outcome is posted: as-achieved or as-missed',
    },
  ],
  example: 'cquin.yaml',
  shares: false,
  pools: ({ pools }) => pools,
  takes: () => 'nothing',

  settle(clause, book) {
    const pools = clause.pools.map((id) => poolBook(book, id));
    const withdrawals = withdrawalsOf(clause, pools, book);
    const withdrawn = Money.sum(withdrawals.map(({ amount }) => amount));
    const exact = Money.sum(withdrawals.map((one) => one.exact));
    const plan = Money.sum(pools.map((pool) => pool.plan));
    write(book, {
      rule: clause.rule,
      clause: clause.id,
      ...(pools.length === 1 ? { pool: clause.pools[0]! } : {}),
      inputs: [
        ...pools.map(planInput),
        rateInput('Part of plan for quality', clause.id, 'percent', clause.percent),
        ...withdrawals.map((one) => achievedInput(clause, book, one)),
      ],
      words:
        `${clause.percent} of plan to date ${inPounds(plan)} is for quality. ` +
        (withdrawals.length === 0
          ? ''
          : `${withdrawals.map((one) => inWords(book, one)).join('; ')}. `) +
        (withdrawn.isZero()
          ? 'Nothing is withdrawn.'
          : `${inPounds(withdrawn)} is withdrawn from providers and goes back to commissioners.`),
      result: withdrawn,
      rounding: withdrawn.minus(exact),
      moves: withdrawals.flatMap((one) => movesOf(one, book)),
    });
  },

  reads: ({ pools, percent, measure, untilPosted }, names) =>
    `${percent} of the plan of ${listInWords(pools.map(names.pool))} is for quality: the part of “${measure}” not achieved is withdrawn from providers. ` +
    `Until an outcome is posted it counts as ${untilPosted === 'as-achieved' ? 'achieved' : 'missed'}.`,

  check: () => [],
};

/** What one provider has to give back to one commissioner. */
interface Withdrawal {
  readonly commissioner: string;
  readonly provider: string;
  readonly plans: readonly { readonly pool: string; readonly plan: Money }[];
  readonly plan: Money;
  readonly posted: Ratio | undefined;
  readonly achieved: Ratio;
  readonly exact: Money;
  readonly amount: Money;
}

const withdrawalsOf = (
  clause: CquinClause,
  pools: readonly PoolBook[],
  book: Book,
): Withdrawal[] => {
  const plansByPair = new Map<string, { pool: string; plan: Money }[]>();
  for (const { pairs } of pools) {
    for (const { pool, commissioner, provider, plan } of pairs) {
      if (plan.isZero()) continue;
      const key = pairKey(commissioner, provider);
      plansByPair.set(key, [...(plansByPair.get(key) ?? []), { pool, plan }]);
    }
  }
  return [...plansByPair].map(([key, plans]) => {
    const [commissioner, provider] = key.split('|') as [string, string];
    const posted = book.outcome(clause.measure, commissioner, provider);
    const achieved = withinBounds(
      posted ?? (clause.untilPosted === 'as-achieved' ? Ratio.one : Ratio.zero),
    );
    const plan = Money.sum(plans.map((one) => one.plan));
    const exact = plan.times(rateOf(clause.percent)).times(Ratio.one.minus(achieved));
    const amount = exact.roundBy(book.rounding);
    return { commissioner, provider, plans, plan, posted, achieved, exact, amount };
  });
};

const withinBounds = (achieved: Ratio): Ratio => {
  if (achieved.isNegative()) return Ratio.zero;
  return achieved.compare(Ratio.one) > 0 ? Ratio.one : achieved;
};

const movesOf = (
  { commissioner, provider, plans, amount }: Withdrawal,
  { rounding }: Book,
): Move[] =>
  allocate(
    amount,
    plans.map(({ pool, plan }) => ({ party: pool, weight: plan })),
    decimalsOf(rounding),
  ).flatMap(({ party: pool, amount: part }) => [
    { part: 'quality', from: partnerAccount(provider), to: poolAccount(pool), amount: part },
    { part: 'quality', from: poolAccount(pool), to: partnerAccount(commissioner), amount: part },
  ]);

const achievedInput = (
  clause: CquinClause,
  book: Book,
  { commissioner, provider, posted, achieved }: Withdrawal,
): Input => ({
  label: `Achieved by ${nameOf(book, provider)} for ${nameOf(book, commissioner)}`,
  value: achieved.toPercent(),
  unit: 'rate',
  source:
    posted === undefined
      ? { from: 'clause', clause: clause.id, field: 'untilPosted' }
      : { from: 'postings', kind: 'outcome', item: clause.measure, provider, commissioner },
});

const inWords = (
  book: Book,
  { commissioner, provider, plan, posted, achieved, amount }: Withdrawal,
): string =>
  `${nameOf(book, provider)} for ${nameOf(book, commissioner)}: ${achieved.toPercent()} achieved` +
  `${posted === undefined ? ' (nothing posted yet)' : ''} of plan ${inPounds(plan)}, ` +
  `${inPounds(amount)} withdrawn`;
