/**
 * The two ends of a bridge. What is left out of the first is taken from the second; where nothing is
 * said of it, it is the month before, or the base of a scenario.
 */
import { monthBefore } from '../../../projections/settlement.js';
import { forkLedger } from '../../domain/ledger.js';
import { contractYearOf } from '../../domain/period/period.js';
import type { Refusal } from '../../domain/refusals.js';
import type { Clocks } from '../answers.js';
import type { Lens, Sight } from '../lens.js';
import type { ReadEvents } from '../reading.js';
import { Unanswerable, unanswerable } from '../unanswerable.js';

/** Says of `terms` that no version is asked for, though the other end asks for one. */
export const IN_FORCE = 'in-force';

/** Of the first position; what is left out is as in the second. A scenario is taken only where it is named. */
export type FromLens = Pick<Lens, 'period' | 'asAt' | 'terms' | 'scenario'>;

/** A position, and the history as it has it. */
export interface End extends Sight {
  readonly read: ReadEvents;
}

export interface Ends {
  readonly from: End;
  readonly to: End;
}

export const endsOf = async (
  sightOf: (lens: Lens) => Promise<End>,
  from: FromLens,
  to: Lens,
): Promise<Ends> => {
  const later = keep(await seenFrom('to', sightOf(to)));
  const earlier = keep(await seenFrom('from', sightOf(lensFrom(from, later.clocks))));
  return { from: earlier, to: later };
};

/** A position of a bridge that there is not: the sentence says which of the two. */
export class NoSuchEnd extends Unanswerable {
  constructor(
    refusal: Refusal,
    readonly end: keyof Ends,
  ) {
    super(refusal);
    this.message = `${end === 'from' ? 'From' : 'To'}: ${this.message}`;
  }
}

const seenFrom = (end: keyof Ends, sight: Promise<End>): Promise<End> =>
  sight.catch((error: unknown) => {
    throw error instanceof Unanswerable ? new NoSuchEnd(error.refusal, end) : error;
  });

/** States are evolved in place, and a bridge reads on while the ledger may go on. */
const keep = (end: End): End => ({ ...end, state: forkLedger(end.state) });

const lensFrom = (from: FromLens, to: Clocks): Lens => {
  const { scenario, terms, ...others } = from;
  const period = from.period ?? defaultPeriod(from, to);
  // A scenario has its base and its terms.
  if (scenario !== undefined) {
    return {
      ...others,
      scenario,
      period,
      ...(terms === undefined || terms === IN_FORCE ? {} : { terms }),
    };
  }
  const asked = terms ?? (to.termsAsked === undefined ? undefined : String(to.termsAsked));
  return {
    period,
    asAt: from.asAt ?? String(to.asAt),
    ...(asked === undefined || asked === IN_FORCE ? {} : { terms: asked }),
  };
};

/** Where nothing is said: of a scenario its base, of a month the one before. */
const defaultPeriod = (from: FromLens, to: Clocks): string =>
  Object.keys(from).length > 0 || to.scenario !== undefined ? to.period : monthBeforeOf(to.period);

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
 * which knows less; of the same knowledge, the ledger's before a scenario's, and that under the terms
 * in force before one under terms that were asked for.
 */
export const isTurned = ({ from, to }: Ends): boolean => {
  const [a, b] = [placeOf(from), placeOf(to)];
  const place = a.findIndex((value, n) => value !== b[n]);
  return place >= 0 && a[place]! > b[place]!;
};

const placeOf = ({ period, clocks }: Sight): (string | number)[] => [
  period,
  clocks.asAt,
  clocks.scenario?.scenario ?? '',
  clocks.termsAsked ?? 0,
];
