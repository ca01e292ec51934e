import { as } from '../../support/given.js';
import { instantOf, stateAfter } from '../../support/recorded.js';
import {
  adjusted,
  adjustmentProposed,
  declined,
  made,
  MAJORITY,
  supported,
  underTerms,
} from '../../support/small-alliance.js';

const voice = (partner: string, event: number, reason?: string) => ({
  partner,
  by: `finance@${partner}`,
  event,
  recordedAt: instantOf(event),
  ...(reason === undefined ? {} : { reason }),
});

test('a proposal keeps who made it, who said what and where it is recorded', () => {
  const facts = [
    ...underTerms({ decisions: MAJORITY }),
    ...made('icb', adjustmentProposed()),
    ...as('north', declined('P2', 'north')),
  ];
  expect(stateAfter(facts).proposals.get('P2')).toStrictEqual({
    id: 'P2',
    proposed: adjustmentProposed(),
    proposedBy: voice('icb', 9),
    supports: [voice('icb', 10)],
    declines: [voice('north', 11, 'Too dear')],
    status: 'open',
  });
});

test('the last word of a partner is the one that stands', () => {
  const turning = [
    ...underTerms({ decisions: MAJORITY }),
    ...made('icb', adjustmentProposed()),
    ...as('north', declined('P2', 'north')),
    ...as('icb', declined('P2', 'icb', 'On second thoughts')),
    ...as('north', supported('P2', 'north')),
  ];
  const proposal = stateAfter(turning).proposals.get('P2')!;
  expect(proposal.supports).toStrictEqual([voice('north', 13)]);
  expect(proposal.declines).toStrictEqual([voice('icb', 12, 'On second thoughts')]);
});

test.each([
  ['agreed', 13, adjusted()],
  [
    'rejected',
    12,
    [
      ...made('icb', adjustmentProposed()),
      ...as('north', declined('P2', 'north'), {
        type: 'ProposalRejected',
        data: { proposal: 'P2' },
      }),
    ],
  ],
  [
    'withdrawn',
    11,
    [
      ...made('icb', adjustmentProposed()),
      ...as('icb', {
        type: 'ProposalWithdrawn',
        data: { proposal: 'P2', partner: 'icb', reason: 'A mistake' },
      }),
    ],
  ],
] as const)('a proposal that is %s says at which event it ended', (status, endedAt, facts) => {
  expect(stateAfter(underTerms(), facts).proposals.get('P2')).toMatchObject({ status, endedAt });
});

test('founding terms are agreed as proposed, with the event of the agreement', () => {
  const [agreed, ...others] = stateAfter(underTerms()).versions;
  expect(others).toEqual([]);
  expect(agreed).toMatchObject({
    version: 1,
    title: 'Founding terms',
    fromPeriod: '2026-27-M01',
    proposal: 'P1',
    agreedAt: 8,
  });
});
