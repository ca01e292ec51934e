/**
 * What the release of a reserve carries forward changes the next contract year too: a reserve has to
 * be there that opens with it, and closed months of that year are touched by what changes this one.
 */
import { contractYearOf, periodOf, yearAfter, yearInWords } from '../period/period.js';
import { refuse, type Refusal } from '../refusals.js';
import { carriesOf } from '../sharing/carried-forward.js';
import { reserveOf } from '../sharing/reserves.js';
import type { AgreedTerms, CarryForward } from '../sharing/terms.js';
import { calendarOf, inForce } from '../sharing/versions.js';
import type { Release } from './state.js';

type Released = Pick<Release, 'reserve' | 'period'>;

/** What the carrying of money over the end of a year hangs on. */
export interface Carrying {
  readonly versions: readonly AgreedTerms[];
  readonly releases: readonly Released[];
}

const carriedBy = (
  versions: readonly AgreedTerms[],
  { reserve, period }: Released,
): CarryForward[] => {
  const released = reserveOf(calendarOf(versions, contractYearOf(period)), reserve);
  return released === undefined ? [] : carriesOf(released.release);
};

/** Whether anything of a year that is released goes on into the next. */
export const carriesOn = ({ versions, releases }: Carrying, contractYear: string): boolean =>
  releases.some(
    (one) => contractYearOf(one.period) === contractYear && carriedBy(versions, one).length > 0,
  );

/** Refused where the terms of the next year are agreed, and have no reserve that takes it. */
export const carryFault = ({ versions, releases }: Carrying): Refusal | undefined => {
  for (const release of releases) {
    const year = contractYearOf(release.period);
    const next = yearAfter(year);
    const first = periodOf(next, 1);
    const reserves = inForce(versions, first)?.terms.reserves;
    if (reserves === undefined) continue;
    const nowhere = carriedBy(versions, release).find(
      ({ into }) => !reserves.some(({ id, opensWith }) => id === into && opensWith !== undefined),
    );
    if (nowhere === undefined) continue;
    const { reserve } = release;
    const years = { year: yearInWords(year), next: yearInWords(next), first };
    return refuse('CARRIED_INTO_NO_RESERVE', { reserve, into: nowhere.into, ...years });
  }
  return undefined;
};
