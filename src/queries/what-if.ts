/**
 * What if: the position as it would be under other terms or other activity, beside the position as it
 * is. Folded, settled and read by the same code as the ledger itself; nothing is written.
 */
import { appliedIn, poolsToDate } from '../../projections/to-date.js';
import { forkLedger, type LedgerState } from '../domain/ledger.js';
import { cellKey } from '../domain/activity/cells.js';
import { Money, Ratio } from '../domain/money/money.js';
import {
  contractYearOf,
  isPeriod,
  periodInWords,
  periodOf,
  periodsOf,
} from '../domain/period/period.js';
import { carryFault } from '../domain/reserve/carried.js';
import { datedApart } from '../domain/sharing/dated-apart.js';
import { poolOf } from '../domain/sharing/mapping.js';
import type { Terms } from '../domain/sharing/terms.js';
import { inForce } from '../domain/sharing/versions.js';
import { documentFault, withTerms } from '../domain/variation/decide.js';
import type { WhatIf } from './answers.js';
import type { Sight } from './lens.js';
import { termsApplied } from './lens.js';
import { positionOf } from './position.js';
import { Unanswerable, unanswerable } from './unanswerable.js';

export type Supposition =
  | {
      readonly suppose: 'terms';
      readonly title: string;
      readonly fromPeriod: string;
      readonly terms: Terms;
    }
  | {
      readonly suppose: 'activity-shift';
      readonly pool: string;
      /** `5%`, `-2.5%`. */
      readonly percent: string;
      /** From this month on; default: from the first. */
      readonly fromPeriod?: string;
    };

export const whatIf = (sight: Sight, suppositions: readonly Supposition[]): WhatIf => {
  const supposed = suppositions.reduce(
    (state, one) => suppose(state, one, sight.period),
    forkLedger(sight.state),
  );
  const actual = positionOf(sight);
  const terms = appliedIn(supposed.versions, sight.period).map(termsApplied);
  const other = positionOf({ ...sight, state: supposed, clocks: { ...sight.clocks, terms } });
  return {
    clocks: sight.clocks,
    suppositions: suppositions.map((one) => inWords(one, sight)),
    actual,
    supposed: other,
    partners: actual.partners.map(({ partner, name, role, toDate }, place) => {
      const net = other.partners[place]!.toDate.net;
      const difference = Money.of(net).minus(Money.of(toDate.net)).toString();
      return { partner, name, role, actual: toDate.net, supposed: net, difference };
    }),
  };
};

const suppose = (state: LedgerState, one: Supposition, period: string): LedgerState => {
  if (one.suppose === 'terms') {
    const { title, fromPeriod, terms } = one;
    // Checked as a proposal is: what could not be proposed cannot be supposed either.
    const fault =
      documentFault(fromPeriod, terms, state.alliance!) ??
      datedApart(fromPeriod, terms, state.versions) ??
      carryFault(withTerms(fromPeriod, terms, state));
    if (fault) throw new Unanswerable(fault);
    const version = Math.max(0, ...state.versions.map((agreed) => agreed.version)) + 1;
    const agreed = { version, title, fromPeriod, terms, proposal: '', agreedAt: state.last };
    state.versions = [...state.versions, agreed];
    return state;
  }
  return shift(state, one, period);
};

/** Scales what stands in a pool; amounts are rounded to the ledger's smallest unit of 10^-8 pounds. */
const shift = (
  state: LedgerState,
  { pool, percent, fromPeriod: asked }: Extract<Supposition, { suppose: 'activity-shift' }>,
  period: string,
): LedgerState => {
  const pools = poolsToDate(state.versions, period).map(({ id }) => id);
  if (!pools.includes(pool)) {
    throw unanswerable('POOL_UNKNOWN', { pool, pools: pools.join(', ') });
  }
  const fromPeriod = asked ?? periodOf(contractYearOf(period), 1);
  if (!isPeriod(fromPeriod)) throw unanswerable('NOT_A_PERIOD', { value: fromPeriod });
  const months = periodsOf(contractYearOf(period)).filter((month) => month >= fromPeriod);
  const termsIn = new Map(months.map((month) => [month, inForce(state.versions, month)?.terms]));
  const factor = Ratio.one.plus(percentOf(percent));
  const { totals } = state.activity;
  let shifted = 0;
  for (const total of [...totals.values()]) {
    const { provider, commissioner, cell, price, activity } = total;
    const terms = termsIn.get(cell[0]);
    if (!terms || poolOf(terms, cell) !== pool) continue;
    shifted += 1;
    totals.set(cellKey(provider, commissioner, cell), {
      ...total,
      price: scaled(price, factor),
      activity: scaled(activity, factor),
    });
  }
  if (shifted === 0) throw unanswerable('NOTHING_TO_SHIFT', { pool, fromPeriod });
  return state;
};

const scaled = (units: bigint, factor: Ratio): bigint =>
  BigInt(Money.scaled(units, 0).times(factor).round('half-up', 0).toString().split('.')[0]!);

const PERCENT = /^[+-]?\d{1,4}(\.\d{1,6})?%$/;

const percentOf = (text: string): Ratio => {
  const plain = text.replace('−', '-');
  if (!PERCENT.test(plain)) throw unanswerable('NOT_A_PERCENTAGE', { value: text });
  return Ratio.percent(plain.replace('+', '').slice(0, -1));
};

const inWords = (one: Supposition, { state, period }: Sight): string => {
  if (one.suppose === 'terms') {
    return `${one.title} is in force from ${periodInWords(one.fromPeriod)}`;
  }
  const pool = poolsToDate(state.versions, period).find(({ id }) => id === one.pool);
  const from = one.fromPeriod === undefined ? '' : ` from ${periodInWords(one.fromPeriod)} on`;
  const share = percentOf(one.percent);
  const size = share.isNegative() ? Ratio.zero.minus(share) : share;
  const way = share.isNegative() ? 'lower' : 'higher';
  return `Activity of ${pool?.name ?? one.pool}${from} is ${size.toPercent()} ${way} than posted`;
};
