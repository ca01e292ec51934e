/**
 * Which version of the terms speaks for a month. Among the versions that begin no later than the
 * month, the highest number wins: a later agreement overrides an earlier one from its own first
 * period on, also where that period lies before one already varied.
 */
import { contractYearOf, monthOf, periodOf } from '../period/period.js';
import { inSuccession } from './successions.js';
import type { AgreedTerms } from './terms.js';

/** The number of the version that is agreed next: one that was left out leaves a gap, and none is used twice. */
export const nextVersion = (versions: readonly AgreedTerms[]): number =>
  1 + Math.max(0, ...versions.map(({ version }) => version));

/** The version in force for a period, or none where the alliance has agreed nothing for it. */
export const inForce = (
  versions: readonly AgreedTerms[],
  period: string,
): AgreedTerms | undefined => {
  const contractYear = contractYearOf(period);
  let latest: AgreedTerms | undefined;
  for (const agreed of versions) {
    if (agreed.terms.contractYear !== contractYear || agreed.fromPeriod > period) continue;
    if (latest === undefined || agreed.version > latest.version) latest = agreed;
  }
  return latest;
};

/**
 * The version in force for each month from M01, with successors in their places; undefined before
 * the first agreed period.
 */
export type Calendar = readonly (AgreedTerms | undefined)[];

export const calendarOf = (versions: readonly AgreedTerms[], contractYear: string): Calendar =>
  Array.from({ length: 12 }, (_, place) => {
    const agreed = inForce(versions, periodOf(contractYear, place + 1));
    return agreed && inSuccession(agreed);
  });

/**
 * The same, as a version saw it when it was the latest: what a later variation changes does not
 * reach back into the runs of the versions before it.
 */
export const calendarUpTo = (
  versions: readonly AgreedTerms[],
  contractYear: string,
  version: number,
): Calendar =>
  calendarOf(
    versions.filter((agreed) => agreed.version <= version),
    contractYear,
  );

/** Months in a row under one version; 1 is April. */
export interface Segment {
  readonly agreed: AgreedTerms;
  readonly firstMonth: number;
  readonly lastMonth: number;
}

/** The year through a period, cut where the version changes. Versions rise from one to the next. */
export const segmentsOf = (versions: readonly AgreedTerms[], through: string): Segment[] => {
  const calendar = calendarOf(versions, contractYearOf(through));
  const segments: Segment[] = [];
  for (let month = 1; month <= monthOf(through); month += 1) {
    const agreed = calendar[month - 1];
    if (agreed === undefined) continue;
    const last = segments.at(-1);
    if (last?.agreed === agreed) segments[segments.length - 1] = { ...last, lastMonth: month };
    else segments.push({ agreed, firstMonth: month, lastMonth: month });
  }
  return segments;
};
