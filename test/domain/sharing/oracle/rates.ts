/** Rates of sharing, plain or by outcome. */
import type { CellTotal } from '../../../../src/domain/activity/cells.js';
import type { OutcomeNamed, Pool, Rate } from '../../../../src/domain/sharing/terms.js';
import { add, frac, least, less, minus, most, mul, over, percent } from './fractions.js';
import type { Fraction } from './fractions.js';
import type { OneRun } from './run.js';
import { whoNow } from './succession.js';
import { monthOf, yearOf } from './world.js';

/** The latest outcome to date, in hundred-millionths. */
export const latestOutcome = (
  run: OneRun,
  measure: string,
  c: string,
  p: string,
): bigint | undefined => {
  const posted = run.world.facts.cells
    .filter((one) => speaksFor(run, c, one.commissioner) && speaksFor(run, p, one.provider))
    .filter((one) => one.cell[1] === 'outcome' && one.cell[8] === measure)
    .filter((one) => yearOf(one.cell[0]) === run.world.year)
    .filter((one) => monthOf(one.cell[0]) <= run.month);
  if (posted.length === 0) return undefined;
  const last = Math.max(...posted.map((one) => monthOf(one.cell[0])));
  const inLast = posted.filter((one) => monthOf(one.cell[0]) === last);
  // What the successors post themselves goes before what those post whose place they took.
  const own = (one: CellTotal): number =>
    (one.commissioner === c ? 2 : 0) + (one.provider === p ? 1 : 0);
  const best = Math.max(...inLast.map(own));
  return inLast.filter((one) => own(one) === best).reduce((sum, { price }) => sum + price, 0n);
};

const speaksFor = ({ document }: OneRun, partner: string, poster: string): boolean => {
  if (poster === partner) return true;
  const found = document.successions?.find((one) => one.partner === partner);
  if (found === undefined) return false;
  return poster === (found.outcomesOf ?? (found.succeeds.length === 1 ? found.succeeds[0] : ''));
};

export const outcomeNow = (run: OneRun, named: OutcomeNamed, pools: readonly Pool[]): Fraction => {
  const [line] = pools.flatMap(({ plan }) => plan.lines);
  const c = named.commissioner ?? whoNow(run.document, line!.commissioner);
  const p = named.provider ?? whoNow(run.document, line!.provider);
  const posted = latestOutcome(run, named.measure, c, p);
  if (posted !== undefined) return frac(posted, 100_000_000n);
  if (named.untilPosted === 'as-achieved') return frac(1n);
  return named.untilPosted === 'as-missed' ? frac(0n) : percent(named.untilPosted);
};

export const rateNow = (run: OneRun, rate: Rate, pools: readonly Pool[]): Fraction => {
  if (typeof rate === 'string') return percent(rate);
  const q = outcomeNow(run, rate.outcome, pools);
  if (rate.shape === 'gate') {
    const missed = less(q, percent(rate.atLeast));
    return rateNow(run, missed ? rate.otherwise : rate.rate, pools);
  }
  if (rate.shape === 'times') {
    return mul(percent(rate.rate), least(most(q, frac(0n)), frac(1n)));
  }
  if (rate.shape === 'one-less-times') {
    const free = add(frac(1n), mul(frac(-1n), mul(percent(rate.factor), q)));
    return least(most(free, percent(rate.floor)), percent(rate.ceiling));
  }
  const points = rate.points.map((one) => ({ x: percent(one.at), y: percent(one.rate) }));
  const first = points[0]!;
  if (less(q, first.x)) return first.y;
  for (const [place, { x, y }] of points.entries()) {
    const next = points[place + 1];
    if (next === undefined || less(next.x, q)) continue;
    const along = over(minus(q, x), minus(next.x, x));
    return add(y, mul(along, minus(next.y, y)));
  }
  return points.at(-1)!.y;
};
