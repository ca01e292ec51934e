import type { DecisionRule } from '../../../src/domain/sharing/terms.js';
import { acting, as, given } from '../../support/given.js';
import {
  adjusted,
  adjustmentAgreed,
  adjustmentProposed,
  agreedTerms,
  closedThrough,
  declined,
  formedBy,
  M,
  made,
  MAJORITY,
  reversalProposed,
  supported,
  termsProposed,
  termsWith,
  underTerms,
  variationProposed,
} from '../../support/small-alliance.js';

const ADJUSTMENT = made('icb', adjustmentProposed());
const support = { command: 'SupportProposal', proposal: 'P2' } as const;
const decline = { command: 'DeclineProposal', proposal: 'P2', reason: 'Too dear' } as const;
const withdraw = { command: 'WithdrawProposal', proposal: 'P2', reason: 'A mistake' } as const;
const rejected = { type: 'ProposalRejected', data: { proposal: 'P2' } } as const;
const withdrawn = {
  type: 'ProposalWithdrawn',
  data: { proposal: 'P2', partner: 'icb', reason: 'A mistake' },
} as const;

const weighted = (quorum: string, icb: string, north: string, south: string): DecisionRule => ({
  rule: 'weighted',
  quorum,
  weights: { icb, north, south },
});

describe('where all must agree', () => {
  const open = [...underTerms(), ...ADJUSTMENT];

  test('a voice that is not the last is only a voice', () => {
    given(open).when(support, acting('south')).then(supported('P2', 'south'));
  });

  test('the last voice makes the fact', () => {
    given(open, as('south', supported('P2', 'south')))
      .when(support, acting('north'))
      .then(supported('P2', 'north'), adjustmentAgreed());
  });

  test('one who declines ends it', () => {
    given(open).when(decline, acting('south')).then(declined('P2', 'south'), rejected);
  });

  test('a partner that joined meanwhile has a say as well', () => {
    const county = as('icb', {
      type: 'PartnerJoined',
      data: {
        partner: 'county',
        name: 'County Council',
        odsCode: '916',
        role: 'commissioner',
        from: '2026-07-01',
      },
    });
    const all = [...open, ...county, ...as('south', supported('P2', 'south'))];
    given(all).when(support, acting('north')).then(supported('P2', 'north'));
    given(all, as('north', supported('P2', 'north')))
      .when(support, acting('county'))
      .then(supported('P2', 'county'), adjustmentAgreed());
  });
});

describe('where more than half must agree', () => {
  const open = [...underTerms({ decisions: MAJORITY }), ...ADJUSTMENT];

  test('the second of three makes the fact', () => {
    given(open).when(support, acting('south')).then(supported('P2', 'south'), adjustmentAgreed());
  });

  test('half is not more than half', () => {
    const county = as('icb', {
      type: 'PartnerJoined',
      data: {
        partner: 'county',
        name: 'County Council',
        odsCode: '916',
        role: 'commissioner',
        from: '2026-07-01',
      },
    });
    given(open, county).when(support, acting('south')).then(supported('P2', 'south'));
    given(open, county, as('south', declined('P2', 'south')))
      .when(decline, acting('north'))
      .then(declined('P2', 'north'), rejected);
  });

  test('one who declines does not end it, the second of three does', () => {
    given(open).when(decline, acting('north')).then(declined('P2', 'north'));
    given(open, as('north', declined('P2', 'north')))
      .when(decline, acting('south'))
      .then(declined('P2', 'south'), rejected);
  });

  test('who declined can still support: the voice counts as it was said last', () => {
    given(open, as('north', declined('P2', 'north')))
      .when(support, acting('north'))
      .then(supported('P2', 'north'), adjustmentAgreed());
  });

  test('who supported can still decline: the support is gone', () => {
    given(open).when(decline, acting('icb')).then(declined('P2', 'icb'));
    const turned = [...open, ...as('icb', declined('P2', 'icb'))];
    given(turned).when(support, acting('south')).then(supported('P2', 'south'));
    given(turned, as('south', supported('P2', 'south')))
      .when(support, acting('icb'))
      .then(supported('P2', 'icb'), adjustmentAgreed());
    given(turned).when(decline, acting('south')).then(declined('P2', 'south'), rejected);
  });

  test('to say the same twice is to say it once', () => {
    given(open)
      .when(support, acting('icb'))
      .thenRefused('PROPOSAL_ALREADY_SUPPORTED', { partner: 'icb', proposal: 'P2' });
    given(open, as('north', declined('P2', 'north')))
      .when({ ...decline, reason: 'Still too dear' }, acting('north'))
      .thenRefused('PROPOSAL_ALREADY_DECLINED', { partner: 'north', proposal: 'P2' });
  });

  test('to change a mind back again is to be heard again', () => {
    given(open, as('icb', declined('P2', 'icb')), as('north', declined('P2', 'north')))
      .when(support, acting('icb'))
      .then(supported('P2', 'icb'));
  });
});

