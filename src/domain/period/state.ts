/** Which months are closed, and what their position was when they closed. */
import type { Recorded } from '../decider.js';
import type { ClosedFigures, PeriodEvent } from './events.js';

export interface Closure {
  readonly period: string;
  /** The last event that the figures rest on. */
  readonly asAt: number;
  readonly chainHead: string;
  readonly figures: ClosedFigures;
  /** Event number of the close itself. */
  readonly closedAt: number;
  readonly recordedAt: string;
  readonly by: string;
  readonly partner?: string;
  /** Event number of the agreement to reopen, once there is one. */
  readonly reopenedAt?: number;
}

/** By period; a period closed, reopened and closed again has several, oldest first. */
export type Closures = Map<string, readonly Closure[]>;

/** Mutates and returns `closures`. */
export const evolveClosures = (closures: Closures, recorded: Recorded<PeriodEvent>): Closures => {
  const { event, number, recordedAt, metadata } = recorded;
  if (event.type === 'PeriodClosed') {
    const { partner } = metadata;
    const closure: Closure = {
      ...event.data,
      closedAt: number,
      recordedAt,
      by: metadata.by,
      ...(partner === undefined ? {} : { partner }),
    };
    const { period } = event.data;
    return closures.set(period, [...(closures.get(period) ?? []), closure]);
  }
  if (event.type === 'PeriodReopened') {
    const { period } = event.data;
    const [...all] = closures.get(period) ?? [];
    const last = all.pop();
    return last ? closures.set(period, [...all, { ...last, reopenedAt: number }]) : closures;
  }
  return closures;
};

/** The closure that holds now; undefined where the period is open. */
export const closureOf = (closures: Closures, period: string): Closure | undefined => {
  const last = closures.get(period)?.at(-1);
  return last && last.reopenedAt === undefined ? last : undefined;
};
