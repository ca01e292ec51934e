/**
 * Where gains turn, found by settling and never read off the rules. Clauses round, so that a difference
 * of some pence may be none: between two values of a sweep at which it turns, the range is halved and
 * settled anew, down to the finest value that is told apart, until it is known how far it stays as good
 * as nil. Where that is a stretch it is told as one; where it merely crosses nil, the value is told.
 */
import { cornerOf, isSlope, runAround, type Run } from './runs.js';
import { Seen, signOf, type Looking, type Side } from './seen.js';
import type { Settled } from './settling.js';
import type { Units } from './values.js';

export interface Found {
  readonly looking: Looking;
  readonly at: Units;
  /** Of a stretch: its other end. */
  readonly through?: Units;
  readonly exact: boolean;
}

/** @param present the value as it stands, where differences against what stands are nil of themselves */
export const breakEvens = (
  looking: Looking,
  values: readonly Units[],
  settle: (units: Units) => Settled,
  present?: Units,
): Found[] => {
  const seen = new Seen(looking, values, settle);
  if (present !== undefined && present > values[0]! && present < values.at(-1)!) seen.add(present);
  const found: Found[] = [];
  for (let place = 0; place < seen.values.length; place += 1) {
    const at = seen.values[place]!;
    const side = seen.sideOf(at);
    if (side === 0) {
      const run = runAround(seen, at);
      if (!isWhole(run, values)) found.push(...toldOf(seen, run, present));
      // On behind it, where it is another difference again.
      seen.add(run.after);
      place = seen.values.findLastIndex((value) => value <= run.through);
      continue;
    }
    const next = seen.values[place + 1];
    if (next === undefined || !isTurn(side, seen.sideOf(next))) continue;
    if (next - at === 1n) {
      // It jumps past nil.
      found.push({ looking, at: next, exact: false });
      continue;
    }
    const turn = turnBetween(seen, at, next);
    for (const value of turn) seen.add(value);
    // From here again, with what is known now.
    if (turn.length > 0) place -= 1;
  }
  return found;
};

/** From one side to the other. */
const isTurn = (a: Side, b: Side): boolean =>
  a !== undefined && b !== undefined && b !== 0 && a !== b;

/** The last value on this side, and the first that is not; none where what lies between is refused. */
const turnBetween = (seen: Seen, from: Units, until: Units): Units[] => {
  const side = seen.sideOf(from);
  let [low, high] = [from, until];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    const here = seen.sideOf(middle);
    if (here === undefined) return [];
    if (here === side) low = middle;
    else high = middle;
  }
  return [low, high];
};

/** A stretch over the whole range says nothing: the value makes no difference. */
const isWhole = ({ from, through }: Run, values: readonly Units[]): boolean =>
  from === values[0] && through === values.at(-1);

const toldOf = (seen: Seen, run: Run, present: Units | undefined): Found[] => {
  const { looking } = seen;
  const { from, through } = run;
  if (!isSlope(seen, run)) return [stretchOf(seen, run)];
  // Where it stands it is nil of itself: that is no finding.
  if (present !== undefined && present >= from - 1n && present <= through + 1n) return [];
  const at = crossing(seen, run) ?? seen.values.find((one) => isNilAt(seen, one, run));
  if (at !== undefined) return [{ looking, at, exact: seen.difference(at) === 0n }];
  return [stretchOf(seen, run)];
};

const stretchOf = (seen: Seen, { from, through, before, after }: Run): Found => {
  const { looking } = seen;
  const at = before === undefined ? from : cornerOf(seen, from, 1n);
  const end = after === undefined ? through : cornerOf(seen, through, -1n);
  return at <= end
    ? { looking, at, through: end, exact: true }
    : { looking, at: from, through, exact: true };
};

const isNilAt = (seen: Seen, units: Units, { from, through }: Run): boolean =>
  units >= from && units <= through && seen.difference(units) === 0n;

/** The first value that is no longer on the side that it comes from, where it goes to the other. */
const crossing = (seen: Seen, { before, after }: Run): Units | undefined => {
  const [from, to] = [before, after].map((one) =>
    one === undefined ? undefined : seen.difference(one),
  );
  if (from === undefined || to === undefined || from < 0n === to < 0n) return undefined;
  let [low, high] = [before!, after!];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (signOf(seen.difference(middle) ?? 0n) === signOf(from)) low = middle;
    else high = middle;
  }
  return high;
};
