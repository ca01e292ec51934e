/**
 * M5, deadband. A variance that does not reach the threshold is not shared at all: one side bears or
 * keeps it. A variance that reaches it is shared from the first pound, by the clauses that follow: a
 * jump at the threshold, by design. (Beyond the threshold of a marginal rate only the slice beyond it
 * is shared, without a jump.) Over and under plan each have a threshold, or are never shared.
 *
 * Plan 10.0m, deadband 2%: underspend of 190,000 is not shared; of 200,000 all of it is.
 * test/examples/deadband.yaml
 */
import { Money, Ratio } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { leftIn, poolBook, write } from '../book.js';
import type { PoolBook } from '../book.js';
import type { TermsFault } from '../faults.js';
import { actualInput, planInput, rateInput } from '../inputs.js';
import { rateOf } from '../rates.js';
import { pays } from '../split.js';
import type { Clause, ClauseBase, Side } from '../terms.js';
import { faultIn } from './rule.js';
import type { ClauseInPlace, Rule } from './rule.js';

/** How far from plan, as a percentage of the plan to date, sharing begins; or that it never does. */
export type Deadband = { readonly sharedFrom: string } | 'never-shared';

/** M5: inside the deadband one side bears or keeps all; once it is reached all is left to share. */
export interface DeadbandClause extends ClauseBase {
  readonly rule: 'deadband';
  readonly pool: string;
  readonly over: Deadband;
  readonly under: Deadband;
  readonly insideBorneBy: Side;
}

export const deadband: Rule<DeadbandClause> = {
  rule: 'deadband',
  mechanism: 'M5',
  title: 'Deadband, then sharing from the first pound',
  description:
    'A variance that does not reach the deadband is not shared: one side bears or keeps all of it. ' +
    'A variance that reaches it, or lies beyond it, is left whole to the clauses that follow, from ' +
    'the first pound: the share jumps at the edge of the deadband, by design. This is not the ' +
    'threshold of a marginal rate, beyond which only the slice beyond is shared and nothing jumps. ' +
    'Overspend and underspend each have an edge of their own, or are never shared (one-sided). A ' +
    'deadband looks at the whole variance of its pool, so it comes before the clauses that share it.',
  parameters: [
    { name: 'pool', says: 'the pool whose variance is looked at' },
    {
      name: 'over',
      says: '`{ sharedFrom: 2% }`: overspend of at least this percentage of the plan to date is shared; or `never-shared`',
    },
    {
      name: 'under',
      says: '`{ sharedFrom: 2% }`: underspend of at least this percentage of the plan to date is shared; or `never-shared`',
    },
    { name: 'insideBorneBy', says: 'the side that bears or keeps a variance that is not shared' },
  ],
  example: 'deadband.yaml',
  shares: true,
  pools: ({ pool }) => [pool],
  takes: () => 'a-slice',
  alone: (pool, other) =>
    `The deadband looks at the whole variance of pool "${pool}", but clause "${other}" has taken part of it before; put the deadband first.`,

  settle(clause, book) {
    const pool = poolBook(book, clause.pool);
    const left = leftIn(book, pool);
    const over = left.isNegative();
    const band = over ? clause.over : clause.under;
    const edge = band === 'never-shared' ? undefined : edgeOf(pool, band.sharedFrom);
    // Compared exactly: an edge between two pennies is not reached by the lower one.
    const shared = edge !== undefined && left.abs().compare(edge.amount) >= 0;
    const unshared = shared ? Money.zero : left.negated();
    write(book, {
      rule: clause.rule,
      clause: clause.id,
      pool: clause.pool,
      inputs: [
        planInput(pool),
        actualInput(pool),
        ...(edge === undefined
          ? []
          : [
              rateInput(
                'Shared from, of plan to date',
                clause.id,
                `${over ? 'over' : 'under'}.sharedFrom`,
                edge.percent,
              ),
            ]),
      ],
      words: words(clause, { left, edge, shared }),
      result: unshared,
      moves: pays(clause.insideBorneBy, pool, unshared, 'share'),
    });
  },

  reads({ pool, over, under, insideBorneBy }, names) {
    const side = (band: Deadband, what: string): string =>
      band === 'never-shared'
        ? `${what} is never shared`
        : `${what} of ${band.sharedFrom} or more of the plan to date is shared from the first pound, and less than that not at all`;
    return (
      `${names.pool(pool)}: ${side(over, 'overspend')}; ${side(under, 'underspend')}. ` +
      `What is not shared is borne or kept by the ${insideBorneBy}.`
    );
  },

  check(clause, at) {
    const faults = [...checkSharedWhole(clause, at), ...checkEdges(clause, at)];
    if (clause.over !== 'never-shared' || clause.under !== 'never-shared') return faults;
    const sentence =
      'Neither overspend nor underspend is ever shared, so this is not a deadband; give one of them an edge, or use `remainder` alone.';
    return [...faults, faultIn(at, ['over'], sentence)];
  },
};

