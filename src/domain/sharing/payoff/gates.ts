/**
 * Gates above 100%. More than 100% may be posted of an outcome (it is whatever the alliance measures), so
 * that such a gate is no fault; but a table of outcomes at 0% and at 100% never shows it open.
 *
 * A gate at 150% of “Quality”: shut in the table of every outcome achieved and in that of every one missed.
 */
import { Ratio } from '../../money/money.js';
import { rateOf } from '../rates.js';
import type { RateByOutcome, Terms } from '../terms.js';

export interface GateInClause {
  readonly clause: string;
  readonly measure: string;
  readonly atLeast: string;
}

/** Wherever in a clause a gate is; those behind other gates too. */
export const gatesNeverReached = ({ clauses }: Terms): GateInClause[] =>
  clauses.flatMap((clause) =>
    gatesIn(clause)
      .filter(({ atLeast }) => rateOf(atLeast).compare(Ratio.one) > 0)
      .map(({ atLeast, outcome }) => ({ clause: clause.id, measure: outcome.measure, atLeast })),
  );

type Gate = Extract<RateByOutcome, { shape: 'gate' }>;

const gatesIn = (value: unknown): Gate[] => {
  if (typeof value !== 'object' || value === null) return [];
  const within = Object.values(value).flatMap(gatesIn);
  return isGate(value) ? [value, ...within] : within;
};

const isGate = (value: object): value is Gate => 'shape' in value && value.shape === 'gate';
