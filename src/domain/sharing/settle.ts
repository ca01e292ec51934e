/**
 * Settlement: `settle(versions, facts, through)` gives the statement of a contract year through a
 * period. It is a pure function; every figure shown anywhere is read off its steps and entries.
 *
 * One run, cumulative from the first month to a month k, in this order:
 *   1. contributions to each reserve;
 *   2. for each pool: the plan to date is paid in, the activity to date is paid out;
 *   3. every clause, in the order of the agreement; afterwards each pool is nil;
 *   4. the release of each reserve that the alliance has agreed to release;
 *   5. adjustments agreed, and reversals, each from its own period on.
 *
 * With several versions of the terms, F_v(k) being the run of version v through month k: months 1..k
 * under v1 and k+1..m under v2 come to F_v1(k) + F_v2(m) - F_v2(k). Every month is then the
 * difference of two cumulative runs under the version in force for it.
 */
import type { Weight } from '../money/allocate.js';
import { Money, Ratio } from '../money/money.js';
import { contractYearOf, monthOf, periodOf } from '../period/period.js';
import { poolAccount } from './accounts.js';
import { pairsOf } from './amounts.js';
import type { RunFacts } from './amounts.js';
import { balanceOf } from './book.js';
import type { Book, PoolBook } from './book.js';
import type { Facts } from './facts.js';
import { planForYear } from './plan.js';
import { drawnFrom, heldAfter, reserveIds } from './reserves.js';
import type { Reserves } from './reserves.js';
import { ruleOf } from './rules.js';
import { sumCells } from './standing.js';
import type { Standing } from './standing.js';
import type { Run, Statement } from './statement.js';
import { adjust } from './steps/adjustment.js';
import { contribute } from './steps/contribution.js';
import { payActivity, payPlan } from './steps/plan-and-activity.js';
import { release } from './steps/release.js';
import type { AgreedTerms, Pool, Side } from './terms.js';
import { calendarUpTo, segmentsOf } from './versions.js';
import { weightsOf } from './weights.js';

/** The statement of a contract year through a period, by the versions in force in it. */
export const settle = (
  versions: readonly AgreedTerms[],
  facts: Facts,
  through: string,
): Statement =>
  settleStanding(
    versions,
    sumCells(versions, contractYearOf(through), facts.cells),
    facts,
    through,
  );

/** Facts other than the cells. */
export type Agreed = Omit<Facts, 'cells'>;

/** The same from cells summed already: for settling many periods of one year. */
export const settleStanding = (
  versions: readonly AgreedTerms[],
  standing: Standing,
  agreed: Agreed,
  through: string,
): Statement => {
  const runs: Run[] = [];
  const year: YearFacts = { versions, standing, agreed };
  for (const segment of segmentsOf(versions, through)) {
    const { version } = segment.agreed;
    if (runs.length > 0) {
      const before = periodOf(standing.contractYear, segment.firstMonth - 1);
      runs.push({
        version,
        through: before,
        sign: -1,
        steps: run(year, segment.agreed, before, []),
      });
    }
    const last = periodOf(standing.contractYear, segment.lastMonth);
    runs.push({ version, through: last, sign: 1, steps: run(year, segment.agreed, last, runs) });
  }
  return { through, runs };
};

interface YearFacts {
  readonly versions: readonly AgreedTerms[];
  readonly standing: Standing;
  readonly agreed: Agreed;
}

/**
 * One run: the whole of a settlement under one version, in the order that the head of this file gives.
 * `before`: the runs of the same statement so far, whose reserves this run carries on.
 */
const run = (
  year: YearFacts,
  agreed: AgreedTerms,
  through: string,
  before: readonly Run[],
): Run['steps'] => {
  const { book, runFacts } = openBook(year, agreed, through);
  const ids = reserveIds(runFacts.calendar);
  const reserves = reservesOf(year, through, before);
  for (const id of ids) contribute(book, runFacts, id, reserves);
  for (const pool of book.pools.values()) {
    payPlan(book, pool);
    payActivity(book, pool);
  }
  for (const clause of agreed.terms.clauses) ruleOf(clause).settle(clause, book);
  checkNil(book);
  for (const id of ids.filter((one) => isReleased(year, one, through))) release(book, runFacts, id);
  for (const adjustment of adjustmentsOf(year, through)) adjust(book, adjustment);
  return book.steps;
};

