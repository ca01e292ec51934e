/**
 * The two ends of a bridge. What is left out of the first is taken from the second; where nothing is
 * said of it, it is the month before.
 */
import { monthBefore } from '../../../projections/settlement.js';
import { forkLedger } from '../../domain/ledger.js';
import { contractYearOf } from '../../domain/period/period.js';
import type { States } from '../../views/states.js';
import type { Clocks } from '../answers.js';
import { look, type Lens, type Sight } from '../lens.js';
import { unanswerable } from '../unanswerable.js';

/** Says of `terms` that no version is asked for, though the other end asks for one. */
export const IN_FORCE = 'in-force';

/** Of the first position; what is left out is as in the second. */
export type FromLens = Pick<Lens, 'period' | 'asAt' | 'terms'>;

export interface Ends {
  readonly from: Sight;
  readonly to: Sight;
}

export const endsOf = async (
  states: States,
  alliance: string,
  from: FromLens,
  to: Lens,
): Promise<Ends> => {
  const later = keep(await look(states, alliance, to));
  const earlier = keep(await look(states, alliance, lensFrom(from, later.clocks)));
  return { from: earlier, to: later };
};

/** States are evolved in place, and a bridge reads on while the ledger may go on. */
const keep = (sight: Sight): Sight => ({ ...sight, state: forkLedger(sight.state) });

const lensFrom = ({ period, asAt, terms }: FromLens, to: Clocks): Lens => {
  const said = period !== undefined || asAt !== undefined || terms !== undefined;
  const asked = terms ?? (to.termsAsked === undefined ? undefined : String(to.termsAsked));
  return {
    period: period ?? (said ? to.period : monthBeforeOf(to.period)),
    asAt: asAt ?? String(to.asAt),
    ...(asked === undefined || asked === IN_FORCE ? {} : { terms: asked }),
  };
};

const monthBeforeOf = (period: string): string => {
  const before = monthBefore(period);
  if (before === undefined) throw unanswerable('NO_MONTH_BEFORE', { period });
  return before;
};

/** @throws Unanswerable where they are of two contract years */
export const sameYear = ({ from, to }: Ends): string => {
  const [year, other] = [contractYearOf(from.period), contractYearOf(to.period)];
  if (year === other) return year;
  throw unanswerable('PERIODS_OF_TWO_YEARS', { from: from.period, to: to.period });
};

/**
 * Effects are always taken from the earlier position: that of the earlier month; of one month, that
 * which knows less; of the same knowledge, that under the terms in force.
 */
export const isTurned = ({ from, to }: Ends): boolean => {
  const [a, b] = [placeOf(from), placeOf(to)];
  const place = a.findIndex((value, n) => value !== b[n]);
  return place >= 0 && a[place]! > b[place]!;
};

const placeOf = ({ period, clocks, state }: Sight): (string | number)[] => [
  period,
  state.last,
  clocks.termsAsked ?? 0,
];
