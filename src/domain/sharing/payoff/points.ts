/** The points of a payoff table: where payoffs bend or jump, on plan, and one between and beyond them. */
import type { Terms } from '../terms.js';
import type { Outturn, Sweep } from './outturn.js';
import type { Break } from './pieces.js';

/**
 * `bend`: the slope of somebody's payoff changes here. `before-jump` and `after-jump`: the two sides
 * of a jump, one unit apart, going away from plan. `plan`: on plan, where nothing bends.
 */
export type PointKind = 'bend' | 'before-jump' | 'after-jump' | 'plan' | 'between' | 'beyond';

export interface Point {
  readonly point: PointKind;
  readonly outturn: Outturn;
}

/**
 * Parts of the plan, in hundredths of a percent. Less than a quarter of the plan is not looked at:
 * weights by actual come to nothing much when there is next to no actual.
 */
const GRID = [
  25, 50, 100, 150, 200, 300, 400, 500, 700, 1000, 1500, 2200, 3300, 5000, 7500, 10_000,
];
const LEAST = 7500;

/** How far the payoff is looked at, in percent of plan. */
export const LOOKED_AT = { under: LEAST / 100, over: 100 } as const;

const partOf = ({ plan, decimals }: Sweep, hundredths: number): bigint =>
  (plan.toUnits(2) * BigInt(hundredths)) / (decimals === 0 ? 1_000_000n : 10_000n);

/** Variances to begin with. */
export const gridOf = (sweep: Sweep): bigint[] => {
  const over = GRID.map((part) => partOf(sweep, part));
  const all = new Set([...over.map((part) => -part), -1n, 0n, 1n, ...over]);
  return [...all].sort(byVariance).filter((at) => at >= -partOf(sweep, LEAST));
};

const byVariance = (a: bigint, b: bigint): number => Number(a - b);

/** Every clause may round by a unit, and so may the split of what it comes to; twice, for a difference. */
export const toleranceOf = ({ clauses }: Terms): bigint => 2n * BigInt(clauses.length + 2);

/** Received less paid, against the year on plan. */
export const changesAt = (sweep: Sweep, { amounts }: Outturn): bigint[] =>
  amounts.map((amount, place) => amount - sweep.at(0n).amounts[place]!);

export const pointsOf = (
  sweep: Sweep,
  grid: readonly bigint[],
  breaks: readonly Break[],
): Point[] => {
  const found = breaks.flatMap(pointsAt);
  if (!found.some(({ outturn }) => outturn.variance === 0n)) {
    found.push({ point: 'plan', outturn: sweep.at(0n) });
  }
  found.sort((a, b) => byVariance(a.outturn.variance, b.outturn.variance));
  const between = found.slice(1).flatMap(({ outturn }, place) => {
    const middle = roundMiddle(found[place]!.outturn.variance, outturn.variance);
    return middle === undefined ? [] : [{ point: 'between' as const, outturn: sweep.at(middle) }];
  });
  const all = [...found, ...between, ...beyond(sweep, grid, found)];
  return all.sort((a, b) => byVariance(a.outturn.variance, b.outturn.variance));
};

const pointsAt = ({ left, right }: Break): Point[] => {
  if (left.variance === right.variance) return [{ point: 'bend', outturn: left }];
  const over = left.variance >= 0n;
  return [
    { point: over ? 'before-jump' : 'after-jump', outturn: left },
    { point: over ? 'after-jump' : 'before-jump', outturn: right },
  ];
};

/** Somewhere in the middle, at a round amount; none where there is hardly anything in between. */
const roundMiddle = (from: bigint, to: bigint): bigint | undefined => {
  const gap = to - from;
  if (gap < 100n) return undefined;
  const unit = 10n ** BigInt(String(gap / 5n).length - 1);
  const middle = (from + to) / 2n;
  return (middle / unit) * unit;
};

/** In hundredths of a percent of plan. */
const BEYOND = [100, 200, 500, 1000, 2000, 5000, LEAST, 10_000];

/** A round percentage beyond the last point on each side, as far as is looked at. */
const beyond = (sweep: Sweep, grid: readonly bigint[], found: readonly Point[]): Point[] => {
  const first = found[0]!.outturn.variance;
  const last = found.at(-1)!.outturn.variance;
  const steps = BEYOND.map((part) => partOf(sweep, part));
  const under = steps.map((step) => -step).find((step) => step < first && step >= grid[0]!);
  const over = steps.find((step) => step > last);
  return [under, over].flatMap((at) =>
    at === undefined ? [] : [{ point: 'beyond' as const, outturn: sweep.at(at) }],
  );
};