describe('where a quorum of the weight must agree', () => {
  test('the weight counts, not the number of partners', () => {
    const rule = weighted('60%', '50%', '40%', '10%');
    const open = [...underTerms({ decisions: rule }), ...ADJUSTMENT];
    given(open).when(support, acting('south')).then(supported('P2', 'south'), adjustmentAgreed());
    given(open).when(decline, acting('north')).then(declined('P2', 'north'));
    given(open, as('north', declined('P2', 'north')))
      .when(decline, acting('south'))
      .then(declined('P2', 'south'), rejected);
    given(open).when(decline, acting('icb')).then(declined('P2', 'icb'), rejected);
  });

  test('the quorum is met exactly, and missed by the least there is', () => {
    const met = underTerms({ decisions: weighted('0.75', '0.7', '0.25', '0.05') });
    given(met, ADJUSTMENT)
      .when(support, acting('south'))
      .then(supported('P2', 'south'), adjustmentAgreed());
    const missed = underTerms({ decisions: weighted('0.7500001', '0.7', '0.25', '0.05') });
    given(missed, ADJUSTMENT).when(support, acting('south')).then(supported('P2', 'south'));
  });

  test('the proposer alone makes the fact where its weight suffices', () => {
    const { command, ...data } = {
      command: 'ProposeAdjustment' as const,
      effectiveOn: '2026-06-15',
      payer: 'icb',
      payee: 'north',
      amount: '12500.00',
      reason: 'Winter ward',
    };
    const rule = weighted('60', '60', '20', '20');
    given(underTerms({ decisions: rule }))
      .when({ command, ...data }, acting('icb'))
      .then(
        { type: 'AdjustmentProposed', data: { proposal: 'P2', adjustment: 'A1', ...data } },
        supported('P2', 'icb'),
        adjustmentAgreed(),
      );
    given(underTerms({ decisions: rule }))
      .when({ command, ...data }, acting('north'))
      .then(
        { type: 'AdjustmentProposed', data: { proposal: 'P2', adjustment: 'A1', ...data } },
        supported('P2', 'north'),
      );
  });

  test('a partner without weight is heard and moves nothing', () => {
    const rule = weighted('100', '50', '50', '0');
    const open = [...underTerms({ decisions: rule }), ...ADJUSTMENT];
    given(open).when(decline, acting('south')).then(declined('P2', 'south'));
    given(open).when(support, acting('south')).then(supported('P2', 'south'));
  });
});

describe('founding terms', () => {
  const rule = weighted('80', '50', '30', '20');

  test('are decided by the rule that they bring', () => {
    const facts = [...formedBy(), ...made('icb', termsProposed(termsWith({ decisions: rule })))];
    given(facts)
      .when({ ...support, proposal: 'P1' }, acting('north'))
      .then(supported('P1', 'north'), {
        type: 'TermsAgreed',
        data: { proposal: 'P1', version: 1, fromPeriod: M(1) },
      });
  });

  test('of the next year are decided by the rule in force', () => {
    const next = termsWith({ contractYear: '2027-28', decisions: { rule: 'unanimous' } });
    given(
      formedBy(),
      agreedTerms(termsWith({ decisions: rule })),
      made('icb', termsProposed(next, { proposal: 'P2' })),
    )
      .when(support, acting('north'))
      .then(supported('P2', 'north'), {
        type: 'TermsAgreed',
        data: { proposal: 'P2', version: 2, fromPeriod: '2027-28-M01' },
      });
  });
});

