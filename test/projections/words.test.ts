import {
  aboutInWords,
  claimInWords,
  eventInWords,
  proposalInWords,
} from '../../projections/words.js';
import { EVENT_VERSIONS, type LedgerEvent } from '../../src/domain/events.js';
import { as } from '../support/given.js';
import { stateAfter } from '../support/recorded.js';
import {
  adjusted,
  adjustmentAgreed,
  adjustmentProposed,
  closed,
  declined,
  M,
  made,
  reversalProposed,
  supported,
  termsProposed,
  termsWith,
  underTerms,
  variationProposed,
} from '../support/small-alliance.js';
import { activity, submission } from '../support/submissions.js';

const release = {
  type: 'ReserveReleaseProposed',
  data: { proposal: 'P5', reserve: 'risk', period: M(12), reason: 'Year end.' },
} as const;
const reopening = {
  type: 'PeriodReopeningProposed',
  data: { proposal: 'P6', period: M(10), reason: 'Late file.' },
} as const;

const resolution = {
  type: 'DisputeResolutionProposed',
  data: {
    proposal: 'P7',
    dispute: 'D1',
    outcome: 'not-upheld',
    adjustment: 'A2',
    reason: 'The line was right; half is paid for peace.',
  },
} as const;

const FILE = submission('north', [activity(1, 'DC', '1.00', '1'), activity(2, 'DC', '2.00', '1')]);
const submissionId = (FILE[0]!.event.data as { submission: string }).submission;

const known = stateAfter(
  underTerms(),
  adjusted(),
  made('icb', variationProposed('P3', M(7), termsWith(), 'A cap')),
  made('icb', reversalProposed('P4', '2026-08-01')),
  made('icb', release),
  made('icb', reopening),
  made('icb', resolution),
  FILE,
);

const batch = { submission: submissionId, priceScale: 2, activityScale: 0, detail: '' };
const cells = [activity(1, 'DC', '1.00', '1').cell];
const was = { ofEvent: [1], ofLine: [0], wasPrice: [100], wasActivity: [1] };
const now = { row: [1], price: [200], activity: [1] };

