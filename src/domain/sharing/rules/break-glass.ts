/**
 * M16, break-glass. Where the actual is beyond a trigger, the alliance has to meet and decide; no
 * money moves. What it decides is a variation or an adjustment, agreed as any other.
 *
 * Plan 60.0m, trigger 5% over: at 64.0m it is beyond the trigger of 3.0m, and the step says so.
 * test/examples/blended-payment-break-glass.yaml
 */
import { Money } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { poolBook, write } from '../book.js';
import type { Book, PoolBook } from '../book.js';
import { checkLimit } from '../checks/limits.js';
import { actualInput, planInput } from '../inputs.js';
import { limitNow } from '../limits.js';
import type { LimitNow } from '../limits.js';
import type { ClauseBase, Limit } from '../terms.js';
import { limitInWords, listInWords } from '../words.js';
import { faultIn } from './rule.js';
import type { Rule } from './rule.js';

/** M16: a variance beyond a trigger opens a decision and moves no money. */
export interface BreakGlassClause extends ClauseBase {
  readonly rule: 'break-glass';
  readonly pools: readonly string[];
  readonly over?: Limit;
  readonly under?: Limit;
  /** What the alliance then meets to decide. */
  readonly decide: string;
}

export const breakGlass: Rule<BreakGlassClause> = {
  rule: 'break-glass',
  mechanism: 'M16',
  title: 'Break-glass trigger',
  description:
    'Where the actual to date of the pools, taken together, is over or under their plan by more than ' +
    'a trigger, the alliance has to meet and decide. The position says so, with what is to be ' +
    'decided; no money moves. What is decided is proposed and agreed as a variation or an adjustment.',
  parameters: [
    { name: 'pools', says: 'the pools whose variance is watched, taken together' },
    { name: 'over', says: 'how far over plan it may be, or left out where that is no trigger' },
    { name: 'under', says: 'how far under plan it may be, or left out where that is no trigger' },
    { name: 'decide', says: 'what the alliance then meets to decide' },
  ],
  example: 'blended-payment-break-glass.yaml',
  shares: false,
  shownOnly: true,
  pools: ({ pools }) => pools,
  takes: () => 'nothing',

  settle(clause, book) {
    const pools = clause.pools.map((id) => poolBook(book, id));
    const variance = Money.sum(pools.map(({ plan, actual }) => actual.minus(plan)));
    const trigger = triggerOf(clause, variance, pools, book);
    const met = trigger !== undefined && variance.abs().compare(trigger.amount) > 0;
    write(book, {
      rule: clause.rule,
      clause: clause.id,
      ...(pools.length === 1 ? { pool: clause.pools[0]! } : {}),
      inputs: [...pools.map(planInput), ...pools.map(actualInput), ...(trigger?.inputs ?? [])],
      words: words(clause, pools, variance, trigger, met),
      result: variance,
      ...(met ? { met: 'break-glass' as const } : {}),
      moves: [],
    });
  },

  reads: ({ pools, over, under, decide }, names) => {
    const said = [
      ...(over === undefined ? [] : [`over plan by more than ${limitInWords(over)}`]),
      ...(under === undefined ? [] : [`under plan by more than ${limitInWords(under)}`]),
    ];
    return `Where ${listInWords(pools.map(names.pool))} are ${said.join(', or ')}, the alliance meets to decide: ${decide} No money moves.`;
  },

  check: (clause, at) => {
    const { over, under } = clause;
    if (over === undefined && under === undefined) {
      const sentence =
        'Nothing is said that would break the glass; give `over`, `under` or both, with an amount or a percentage of plan.';
      return [faultIn(at, [], sentence)];
    }
    return [
      ...(over === undefined ? [] : checkLimit(at, ['over'], over)),
      ...(under === undefined ? [] : checkLimit(at, ['under'], under)),
    ];
  },
};

const triggerOf = (
  { id, over, under }: BreakGlassClause,
  variance: Money,
  pools: readonly PoolBook[],
  book: Book,
): LimitNow | undefined => {
  const [field, limit] = variance.isNegative()
    ? (['under', under] as const)
    : (['over', over] as const);
  return limit && limitNow(book, id, field, limit, pools);
};

const words = (
  { decide }: BreakGlassClause,
  pools: readonly PoolBook[],
  variance: Money,
  trigger: LimitNow | undefined,
  met: boolean,
): string => {
  const side = variance.isNegative() ? 'under' : 'over';
  const where = variance.isZero()
    ? `The actual of ${listInWords(pools.map(({ pool }) => pool.name))} is on plan`
    : `The actual of ${listInWords(pools.map(({ pool }) => pool.name))} is ${inPounds(variance.abs())} ${side} plan`;
  if (trigger === undefined) return `${where}; there is no trigger for that. No money moves.`;
  return met
    ? `${where}, beyond the trigger of ${trigger.words}: the alliance has to meet and decide. ${decide} No money moves.`
    : `${where}, not beyond the trigger of ${trigger.words}. No money moves.`;
};
