/** Which events moved a partner most: each event with money left out in turn, and the year settled anew. */
import { statementOf } from '../../../projections/settlement.js';
import { nameOf } from '../../domain/alliance/state.js';
import { isRefusal } from '../../domain/decider.js';
import { leaveOut } from '../../domain/left-out/left-out.js';
import type { LedgerState } from '../../domain/ledger.js';
import { Money } from '../../domain/money/money.js';
import { contractYearOf } from '../../domain/period/period.js';
import { netByAccount } from '../../domain/sharing/settle.js';
import { inForce } from '../../domain/sharing/versions.js';
import { historyLine } from '../history.js';
import { leftOutAt, recordedAt, type Past } from '../left-out.js';
import type { Sight } from '../lens.js';
import { unanswerable } from '../unanswerable.js';
import type { MovedMost } from './answers.js';

export const movedMost = async (
  { state, period, clocks }: Sight,
  partner: string,
  limit: number,
  past: Past,
): Promise<MovedMost> => {
  const known = state.alliance!.partners.get(partner);
  if (!known) {
    const partners = [...state.alliance!.partners.keys()].join(', ');
    throw unanswerable('PARTNER_UNKNOWN', { partner, partners });
  }
  const net = netOf(state, period, partner);
  const events = moneyEvents(state, contractYearOf(period));
  let looked = 0;
  const moved: { event: number; amount: Money }[] = [];
  for (const event of events) {
    const without = leaveOut(state, await leftOutAt(state, { event }, past));
    if (isRefusal(without) || !inForce(without.versions, period)) continue;
    looked += 1;
    const amount = net.minus(netOf(without, period, partner));
    if (!amount.isZero()) moved.push({ event, amount });
  }
  moved.sort((a, b) => b.amount.abs().compare(a.amount.abs()) || a.event - b.event);
  const told = [];
  for (const { event, amount } of moved.slice(0, limit)) {
    const { type, recordedAt: instant, words } = historyLine(await recordedAt(event, past), state);
    told.push({ event, type, recordedAt: instant, words, moved: amount.toString() });
  }
  return {
    clocks,
    partner,
    name: nameOf(known),
    net: net.toString(),
    looked,
    events: told,
  };
};

const netOf = (state: LedgerState, period: string, partner: string): Money =>
  netByAccount(statementOf(state, period)).get(`partner:${partner}`) ?? Money.zero;

/** Files of the year that count, by the event that closed them; variations, adjustments and the like. */
const moneyEvents = (state: LedgerState, year: string): number[] =>
  [
    ...[...state.activity.submissions.values()]
      .filter(({ status, contractYear }) => status === 'standing' && contractYear === year)
      .map(({ lastEvent }) => lastEvent),
    ...state.versions.filter(({ terms }) => terms.contractYear === year).map((one) => one.agreedAt),
    ...[...state.adjustments.values()].flatMap(({ agreedAt, reversal }) =>
      reversal ? [agreedAt, reversal.agreedAt] : [agreedAt],
    ),
    ...state.releases.map(({ agreedAt }) => agreedAt),
    ...[...state.closures.values()].flatMap((all) =>
      all.flatMap(({ reopenedAt }) => (reopenedAt === undefined ? [] : [reopenedAt])),
    ),
  ].sort((a, b) => a - b);