const TOLD: Readonly<Record<LedgerEvent['type'], readonly [LedgerEvent, string]>> = {
  AllianceFormed: [
    { type: 'AllianceFormed', data: { alliance: 'harbour', name: 'Harbour Alliance' } },
    'Harbour Alliance is formed',
  ],
  PartnerJoined: [
    {
      type: 'PartnerJoined',
      data: {
        partner: 'east',
        name: 'East Trust',
        odsCode: 'RE1',
        role: 'provider',
        from: '2026-07-01',
      },
    },
    'East Trust (RE1) joins as provider from 2026-07-01',
  ],
  PartnerIdentityChanged: [
    {
      type: 'PartnerIdentityChanged',
      data: { partner: 'north', name: 'Northern Trust', odsCode: 'RNN', from: '2026-10-01' },
    },
    'north becomes Northern Trust (RNN) from 2026-10-01',
  ],
  TermsProposed: [termsProposed(), 'P1 proposed. Founding terms: Founding terms'],
  TermsAgreed: [
    { type: 'TermsAgreed', data: { proposal: 'P1', version: 1, fromPeriod: M(1) } },
    'Agreed (P1). Founding terms: Founding terms, from Month 1 (April 2026)',
  ],
  VariationProposed: [
    variationProposed('P3', M(7), termsWith(), 'A cap'),
    'P3 proposed. Variation: A cap, from Month 7 (October 2026)',
  ],
  VariationAgreed: [
    { type: 'VariationAgreed', data: { proposal: 'P3', version: 2, fromPeriod: M(7) } },
    'Agreed (P3). Variation: A cap, from Month 7 (October 2026)',
  ],
  ProposalSupported: [supported('P3', 'north'), 'North Trust supports P3'],
  ProposalDeclined: [declined('P3', 'south'), 'South Trust declines P3: Too dear'],
  ProposalWithdrawn: [
    { type: 'ProposalWithdrawn', data: { proposal: 'P3', partner: 'icb', reason: 'A slip' } },
    'Harbour ICB withdraws P3: A slip',
  ],
  ProposalOverridden: [
    {
      type: 'ProposalOverridden',
      data: {
        proposal: 'P3',
        partner: 'icb',
        outcome: 'rejected',
        reason: 'It comes too late',
        version: 1,
      },
    },
    'Harbour ICB overrides the alliance: P3 is rejected. It comes too late',
  ],
  ProposalRejected: [
    { type: 'ProposalRejected', data: { proposal: 'P3' } },
    'P3 is rejected: its decision rule can no longer be met',
  ],
  SubmissionOpened: [
    FILE[0]!.event,
    'north-1.csv opened: North Trust for Harbour ICB, flex, 2 months through Month 2 (May 2026)',
  ],
  ActivityPosted: [FILE[1]!.event, '2 lines of north-1.csv posted'],
  ActivityRestated: [
    { type: 'ActivityRestated', data: { ...batch, cells, cell: [0], ...was, ...now } },
    '1 line restated by north-1.csv',
  ],
  ActivityWithdrawn: [
    { type: 'ActivityWithdrawn', data: { ...batch, cells, cell: [0], ...was } },
    '1 line withdrawn by north-1.csv',
  ],
  SubmissionPosted: [
    FILE[2]!.event,
    'north-1.csv counts: 2 posted, 0 restated, 0 withdrawn, 0 unchanged; moved £3.00',
  ],
  FileRefused: [
    { type: 'FileRefused', data: { sha256: 'a', rows: 12, reason: 'it has NHS numbers' } },
    'A file of 12 rows was refused whole: it has NHS numbers',
  ],
  AdjustmentProposed: [
    adjustmentProposed(),
    'P2 proposed. Adjustment A1: Harbour ICB pays North Trust £12,500.00 on 2026-06-15. Winter ward',
  ],
  AdjustmentAgreed: [
    adjustmentAgreed(),
    'Agreed (P2). Adjustment A1: Harbour ICB pays North Trust £12,500.00 on 2026-06-15. Winter ward',
  ],
  AdjustmentReversalProposed: [
    reversalProposed('P4', '2026-08-01'),
    'P4 proposed. Reversal of adjustment A1 from 2026-08-01. Ward never opened',
  ],
  AdjustmentReversed: [
    {
      type: 'AdjustmentReversed',
      data: { proposal: 'P4', adjustment: 'A1', effectiveOn: '2026-08-01' },
    },
    'Agreed (P4). Reversal of adjustment A1 from 2026-08-01. Ward never opened',
  ],
  ReserveReleaseProposed: [
    release,
    'P5 proposed. Release of reserve risk at Month 12 (March 2027). Year end.',
  ],
  ReserveReleased: [
    { type: 'ReserveReleased', data: { proposal: 'P5', reserve: 'risk', period: M(12) } },
    'Agreed (P5). Release of reserve risk at Month 12 (March 2027). Year end.',
  ],
  PeriodClosed: [closed(6, 41), 'Month 6 (September 2026) is closed, as known at event 41'],
  PeriodReopeningProposed: [
    reopening,
    'P6 proposed. Reopening of Month 10 (January 2027). Late file.',
  ],
  PeriodReopened: [
    { type: 'PeriodReopened', data: { proposal: 'P6', period: M(10) } },
    'Agreed (P6). Reopening of Month 10 (January 2027). Late file.',
  ],
  DisputeRaised: [
    {
      type: 'DisputeRaised',
      data: {
        dispute: 'D1',
        partner: 'north',
        about: { of: 'submission', submission: submissionId },
        amount: '12500.00',
        claimedBy: 'north',
        claimedFrom: 'icb',
        period: M(2),
        reason: 'Counted twice.',
      },
    },
    'North Trust disputes file north-1.csv in Month 2 (May 2026) (D1): £12,500.00, claimed from Harbour ICB. Counted twice.',
  ],
  ForecastEntered: [
    {
      type: 'ForecastEntered',
      data: {
        forecast: 'F1',
        partner: 'north',
        pool: 'urgent',
        contractYear: '2026-27',
        outturn: '1900000.00',
        reason: 'A hard winter.',
      },
    },
    'North Trust expects £1,900,000.00 for 2026-27 of pool urgent (F1). A hard winter.',
  ],
  DisputeWithdrawn: [
    { type: 'DisputeWithdrawn', data: { dispute: 'D1', partner: 'north', reason: 'Found.' } },
    'North Trust withdraws dispute D1: Found.',
  ],
  DisputeResolutionProposed: [
    resolution,
    'P7 proposed. Resolution of dispute D1: not upheld, put right by adjustment A2. The line was right; half is paid for peace.',
  ],
  DisputeResolved: [
    {
      type: 'DisputeResolved',
      data: { proposal: 'P7', dispute: 'D1', outcome: 'not-upheld' },
    },
    'Agreed (P7). Resolution of dispute D1: not upheld, put right by adjustment A2. The line was right; half is paid for peace.',
  ],
};

