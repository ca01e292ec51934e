/** What is looked for in a sweep, and how much of a difference may be mere rounding. */
import { decimalsOf, type Money } from '../../domain/money/money.js';
import { toleranceOf } from '../../domain/sharing/payoff/points.js';
import type { Terms } from '../../domain/sharing/terms.js';
import type { Looking } from './seen.js';
import { penceInWords } from './told.js';

/**
 * In pence: by how much a net may differ from another through rounding alone. Each version of the terms
 * that settles a part of the year rounds for itself.
 */
export const roundingOf = (documents: readonly Terms[]): bigint =>
  documents.reduce(
    (sum, terms) => sum + toleranceOf(terms) * 10n ** BigInt(2 - decimalsOf(terms.rounding)),
    0n,
  );

/** @param rounding of a difference of two nets, in pence */
export const lookingsOf = (
  partners: readonly string[],
  names: readonly string[],
  now: readonly Money[],
  rounding: bigint,
): Looking[] => [
  ...partners.map((partner, place): Looking => ({
    what: 'as-now',
    partners: [partner],
    of: (nets) => nets[place]!.minus(now[place]!),
    names: [names[place]!],
    tolerance: rounding,
  })),
  ...partners.map((partner, place): Looking => ({
    what: 'nil',
    partners: [partner],
    of: (nets) => nets[place]!,
    names: [names[place]!],
    tolerance: rounding,
  })),
  ...partners.flatMap((one, a) =>
    partners.slice(a + 1).map((other, more): Looking => {
      const b = a + 1 + more;
      return {
        what: 'equal',
        partners: [one, other],
        of: (nets) => nets[a]!.minus(now[a]!).minus(nets[b]!.minus(now[b]!)),
        names: [names[a]!, names[b]!],
        // Of two differences.
        tolerance: 2n * rounding,
      };
    }),
  ),
];

export const lookedFor = (rounding: bigint): string =>
  `Looked for: where a partner’s net is as it stands now, other than at the present value; where it is nil; where two partners gain alike. Each lies between two of these values, and is found by settling the year anew. Rounding alone may move a net by ${penceInWords(rounding)}, and the difference of two gains by ${penceInWords(2n * rounding)}: what stays within that along a stretch is told as one.`;
