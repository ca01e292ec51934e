/**
 * Disputes with their history: raised, what was proposed to resolve it and who has said what, how it
 * ended. The money in dispute stands beside the position and is no part of it.
 *
 * Example: North claims £12,500 from Harbour ICB for line 12/99 since event 40; a resolution, upheld,
 * is proposed at 44 and agreed at 46.
 */
import { lapsed } from '../src/domain/decision/fact.js';
import type { Proposal } from '../src/domain/decision/state.js';
import type { Dispute } from '../src/domain/dispute/state.js';
import { openDisputes } from '../src/domain/dispute/state.js';
import type { LedgerState } from '../src/domain/ledger.js';
import { Money } from '../src/domain/money/money.js';
import { poolOf } from '../src/domain/sharing/mapping.js';
import { inForce } from '../src/domain/sharing/versions.js';
import { eventInWords } from './words.js';

export interface DisputeStep {
  readonly event: number;
  readonly words: string;
}

/** What was proposed to resolve a dispute, oldest first. */
export const resolutionsOf = ({ proposals }: LedgerState, { dispute }: Dispute): Proposal[] =>
  [...proposals.values()].filter(
    ({ proposed }) =>
      proposed.type === 'DisputeResolutionProposed' && proposed.data.dispute === dispute,
  );

/** Everything that has happened to it, in order. */
export const disputeHistory = (state: LedgerState, dispute: Dispute): DisputeStep[] => {
  const { raisedAt, recordedAt: _, by: __, ended, ...data } = dispute;
  const steps: DisputeStep[] = [
    { event: raisedAt, words: eventInWords({ type: 'DisputeRaised', data }, state) },
    ...resolutionsOf(state, dispute).flatMap((proposal) => resolutionSteps(state, proposal)),
  ];
  if (ended?.how === 'withdrawn') {
    const { partner, dispute: id } = dispute;
    const data = { dispute: id, partner, reason: ended.reason };
    steps.push({
      event: ended.event,
      words: eventInWords({ type: 'DisputeWithdrawn', data }, state),
    });
  }
  for (const open of resolutionsOf(state, dispute)) {
    if (ended === undefined || lapsed(open, state) === undefined) continue;
    const words = `${open.id} can never be agreed any more: it can only be withdrawn, or declined`;
    steps.push({ event: ended.event, words });
  }
  return steps.sort((a, b) => a.event - b.event);
};

const resolutionSteps = (state: LedgerState, proposal: Proposal): DisputeStep[] => {
  const { id, proposed, proposedBy, supports, declines, status, endedAt } = proposal;
  const told = (event: number, one: Parameters<typeof eventInWords>[0]): DisputeStep => ({
    event,
    words: eventInWords(one, state),
  });
  return [
    told(proposedBy.event, proposed),
    ...supports.map(({ partner, event }) =>
      told(event, { type: 'ProposalSupported', data: { proposal: id, partner } }),
    ),
    ...declines.map(({ partner, event, reason = '' }) =>
      told(event, { type: 'ProposalDeclined', data: { proposal: id, partner, reason } }),
    ),
    ...(endedAt === undefined ? [] : [{ event: endedAt, words: `${id} is ${status}` }]),
  ];
};

export interface DisputedMoney {
  readonly open: readonly Dispute[];
  /** Of all that are open. */
  readonly amount: Money;
  /** By partner: what it claims, and what is claimed from it; only those with either. */
  readonly partners: ReadonlyMap<string, { readonly claims: Money; readonly claimedFrom: Money }>;
}

/** What is in dispute of the year to date. */
export const disputedIn = (state: LedgerState, period: string): DisputedMoney => {
  const open = openDisputes(state.disputes, period);
  const partners = new Map<string, { claims: Money; claimedFrom: Money }>();
  for (const { claimedBy, claimedFrom, amount } of open) {
    const add = (partner: string | undefined, side: 'claims' | 'claimedFrom'): void => {
      if (partner === undefined) return;
      const known = partners.get(partner) ?? { claims: Money.zero, claimedFrom: Money.zero };
      partners.set(partner, { ...known, [side]: known[side].plus(Money.of(amount)) });
    };
    add(claimedBy, 'claims');
    add(claimedFrom, 'claimedFrom');
  }
  return { open, amount: Money.sum(open.map(({ amount }) => Money.of(amount))), partners };
};

type Scope = 'in-month' | 'to-date';

/** Open disputes about a figure itself, or about something of its months that it rests on. */
export const disputesOn = (
  state: LedgerState,
  figure: string,
  period: string,
  scope: Scope,
): { readonly dispute: Dispute; readonly itself: boolean }[] =>
  openDisputes(state.disputes, period)
    .filter((one) => scope === 'to-date' || one.period === period)
    .flatMap((dispute) => {
      const { about } = dispute;
      const same = about.of === 'figure' && about.figure === figure;
      const itself = same && about.scope === scope && dispute.period === period;
      return same || restsOn(figure, dispute, state) ? [{ dispute, itself }] : [];
    });

/** Columns that what is posted never reaches, and that an adjustment does. */
const PLANNED = ['plan', 'adjustment'];
const ADJUSTED = ['net', 'adjustment'];

const restsOn = (figure: string, dispute: Dispute, state: LedgerState): boolean => {
  const [of, id = '', column = ''] = figure.split('/');
  const { about, posting, period } = dispute;
  if (about.of === 'adjustment') {
    const { payer, payee } = state.adjustments.get(about.adjustment) ?? {};
    return of === 'partner' && [payer, payee].includes(id) && ADJUSTED.includes(column);
  }
  if (about.of === 'figure' || PLANNED.includes(column)) return false;
  const { provider, commissioner } =
    posting ?? state.activity.submissions.get((about as { submission: string }).submission) ?? {};
  if (of === 'partner') return [provider, commissioner].includes(id);
  const terms = inForce(state.versions, period)?.terms;
  return of === 'pool' && posting !== undefined && terms !== undefined
    ? poolOf(terms, posting.cell) === id
    : false;
};