test('a disputed figure is told with its span and its month', () => {
  const data = {
    dispute: 'D2',
    partner: 'north',
    about: { of: 'figure', figure: 'pool/urgent/plan', scope: 'in-month' } as const,
    amount: '5.00',
    period: M(2),
    asAt: 20,
    reason: 'Rebased since.',
  };
  expect(eventInWords({ type: 'DisputeRaised', data }, known)).toBe(
    'North Trust disputes pool/urgent/plan, the month alone, in Month 2 (May 2026) (D2): £5.00. Rebased since.',
  );
});

test.each([
  [{ of: 'posting', event: 12, line: 9 }, 'line 12/9'],
  [{ of: 'adjustment', adjustment: 'A1' }, 'adjustment A1'],
  [
    { of: 'figure', figure: 'partner/north/net', scope: 'to-date' },
    'partner/north/net, year to date',
  ],
  [
    { of: 'figure', figure: 'pool/urgent/plan', scope: 'in-month' },
    'pool/urgent/plan, the month alone',
  ],
] as const)('what is disputed, %j, is told in words', (about, words) => {
  expect(aboutInWords(about, known)).toBe(words);
});

test('a forecast by month is told month by month', () => {
  const months = [
    { period: M(7), amount: '100.00' },
    { period: M(8), amount: '200.00' },
  ];
  const data = {
    forecast: 'F2',
    partner: 'south',
    pool: 'drugs',
    contractYear: '2026-27',
    months,
    reason: 'As ordered.',
  };
  expect(eventInWords({ type: 'ForecastEntered', data }, known)).toBe(
    'South Trust expects £100.00 in Month 7 (October 2026), £200.00 in Month 8 (November 2026) of pool drugs (F2). As ordered.',
  );
});

test('a claim is told as far as it is said', () => {
  const said = (claim: { claimedBy?: string; claimedFrom?: string }): string =>
    claimInWords({ partner: 'icb', ...claim }, known);
  expect(said({})).toBe('');
  expect(said({ claimedBy: 'north' })).toBe(' that North Trust claims');
  expect(said({ claimedBy: 'north', claimedFrom: 'south' })).toBe(
    ' that North Trust claims from South Trust',
  );
  expect(said({ claimedBy: 'icb', claimedFrom: 'south' })).toBe(', claimed from South Trust');
  expect(said({ claimedBy: 'icb' })).toBe(', claimed');
});

test.each(Object.keys(EVENT_VERSIONS) as LedgerEvent['type'][])(
  '%s is told in a sentence',
  (type) => {
    const [event, words] = TOLD[type];
    expect(event.type).toBe(type);
    expect(eventInWords(event, known)).toBe(words);
  },
);

test('a title that says its kind and its month says them once', () => {
  const said = (title: string): string =>
    proposalInWords(variationProposed('P3', M(7), termsWith(), title), known);
  const whole = 'Variation 1: winter beds, from Month 7 (October 2026)';
  expect(said('Variation 1: winter beds, from Month 7')).toBe(whole);
  expect(said(whole)).toBe(whole);
  expect(said('Variation 1: winter beds')).toBe(whole);
  // Of another month, or of a month that only ends alike.
  expect(said('A cap, from Month 8')).toBe(
    'Variation: A cap, from Month 8, from Month 7 (October 2026)',
  );
});

test('who or what is not known is told by its id', () => {
  const nobody = stateAfter();
  expect(eventInWords(supported('P9', 'north'), nobody)).toBe('north supports P9');
  expect(eventInWords(adjustmentAgreed('P9'), nobody)).toBe('Agreed (P9). P9');
  expect(eventInWords(FILE[1]!.event, nobody)).toBe(`2 lines of ${submissionId} posted`);
});

test('a partner is told by its present name', () => {
  const renamed = stateAfter(
    underTerms(),
    as('north', {
      type: 'PartnerIdentityChanged',
      data: { partner: 'north', name: 'Northern Trust', odsCode: 'RNN', from: '2026-10-01' },
    }),
  );
  expect(eventInWords(supported('P1', 'north'), renamed)).toBe('Northern Trust supports P1');
  expect(proposalInWords(adjustmentProposed(), renamed)).toContain('Northern Trust');
});
