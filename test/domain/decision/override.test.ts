/** A commissioner's override: who may, of what, why, and what then becomes of the proposal. */
import type { OverrideOutcome } from '../../../src/domain/decision/events.js';
import type { LedgerEvent } from '../../../src/domain/events.js';
import { takeFactOff } from '../../../src/domain/left-out/facts.js';
import type { LedgerState } from '../../../src/domain/ledger.js';
import { loadLedger, saveLedger } from '../../../src/domain/saved-ledger.js';
import { checkTerms } from '../../../src/domain/sharing/check.js';
import { readingOf } from '../../../src/domain/sharing/reading.js';
import { withSuccessors } from '../../../src/domain/sharing/successions.js';
import type { DecisionRule } from '../../../src/domain/sharing/terms.js';
import { acting, as, given } from '../../support/given.js';
import { recordedAll, stateAfter } from '../../support/recorded.js';
import {
  adjustmentAgreed,
  adjustmentProposed,
  closedThrough,
  declined,
  formedBy,
  M,
  made,
  termsProposed,
  termsWith,
  underTerms,
  variationProposed,
} from '../../support/small-alliance.js';

const CLAUSE = { ref: '9.3', text: 'The commissioner may override the board, with its reasons.' };
const GRANTED: DecisionRule = {
  rule: 'unanimous',
  override: { partners: ['icb'], of: ['adjustments'], clause: CLAUSE },
};
const GRANT = { partner: 'icb', proposal: 'P2', granted: 'they grant one to icb, of adjustments' };
const override = (outcome: OverrideOutcome, reason = 'Winter will not wait') =>
  ({ command: 'OverrideProposal', proposal: 'P2', outcome, reason }) as const;
const overridden = (outcome: OverrideOutcome, version = 1): LedgerEvent => ({
  type: 'ProposalOverridden',
  data: { proposal: 'P2', partner: 'icb', outcome, reason: 'Winter will not wait', version },
});
const rejected: LedgerEvent = { type: 'ProposalRejected', data: { proposal: 'P2' } };
const open = [...underTerms({ decisions: GRANTED }), ...made('south', adjustmentProposed())];

test('a proposal is carried alone by whom the terms grant it, and is a fact at once', () => {
  given(open).when(override('carried')).then(overridden('carried'), adjustmentAgreed());
});

test('it is rejected alone as well', () => {
  given(open).when(override('rejected')).then(overridden('rejected'), rejected);
});

test('a voice that was raised before, also one’s own, is no obstacle', () => {
  const voices = [
    ...underTerms({ decisions: { ...GRANTED, rule: 'majority' } }),
    ...made('icb', adjustmentProposed()),
    ...as('south', declined('P2', 'south')),
  ];
  given(voices).when(override('carried')).then(overridden('carried'), adjustmentAgreed());
});

test('what can never be agreed any more is not carried alone either, but rejected', () => {
  const resolutions = {
    ...GRANTED,
    override: { ...GRANTED.override!, of: ['resolutions'] },
  } as const;
  const founded = underTerms({ decisions: resolutions });
  const history = [
    ...founded,
    ...as('north', {
      type: 'DisputeRaised',
      data: {
        dispute: 'D1',
        partner: 'north',
        about: { of: 'figure', figure: 'pool/urgent/actual', scope: 'to-date' },
        amount: '5.00',
        period: M(1),
        asAt: stateAfter(founded).last,
        reason: 'Twice',
      },
    }),
    ...made('south', {
      type: 'DisputeResolutionProposed',
      data: { proposal: 'P2', dispute: 'D1', outcome: 'upheld', reason: 'It was' },
    }),
    ...as('north', {
      type: 'DisputeWithdrawn',
      data: { dispute: 'D1', partner: 'north', reason: 'Found it' },
    }),
  ];
  const because = `dispute D1 is withdrawn since event ${stateAfter(history).last}`;
  given(history)
    .when(override('carried'))
    .thenRefused('PROPOSAL_LAPSED', { proposal: 'P2', because });
  given(history).when(override('rejected')).then(overridden('rejected'), rejected);
});

test('nobody else may, and nothing else than is granted', () => {
  given(open)
    .when(override('carried'), acting('north'))
    .thenRefused('OVERRIDE_NOT_GRANTED', { ...GRANT, partner: 'north' });
  given(
    underTerms({ decisions: GRANTED }),
    made('south', variationProposed('P2', M(7), termsWith({ title: 'Other' }))),
  )
    .when(override('carried'))
    .thenRefused('OVERRIDE_NOT_GRANTED', GRANT);
  given(underTerms(), made('south', adjustmentProposed()))
    .when(override('carried'))
    .thenRefused('OVERRIDE_NOT_GRANTED', {
      ...GRANT,
      granted: 'they grant an override to nobody',
    });
});