/** What the deadband has let through is shared from the first pound: no threshold may follow it. */
const checkSharedWhole = ({ pool, over, under }: DeadbandClause, at: ClauseInPlace) => {
  const last = at.later.findLast(
    (other): other is Extract<Clause, { rule: 'marginal-rate' }> =>
      other.rule === 'marginal-rate' && other.pool === pool,
  );
  if (last === undefined) return [];
  const whole = (threshold: string): boolean => rateOf(threshold).compare(Ratio.one) === 0;
  return ([['over', over] as const, ['under', under] as const] as const).flatMap(([side, band]) =>
    band === 'never-shared' || whole(last[side].threshold)
      ? []
      : [
          faultIn(
            at,
            [side],
            `Once this deadband is reached the variance is shared from the first pound, but clause "${last.id}" shares it only beyond ${last[side].threshold} of plan; set its threshold to 100%, or take the deadband out.`,
          ),
        ],
  );
};

interface Edge {
  readonly percent: string;
  readonly amount: Money;
  /** `£20,000.00 (2% of plan to date £1,000,000.00)` */
  readonly words: string;
}

const edgeOf = ({ plan }: PoolBook, percent: string): Edge => {
  const amount = plan.times(rateOf(percent));
  const words = `${inPounds(amount)} (${percent} of plan to date ${inPounds(plan)})`;
  return { percent, amount, words };
};

interface Said {
  readonly left: Money;
  readonly edge: Edge | undefined;
  readonly shared: boolean;
}

const words = (clause: DeadbandClause, { left, edge, shared }: Said): string => {
  if (left.isZero()) return `There is no variance: nothing to share.`;
  const over = left.isNegative();
  const what = `${over ? 'Overspend' : 'Underspend'} of ${inPounds(left.abs())}`;
  const falls = `the ${clause.insideBorneBy} ${over ? 'bear' : 'keep'} all of it`;
  if (edge === undefined) return `${what} is never shared: ${falls}.`;
  return shared
    ? `${what} reaches the edge of the deadband, ${edge.words}: all of it is left to share, from the first pound.`
    : `${what} does not reach the edge of the deadband, ${edge.words}: it is not shared, and ${falls}.`;
};

/** `101.5%` is how a threshold is written; an edge is a distance from the plan. */
const checkEdges = (clause: DeadbandClause, at: ClauseInPlace): TermsFault[] =>
  (['over', 'under'] as const).flatMap((side) => {
    const edge = clause[side];
    if (edge === 'never-shared' || rateOf(edge.sharedFrom).compare(Ratio.one) < 0) return [];
    const sentence = `An edge is a distance from the plan, and ${edge.sharedFrom} ${side} plan is as much as the plan itself or more; for 102% of plan write \`2%\`.`;
    return [faultIn(at, [side, 'sharedFrom'], sentence)];
  });
