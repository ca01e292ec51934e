/** The lines of a file that moved most: kept as they are read, and read out only in the end. */
import { decimalText } from '../../domain/activity/amounts.js';
import { PRICE_SCALE } from '../../domain/activity/cells.js';
import type { BatchEvent } from '../../domain/activity/gathered.js';
import { lineOf } from '../../domain/activity/lines.js';
import type { Submission } from '../../domain/activity/state.js';
import type { LineMoved } from './answers.js';

export interface Batch {
  readonly number: number;
  readonly event: BatchEvent;
  readonly submission: Submission;
}

/** A line of a batch; `sign`: +1 where it counts in the later position only. */
export interface LineAt extends Batch {
  readonly line: number;
  readonly sign: 1 | -1;
}

export interface LineNamed extends LineAt {
  /** Pounds x 10^8, with its sign. */
  readonly moved: bigint;
}

const MOST_NAMED = 10;

const sizeOf = ({ moved }: LineNamed): bigint => (moved < 0n ? -moved : moved);

/** Keeps those that moved most, the largest first; of equal ones those that came first. */
export const noteLargest = (named: LineNamed[], one: LineNamed): void => {
  const size = sizeOf(one);
  const at = named.findIndex((other) => sizeOf(other) < size);
  if (at < 0 && named.length >= MOST_NAMED) return;
  named.splice(at < 0 ? named.length : at, 0, one);
  if (named.length > MOST_NAMED) named.pop();
};

export const lineMoved = (
  { event, number, line, moved }: LineNamed,
  turned: boolean,
): LineMoved => {
  const { change, row, cell, detail, ...amounts } = lineOf(event, line)!;
  const { item, pointOfDelivery, localPointOfDelivery, treatmentFunction, period } = cell;
  const codes = [item, pointOfDelivery, localPointOfDelivery, treatmentFunction, detail.tariff];
  return {
    address: `${number}/${line}`,
    change,
    row: row ?? 0,
    period,
    codes: codes.filter((code) => code !== '').join(' '),
    wasPrice: amounts.wasPrice ?? '0.00',
    price: amounts.price ?? '0.00',
    wasActivity: amounts.wasActivity ?? '0',
    activity: amounts.activity ?? '0',
    moved: decimalText(turned ? -moved : moved, PRICE_SCALE, 2),
  };
};
