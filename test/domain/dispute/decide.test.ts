import type { RaiseDispute } from '../../../src/domain/commands.js';
import type { LineRecorded } from '../../../src/domain/dispute/about.js';
import type { DisputeRaised } from '../../../src/domain/dispute/events.js';
import { acting, as, given } from '../../support/given.js';
import { stateAfter, type Told } from '../../support/recorded.js';
import {
  adjusted,
  adjustmentProposed,
  closedThrough,
  M,
  made,
  reversalProposed,
  supported,
  underTerms,
} from '../../support/small-alliance.js';
import { activity, submission } from '../../support/submissions.js';

const RAISE: RaiseDispute = {
  command: 'RaiseDispute',
  about: { of: 'figure', figure: 'pool/urgent/actual', scope: 'to-date' },
  amount: '1250.00',
  period: M(2),
  reason: 'Two ward stays were counted twice',
};

const raised = (changes: Partial<DisputeRaised['data']> = {}) => ({
  type: 'DisputeRaised' as const,
  data: {
    dispute: 'D1',
    partner: 'north',
    about: RAISE.about,
    amount: '1250.00',
    period: M(2),
    asAt: LAST,
    reason: RAISE.reason,
    ...changes,
  },
});
const LAST = stateAfter(underTerms()).last;
const disputed = (changes: Partial<DisputeRaised['data']> = {}): Told[] =>
  as('north', raised(changes));

const north = acting('north');

describe('a dispute', () => {
  test('is raised by a partner about a figure, as known at an event', () => {
    given(underTerms()).when(RAISE, north).then(raised());
    given(underTerms())
      .when({ ...RAISE, asAt: 3 }, north)
      .then(raised({ asAt: 3 }));
  });

  test('says who claims the money from whom, as far as that can be said', () => {
    given(underTerms())
      .when({ ...RAISE, claimedFrom: 'icb' }, north)
      .then(raised({ claimedBy: 'north', claimedFrom: 'icb' }));
    given(underTerms())
      .when({ ...RAISE, claimedBy: 'south' }, north)
      .then(raised({ claimedBy: 'south' }));
    given(underTerms())
      .when({ ...RAISE, claimedBy: 'south', claimedFrom: 'icb' }, north)
      .then(raised({ claimedBy: 'south', claimedFrom: 'icb' }));
  });

  test('is not of a partner with itself, nor with a stranger', () => {
    given(underTerms())
      .when({ ...RAISE, claimedFrom: 'north' }, north)
      .thenRefused('CLAIM_ON_ONESELF', { partner: 'north' });
    given(underTerms())
      .when({ ...RAISE, claimedBy: 'south', claimedFrom: 'south' }, north)
      .thenRefused('CLAIM_ON_ONESELF', { partner: 'south' });
    given(underTerms())
      .when({ ...RAISE, claimedFrom: 'east' }, north)
      .thenRefused('PARTNER_UNKNOWN', { partner: 'east', partners: 'icb, north, south' });
  });

  test('needs an amount, a reason and a partner that raises it', () => {
    given(underTerms())
      .when({ ...RAISE, amount: '0.00' }, north)
      .thenRefused('NOT_AN_AMOUNT', { value: '0.00' });
    given(underTerms())
      .when({ ...RAISE, amount: '007.5' }, north)
      .then(raised({ amount: '7.50' }));
    given(underTerms())
      .when({ ...RAISE, reason: ' ' }, north)
      .thenRefused('REASON_MISSING', { command: 'A dispute' });
    given(underTerms())
      .when(RAISE, { by: 'somebody' })
      .thenRefused('ACTING_PARTNER_MISSING', { command: 'Raising a dispute' });
  });

  test('may bear on a closed month', () => {
    const facts = [underTerms(), closedThrough(2)];
    const { last } = stateAfter(...facts);
    given(...facts)
      .when(RAISE, north)
      .then(raised({ asAt: last }));
  });

  test('of a figure of one month leaves the partner free to dispute it in another', () => {
    given(underTerms(), disputed())
      .when({ ...RAISE, period: M(1) }, north)
      .then(raised({ dispute: 'D2', period: M(1), asAt: LAST + 1 }));
  });

  test('counts the next number; the same thing is disputed once by each partner while it is open', () => {
    given(underTerms(), disputed()).when(RAISE, north).thenRefused('DISPUTED_ALREADY', {
      partner: 'north',
      about: 'figure pool/urgent/actual',
      dispute: 'D1',
    });
    given(underTerms(), disputed())
      .when(RAISE, acting('south'))
      .then(raised({ dispute: 'D2', partner: 'south', asAt: LAST + 1 }));
    const inMonth = { ...RAISE.about, scope: 'in-month' } as const;
    given(underTerms(), disputed())
      .when({ ...RAISE, about: inMonth }, north)
      .then(raised({ dispute: 'D2', about: inMonth, asAt: LAST + 1 }));
    given(
      underTerms(),
      disputed(),
      as('north', {
        type: 'DisputeWithdrawn',
        data: { dispute: 'D1', partner: 'north', reason: 'x' },
      }),
    )
      .when(RAISE, north)
      .then(raised({ dispute: 'D2', asAt: LAST + 2 }));
  });
});

