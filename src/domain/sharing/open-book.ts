/** Opening the book of a run: what the run reads of the facts, through its last month. */
import { Money, Ratio, decimalsOf } from '../money/money.js';
import { monthOf } from '../period/period.js';
import { pairsOf } from './amounts.js';
import type { RunFacts } from './amounts.js';
import type { Book, PoolBook } from './book.js';
import { dividing } from './dividing.js';
import { changesToDate, planForYear } from './plan.js';
import type { Standing } from './standing.js';
import { outcomesFor } from './successions.js';
import type { AgreedTerms, Pool } from './terms.js';
import { calendarUpTo } from './versions.js';
import { yearlyPlan } from './weights.js';

/** The book as it is before the first step. */
export const openBook = (
  versions: readonly AgreedTerms[],
  standing: Standing,
  agreed: AgreedTerms,
  through: string,
): { readonly book: Book; readonly runFacts: RunFacts } => {
  const { terms } = agreed;
  const lastMonth = monthOf(through);
  const runFacts: RunFacts = {
    terms,
    calendar: calendarUpTo(versions, terms.contractYear, agreed.version),
    byPair: standing.byVersion.get(agreed) ?? new Map(),
    lastMonth,
  };
  const book: Book = {
    terms,
    version: agreed.version,
    through,
    rounding: terms.rounding,
    pools: new Map(terms.pools.map((pool) => [pool.id, openPool(pool, runFacts)])),
    outcome: (measure, commissioner, provider) =>
      latest(
        outcomesFor(terms, commissioner).flatMap((c) =>
          outcomesFor(terms, provider).map((p) => standing.outcomes.get(measure)?.get(c)?.get(p)),
        ),
        lastMonth,
      ),
    savings: (item) => toDate(standing.savings.get(item), lastMonth),
    drawable: new Map(),
    steps: [],
    balances: new Map(),
    borne: new Map(),
    lastUnder: new Map(),
    lastOn: new Map(),
    income: new Map(),
  };
  return { book, runFacts };
};

const openPool = (pool: Pool, runFacts: RunFacts): PoolBook => {
  const pairs = pairsOf(pool, runFacts);
  let forYear: Money | undefined;
  return {
    pool,
    pairs,
    decimals: decimalsOf(runFacts.terms.rounding),
    plan: Money.sum(pairs.map(({ plan }) => plan)),
    actual: Money.sum(pairs.map(({ actual }) => actual)),
    planForYear: () => (forYear ??= planForYear(pool, runFacts)),
    divide: dividing(runFacts.terms, pool, pairs),
    planOfTerms: () => yearlyPlan(runFacts.terms, pool),
    planChanges: changesToDate(pool, runFacts, runFacts.lastMonth),
  };
};

const OUTCOME_DECIMALS = 8;
const PRICE_DECIMALS = 8;

/** Of several that speak for the pair, the first that has posted in the latest month. */
const latest = (
  speaking: readonly (readonly (bigint | undefined)[] | undefined)[],
  lastMonth: number,
): Ratio | undefined => {
  let posted: bigint | undefined;
  for (let month = lastMonth - 1; month >= 0 && posted === undefined; month -= 1) {
    posted = speaking.map((months) => months?.[month]).find((value) => value !== undefined);
  }
  return posted === undefined ? undefined : Ratio.scaled(posted, OUTCOME_DECIMALS);
};

const toDate = (months: readonly bigint[] | undefined, lastMonth: number): Money =>
  Money.scaled(
    (months ?? []).slice(0, lastMonth).reduce((sum, month) => sum + month, 0n),
    PRICE_DECIMALS,
  );
