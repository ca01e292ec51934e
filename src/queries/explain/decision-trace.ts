/** Who agreed: the trace from a step to the proposal and the voices that made it a fact. */
import { proposalInWords } from '../../../projections/words.js';
import type { LedgerState } from '../../domain/ledger.js';
import type { Step } from '../../domain/sharing/statement.js';
import type { DecisionTrace } from '../answers.js';

export const decisionTrace = (state: LedgerState, id: string): DecisionTrace | undefined => {
  const proposal = state.proposals.get(id);
  if (proposal?.endedAt === undefined) return undefined;
  const { partner, by, event } = proposal.proposedBy;
  return {
    proposal: id,
    what: proposalInWords(proposal.proposed, state),
    proposedBy: { partner, by, event },
    agreedAt: proposal.endedAt,
    supports: proposal.supports.map((voice) => ({
      partner: voice.partner,
      by: voice.by,
      event: voice.event,
      recordedAt: voice.recordedAt,
    })),
  };
};

/** The decision that a step rests on: of the adjustment, of the release, or of the terms. */
export const decisionOf = (
  state: LedgerState,
  step: Step,
  version: number,
): DecisionTrace | undefined => {
  const proposal =
    adjustmentProposal(state, step) ??
    (step.rule === 'release'
      ? state.releases.find(({ reserve }) => reserve === step.reserve)?.proposal
      : undefined) ??
    state.versions.find((agreed) => agreed.version === version)?.proposal;
  return proposal === undefined ? undefined : decisionTrace(state, proposal);
};

const adjustmentProposal = (state: LedgerState, step: Step): string | undefined => {
  const source = step.inputs[0]?.source;
  if (step.rule !== 'adjustment' || source?.from !== 'adjustment') return undefined;
  const agreed = state.adjustments.get(source.adjustment);
  return source.reversal ? agreed?.reversal?.proposal : agreed?.proposal;
};