describe('whose voice it is', () => {
  const open = [...underTerms(), ...ADJUSTMENT];

  test('nobody supports or declines for another partner', () => {
    given(open)
      .when({ ...support, partner: 'south' }, acting('north'))
      .thenRefused('PARTNER_ACTS_FOR_ANOTHER', { acting: 'north', partner: 'south' });
    given(open)
      .when({ ...decline, partner: 'south' }, acting('north'))
      .thenRefused('PARTNER_ACTS_FOR_ANOTHER', { acting: 'north', partner: 'south' });
  });

  test('a partner may name itself', () => {
    given(open)
      .when({ ...support, partner: 'south' }, acting('south'))
      .then(supported('P2', 'south'));
  });

  test('a voice is a partner’s voice', () => {
    const partners = 'icb, north, south';
    given(open)
      .when(support, { by: 'somebody' })
      .thenRefused('ACTING_PARTNER_MISSING', { command: 'Supporting a proposal' });
    given(open)
      .when({ ...support, partner: 'south' }, { by: 'somebody' })
      .thenRefused('ACTING_PARTNER_MISSING', { command: 'Supporting a proposal' });
    given(open)
      .when(support, acting('east'))
      .thenRefused('PARTNER_UNKNOWN', { partner: 'east', partners });
    given(open)
      .when({ ...support, partner: 'east' }, acting('north'))
      .thenRefused('PARTNER_UNKNOWN', { partner: 'east', partners });
    given(open)
      .when({ ...decline, reason: '' }, { by: 'somebody' })
      .thenRefused('ACTING_PARTNER_MISSING', { command: 'Declining a proposal' });
    given(open)
      .when({ ...withdraw, reason: '' }, { by: 'somebody' })
      .thenRefused('ACTING_PARTNER_MISSING', { command: 'Withdrawing a proposal' });
  });

  test('a proposal is made for a partner, and so is the close of a month', () => {
    given(underTerms())
      .when({ command: 'ProposeReopening', period: M(1), reason: '' }, { by: 'somebody' })
      .thenRefused('ACTING_PARTNER_MISSING', { command: 'Making a proposal' });
    given(underTerms())
      .when({ command: 'ClosePeriod', period: 'soon' }, { by: 'somebody' })
      .thenRefused('ACTING_PARTNER_MISSING', { command: 'Closing a month' });
    given(underTerms())
      .when({ command: 'ClosePeriod', period: 'soon' }, acting('east'))
      .thenRefused('PARTNER_UNKNOWN', { partner: 'east', partners: 'icb, north, south' });
  });
});

describe('a proposal that is not open', () => {
  const unknown = { proposal: 'P9' };
  const closing = [...underTerms(), ...ADJUSTMENT];
  // Formed 0-3, terms 4-8, the adjustment 9-10: the next event is 11.
  const ended = { proposal: 'P2', event: '11' };

  test('was never made', () => {
    for (const command of [support, decline, withdraw]) {
      given(underTerms())
        .when({ ...command, proposal: 'P9' }, { by: 'somebody' })
        .thenRefused('PROPOSAL_UNKNOWN', unknown);
    }
  });

  test('was withdrawn', () => {
    for (const command of [support, { ...decline, reason: '' }, { ...withdraw, reason: '' }]) {
      given(closing, as('icb', withdrawn))
        .when(command, acting('north'))
        .thenRefused('PROPOSAL_ALREADY_DECIDED', { ...ended, status: 'withdrawn' });
    }
  });

  test('was rejected', () => {
    given(closing, as('north', declined('P2', 'north'), rejected))
      .when(support, acting('north'))
      .thenRefused('PROPOSAL_ALREADY_DECIDED', { ...ended, event: '12', status: 'rejected' });
  });

  test('was agreed', () => {
    given(underTerms(), adjusted())
      .when(withdraw, acting('icb'))
      .thenRefused('PROPOSAL_ALREADY_DECIDED', { ...ended, event: '13', status: 'agreed' });
  });
});

