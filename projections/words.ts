/** Events and proposals told in one sentence: for the history, the decisions and the pages. */
import { nameIn } from '../src/domain/alliance/state.js';
import type { AgreedEvent, ProposingEvent } from '../src/domain/decision/state.js';
import type { DisputeAbout, DisputeOutcome, DisputeRaised } from '../src/domain/dispute/events.js';
import type { LedgerEvent } from '../src/domain/events.js';
import type { LedgerState } from '../src/domain/ledger.js';
import { Money } from '../src/domain/money/money.js';
import { inPounds } from '../src/domain/money/words.js';
import { periodInWords } from '../src/domain/period/period.js';

type Known = Pick<LedgerState, 'alliance' | 'proposals' | 'activity'>;

const partnerName = (id: string, { alliance }: Known): string => nameIn(alliance, id);

export const proposalInWords = (proposed: ProposingEvent, known: Known): string => {
  switch (proposed.type) {
    case 'TermsProposed':
      return dated(`Founding terms: ${proposed.data.title}`, proposed.data);
    case 'VariationProposed':
      return variationInWords(proposed.data);
    case 'AdjustmentProposed': {
      const { adjustment, payer, payee, amount, effectiveOn, reason } = proposed.data;
      const from = partnerName(payer, known);
      return `Adjustment ${adjustment}: ${from} pays ${partnerName(payee, known)} ${inPounds(Money.of(amount))} on ${effectiveOn}. ${reason}`;
    }
    case 'AdjustmentReversalProposed': {
      const { adjustment, effectiveOn, reason } = proposed.data;
      return `Reversal of adjustment ${adjustment} from ${effectiveOn}. ${reason}`;
    }
    case 'ReserveReleaseProposed': {
      const { reserve, period, reason } = proposed.data;
      return `Release of reserve ${reserve} at ${periodInWords(period)}. ${reason}`;
    }
    case 'PeriodReopeningProposed':
      return `Reopening of ${periodInWords(proposed.data.period)}. ${proposed.data.reason}`;
    case 'DisputeResolutionProposed': {
      const { dispute, outcome, adjustment, reason } = proposed.data;
      const by = adjustment === undefined ? '' : `, put right by adjustment ${adjustment}`;
      return `Resolution of dispute ${dispute}: ${OUTCOMES[outcome]}${by}. ${reason}`;
    }
  }
};

interface Dated {
  readonly title: string;
  readonly fromPeriod: string;
}

/** What a title says itself (`Variation 1: winter beds, from Month 7`) is not said again. */
const variationInWords = (data: Dated): string =>
  dated(data.title.startsWith('Variation ') ? data.title : `Variation: ${data.title}`, data);

const dated = (words: string, { fromPeriod }: Dated): string => {
  const period = periodInWords(fromPeriod);
  const [month = ''] = period.split(' (');
  if (words.endsWith(` from ${period}`)) return words;
  return words.endsWith(` from ${month}`)
    ? `${words.slice(0, -month.length)}${period}`
    : `${words}, from ${period}`;
};

export const OUTCOMES: Readonly<Record<DisputeOutcome, string>> = {
  upheld: 'upheld',
  'not-upheld': 'not upheld',
  settled: 'settled',
};

/** `line 12/99`, `file ACM_M06.csv`, `adjustment A1`, `partner/east/net, year to date`. */
export const aboutInWords = (about: DisputeAbout, known: Known): string => {
  switch (about.of) {
    case 'posting':
      return `line ${about.event}/${about.line}`;
    case 'submission':
      return `file ${fileOf(about.submission, known)}`;
    case 'adjustment':
      return `adjustment ${about.adjustment}`;
    case 'figure':
      return `${about.figure}, ${about.scope === 'to-date' ? 'year to date' : 'the month alone'}`;
  }
};

/** `, claimed from North`, or ` that East claims from North` where another raised it; as far as it is said. */
type Claim = Pick<DisputeRaised['data'], 'partner' | 'claimedBy' | 'claimedFrom'>;

export const claimInWords = ({ partner, claimedBy, claimedFrom }: Claim, known: Known): string => {
  if (claimedBy === undefined) return '';
  const from = claimedFrom === undefined ? '' : ` from ${partnerName(claimedFrom, known)}`;
  if (claimedBy === partner) return `, claimed${from}`;
  return ` that ${partnerName(claimedBy, known)} claims${from}`;
};

type Told = { readonly [T in LedgerEvent['type']]: (data: DataOf<T>, known: Known) => string };
type DataOf<T extends LedgerEvent['type']> = Extract<LedgerEvent, { type: T }>['data'];

const agreed = (data: AgreedEvent['data'], known: Known): string => {
  const proposal = known.proposals.get(data.proposal);
  const what = proposal ? proposalInWords(proposal.proposed, known) : data.proposal;
  return `Agreed (${data.proposal}). ${what}`;
};

const fileOf = (submission: string, { activity }: Known): string =>
  activity.submissions.get(submission)?.file.name ?? submission;

const lines = (count: number): string => (count === 1 ? '1 line' : `${count} lines`);

const span = (months: readonly string[]): string => {
  const [last] = months.slice(-1);
  if (last === undefined) return 'no months';
  return `${months.length === 1 ? '1 month' : `${months.length} months`} through ${periodInWords(last)}`;
};

