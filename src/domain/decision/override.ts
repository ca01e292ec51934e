/**
 * Overriding a decision: a commissioner to whom the terms in force grant it carries or rejects an open
 * proposal alone. It says why, and what becomes a fact is looked at again as with every proposal.
 */
import type { Alliance } from '../alliance/state.js';
import type { Acting, OverrideProposal } from '../commands.js';
import { isRefusal } from '../decider.js';
import type { LedgerEvent } from '../events.js';
import type { LedgerState } from '../ledger.js';
import { refuse, type Refusal } from '../refusals.js';
import { overriddenInWords, type Overridable, type Override } from '../sharing/override.js';
import { withSuccessors } from '../sharing/successions.js';
import { listInWords } from '../sharing/words.js';
import { openProposal, succeededFault, voiceOf } from './decide.js';
import { factOf, lapsedFault } from './fact.js';
import type { ProposingEvent } from './state.js';

/** As the terms call what is proposed; founding terms are not among it. */
const KINDS: Readonly<Record<ProposingEvent['type'], Overridable | undefined>> = {
  TermsProposed: undefined,
  VariationProposed: 'variations',
  AdjustmentProposed: 'adjustments',
  AdjustmentReversalProposed: 'reversals',
  ReserveReleaseProposed: 'releases',
  PeriodReopeningProposed: 'reopenings',
  DisputeResolutionProposed: 'resolutions',
};

export const overrideProposal = (
  { proposal, outcome, reason }: OverrideProposal,
  state: LedgerState,
  alliance: Alliance,
  acting: Acting,
): readonly LedgerEvent[] | Refusal => {
  const open = openProposal(proposal, state);
  if (isRefusal(open)) return open;
  const partner = voiceOf({}, alliance, acting, 'Overriding a decision');
  if (typeof partner !== 'string') return partner;
  const gone = succeededFault(partner, state);
  if (gone) return gone;
  const agreed = state.versions.at(-1);
  const override = agreed && withSuccessors(agreed.terms).decisions.override;
  if (!agreed || !isGranted(override, partner, open.proposed)) {
    return refuse('OVERRIDE_NOT_GRANTED', { partner, proposal, granted: granted(override) });
  }
  if (reason.trim() === '') return refuse('REASON_MISSING', { command: 'Overriding a decision' });
  const { version } = agreed;
  const overridden: LedgerEvent = {
    type: 'ProposalOverridden',
    data: { proposal, partner, outcome, reason, version },
  };
  if (outcome === 'rejected') return [overridden, { type: 'ProposalRejected', data: { proposal } }];
  const past = lapsedFault(open, state);
  if (past) return past;
  const fact = factOf(open.proposed, state, alliance);
  return isRefusal(fact) ? fact : [overridden, fact];
};

const isGranted = (
  override: Override | undefined,
  partner: string,
  { type }: ProposingEvent,
): boolean => {
  const kind = KINDS[type];
  return (
    override !== undefined &&
    kind !== undefined &&
    override.partners.includes(partner) &&
    override.of.includes(kind)
  );
};

const granted = (override: Override | undefined): string =>
  override === undefined
    ? 'they grant an override to nobody'
    : `they grant one to ${listInWords(override.partners)}, of ${overriddenInWords(override)}`;