describe('withdrawal', () => {
  const open = [...underTerms(), ...ADJUSTMENT];

  test('is the proposer’s alone', () => {
    given(open).when(withdraw, acting('icb')).then(withdrawn);
    given(open)
      .when({ ...withdraw, reason: '' }, acting('north'))
      .thenRefused('PROPOSAL_OF_ANOTHER_PARTNER', { proposal: 'P2', proposer: 'icb' });
  });

  test('is open to somebody else of the proposer', () => {
    given(open).when(withdraw, { by: 'another', partner: 'icb' }).then(withdrawn);
  });

  test('leaves its number taken', () => {
    const { type: _, data } = adjustmentProposed({ proposal: 'P3', adjustment: 'A2' });
    const { proposal: _p, adjustment: _a, ...said } = data;
    given(open, as('icb', withdrawn))
      .when({ command: 'ProposeAdjustment', ...said })
      .then({ type: 'AdjustmentProposed', data }, supported('P3', 'icb'));
  });
});

test('declining and withdrawing need a reason, and blanks are none', () => {
  const open = [...underTerms(), ...ADJUSTMENT];
  for (const reason of ['', '  \n\t']) {
    given(open)
      .when({ ...decline, reason }, acting('north'))
      .thenRefused('REASON_MISSING', { command: 'Declining a proposal' });
    given(open)
      .when({ ...withdraw, reason }, acting('icb'))
      .thenRefused('REASON_MISSING', { command: 'Withdrawing a proposal' });
  }
  given(open, as('north', declined('P2', 'north')))
    .when({ ...decline, reason: ' ' }, acting('north'))
    .thenRefused('REASON_MISSING', { command: 'Declining a proposal' });
});