describe('what is disputed has to be there:', () => {
  test('a figure of a month under terms, or a step of its settlement', () => {
    given(underTerms())
      .when(
        { ...RAISE, about: { of: 'figure', figure: 'pool/urgnt/actual', scope: 'to-date' } },
        north,
      )
      .thenRefused('FIGURE_UNKNOWN', {
        figure: 'pool/urgnt/actual',
        near: 'pool/urgent/actual, pool/drugs/actual, pool/elective/actual',
      });
    given(underTerms())
      .when({ ...RAISE, period: M(13) }, north)
      .thenRefused('NOT_A_PERIOD', { value: M(13) });
    const { period: _, ...without } = RAISE;
    given(underTerms())
      .when(without, north)
      .thenRefused('DISPUTED_IN_WHICH_PERIOD', { about: 'figure pool/urgent/actual' });
    given(underTerms())
      .when({ ...RAISE, period: '2027-28-M01' }, north)
      .thenRefused('TERMS_NOT_AGREED', { period: '2027-28-M01' });
    const step = (figure: string) => ({ of: 'figure', figure, scope: 'to-date' }) as const;
    const first = step(`step/1/${M(2)}/1`);
    given(underTerms())
      .when({ ...RAISE, about: first }, north)
      .then(raised({ about: first }));
    for (const figure of [`step/1/${M(2)}/999`, `step/7/${M(2)}/1`, 'step/1/2026-27-M13/1']) {
      const asked = { ...RAISE, about: step(figure) };
      expect(() => given(underTerms()).when(asked, north).then(raised())).toThrow();
    }
  });

  test('a figure as known at an event that is there', () => {
    given(underTerms())
      .when({ ...RAISE, asAt: LAST + 1 }, north)
      .thenRefused('EVENT_NOT_THERE', {
        event: String(LAST + 1),
        alliance: 'harbour',
        latest: String(LAST),
      });
  });

  test('an adjustment that is agreed; its day says the period', () => {
    const about = { of: 'adjustment', adjustment: 'A1' } as const;
    const { period: _, ...command } = { ...RAISE, about };
    const { asAt: __, ...data } = raised({ about, period: M(3) }).data;
    given(underTerms(), adjusted()).when(command, north).then({ type: 'DisputeRaised', data });
    given(underTerms(), adjusted())
      .when({ ...command, period: M(4) }, north)
      .thenRefused('DISPUTED_IN_ANOTHER_PERIOD', {
        about: 'adjustment A1',
        period: M(4),
        periods: M(3),
      });
    given(underTerms(), made('icb', adjustmentProposed()))
      .when(command, north)
      .thenRefused('ADJUSTMENT_NOT_AGREED', { adjustment: 'A1' });
    given(underTerms())
      .when(command, north)
      .thenRefused('ADJUSTMENT_UNKNOWN', { adjustment: 'A1' });
  });

  const FILE = submission('north', [
    activity(1, 'DC', '1.00', '1'),
    activity(2, 'DC', '2.00', '1'),
  ]);
  const id = (FILE[0]!.event.data as { submission: string }).submission;

  test('a submission that counts; it bears on its last month, or on another of its own', () => {
    const about = { of: 'submission', submission: id } as const;
    const { period: _, ...command } = { ...RAISE, about };
    const { asAt: __, ...data } = raised({ about }).data;
    given(underTerms(), FILE).when(command, north).then({ type: 'DisputeRaised', data });
    given(underTerms(), FILE)
      .when({ ...command, period: M(1) }, north)
      .then({ type: 'DisputeRaised', data: { ...data, period: M(1) } });
    given(underTerms(), FILE)
      .when({ ...command, period: M(3) }, north)
      .thenRefused('DISPUTED_IN_ANOTHER_PERIOD', {
        about: `submission ${id}`,
        period: M(3),
        periods: `${M(1)}, ${M(2)}`,
      });
    given(underTerms(), FILE.slice(0, -1))
      .when(command, north)
      .thenRefused('SUBMISSION_NOT_COUNTED', { submission: id });
    given(underTerms())
      .when(command, north)
      .thenRefused('SUBMISSION_NOT_COUNTED', { submission: id });
  });

  test('a posted line that counts; what it says is kept with the dispute', () => {
    const batch = LAST + 2;
    const about = { of: 'posting', event: batch, line: 1 } as const;
    const { cell } = activity(2, 'DC', '2.00', '1');
    const line: LineRecorded = { event: batch, line: 1, submission: id, cell, moved: '2.00' };
    const { period: _, ...command } = { ...RAISE, about };
    const { asAt: __, ...data } = raised({
      about,
      posting: { provider: 'north', commissioner: 'icb', cell, moved: '2.00' },
    }).data;
    given(underTerms(), FILE).when(command, north, line).then({ type: 'DisputeRaised', data });
    given(underTerms(), FILE)
      .when({ ...command, period: M(1) }, north, line)
      .thenRefused('DISPUTED_IN_ANOTHER_PERIOD', {
        about: `line ${batch}/1`,
        period: M(1),
        periods: M(2),
      });
    const unknown = { line: `${batch}/1` };
    given(underTerms(), FILE).when(command, north).thenRefused('POSTING_UNKNOWN', unknown);
    given(underTerms(), FILE.slice(0, -1))
      .when(command, north, line)
      .thenRefused('POSTING_UNKNOWN', unknown);
    given(underTerms(), FILE)
      .when({ ...command, about: { ...about, event: 3 } }, north, { ...line, event: 3 })
      .thenRefused('POSTING_UNKNOWN', { line: '3/1' });
  });
});

