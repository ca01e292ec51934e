/**
 * Where the payoff of an agreement changes its slope, or jumps. The function is only known by asking:
 * nothing here reads what a clause says, so that it is right for every composition of clauses.
 *
 * A piece is a stretch of variances over which every account moves in a straight line, to a few
 * units of rounding. Pieces meet in a point where the slope changes (a threshold, the end of a band,
 * a reserve that is used up), or leave a gap of one unit where the payoff jumps (a deadband).
 *
 * 50% over plan with a cap of 1.2m: pieces from the left to 0, from 0 to 2.4m, from 2.4m on.
 */
import type { Outturn } from './outturn.js';
import { size } from './size.js';

export interface Piece {
  readonly from: Outturn;
  readonly to: Outturn;
}

export interface Asked {
  readonly at: (variance: bigint) => Outturn;
  /** Variances to begin with, rising: the first and the last are the ends. */
  readonly grid: readonly bigint[];
  /** By how many units rounding may take an amount off a straight line. */
  readonly tolerance: bigint;
}

export const piecesOf = (asked: Asked): Piece[] => {
  const points = asked.grid.map(asked.at);
  const sameCase: Piece[] = [];
  let from = points[0]!;
  for (const [place, right] of points.entries()) {
    const left = points[place - 1];
    if (left === undefined) continue;
    for (const [end, start] of changesOfCase(asked, left, right, points, place)) {
      sameCase.push({ from, to: end });
      from = start;
    }
  }
  sameCase.push({ from, to: points.at(-1)! });
  return joined(
    asked,
    sameCase.flatMap((piece) => straight(asked, piece)),
  );
};

type Change = readonly [end: Outturn, start: Outturn];

/** Neighbouring variances between which another case of some clause begins to hold. */
const changesOfCase = (
  asked: Asked,
  left: Outturn,
  right: Outturn,
  points: readonly Outturn[],
  place: number,
): Change[] => {
  const changes: Change[] = [];
  // Further changes are looked for beyond the one that was found, as long as there are any.
  for (let from = left; from.holds !== right.holds && changes.length < MOST_CHANGES;) {
    const before = changes.length === 0 ? points[place - 2] : undefined;
    const guess = meeting(lineBy(before, from), lineBy(right, points[place + 1]));
    const change = changeBetween(asked, from, right, guess);
    changes.push(change);
    from = change[1];
  }
  return changes;
};

const MOST_CHANGES = 50;

/** By bisection; a guess of where it is, if it is good, saves most of it. */
const changeBetween = (
  { at, tolerance }: Asked,
  left: Outturn,
  right: Outturn,
  guess: bigint | undefined,
): Change => {
  let [from, to] = [left, right];
  const narrow = (variance: bigint): void => {
    if (variance <= from.variance || variance >= to.variance) return;
    const middle = at(variance);
    if (middle.holds === left.holds) from = middle;
    else to = middle;
  };
  if (guess !== undefined) {
    narrow(guess - 2n * tolerance);
    narrow(guess + 2n * tolerance);
  }
  while (to.variance - from.variance > 1n) narrow((from.variance + to.variance) / 2n);
  return [from, to];
};

/** A line through two points, if they lie in one case. */
const lineBy = (a: Outturn | undefined, b: Outturn | undefined): Piece | undefined =>
  a === undefined || b === undefined || a.holds !== b.holds ? undefined : { from: a, to: b };

/** Where two lines cross, by the account whose slopes differ most; if that is between their far ends. */
const meeting = (left: Piece | undefined, right: Piece | undefined): bigint | undefined => {
  if (left === undefined || right === undefined) return undefined;
  const widthLeft = left.to.variance - left.from.variance;
  const widthRight = right.to.variance - right.from.variance;
  let steepest = 0n;
  let crossing: bigint | undefined;
  for (const place of left.from.amounts.keys()) {
    const rise = (piece: Piece): bigint => piece.to.amounts[place]! - piece.from.amounts[place]!;
    // Both lines over one denominator, widthLeft x widthRight.
    const [steepLeft, steepRight] = [rise(left) * widthRight, rise(right) * widthLeft];
    const difference = steepLeft - steepRight;
    if (size(difference) <= steepest) continue;
    steepest = size(difference);
    const apart =
      (right.from.amounts[place]! - left.from.amounts[place]!) * widthLeft * widthRight +
      steepLeft * left.from.variance -
      steepRight * right.from.variance;
    crossing = nearest(apart, difference);
  }
  if (crossing === undefined) return undefined;
  return crossing > left.from.variance && crossing < right.to.variance ? crossing : undefined;
};

const nearest = (value: bigint, divisor: bigint): bigint => {
  const [top, bottom] = divisor < 0n ? [-value, -divisor] : [value, divisor];
  const doubled = 2n * top + bottom;
  const floor = doubled / (2n * bottom);
  return doubled < 0n && doubled % (2n * bottom) !== 0n ? floor - 1n : floor;
};

/** More than bends and jumps take to be found: what needs more is a curve. */
const MOST_CUTS = 120;
/** Into how many straight pieces a curve is put, wherever it runs: its table says that it is one. */
const CUTS_OF_CURVE = 11;

/** A stretch in which one case holds, cut where it is not straight all the same. */
const straight = (asked: Asked, piece: Piece): readonly Piece[] => {
  const found = cutUp(asked, piece, MOST_CUTS);
  return found.areStraight ? found.pieces : cutUp(asked, piece, CUTS_OF_CURVE).pieces;
};

