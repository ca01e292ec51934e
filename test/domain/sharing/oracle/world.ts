/** What a run is made in: versions, facts, and what the runs before it have left. */
import type { CellTotal } from '../../../../src/domain/activity/cells.js';
import type { Facts } from '../../../../src/domain/sharing/facts.js';
import type { AgreedTerms } from '../../../../src/domain/sharing/terms.js';

export const monthOf = (period: string): number => Number(period.split('-M')[1]);
export const yearOf = (period: string): string => period.split('-M')[0]!;

export const versionFor = (
  versions: readonly AgreedTerms[],
  year: string,
  month: number,
  upTo: number,
) =>
  [...versions]
    .filter(({ terms, version, fromPeriod }) => {
      return terms.contractYear === year && version <= upTo && monthOf(fromPeriod) <= month;
    })
    .sort((a, b) => b.version - a.version)[0];

export type Net = Map<string, bigint>;

export interface World {
  readonly versions: readonly AgreedTerms[];
  readonly facts: Omit<Facts, 'cells'> & { readonly cells: readonly CellTotal[] };
  readonly year: string;
}

/** What a run needs to know of the runs before it. */
export interface Before {
  readonly held: (reserve: string) => bigint;
  readonly drawn: (reserve: string) => bigint;
  /** All that is drawn through a month, also by runs that are not made yet. */
  readonly drawnThrough: (month: number, reserve: string) => bigint;
}
