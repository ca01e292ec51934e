/** Runs of values at which a difference is nil within the tolerance: how far they reach, and how they end. */
import type { Seen } from './seen.js';
import type { Units } from './values.js';

/** Values in a row, all of which are nil within the tolerance. */
export interface Run {
  readonly from: Units;
  readonly through: Units;
  /** The values next to it; undefined at an end of the range, and where values are refused. */
  readonly before?: Units;
  readonly after?: Units;
}

/** @param times how many tolerances wide */
export const runAround = (seen: Seen, at: Units, times = 1n): Run => {
  const place = seen.values.indexOf(at);
  const [from, before] = edgeOf(seen, seen.values.slice(0, place + 1).reverse(), times);
  const [through, after] = edgeOf(seen, seen.values.slice(place), times);
  return {
    from,
    through,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
};

/** The outermost value that is nil within the tolerance, going outwards; and the one beyond it. */
const edgeOf = (seen: Seen, outwards: readonly Units[], times: bigint): [Units, Units?] => {
  const isIn = (units: Units): boolean => {
    const pence = seen.difference(units);
    return pence !== undefined && seen.isWithin(pence, times);
  };
  let [inside] = outwards as [Units];
  for (const value of outwards.slice(1)) {
    if (seen.difference(value) === undefined) return [inside];
    if (isIn(value)) {
      inside = value;
      continue;
    }
    let outside = value;
    while ((outside - inside) ** 2n > 1n) {
      const middle = (outside + inside) / 2n;
      if (isIn(middle)) inside = middle;
      else outside = middle;
    }
    return [inside, outside];
  }
  return [inside];
};

/** Where twice the tolerance reaches about twice as far, nothing is level: it goes through nil. */
export const isSlope = (seen: Seen, { from, through }: Run): boolean => {
  const wider = runAround(seen, nearest(seen, from, through), 2n);
  return (wider.through - wider.from) * 2n >= (through - from) * 3n;
};

const nearest = (seen: Seen, from: Units, through: Units): Units =>
  seen.values.find((one) => one >= from && one <= through)!;

const MOST_INWARDS = 8;

/** Where a slope ends in some few values, the stretch begins at its foot, and not on the slope. */
export const cornerOf = (seen: Seen, edge: Units, inwards: Units): Units => {
  const size = (units: Units): bigint => (seen.difference(units) ?? 0n) ** 2n;
  let at = edge;
  for (let steps = 0; steps < MOST_INWARDS && size(at + inwards) < size(at); steps += 1) {
    at += inwards;
  }
  return at;
};
