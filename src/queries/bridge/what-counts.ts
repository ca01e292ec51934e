/**
 * What counts in one of two positions and not in the other: files that one of them does not know, months
 * that it does not cover, late lines that do not count in it, lines that were left out of it.
 */
import type { Cell } from '../../domain/activity/events.js';
import type { Submission } from '../../domain/activity/state.js';
import { lineCounts } from '../../domain/period/late.js';
import { contractYearOf, yearBefore } from '../../domain/period/period.js';
import { poolOf } from '../../domain/sharing/mapping.js';
import { inForce } from '../../domain/sharing/versions.js';
import type { Sight } from '../lens.js';
import type { End } from './ends.js';

/** From the earlier position to the later one. */
export interface Span {
  readonly earlier: End;
  readonly later: End;
  /** Contract years that bear on it: its own, and those before whose reserves were carried forward. */
  readonly years: ReadonlySet<string>;
}

export const spanOf = (earlier: End, later: End): Span => {
  const released = [earlier, later].flatMap(({ state }) =>
    state.releases.map(({ period }) => contractYearOf(period)),
  );
  const years = new Set([contractYearOf(later.period)]);
  let before = yearBefore(contractYearOf(later.period));
  while (released.includes(before)) {
    years.add(before);
    before = yearBefore(before);
  }
  return { earlier, later, years };
};

/** The number of an event of the ledger; undefined of one that a scenario only supposes. */
export const recordedIn = ({ clocks }: Sight, event: number): number | undefined =>
  clocks.scenario !== undefined && event > clocks.asAt ? undefined : event;

/** Whether what belongs to a month bears on a position through another one. */
export const bearsOn = ({ years }: Span, month: string, through: string): boolean =>
  years.has(contractYearOf(month)) && month <= through;

/** Batches, by their event numbers, with their submissions. */
export type Batches = ReadonlyMap<number, Submission>;

/**
 * Batches with lines that may count in one position and not in the other: those that the later one
 * has, and those that only the earlier one has. Each are read of the history of their own position.
 */
export const batchesApart = ({ earlier, later, years }: Span): readonly [Batches, Batches] => {
  const alike = [earlier, later].every(
    ({ state }) => state.counted.size === 0 && (state.leftOut?.size ?? 0) === 0,
  );
  // As it stands: where only one position knows that it was closed, the other has no lines of it.
  const standing = ({ state }: Sight): Map<string, Submission> =>
    new Map([...state.activity.submissions].filter(([, { status }]) => status === 'standing'));
  const [known, knownLater] = [standing(earlier), standing(later)];
  const apart = ({ submission, contractYear, months }: Submission): boolean => {
    if (!years.has(contractYear)) return false;
    if (known.has(submission) !== knownLater.has(submission) || !alike) return true;
    return months.some((month) => month > earlier.period && month <= later.period);
  };
  const batchesOf = (all: readonly Submission[]): Batches =>
    new Map(
      all
        .filter(apart)
        .flatMap((submission) => submission.batches.map((number) => [number, submission] as const)),
    );
  return [
    batchesOf([...knownLater.values()]),
    batchesOf([...known.values()].filter(({ submission }) => !knownLater.has(submission))),
  ];
};

export type Weighs = (cell: Cell, number: number, submission: Submission) => Weight;

/** By the place of a line in its batch. */
type Weight = (line: number) => 0 | 1 | -1;

/** Whether a line counts in the later position only (1), in the earlier only (-1), or alike (0). */
export const weighing = (span: Span): Weighs => {
  const { earlier, later } = span;
  const counts = ({ state, period }: Sight, cell: Cell, number: number, id: string) => {
    const stands = state.activity.submissions.get(id)?.status === 'standing';
    const counted = stands && bearsOn(span, cell[0], period) && lineCounts(state, cell[0], number);
    const without = state.leftOut?.get(number);
    return (line: number): boolean => counted && without?.has(line) !== true;
  };
  return (cell: Cell, number: number, { submission }: Submission): Weight => {
    const before = counts(earlier, cell, number, submission);
    const after = counts(later, cell, number, submission);
    return (line) => (Number(after(line)) - Number(before(line))) as 0 | 1 | -1;
  };
};

/** Whether a pool takes a cell, by the terms in force for its month at either end. */
export const takenBy =
  (pool: string, { earlier, later }: Span) =>
  (cell: Cell): boolean =>
    [later, earlier].some(({ state }) => {
      const terms = inForce(state.versions, cell[0])?.terms;
      return terms !== undefined && poolOf(terms, cell) === pool;
    });
