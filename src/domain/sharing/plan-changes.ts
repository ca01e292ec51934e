/**
 * M17 and M23: changes of the plan inside the terms, so that a price uplift or a service that moves
 * needs no new plan lines. Each is carried out on the plan as the ones before it left it, in the
 * order of the document, from its own period on; what lies before that period stays as it was.
 *
 * A line of 12.0m in twelfths with an uplift of 1% from October: 12.06m for the year.
 * test/examples/price-uplift.yaml, compensation-event.yaml, work-allocation.yaml
 */
import { Money } from '../money/money.js';
import { monthOf, periodInWords } from '../period/period.js';
import { inPounds } from '../money/words.js';
import type { Names } from './names.js';
import type { ClauseBase, PlanLine } from './terms.js';
import { listInWords } from './words.js';

interface PlanChangeBase extends ClauseBase {
  /** The first period whose plan is changed: when it has effect, whenever it was agreed. */
  readonly fromPeriod: string;
  /** The day on which the paper was signed, where it is worth saying. */
  readonly signedOn?: string;
}

/** A percentage more, or less, on every plan line of the pools. */
export interface PriceChange extends PlanChangeBase {
  readonly change: 'uplift' | 'discount';
  readonly pools: readonly string[];
  readonly percent: string;
}

/** Money added to a target, or taken off it, for an event that the contract compensates. */
export interface CompensationEvent extends PlanChangeBase {
  readonly change: 'compensation-event';
  readonly pool: string;
  /** Whose plan line: may be left out where the pool has one. */
  readonly commissioner?: string;
  readonly provider?: string;
  readonly effect: 'adds' | 'takes-off';
  readonly amount: string;
  /** On the months left by the pool's phasing, or whole in its first. */
  readonly falls: 'over-the-months-left' | 'in-its-first-month';
  readonly reason: string;
}

/** Plan lines set anew; lines of the pool that are not named stay. */
export interface Rebasing extends PlanChangeBase {
  readonly change: 'rebasing';
  readonly pool: string;
  /** Whether the values are for twelve months, of which those left count, or for the months left. */
  readonly values: 'for-the-whole-year' | 'for-the-months-left';
  readonly lines: readonly PlanLine[];
}

/** M23: part of a plan line moves from one provider to another, with its planned activity. */
export interface Movement extends PlanChangeBase {
  readonly change: 'move';
  readonly pool: string;
  readonly commissioner: string;
  readonly from: string;
  readonly to: string;
  readonly percent: string;
}

export type PlanChange = PriceChange | CompensationEvent | Rebasing | Movement;

export const poolsChanged = (change: PlanChange): readonly string[] =>
  'pools' in change ? change.pools : [change.pool];

export interface PlanChangeKind {
  readonly change: PlanChange['change'];
  readonly mechanism: string;
  readonly says: string;
  readonly example: string;
}

/** For the catalogue of mechanisms. */
export const PLAN_CHANGES: readonly PlanChangeKind[] = [
  {
    change: 'uplift',
    mechanism: 'M17',
    says: '`percent` more on every plan line of `pools`',
    example: 'price-uplift.yaml',
  },
  {
    change: 'discount',
    mechanism: 'M17',
    says: '`percent` less on every plan line of `pools`',
    example: 'price-uplift.yaml',
  },
  {
    change: 'compensation-event',
    mechanism: 'M17',
    says: '`amount` added to a plan line of `pool`, or taken off it (`effect`), for its `reason`; it `falls` over-the-months-left by the phasing, or in-its-first-month',
    example: 'compensation-event.yaml',
  },
  {
    change: 'rebasing',
    mechanism: 'M17',
    says: '`lines` of `pool` set anew, with `values` for-the-whole-year (of which the months left count) or for-the-months-left; lines that are not named stay',
    example: 'compensation-event.yaml',
  },
  {
    change: 'move',
    mechanism: 'M23',
    says: '`percent` of the plan and the planned activity of `commissioner` in `pool` moves `from` one provider `to` another',
    example: 'work-allocation.yaml',
  },
];

/** What a change does to the plan, in a sentence with its own digits and names. */
export const planChangeInWords = (change: PlanChange, names: Names): string => {
  const from = `From ${periodInWords(change.fromPeriod)} on`;
  const signed = change.signedOn === undefined ? '' : ` Signed on ${change.signedOn}.`;
  return `${from}, ${doneBy(change, names)}.${signed}`;
};

const doneBy = (change: PlanChange, names: Names): string => {
  switch (change.change) {
    case 'uplift':
    case 'discount': {
      const way = change.change === 'uplift' ? 'goes up' : 'goes down';
      return `the plan of ${listInWords(change.pools.map(names.pool))} ${way} by ${change.percent}`;
    }
    case 'compensation-event': {
      const verb = change.effect === 'adds' ? 'is added to' : 'is taken off';
      const falls =
        change.falls === 'in-its-first-month'
          ? 'whole in that month'
          : 'over the months left, by the phasing of the pool';
      return `${inPounds(Money.of(change.amount))} ${verb} the plan of ${names.pool(change.pool)}, ${falls}: ${change.reason}`;
    }
    case 'rebasing': {
      const of =
        change.values === 'for-the-whole-year' ? 'for a whole year' : 'for the months left';
      const lines = change.lines.map(
        ({ commissioner, provider, value }) =>
          `${names.partner(commissioner)} with ${names.partner(provider)} ${inPounds(Money.of(value))}`,
      );
      return `the plan of ${names.pool(change.pool)} is set anew ${of}: ${listInWords(lines)}`;
    }
    case 'move':
      return `${change.percent} of the plan of ${names.partner(change.commissioner)} in ${names.pool(change.pool)} moves from ${names.partner(change.from)} to ${names.partner(change.to)}`;
  }
};

/** Place of the first month that a change is about; 0 is April. */
export const firstPlace = ({ fromPeriod }: PlanChange): number => monthOf(fromPeriod) - 1;
