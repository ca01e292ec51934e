/**
 * What the release of a reserve carries forward into a reserve of the next contract year. It leaves
 * the old year's statement on an account of its own, and comes from there into the new year's: over
 * both years the account is nil, and in each the entries sum to zero.
 */
import { Money } from '../money/money.js';
import { contractYearOf } from '../period/period.js';
import { carriedIn } from './accounts.js';
import { reserveOf } from './reserves.js';
import type { Run, Statement } from './statement.js';
import type { AgreedTerms, CarryForward, Release } from './terms.js';
import { calendarOf } from './versions.js';

/** What a reserve opens with: one amount for each reserve that it comes from. */
export interface BroughtForward {
  /** The reserve that it comes into. */
  readonly reserve: string;
  /** The reserve of the year before that it comes from, and what that is called. */
  readonly from: string;
  readonly fromName: string;
  readonly amount: Money;
}

/** The parts of a release that go into reserves of the next year. */
export const carriesOf = (release: Release): CarryForward[] =>
  (release.to === 'several' ? release.among : [release]).flatMap((part) =>
    part.to === 'carry-forward' ? [part] : [],
  );

/** @param statement of a whole contract year, through its last period */
export const carriedForward = (
  versions: readonly AgreedTerms[],
  { runs, through }: Statement,
): BroughtForward[] => {
  const calendar = calendarOf(versions, contractYearOf(through));
  const carried = new Map<string, BroughtForward>();
  for (const { from, to, amount } of runs.flatMap(carryingsIn)) {
    const key = `${from}|${to}`;
    const before = carried.get(key)?.amount ?? Money.zero;
    const fromName = reserveOf(calendar, from)?.name ?? from;
    carried.set(key, { reserve: to, from, fromName, amount: before.plus(amount) });
  }
  return [...carried.values()];
};

const carryingsIn = ({ steps }: Run): { from: string; to: string; amount: Money }[] =>
  steps
    .filter(({ rule }) => rule === 'release')
    .flatMap(({ reserve: from = '', entries }) =>
      entries.flatMap(({ to, amount }) => {
        const into = carriedIn(to)?.reserve;
        return into === undefined ? [] : [{ from, to: into, amount }];
      }),
    );
