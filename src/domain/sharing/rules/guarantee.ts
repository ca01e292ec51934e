/**
 * M2, guaranteed minimum. The providers' income from the pools is never below the floor; the
 * commissioners top it up. Income is what the pools have paid the providers so far: activity, shares
 * and incentives from the pool, and, where the guarantee includes quality, less what is withdrawn.
 *
 * Income 9.70m, floor 98% of a plan of 10.0m: topped up by 100,000.
 * test/examples/coventry.yaml
 */
import { Money } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { poolBook, write } from '../book.js';
import type { Book } from '../book.js';
import { checkLimit } from '../checks/limits.js';
import { lastStepOf, stepInput } from '../inputs.js';
import { isYearEnd, limitNow } from '../limits.js';
import { overPools, pays, receives } from '../split.js';
import type { ClauseBase, Limit } from '../terms.js';
import { limitInWords, listInWords } from '../words.js';
import { poolsNamed } from './clauses.js';
import { faultIn } from './rule.js';
import type { Rule } from './rule.js';

/**
 * M2: the providers' income from these pools, taken together, is never below the floor; commissioners
 * top it up. A floor for the whole year is tested in Month 12.
 */
export interface GuaranteeClause extends ClauseBase {
  readonly rule: 'guarantee';
  readonly pools: readonly string[];
  readonly floor: Limit;
  /** Whether income withdrawn for quality (CQUIN) is made good by the guarantee. */
  readonly includesQuality: 'yes' | 'no';
}

export const guarantee: Rule<GuaranteeClause> = {
  rule: 'guarantee',
  mechanism: 'M2',
  title: 'Guaranteed minimum',
  description:
    'The providers’ income from the pools named, taken together, is never below the floor; the ' +
    'commissioners top it up. A top-up over several pools is spread over them by plan to date. ' +
    'Income withdrawn for quality (CQUIN) is made good where the guarantee includes it, and is ' +
    'lost to the providers where it does not. Money from a reserve is not income from a pool. A ' +
    'floor for the whole year is tested in Month 12.',
  parameters: [
    { name: 'pools', says: 'the pools whose income is guaranteed together' },
    {
      name: 'floor',
      says: 'an amount phased with the plan or for the year, or a percentage of plan',
    },
    {
      name: 'includesQuality',
      says: 'yes: income withdrawn for quality is made good; no: it is not',
    },
  ],
  example: 'coventry.yaml',
  shares: true,
  pools: ({ pools }) => pools,
  takes: () => 'nothing',

  settle(clause, book) {
    const pools = clause.pools.map((id) => poolBook(book, id));
    const income = incomeFrom(book, clause);
    const floor = limitNow(book, clause.id, 'floor', clause.floor, pools);
    const tested = !floor.wholeYear || isYearEnd(book);
    const short = floor.amount.minus(income).max(Money.zero);
    const topUp = tested ? short : Money.zero;
    write(book, {
      rule: clause.rule,
      clause: clause.id,
      ...(pools.length === 1 ? { pool: clause.pools[0]! } : {}),
      inputs: [
        stepInput(
          'Income of the providers',
          Math.max(...pools.map((pool) => lastStepOf(book, pool))),
          income,
        ),
        ...floor.inputs,
      ],
      words: words(clause, income, floor.words, topUp, tested),
      result: topUp,
      ...(topUp.isPositive() ? { met: 'guarantee' as const } : {}),
      moves: overPools(pools, topUp).flatMap(({ pool, amount }) => [
        ...pays('commissioners', pool, amount, 'guarantee'),
        ...receives('providers', pool, amount, 'guarantee'),
      ]),
    });
  },

  reads: ({ pools, floor, includesQuality }, names) =>
    `Providers’ income from ${listInWords(pools.map(names.pool))} is never below ${limitInWords(floor)}; commissioners top it up. ` +
    (includesQuality === 'yes'
      ? 'Income withdrawn for quality is made good.'
      : 'Income withdrawn for quality is not made good.'),

  check(clause, at) {
    const faults = checkLimit(at, ['floor'], clause.floor);
    if (clause.includesQuality === 'no') return faults;
    const withdrawn = at.later
      .filter((other) => other.rule === 'cquin' || other.rule === 'best-practice-tariff')
      .filter((other) => poolsNamed(other).some((pool) => clause.pools.includes(pool)))
      .map((other) =>
        faultIn(
          at,
          ['includesQuality'],
          `The guarantee includes quality, but clause "${other.id}" withdraws it afterwards; put that clause before the guarantee.`,
        ),
      );
    return [...faults, ...withdrawn];
  },
};

const incomeFrom = (book: Book, clause: GuaranteeClause): Money =>
  Money.sum(
    clause.pools.map((id) => {
      const income = book.income.get(id);
      if (income === undefined) return Money.zero;
      return clause.includesQuality === 'yes' ? income.total : income.total.minus(income.quality);
    }),
  );

const words = (
  clause: GuaranteeClause,
  income: Money,
  floor: string,
  topUp: Money,
  tested: boolean,
): string => {
  const quality =
    clause.includesQuality === 'yes' ? 'after what is withdrawn for quality' : 'before quality';
  const earned = `Income of the providers is ${inPounds(income)} (${quality})`;
  if (!tested)
    return `${earned}; the floor of ${floor} is for the whole year and is tested in Month 12.`;
  return topUp.isZero()
    ? `${earned}, not below the guaranteed minimum of ${floor}.`
    : `${earned}, below the guaranteed minimum of ${floor}; commissioners make up ${inPounds(topUp)}.`;
};