test('founding terms are agreed and never imposed, whatever they grant', () => {
  const proposed = made('south', {
    ...termsProposed(termsWith({ decisions: GRANTED })),
    data: { ...termsProposed(termsWith({ decisions: GRANTED })).data, proposal: 'P1' },
  });
  given(formedBy(), proposed)
    .when({ ...override('carried'), proposal: 'P1' })
    .thenRefused('OVERRIDE_NOT_GRANTED', {
      partner: 'icb',
      proposal: 'P1',
      granted: 'they grant an override to nobody',
    });
});

test('a proposal is there and open, somebody acts, and says why', () => {
  given(underTerms({ decisions: GRANTED }))
    .when(override('carried'))
    .thenRefused('PROPOSAL_UNKNOWN', { proposal: 'P2' });
  given(open, as('icb', overridden('rejected'), rejected))
    .when(override('carried'))
    .thenRefused('PROPOSAL_ALREADY_DECIDED', { proposal: 'P2', status: 'rejected', event: '12' });
  given(open)
    .when(override('carried'), { by: 'somebody' })
    .thenRefused('ACTING_PARTNER_MISSING', { command: 'Overriding a decision' });
  given(open)
    .when(override('carried', ' '))
    .thenRefused('REASON_MISSING', { command: 'Overriding a decision' });
});

test('what cannot be a fact is not carried by an override either, but can be rejected', () => {
  const shut = [
    ...underTerms({ decisions: GRANTED, lateData: { rule: 'reopen' } }),
    ...made('south', adjustmentProposed()),
    ...closedThrough(12),
  ];
  given(shut)
    .when(override('carried'))
    .thenRefused('PERIOD_CLOSED', { period: M(3) });
  given(shut).when(override('rejected')).then(overridden('rejected'), rejected);
});

test('the proposal keeps who overrode it and why, in a checkpoint too', () => {
  const state = stateAfter(open, as('icb', overridden('carried'), adjustmentAgreed()));
  const kept = loadLedger(JSON.parse(JSON.stringify(saveLedger(state))) as never);
  for (const { proposals } of [state, kept]) {
    expect(proposals.get('P2')).toMatchObject({
      status: 'agreed',
      endedAt: 12,
      overridden: {
        partner: 'icb',
        by: 'finance@icb',
        event: 11,
        outcome: 'carried',
        reason: 'Winter will not wait',
        version: 1,
      },
    });
  }
});

test('left out, what was carried is open again; what was said of it stays, the override too', () => {
  const facts = [...open, ...as('icb', overridden('carried'), adjustmentAgreed())];
  const [recorded] = recordedAll(facts).slice(-1);
  const without = takeFactOff(stateAfter(facts), { recorded: recorded! }) as LedgerState;
  expect(without.adjustments.size).toBe(0);
  const before = stateAfter(facts.slice(0, -1)).proposals.get('P2');
  expect(before).toMatchObject({ status: 'open', overridden: { outcome: 'carried' } });
  expect(without.proposals.get('P2')).toEqual(before);
});

test('the right is a commissioner’s, and is read with its clause', () => {
  const of = (partners: readonly string[]) =>
    termsWith({
      decisions: {
        rule: 'unanimous',
        override: { partners, of: ['variations', 'releases'], clause: CLAUSE },
      },
    });
  expect(checkTerms(of(['icb']))).toEqual([]);
  expect(checkTerms(of(['icb', 'north'])).map(({ path, sentence }) => [path, sentence])).toEqual([
    [
      ['decisions', 'override', 'partners', 1],
      '"north" is not a commissioner of this agreement; it has icb.',
    ],
  ]);
  expect(readingOf(of(['icb']))).toContain(
    'Harbour ICB may override the alliance on variations and releases of reserves, with a reason (9.3).',
  );
});

test('it passes to the successor, once', () => {
  const [icb, ...others] = termsWith().partners;
  const heir = { ...icb!, id: 'heir', name: 'Heir ICB', odsCode: 'QHB' };
  const succeeded = termsWith({
    partners: [icb!, heir, ...others],
    decisions: {
      rule: 'unanimous',
      override: { partners: ['icb', 'heir'], of: ['variations'], clause: CLAUSE },
    },
    successions: [
      { partner: 'heir', succeeds: ['icb'], fromPeriod: M(3), clause: { ref: '2', text: 'On.' } },
    ],
  });
  expect(withSuccessors(succeeded).decisions.override!.partners).toEqual(['heir']);
});