const openBook = (year: YearFacts, agreed: AgreedTerms, through: string) => {
  const { terms } = agreed;
  const { standing } = year;
  const lastMonth = monthOf(through);
  const runFacts: RunFacts = {
    terms,
    calendar: calendarUpTo(year.versions, terms.contractYear, agreed.version),
    byPair: standing.byVersion.get(agreed) ?? new Map(),
    lastMonth,
  };
  const book: Book = {
    terms,
    version: agreed.version,
    through,
    rounding: terms.rounding.rule,
    pools: new Map(terms.pools.map((pool) => [pool.id, openPool(pool, runFacts)])),
    outcome: (measure, commissioner, provider) =>
      latest(standing.outcomes.get(measure)?.get(commissioner)?.get(provider), lastMonth),
    savings: (item) => toDate(standing.savings.get(item), lastMonth),
    drawable: new Map(),
    steps: [],
    balances: new Map(),
    borne: new Map(),
    income: new Map(),
  };
  return { book, runFacts };
};

const openPool = (pool: Pool, runFacts: RunFacts): PoolBook => {
  const pairs = pairsOf(pool, runFacts);
  let forYear: Money | undefined;
  const weights: Partial<Record<Side, Weight[]>> = {};
  return {
    pool,
    pairs,
    plan: Money.sum(pairs.map(({ plan }) => plan)),
    actual: Money.sum(pairs.map(({ actual }) => actual)),
    planForYear: () => (forYear ??= planForYear(pool, runFacts)),
    weights: (side) => (weights[side] ??= weightsOf(runFacts.terms, pool, pairs, side)),
  };
};

const OUTCOME_DECIMALS = 8;
const PRICE_DECIMALS = 8;

const latest = (
  months: readonly (bigint | undefined)[] | undefined,
  lastMonth: number,
): Ratio | undefined => {
  const posted = months?.slice(0, lastMonth).findLast((value) => value !== undefined);
  return posted === undefined ? undefined : Ratio.scaled(posted, OUTCOME_DECIMALS);
};

const toDate = (months: readonly bigint[] | undefined, lastMonth: number): Money =>
  Money.scaled(
    (months ?? []).slice(0, lastMonth).reduce((sum, month) => sum + month, 0n),
    PRICE_DECIMALS,
  );

/** Agreements are checked before they are agreed, so this would be a fault of the program. */
const checkNil = (book: Book): void => {
  for (const pool of book.pools.keys()) {
    const left = balanceOf(book, poolAccount(pool));
    if (left.isZero()) continue;
    throw new Error(`pool ${pool} is left with ${left.toString()}: no clause takes the rest of it`);
  }
};

const adjustmentsOf = ({ agreed }: YearFacts, through: string): Facts['adjustments'] =>
  agreed.adjustments.filter(({ period }) => isWithin(period, through));

const isWithin = (period: string, through: string): boolean =>
  contractYearOf(period) === contractYearOf(through) && period <= through;

const isReleased = (year: YearFacts, reserve: string, through: string): boolean =>
  year.agreed.releases.some((one) => one.reserve === reserve && isWithin(one.period, through));

/**
 * How the reserves stand before this run. A reserve released in an earlier month pays no more than
 * it had paid by then: its draws through that month, settled on what is known now, are its limit.
 */
const reservesOf = (year: YearFacts, through: string, before: readonly Run[]): Reserves => ({
  held: (reserve) => heldAfter(before, reserve),
  drawable: (reserve) => {
    const released = year.agreed.releases
      .filter((one) => one.reserve === reserve && isWithin(one.period, through))
      .map(({ period }) => period)
      .sort()[0];
    if (released === undefined || released === through) return undefined;
    const { versions, standing, agreed } = year;
    const atRelease = settleStanding(versions, standing, agreed, released);
    return drawnFrom(atRelease.runs, reserve).minus(drawnFrom(before, reserve)).max(Money.zero);
  },
});

// Read off a statement, and shown beside it: most callers want them together.
export { netByAccount, netByPart } from './net.js';
export { poolAmounts, poolAmountsOf } from './pool-amounts.js';
