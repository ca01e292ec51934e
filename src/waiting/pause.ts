/** Waiting before another attempt: how it is done, and for how long. */
import { setTimeout as timeout } from 'node:timers/promises';

/** Resolves after so long, or as soon as the signal is given. It never rejects. */
export type Pause = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

export const pauseFor: Pause = (milliseconds, signal) =>
  timeout(milliseconds, undefined, signal ? { signal } : {}).catch(() => undefined);

export interface Pauses {
  /** Milliseconds before the second attempt. */
  readonly first: number;
  /** No pause is longer. */
  readonly longest: number;
}

/**
 * Milliseconds to wait after so many attempts (from 1) have failed: twice as long each time, and
 * shortened by up to half, by chance, so that those who failed together do not come back together.
 */
export const pauseAfter = (
  failed: number,
  { first, longest }: Pauses,
  chance: number = Math.random(),
): number => Math.min(longest, first * 2 ** (failed - 1)) * (1 - chance / 2);
