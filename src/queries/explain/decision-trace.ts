/** Who agreed: the trace from a step to the proposal and the voices that made it a fact. */
import { proposalInWords } from '../../../projections/words.js';
import type { Overriding } from '../../domain/decision/state.js';
import type { LedgerState } from '../../domain/ledger.js';
import { contractYearOf } from '../../domain/period/period.js';
import type { Step } from '../../domain/sharing/statement.js';
import type { AgreedTerms } from '../../domain/sharing/terms.js';
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
    ...(proposal.overridden === undefined
      ? {}
      : { overridden: overridingOf(proposal.overridden, state) }),
  };
};

/** Who decided alone and why, under the clause of the terms that grants it. */
const overridingOf = (
  { partner, by, event, recordedAt, reason = '', version }: Overriding,
  { versions }: LedgerState,
): NonNullable<DecisionTrace['overridden']> => {
  const granting = versions.find((one) => one.version === version);
  const clause = granting?.terms.decisions.override?.clause;
  return {
    partner,
    by,
    event,
    recordedAt,
    reason,
    version,
    ...(clause === undefined ? {} : { clause }),
  };
};

/** The decision that a step rests on: of the adjustment, of the release, or of the terms. */
export const decisionOf = (
  state: LedgerState,
  step: Step,
  version: number,
): DecisionTrace | undefined => {
  const agreed = state.versions.find((one) => one.version === version);
  const proposal =
    adjustmentProposal(state, step) ?? releaseProposal(state, step, agreed) ?? agreed?.proposal;
  return proposal === undefined ? undefined : decisionTrace(state, proposal);
};

const releaseProposal = (
  { releases }: LedgerState,
  step: Step,
  agreed: AgreedTerms | undefined,
): string | undefined => {
  const released = releasedBy(step, agreed?.terms.contractYear);
  return releases.find(
    ({ reserve, period }) =>
      reserve === released?.reserve && contractYearOf(period) === released.contractYear,
  )?.proposal;
};

/** The reserve whose release a step is, or whose release carried its money into this year. */
export const releasedBy = (
  { rule, reserve, inputs }: Step,
  contractYear: string | undefined,
): { readonly reserve: string; readonly contractYear: string } | undefined => {
  if (rule === 'release' && reserve !== undefined && contractYear !== undefined) {
    return { reserve, contractYear };
  }
  const source = rule === 'brought-forward' ? inputs[0]?.source : undefined;
  return source?.from === 'release'
    ? { reserve: source.reserve, contractYear: contractYearOf(source.period) }
    : undefined;
};

const adjustmentProposal = (state: LedgerState, step: Step): string | undefined => {
  const source = step.inputs[0]?.source;
  if (step.rule !== 'adjustment' || source?.from !== 'adjustment') return undefined;
  const agreed = state.adjustments.get(source.adjustment);
  return source.reversal ? agreed?.reversal?.proposal : agreed?.proposal;
};