const TOLD: Told = {
  AllianceFormed: ({ name }) => `${name} is formed`,
  PartnerJoined: ({ name, odsCode, role, from }) =>
    `${name} (${odsCode}) joins as ${role} from ${from}`,
  PartnerIdentityChanged: ({ partner, name, odsCode, from }) =>
    `${partner} becomes ${name} (${odsCode}) from ${from}`,
  TermsProposed: ({ proposal, title }) => `${proposal} proposed. Founding terms: ${title}`,
  VariationProposed: (data) => `${data.proposal} proposed. ${variationInWords(data)}`,
  TermsAgreed: agreed,
  VariationAgreed: agreed,
  ProposalSupported: ({ proposal, partner }, known) =>
    `${partnerName(partner, known)} supports ${proposal}`,
  ProposalDeclined: ({ proposal, partner, reason }, known) =>
    `${partnerName(partner, known)} declines ${proposal}: ${reason}`,
  ProposalWithdrawn: ({ proposal, partner, reason }, known) =>
    `${partnerName(partner, known)} withdraws ${proposal}: ${reason}`,
  ProposalOverridden: ({ proposal, partner, outcome, reason }, known) =>
    `${partnerName(partner, known)} overrides the alliance: ${proposal} is ${outcome}. ${reason}`,
  ProposalRejected: ({ proposal }, { proposals }) =>
    proposals.get(proposal)?.overridden === undefined
      ? `${proposal} is rejected: its decision rule can no longer be met`
      : `${proposal} is rejected by the override`,
  SubmissionOpened: ({ file, provider, commissioner, reportingType, months }, known) =>
    `${file.name} opened: ${partnerName(provider, known)} for ${partnerName(commissioner, known)}, ` +
    `${reportingType || 'no reporting type'}, ${span(months)}`,
  ActivityPosted: ({ submission, row }, known) =>
    `${lines(row.length)} of ${fileOf(submission, known)} posted`,
  ActivityRestated: ({ submission, row }, known) =>
    `${lines(row.length)} restated by ${fileOf(submission, known)}`,
  ActivityWithdrawn: ({ submission, cell }, known) =>
    `${lines(cell.length)} withdrawn by ${fileOf(submission, known)}`,
  SubmissionPosted: ({ submission, lines: count, totals }, known) =>
    `${fileOf(submission, known)} counts: ${count.posted} posted, ${count.restated} restated, ` +
    `${count.withdrawn} withdrawn, ${count.unchanged} unchanged; moved ${inPounds(Money.of(totals.movedPrice).round())}`,
  FileRefused: ({ reason, rows }) => `A file of ${rows} rows was refused whole: ${reason}`,
  AdjustmentProposed: (data, known) =>
    `${data.proposal} proposed. ${proposalInWords({ type: 'AdjustmentProposed', data }, known)}`,
  AdjustmentAgreed: agreed,
  AdjustmentReversalProposed: (data, known) =>
    `${data.proposal} proposed. ${proposalInWords({ type: 'AdjustmentReversalProposed', data }, known)}`,
  AdjustmentReversed: agreed,
  ReserveReleaseProposed: (data, known) =>
    `${data.proposal} proposed. ${proposalInWords({ type: 'ReserveReleaseProposed', data }, known)}`,
  ReserveReleased: agreed,
  PeriodClosed: ({ period, asAt }) =>
    `${periodInWords(period)} is closed, as known at event ${asAt}`,
  PeriodReopeningProposed: (data, known) =>
    `${data.proposal} proposed. ${proposalInWords({ type: 'PeriodReopeningProposed', data }, known)}`,
  PeriodReopened: agreed,
  DisputeRaised: (data, known) => {
    const { dispute, partner, about, amount, period, reason } = data;
    const to = about.of === 'figure' ? ',' : '';
    return (
      `${partnerName(partner, known)} disputes ${aboutInWords(about, known)}${to} in ${periodInWords(period)} ` +
      `(${dispute}): ${inPounds(Money.of(amount))}${claimInWords(data, known)}. ${reason}`
    );
  },
  ForecastEntered: (
    { forecast, partner, pool, contractYear, outturn, months = [], reason },
    known,
  ) =>
    `${partnerName(partner, known)} expects ${
      outturn === undefined
        ? months
            .map(
              ({ period, amount }) => `${inPounds(Money.of(amount))} in ${periodInWords(period)}`,
            )
            .join(', ')
        : `${inPounds(Money.of(outturn))} for ${contractYear}`
    } of pool ${pool} (${forecast}). ${reason}`,
  DisputeWithdrawn: ({ dispute, partner, reason }, known) =>
    `${partnerName(partner, known)} withdraws dispute ${dispute}: ${reason}`,
  DisputeResolutionProposed: (data, known) =>
    `${data.proposal} proposed. ${proposalInWords({ type: 'DisputeResolutionProposed', data }, known)}`,
  DisputeResolved: agreed,
};

/** `known` is the alliance as it stands, for names: a state at or after the event. */
export const eventInWords = (event: LedgerEvent, known: Known): string =>
  (TOLD[event.type] as (data: unknown, known: Known) => string)(event.data, known);
