/**
 * Outcomes at the end of the year. What is measured stays as it was posted last; where nothing is
 * posted, it counts as its clause says. Units that are counted through the year are as many as were
 * posted, and for the months that are left as many as the clause expects of them.
 *
 * 500 expected in the year, 240 of them by now, 260 done: 520 at the end of the year.
 */
import { PRICE_SCALE, type CellTotal } from '../activity/cells.js';
import { Ratio } from '../money/money.js';
import { contractYearOf, lastOf, monthOf } from '../period/period.js';
import { openBook } from '../sharing/open-book.js';
import { pairOf } from '../sharing/outcome.js';
import { cellNamed } from '../sharing/pool-cells.js';
import { measuresIn } from '../sharing/measures.js';
import type { BestPracticeTariffClause } from '../sharing/rules/best-practice-tariff.js';
import { sumCells, type Standing } from '../sharing/standing.js';
import type { AgreedTerms } from '../sharing/terms.js';
import { calendarOf } from '../sharing/versions.js';
import type { Known } from './rest.js';

export interface OutcomesAtYearEnd {
  readonly cells: readonly CellTotal[];
  /** What is assumed, a sentence for each measure. */
  readonly words: readonly string[];
}

export const outcomesAtYearEnd = (
  { versions, cells }: Pick<Known, 'versions' | 'cells'>,
  through: string,
): OutcomesAtYearEnd => {
  const year = contractYearOf(through);
  const agreed = calendarOf(versions, year)[11];
  if (agreed === undefined) return { cells: [], words: [] };
  const standing = sumCells(versions, year, cells);
  const units = agreed.terms.clauses.flatMap((clause) =>
    clause.rule === 'best-practice-tariff'
      ? unitsAtYearEnd(clause, agreed, versions, standing, through)
      : [],
  );
  const measures = measuresIn(agreed.terms).map((measure) =>
    isPosted(standing, measure, through)
      ? `“${measure}” stays as it was posted last, and where nothing is posted counts as its clause says.`
      : `“${measure}” is not posted: it counts as its clause says until it is.`,
  );
  return {
    cells: units.map(({ cell }) => cell),
    words: [...measures, ...units.map(({ words }) => words)],
  };
};

const isPosted = ({ outcomes }: Standing, measure: string, through: string): boolean =>
  [...(outcomes.get(measure)?.values() ?? [])].some((byProvider) =>
    [...byProvider.values()].some((months) =>
      months.slice(0, monthOf(through)).some((value) => value !== undefined),
    ),
  );

const OUTCOME_DECIMALS = PRICE_SCALE;

const unitsAtYearEnd = (
  { pool: id, units, expectedUnits }: BestPracticeTariffClause,
  agreed: AgreedTerms,
  versions: readonly AgreedTerms[],
  standing: Standing,
  through: string,
): { cell: CellTotal; words: string }[] => {
  const { book } = openBook(versions, standing, agreed, through);
  const pool = book.pools.get(id)!;
  const pair = pairOf(units, [pool.pool], agreed.terms);
  const posted = book.outcome(units.measure, pair.commissioner, pair.provider);
  const planned = pool.planForYear();
  if (posted === undefined || planned.isZero()) return [];
  const more = Ratio.of(expectedUnits)
    .times(Ratio.between(planned.minus(pool.plan), planned))
    .round(OUTCOME_DECIMALS);
  const cell: CellTotal = {
    ...pair,
    cell: cellNamed(lastOf(standing.contractYear), 'outcome', '', units.measure),
    price: posted.plus(more).toUnits(OUTCOME_DECIMALS),
    activity: 0n,
  };
  const words = `Of “${units.measure}” ${posted.toString()} are posted, and ${more.toString()} more are done in the months that are left, as many as are expected of them.`;
  return [{ cell, words }];
};
