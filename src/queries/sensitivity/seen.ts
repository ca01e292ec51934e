/** A difference that a sweep looks at, at the values that are settled so far. */
import { type Money } from '../../domain/money/money.js';
import type { BreakEven } from './answers.js';
import type { Settled } from './settling.js';
import type { Units } from './values.js';

export interface Looking {
  readonly what: BreakEven['what'];
  readonly partners: readonly string[];
  /** The difference that is looked at: nil where it breaks even. */
  readonly of: (nets: readonly Money[]) => Money;
  /** Of the partners. */
  readonly names: readonly string[];
  /** In pence: by so much it may be off through rounding alone. */
  readonly tolerance: bigint;
}

export type Side = -1 | 0 | 1 | undefined;

/** What is settled so far, in rising order. */
export class Seen {
  readonly values: Units[];

  constructor(
    readonly looking: Looking,
    values: readonly Units[],
    private readonly settle: (units: Units) => Settled,
  ) {
    this.values = [...values];
  }

  /** In pence; undefined where the value is refused. */
  difference(units: Units): bigint | undefined {
    const nets = this.settle(units);
    return typeof nets === 'string' ? undefined : this.looking.of(nets).toPence();
  }

  /**
   * Nil within half the tolerance, so that a stretch, which reaches as far as the whole of it, is not
   * found again where roundings make its edge uneven.
   */
  sideOf(units: Units): Side {
    const pence = this.difference(units);
    if (pence === undefined) return undefined;
    return this.isWithin(2n * pence, 1n) ? 0 : signOf(pence);
  }

  isWithin(pence: bigint, times: bigint): boolean {
    const most = this.looking.tolerance * times;
    return pence <= most && pence >= -most;
  }

  add(value: Units | undefined): void {
    if (value === undefined || this.values.includes(value)) return;
    const place = this.values.findIndex((one) => one > value);
    this.values.splice(place === -1 ? this.values.length : place, 0, value);
  }
}

export const signOf = (pence: bigint): -1 | 0 | 1 => (pence === 0n ? 0 : pence < 0n ? -1 : 1);