describe('a dispute ends', () => {
  const WITHDRAW = { command: 'WithdrawDispute', dispute: 'D1', reason: 'Found it' } as const;
  const withdrawn = {
    type: 'DisputeWithdrawn' as const,
    data: { dispute: 'D1', partner: 'north', reason: 'Found it' },
  };
  const RESOLVE = {
    command: 'ProposeResolution',
    dispute: 'D1',
    outcome: 'upheld',
    reason: 'One stay comes off',
  } as const;
  const proposed = (changes: object = {}) => ({
    type: 'DisputeResolutionProposed' as const,
    data: {
      proposal: 'P2',
      dispute: 'D1',
      outcome: 'upheld' as const,
      reason: 'One stay comes off',
      ...changes,
    },
  });
  const resolved = {
    type: 'DisputeResolved' as const,
    data: { proposal: 'P2', dispute: 'D1', outcome: 'upheld' as const },
  };

  test('when the partner that raised it takes it back, and no other', () => {
    given(underTerms(), disputed()).when(WITHDRAW, north).then(withdrawn);
    given(underTerms(), disputed())
      .when(WITHDRAW, acting('south'))
      .thenRefused('DISPUTE_OF_ANOTHER_PARTNER', { dispute: 'D1', raiser: 'north' });
    given(underTerms(), disputed())
      .when({ ...WITHDRAW, reason: '' }, north)
      .thenRefused('REASON_MISSING', { command: 'Withdrawing a dispute' });
    given(underTerms(), disputed())
      .when(WITHDRAW, { by: 'somebody' })
      .thenRefused('ACTING_PARTNER_MISSING', { command: 'Withdrawing a dispute' });
  });

  test('when the alliance agrees on how, by its decision rule', () => {
    given(underTerms(), disputed()).when(RESOLVE).then(proposed(), supported('P2', 'icb'));
    const open = [underTerms(), disputed(), made('icb', proposed())];
    given(...open, as('south', supported('P2', 'south')))
      .when({ command: 'SupportProposal', proposal: 'P2' }, north)
      .then(supported('P2', 'north'), resolved);
    given(...open)
      .when({ command: 'SupportProposal', proposal: 'P2' }, north)
      .then(supported('P2', 'north'));
  });

  test('put right by an adjustment, where one is named that was proposed', () => {
    given(underTerms(), disputed(), made('icb', adjustmentProposed()))
      .when({ ...RESOLVE, adjustment: 'A1' })
      .then(proposed({ proposal: 'P3', adjustment: 'A1' }), supported('P3', 'icb'));
    given(underTerms(), disputed())
      .when({ ...RESOLVE, adjustment: 'A1' })
      .thenRefused('ADJUSTMENT_UNKNOWN', { adjustment: 'A1' });
    given(underTerms(), disputed())
      .when({ ...RESOLVE, reason: '' })
      .thenRefused('REASON_MISSING', { command: 'A resolution' });
  });

  test('but not by an adjustment that does not stand any more, or never will', () => {
    const proposing = [underTerms(), disputed(), made('icb', adjustmentProposed())];
    const gone = [
      ...proposing,
      as('icb', {
        type: 'ProposalWithdrawn',
        data: { proposal: 'P2', partner: 'icb', reason: 'A slip' },
      }),
    ];
    given(...gone)
      .when({ ...RESOLVE, adjustment: 'A1' })
      .thenRefused('PROPOSAL_ALREADY_DECIDED', {
        proposal: 'P2',
        status: 'withdrawn',
        event: String(stateAfter(...gone).last),
      });
    const reversed = [
      underTerms(),
      adjusted(),
      made('icb', reversalProposed('P3', '2026-07-01')),
      as('north', supported('P3', 'north')),
      as('south', supported('P3', 'south'), {
        type: 'AdjustmentReversed',
        data: { proposal: 'P3', adjustment: 'A1', effectiveOn: '2026-07-01' },
      }),
    ];
    given(...reversed, disputed())
      .when({ ...RESOLVE, adjustment: 'A1' })
      .thenRefused('ADJUSTMENT_ALREADY_REVERSED', {
        adjustment: 'A1',
        effectiveOn: '2026-07-01',
        event: String(stateAfter(...reversed).last),
      });
  });

  test('once: what was withdrawn meanwhile cannot be resolved any more', () => {
    const meanwhile = [
      underTerms(),
      disputed(),
      made('icb', proposed()),
      as('south', supported('P2', 'south')),
      as('north', withdrawn),
    ];
    const ended = { dispute: 'D1', how: 'withdrawn', event: String(stateAfter(...meanwhile).last) };
    const lapsed = (event: number) => ({
      proposal: 'P2',
      because: `dispute D1 is withdrawn since event ${event}`,
    });
    given(...meanwhile)
      .when({ command: 'SupportProposal', proposal: 'P2' }, north)
      .thenRefused('PROPOSAL_LAPSED', lapsed(stateAfter(...meanwhile).last));
    given(...meanwhile)
      .when(WITHDRAW, north)
      .thenRefused('DISPUTE_ENDED', ended);
    // Not only by the last who would support it: nobody's support could ever carry it.
    const nobodyYet = [underTerms(), disputed(), made('icb', proposed()), as('north', withdrawn)];
    given(...nobodyYet)
      .when({ command: 'SupportProposal', proposal: 'P2' }, acting('south'))
      .thenRefused('PROPOSAL_LAPSED', lapsed(stateAfter(...nobodyYet).last));
    // What is left to be done with it is done.
    const declined = { proposal: 'P2', partner: 'south', reason: 'It is withdrawn' };
    given(...nobodyYet)
      .when(
        { command: 'DeclineProposal', proposal: 'P2', reason: declined.reason },
        acting('south'),
      )
      .then(
        { type: 'ProposalDeclined', data: declined },
        {
          type: 'ProposalRejected',
          data: { proposal: 'P2' },
        },
      );
    given(underTerms(), disputed())
      .when({ ...RESOLVE, dispute: 'D2' })
      .thenRefused('DISPUTE_UNKNOWN', { dispute: 'D2', disputes: 'D1' });
    given(underTerms())
      .when(WITHDRAW, north)
      .thenRefused('DISPUTE_UNKNOWN', { dispute: 'D1', disputes: 'none' });
  });
});