describe('what has happened meanwhile', () => {
  test('of two reversals of one adjustment only one is agreed; the other can be withdrawn', () => {
    const both = [
      ...underTerms(),
      ...adjusted(),
      ...made('icb', reversalProposed('P3', '2026-07-01')),
      ...made('south', reversalProposed('P4', '2026-08-01')),
      ...as('north', supported('P3', 'north')),
      ...as('south', supported('P3', 'south'), {
        type: 'AdjustmentReversed',
        data: { proposal: 'P3', adjustment: 'A1', effectiveOn: '2026-07-01' },
      }),
    ];
    given(both)
      .when({ ...support, proposal: 'P4' }, acting('icb'))
      .thenRefused('PROPOSAL_LAPSED', {
        proposal: 'P4',
        because: 'adjustment A1 is reversed already, from 2026-07-01 (event 20)',
      });
    given(both)
      .when({ ...withdraw, proposal: 'P4' }, acting('south'))
      .then({
        type: 'ProposalWithdrawn',
        data: { proposal: 'P4', partner: 'south', reason: 'A mistake' },
      });
  });

  test('a reserve is released once, though its release was proposed twice', () => {
    const proposed = (proposal: string) => ({
      type: 'ReserveReleaseProposed' as const,
      data: { proposal, reserve: 'risk', period: M(12), reason: 'Year end' },
    });
    given(
      underTerms(),
      made('icb', proposed('P2')),
      made('icb', proposed('P3')),
      as('north', supported('P2', 'north'), supported('P3', 'north')),
      as('south', supported('P2', 'south'), {
        type: 'ReserveReleased',
        data: { proposal: 'P2', reserve: 'risk', period: M(12) },
      }),
    )
      .when({ ...support, proposal: 'P3' }, acting('south'))
      .thenRefused('RESERVE_ALREADY_RELEASED', { reserve: 'risk', period: M(12), event: '16' });
  });

  test('a month is reopened once, though its reopening was proposed twice', () => {
    const proposed = (proposal: string) => ({
      type: 'PeriodReopeningProposed' as const,
      data: { proposal, period: M(1), reason: 'Late file' },
    });
    given(
      underTerms(),
      closedThrough(1),
      made('icb', proposed('P2')),
      made('icb', proposed('P3')),
      as('north', supported('P2', 'north'), supported('P3', 'north')),
      as('south', supported('P2', 'south'), {
        type: 'PeriodReopened',
        data: { proposal: 'P2', period: M(1) },
      }),
    )
      .when({ ...support, proposal: 'P3' }, acting('south'))
      .thenRefused('PERIOD_NOT_CLOSED', { period: M(1) });
  });

  test('a month that closes under terms that reopen shuts out what is still proposed for it', () => {
    const reopen = underTerms({ lateData: { rule: 'reopen' } });
    const all = (proposal: string) => as('north', supported(proposal, 'north'));
    given(reopen, ADJUSTMENT, all('P2'), closedThrough(3))
      .when(support, acting('south'))
      .thenRefused('PERIOD_CLOSED', { period: M(3) });
    given(reopen, ADJUSTMENT, all('P2'), closedThrough(2))
      .when(support, acting('south'))
      .then(supported('P2', 'south'), adjustmentAgreed());
    const variation = variationProposed('P2', M(3), termsWith({ title: 'Other' }));
    given(reopen, made('icb', variation), all('P2'), closedThrough(3))
      .when(support, acting('south'))
      .thenRefused('PERIOD_CLOSED', { period: M(3) });
    given(
      reopen,
      adjusted(),
      made('icb', reversalProposed('P3', '2026-07-31')),
      all('P3'),
      closedThrough(4),
    )
      .when({ ...support, proposal: 'P3' }, acting('south'))
      .thenRefused('PERIOD_CLOSED', { period: M(4) });
  });

  test('a rule that was varied meanwhile is the rule that decides', () => {
    const variation = variationProposed('P3', M(4), termsWith({ decisions: MAJORITY }));
    given(
      underTerms(),
      ADJUSTMENT,
      made('icb', variation),
      as('north', supported('P3', 'north')),
      as('south', supported('P3', 'south'), {
        type: 'VariationAgreed',
        data: { proposal: 'P3', version: 2, fromPeriod: M(4) },
      }),
    )
      .when(support, acting('north'))
      .then(supported('P2', 'north'), adjustmentAgreed());
  });

  test('terms that no longer name every partner are not agreed', () => {
    const county = as('icb', {
      type: 'PartnerJoined',
      data: {
        partner: 'county',
        name: 'County Council',
        odsCode: '916',
        role: 'commissioner',
        from: '2026-07-01',
      },
    });
    given(
      underTerms({ decisions: MAJORITY }),
      made('icb', variationProposed('P2', M(4), termsWith({ title: 'Other' }))),
      as('north', supported('P2', 'north')),
      county,
    )
      .when(support, acting('south'))
      .thenRefused('TERMS_PARTNERS_DIFFER', { difference: 'county is missing' });
  });

  test('of two equal variations the second changes nothing any more', () => {
    const other = termsWith({ title: 'Other', decisions: MAJORITY });
    given(
      underTerms({ decisions: MAJORITY }),
      made('icb', variationProposed('P2', M(4), other)),
      made('north', variationProposed('P3', M(4), other)),
      as('south', supported('P2', 'south'), {
        type: 'VariationAgreed',
        data: { proposal: 'P2', version: 2, fromPeriod: M(4) },
      }),
    )
      .when({ ...support, proposal: 'P3' }, acting('south'))
      .thenRefused('VARIATION_CHANGES_NOTHING', { version: '2' });
  });

  test('a pool that the terms have lost meanwhile takes no adjustment', () => {
    const withoutDrugs = termsWith({
      decisions: MAJORITY,
      pools: termsWith().pools.filter(({ id }) => id !== 'drugs'),
      clauses: termsWith().clauses.filter(({ id }) => id !== 'drugs-rest'),
    });
    given(
      underTerms({ decisions: MAJORITY }),
      made('icb', adjustmentProposed({ pool: 'drugs' })),
      made('icb', variationProposed('P3', M(1), withoutDrugs)),
      as('north', supported('P3', 'north'), {
        type: 'VariationAgreed',
        data: { proposal: 'P3', version: 2, fromPeriod: M(1) },
      }),
    )
      .when(support, acting('south'))
      .thenRefused('POOL_UNKNOWN', { pool: 'drugs', pools: 'elective, urgent' });
  });
});
