/**
 * Settlement: `settle(versions, facts, through)` gives the statement of a contract year through a
 * period. It is a pure function; every figure shown anywhere is read off its steps and entries.
 *
 * One run, cumulative from the first month to a month k, in this order:
 *   1. for each reserve, what the year before has carried forward into it, and its contributions;
 *   2. for each pool: the plan to date is paid in, the activity to date is paid out;
 *   3. every clause, in the order of the agreement; afterwards each pool is nil;
 *   4. the release of each reserve that the alliance has agreed to release;
 *   5. adjustments agreed, and reversals, each from its own period on.
 *
 * With several versions of the terms, F_v(k) being the run of version v through month k: months 1..k
 * under v1 and k+1..m under v2 come to F_v1(k) + F_v2(m) - F_v2(k). Every month is then the
 * difference of two cumulative runs under the version in force for it.
 */
import { Money } from '../money/money.js';
import { contractYearOf, isWithin, lastOf, periodOf, yearBefore } from '../period/period.js';
import { poolAccount } from './accounts.js';
import { balanceOf } from './book.js';
import type { Book } from './book.js';
import { carriedForward } from './carried-forward.js';
import type { Facts } from './facts.js';
import { openBook } from './open-book.js';
import { drawnFrom, heldAfter, reserveIds } from './reserves.js';
import type { Reserves } from './reserves.js';
import { ruleOf } from './rules.js';
import { sumCells } from './standing.js';
import type { Standing } from './standing.js';
import type { Run, Statement } from './statement.js';
import { adjust } from './steps/adjustment.js';
import { bringForward } from './steps/brought-forward.js';
import { contribute } from './steps/contribution.js';
import { payActivity, payPlan } from './steps/plan-and-activity.js';
import { release } from './steps/release.js';
import type { AgreedTerms } from './terms.js';
import { segmentsOf } from './versions.js';

/** The statement of a contract year through a period, by the versions in force in it. */
export const settle = (
  versions: readonly AgreedTerms[],
  facts: Facts,
  through: string,
): Statement => {
  const year = contractYearOf(through);
  const before = yearBefore(year);
  if (!facts.releases.some(({ period }) => contractYearOf(period) === before)) {
    return settleStanding(versions, sumCells(versions, year, facts.cells), facts, through);
  }
  // Read twice, for the year before and for this one.
  const cells = [...facts.cells];
  const { broughtForward = [], ...known } = { ...facts, cells };
  const carried = carriedForward(versions, settle(versions, known, lastOf(before)));
  const agreed = { ...known, broughtForward: [...broughtForward, ...carried] };
  return settleStanding(versions, sumCells(versions, year, cells), agreed, through);
};

/** Facts other than the cells; what reserves open with is among them. */
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
  const { book, runFacts } = openBook(year.versions, year.standing, agreed, through);
  const ids = reserveIds(runFacts.calendar);
  const reserves = reservesOf(year, through, before);
  for (const id of ids) {
    bringForward(book, runFacts, id, year.agreed.broughtForward ?? []);
    contribute(book, runFacts, id, reserves);
  }
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
