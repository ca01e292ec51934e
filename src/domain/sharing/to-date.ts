/**
 * What the year to date knows: every version of the terms that was in force in it, and the pools and
 * reserves of any of them. What a variation has dropped keeps the money that it had before.
 *
 * Example: drugs are dropped from month 3 on: in month 4 the pool still shows two months of plan.
 */
import { yearToDate } from '../period/period.js';
import type { AgreedTerms, Pool, Reserve } from './terms.js';
import { inForce } from './versions.js';

type Versions = readonly AgreedTerms[];

/** The versions in force in the months through a period, in order, each once. */
export const appliedIn = (versions: Versions, period: string): AgreedTerms[] => [
  ...new Set(
    yearToDate(period).flatMap((month) => {
      const agreed = inForce(versions, month);
      return agreed ? [agreed] : [];
    }),
  ),
];

/** The latest version's own in its order, then those of earlier ones that it no longer has. */
const firstOfEach = <T extends { readonly id: string }>(all: readonly T[]): T[] => [
  ...all
    .reduce((byId, one) => (byId.has(one.id) ? byId : byId.set(one.id, one)), new Map<string, T>())
    .values(),
];

export const poolsToDate = (versions: Versions, period: string): Pool[] =>
  firstOfEach(
    appliedIn(versions, period)
      .reverse()
      .flatMap(({ terms }) => terms.pools),
  );

export const reservesToDate = (versions: Versions, period: string): Reserve[] =>
  firstOfEach(
    appliedIn(versions, period)
      .reverse()
      .flatMap(({ terms }) => terms.reserves),
  );