/** The widest first, so that all of a stretch is looked at alike. */
const cutUp = (
  asked: Asked,
  piece: Piece,
  cuts: number,
): { readonly pieces: readonly Piece[]; readonly areStraight: boolean } => {
  const done: Piece[] = [];
  const open = [piece];
  for (let left = cuts; open.length > 0;) {
    const [widest] = open.splice(widestOf(open), 1) as [Piece];
    const { from, to } = widest;
    const width = widthOf(widest);
    if (isStraight(asked, widest)) done.push(widest);
    else if (width === 1n) done.push(at(from), at(to));
    else if (left === 0) return { pieces: rising([...done, widest, ...open]), areStraight: false };
    else {
      left -= 1;
      const middle = asked.at(bendIn(asked, widest) ?? from.variance + width / 2n);
      open.push({ from, to: middle }, { from: middle, to });
    }
  }
  return { pieces: rising(done), areStraight: true };
};

const rising = (pieces: Piece[]): Piece[] =>
  pieces.sort((a, b) => Number(a.from.variance - b.from.variance));

const widthOf = ({ from, to }: Piece): bigint => to.variance - from.variance;

const widestOf = (pieces: readonly Piece[]): number =>
  pieces.reduce(
    (most, piece, place) => (widthOf(piece) > widthOf(pieces[most]!) ? place : most),
    0,
  );

const at = (point: Outturn): Piece => ({ from: point, to: point });

/** Where the two straight parts of a stretch meet, if there are just two. */
const bendIn = (asked: Asked, { from, to }: Piece): bigint | undefined => {
  const step = (to.variance - from.variance) / 1024n;
  const start = { from, to: asked.at(from.variance + step) };
  const end = { from: asked.at(to.variance - step), to };
  const bend = meeting(start, end);
  if (bend === undefined) return undefined;
  const middle = asked.at(bend);
  const both = [
    { from, to: middle },
    { from: middle, to },
  ];
  return both.every((half) => isStraight(asked, half)) ? bend : undefined;
};

/** Places in a stretch at which it is looked whether it is straight, of 1000. */
const PROBES = [500n, 211n, 823n, 37n, 951n];

/** Whether the points in between lie on the line through the ends; of two neighbours, whether there is no jump. */
export const isStraight = (asked: Asked, piece: Piece): boolean => {
  const { from, to } = piece;
  const width = to.variance - from.variance;
  if (width === 1n) return !isJump(from, to, asked.tolerance);
  return PROBES.every((probe) =>
    lies(asked.at(from.variance + (width * probe) / 1000n), piece, asked.tolerance),
  );
};

/** Whether an amount moves by more than a unit of variance and the rounding can move it. */
export const isJump = (left: Outturn, right: Outturn, tolerance: bigint): boolean =>
  left.amounts.some((amount, place) => size(right.amounts[place]! - amount) > tolerance + 1n);

/** Whether a point is on a line, to the rounding. */
const lies = (point: Outturn, { from, to }: Piece, tolerance: bigint): boolean => {
  const width = to.variance - from.variance;
  const along = point.variance - from.variance;
  return point.amounts.every((amount, place) => {
    const [start, end] = [from.amounts[place]!, to.amounts[place]!];
    return size((amount - start) * width - (end - start) * along) <= tolerance * width;
  });
};

/** Neighbours that lie on one line are one piece: another case, but no other payoff. */
const joined = (asked: Asked, pieces: readonly Piece[]): Piece[] => {
  const long = pieces.slice(0, 1);
  for (const piece of pieces.slice(1)) {
    const last = long.at(-1)!;
    const both = { from: last.from, to: piece.to };
    if (isOneLine(asked, last, piece, both)) long[long.length - 1] = both;
    else long.push(piece);
  }
  return long;
};

const isOneLine = (asked: Asked, left: Piece, right: Piece, both: Piece): boolean =>
  [left.to, right.from].every((point) => lies(point, both, asked.tolerance)) &&
  isStraight(asked, both);

/** Where two pieces meet, in the whole units of the agreement; a jump has a left and a right side. */
export interface Break {
  readonly left: Outturn;
  readonly right: Outturn;
}

/** The breaks between pieces; `left` and `right` are the same where the payoff only bends. */
export const breaksOf = (asked: Asked, pieces: readonly Piece[]): Break[] =>
  pieces.slice(1).map((right, place) => {
    const left = pieces[place]!;
    const [a, b] = [left.to, right.from];
    if (isJump(a, b, asked.tolerance)) return { left: a, right: b };
    const bend = roundNear(asked, a.variance, [left, right]) ?? a;
    return { left: bend, right: bend };
  });

/** Round enough not to be met by chance. */
const ROUND = 10_000n;

/**
 * A case may begin to hold some units off, where an amount is rounded away from nil or up to a limit: a
 * round variance that is no further off than rounding accounts for is what was meant.
 */
const roundNear = (asked: Asked, near: bigint, pieces: readonly Piece[]): Outturn | undefined => {
  const round = nearest(near, ROUND) * ROUND;
  if (size(round - near) > 4n * asked.tolerance) return undefined;
  const isIt = asked.at(round);
  return pieces.every((piece) => lies(isIt, piece, asked.tolerance)) ? isIt : undefined;
};
