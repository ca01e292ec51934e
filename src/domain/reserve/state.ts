/** Releases of reserves that the alliance has agreed. */
import type { Recorded } from '../decider.js';
import type { ReserveEvent } from './events.js';

export interface Release {
  readonly reserve: string;
  readonly period: string;
  readonly proposal: string;
  /** Event number of the agreement. */
  readonly agreedAt: number;
}

export const evolveReleases = (
  releases: readonly Release[],
  { event, number }: Recorded<ReserveEvent>,
): readonly Release[] => {
  if (event.type !== 'ReserveReleased') return releases;
  const { reserve, period, proposal } = event.data;
  return [...releases, { reserve, period, proposal, agreedAt: number }];
};
