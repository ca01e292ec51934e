import type { ProposeTerms } from '../../../src/domain/commands.js';
import type { LedgerEvent } from '../../../src/domain/events.js';
import type { PriceChange } from '../../../src/domain/sharing/plan-changes.js';
import type { Terms } from '../../../src/domain/sharing/terms.js';
import { acting, as, given } from '../../support/given.js';
import { stateAfter } from '../../support/recorded.js';
import { inForce } from '../../../src/domain/sharing/versions.js';
import {
  agreedTerms,
  closedThrough,
  declined,
  formedBy,
  ICB,
  M,
  made,
  MAJORITY,
  NORTH,
  PARTNERS,
  SOURCE,
  supported,
  termsProposed,
  termsWith,
  underTerms,
  variationProposed,
} from '../../support/small-alliance.js';

const propose = (terms: Terms, fromPeriod: string, title = 'A variation'): ProposeTerms => ({
  command: 'ProposeTerms',
  title,
  fromPeriod,
  terms,
  source: SOURCE,
});
const OTHER = termsWith({ title: 'Other terms' });
const agreed = (version: number, fromPeriod: string, terms: Terms, proposal = `P${version}`) => [
  ...made('icb', variationProposed(proposal, fromPeriod, terms)),
  ...as('north', supported(proposal, 'north')),
  ...as('south', supported(proposal, 'south'), {
    type: 'VariationAgreed',
    data: { proposal, version, fromPeriod },
  }),
];

test('the first document of a year is its founding terms', () => {
  given(formedBy())
    .when(propose(termsWith(), M(1), 'Founding terms'), acting('north'))
    .then(termsProposed(), supported('P1', 'north'));
});

test('every later document of the year is a variation of it', () => {
  given(underTerms())
    .when(propose(OTHER, M(7)), acting('south'))
    .then(variationProposed('P2', M(7), OTHER), supported('P2', 'south'));
});

test('the first document of the next year is founding again, beside terms in force', () => {
  const next = termsWith({ contractYear: '2027-28' });
  given(underTerms())
    .when(propose(next, '2027-28-M01', 'Founding terms'))
    .then(termsProposed(next, { proposal: 'P2' }), supported('P2', 'icb'));
});

test('a variation may reach back, into months that another one has varied', () => {
  given(underTerms(), agreed(2, M(7), OTHER))
    .when(propose(termsWith({ title: 'Back to April' }), M(1)))
    .then(
      variationProposed('P3', M(1), termsWith({ title: 'Back to April' })),
      supported('P3', 'icb'),
    );
});

test('terms are proposed from a period', () => {
  for (const fromPeriod of ['2026-27', '2026-27-M13', '2026-28-M01', 'April', '']) {
    given(formedBy())
      .when(propose(termsWith({ contractYear: '2026-28' }), fromPeriod))
      .thenRefused('NOT_A_PERIOD', { value: fromPeriod });
  }
});

test('terms that cannot be carried out are refused with their first fault', () => {
  given(formedBy())
    .when(propose(termsWith({ clauses: [], partners: [] }), '2027-28-M01'))
    .thenRefused('TERMS_FAULTY', {
      fault:
        'No partner is a commissioner; an alliance has at least one commissioner and one provider.',
    });
});

test('terms name the partners of the alliance, all of them, each in its role', () => {
  const stranger = { ...NORTH, id: 'east', name: 'East Trust', odsCode: 'RE1' };
  const cases: [Terms['partners'], string][] = [
    [[ICB, NORTH], 'south is missing'],
    [[...PARTNERS, stranger], 'east is no partner'],
  ];
  for (const [partners, difference] of cases) {
    const pools = termsWith().pools.map((pool) => ({
      ...pool,
      plan: { ...pool.plan, lines: pool.plan.lines.slice(0, 1) },
    }));
    const reserves = termsWith().reserves.map((reserve) => ({
      ...reserve,
      contributions: { icb: '60000.00' },
    }));
    given(formedBy())
      .when(propose(termsWith({ partners, pools, reserves }), '2027-28-M02'))
      .thenRefused('TERMS_PARTNERS_DIFFER', { difference });
  }
});

test('every difference between the partners is told at once', () => {
  const turned = [
    { ...ICB, role: 'provider' as const },
    { ...NORTH, role: 'commissioner' as const },
  ];
  const pools = termsWith().pools.map((pool) => ({
    ...pool,
    plan: {
      ...pool.plan,
      lines: [{ commissioner: 'north', provider: 'icb', value: '1.00' }],
    },
  }));
  const reserves = termsWith().reserves.map((reserve) => ({
    ...reserve,
    contributions: { icb: '60000.00' },
  }));
  given(formedBy())
    .when(propose(termsWith({ partners: turned, pools, reserves }), M(1)))
    .thenRefused('TERMS_PARTNERS_DIFFER', {
      difference: 'south is missing; icb is no provider; north is no commissioner',
    });
});

test('terms of a year start in that year', () => {
  given(underTerms()).when(propose(OTHER, '2027-28-M01')).thenRefused('TERMS_START_OUTSIDE_YEAR', {
    contractYear: '2026-27',
    fromPeriod: '2027-28-M01',
  });
});

test('the founding terms of a year start with its first month', () => {
  given(formedBy())
    .when(propose(termsWith(), M(2)))
    .thenRefused('TERMS_START_LATE', { contractYear: '2026-27', first: M(1), fromPeriod: M(2) });
  given(underTerms())
    .when(propose(termsWith({ contractYear: '2027-28' }), '2027-28-M02'))
    .thenRefused('TERMS_START_LATE', {
      contractYear: '2027-28',
      first: '2027-28-M01',
      fromPeriod: '2027-28-M02',
    });
});

test('one proposal of founding terms is open at a time', () => {
  const open = [...formedBy(), ...made('icb', termsProposed())];
  given(open)
    .when(propose(OTHER, M(1)), acting('north'))
    .thenRefused('TERMS_ALREADY_PROPOSED', { proposal: 'P1' });
});

test('once the founding terms are turned down, others can be proposed', () => {
  const open = [...formedBy(), ...made('icb', termsProposed())];
  const rejected = as('north', declined('P1', 'north'), {
    type: 'ProposalRejected',
    data: { proposal: 'P1' },
  });
  given(open, rejected)
    .when(propose(OTHER, M(1), 'Founding terms'), acting('north'))
    .then(termsProposed(OTHER, { proposal: 'P2' }), supported('P2', 'north'));
});

test('founding terms of another year can be proposed beside', () => {
  const next = termsWith({ contractYear: '2027-28' });
  given(formedBy(), made('icb', termsProposed()))
    .when(propose(next, '2027-28-M01', 'Founding terms'))
    .then(termsProposed(next, { proposal: 'P2' }), supported('P2', 'icb'));
});

describe('a variation that changes nothing', () => {
  test('is the version in force again, from its first month or from any later one', () => {
    for (const month of [1, 4, 12]) {
      given(underTerms())
        .when(propose(termsWith(), M(month)))
        .thenRefused('VARIATION_CHANGES_NOTHING', { version: '1' });
    }
    given(underTerms(), agreed(2, M(7), OTHER))
      .when(propose(OTHER, M(9)))
      .thenRefused('VARIATION_CHANGES_NOTHING', { version: '2' });
  });

  test('is not one that changes earlier or later months', () => {
    const facts = [...underTerms(), ...agreed(2, M(7), OTHER)];
    given(facts)
      .when(propose(OTHER, M(6)))
      .then(variationProposed('P3', M(6), OTHER), supported('P3', 'icb'));
    // The founding terms again from month 4: months 7 to 12 go back to them.
    given(facts)
      .when(propose(termsWith(), M(4)))
      .then(variationProposed('P3', M(4), termsWith()), supported('P3', 'icb'));
  });
});

describe('months that are closed', () => {
  const reopen = { lateData: { rule: 'reopen' } } as const;

  test('are shut to a variation from a month before them, where the terms say so', () => {
    const facts = [...underTerms(reopen), ...closedThrough(3)];
    for (const month of [1, 2, 3]) {
      given(facts)
        .when(propose(OTHER, M(month)))
        .thenRefused('PERIOD_CLOSED', { period: M(month) });
    }
    given(facts)
      .when(propose(OTHER, M(4)))
      .then(variationProposed('P2', M(4), OTHER), supported('P2', 'icb'));
  });

  test('are open to it where late data is trued up', () => {
    given(underTerms(), closedThrough(3))
      .when(propose(OTHER, M(1)))
      .then(variationProposed('P2', M(1), OTHER), supported('P2', 'icb'));
  });

  test('are shut by the terms of their own month, not of the one varied', () => {
    const facts = [...underTerms(), ...agreed(2, M(3), termsWith(reopen)), ...closedThrough(3)];
    given(facts)
      .when(propose(OTHER, M(1)))
      .thenRefused('PERIOD_CLOSED', { period: M(3) });
    const other = [...underTerms(reopen), ...agreed(2, M(2), termsWith()), ...closedThrough(2)];
    given(other)
      .when(propose(OTHER, M(2)))
      .then(variationProposed('P3', M(2), OTHER), supported('P3', 'icb'));
    given(other)
      .when(propose(OTHER, M(1)))
      .thenRefused('PERIOD_CLOSED', { period: M(1) });
  });
});

test('a proposal counts the next number, whatever became of the ones before', () => {
  const facts = [
    ...formedBy(),
    ...made('icb', termsProposed()),
    ...as('icb', {
      type: 'ProposalWithdrawn',
      data: { proposal: 'P1', partner: 'icb', reason: 'A slip' },
    } as const),
  ];
  given(facts)
    .when(propose(termsWith(), M(1), 'Founding terms'))
    .then(termsProposed(termsWith(), { proposal: 'P2' }), supported('P2', 'icb'));
});

describe('versions', () => {
  test('count in the order of agreement, over all years', () => {
    const next = termsWith({ contractYear: '2027-28', decisions: MAJORITY });
    given(
      formedBy(),
      agreedTerms(termsWith({ decisions: MAJORITY })),
      made('icb', termsProposed(next, { proposal: 'P2' })),
      as('north', supported('P2', 'north'), {
        type: 'TermsAgreed',
        data: { proposal: 'P2', version: 2, fromPeriod: '2027-28-M01' },
      }),
      made('icb', variationProposed('P3', M(7), OTHER)),
    )
      .when({ command: 'SupportProposal', proposal: 'P3' }, acting('south'))
      .then(supported('P3', 'south'), {
        type: 'VariationAgreed',
        data: { proposal: 'P3', version: 3, fromPeriod: M(7) },
      });
  });

  test('a later agreement overrides earlier ones from its own first month on', () => {
    const retrospective = termsWith({ title: 'Back to May' });
    const { versions } = stateAfter(
      underTerms(),
      agreed(2, M(7), OTHER),
      agreed(3, M(2), retrospective),
    );
    expect(versions.map(({ version, fromPeriod }) => [version, fromPeriod])).toEqual([
      [1, M(1)],
      [2, M(7)],
      [3, M(2)],
    ]);
    expect([1, 2, 6, 7, 12].map((month) => inForce(versions, M(month))?.version)).toEqual([
      1, 3, 3, 3, 3,
    ]);
    expect(inForce(versions, '2027-28-M01')).toBeUndefined();
  });
});

const COAST = { id: 'coast', name: 'Coast Trust', odsCode: 'XCO', role: 'provider' } as const;
const joined: LedgerEvent = {
  type: 'PartnerJoined',
  data: {
    partner: 'coast',
    name: 'Coast Trust',
    odsCode: 'XCO',
    role: 'provider',
    from: '2026-10-01',
  },
};
const merged = (fromPeriod: string): Terms =>
  termsWith({
    partners: [...PARTNERS, COAST],
    successions: [
      {
        partner: 'coast',
        succeeds: ['north'],
        fromPeriod,
        clause: { ref: '2.3', text: 'The successor of a party takes its place.' },
      },
    ],
  });
const mergedFrom = (version: number, fromPeriod: string) => [
  ...made('icb', variationProposed(`P${version}`, fromPeriod, merged(M(7)))),
  ...as('north', supported(`P${version}`, 'north')),
  ...as('coast', supported(`P${version}`, 'coast')),
  ...as('south', supported(`P${version}`, 'south'), {
    type: 'VariationAgreed',
    data: { proposal: `P${version}`, version, fromPeriod },
  }),
];

test('a succession begins with the terms that bring it in, and later terms repeat it', () => {
  const apart = (begins: string) => ({ partner: 'coast', fromPeriod: M(7), begins });
  for (const begins of [M(5), M(9)]) {
    given(underTerms(), as('icb', joined))
      .when(propose(merged(M(7)), begins))
      .thenRefused('SUCCESSION_DATED_APART', apart(begins));
  }
  given(underTerms(), as('icb', joined))
    .when(propose(merged(M(7)), M(7)))
    .then(variationProposed('P2', M(7), merged(M(7))), supported('P2', 'icb'));
  const later = { ...merged(M(7)), title: 'Later' };
  given(underTerms(), as('icb', joined), mergedFrom(2, M(7)))
    .when(propose(later, M(9)))
    .then(variationProposed('P3', M(9), later), supported('P3', 'icb'));
});

const uplift = (fromPeriod: string, more: Partial<PriceChange> = {}): PriceChange => ({
  id: 'uplift',
  clause: { ref: '3.1', text: 'Prices of urgent care go up.' },
  change: 'uplift',
  fromPeriod,
  pools: ['urgent'],
  percent: '12%',
  ...more,
});
const uplifted = (...planChanges: PriceChange[]): Terms => termsWith({ planChanges });

test('a change of plan is not lost in part: terms that bring it in begin no later than it has effect', () => {
  given(underTerms())
    .when(propose(uplifted(uplift(M(4))), M(10)))
    .thenRefused('PLAN_CHANGE_DATED_APART', { change: 'uplift', fromPeriod: M(4), begins: M(10) });
  for (const begins of [M(1), M(4)]) {
    const terms = uplifted(uplift(M(4)));
    given(underTerms())
      .when(propose(terms, begins))
      .then(variationProposed('P2', begins, terms), supported('P2', 'icb'));
  }
});

test('of several changes dated apart the earliest is told, so that one new date is enough', () => {
  const changes = [5, 3, 4].map((month) => uplift(M(month), { id: `from-${month}` }));
  given(underTerms())
    .when(propose(uplifted(...changes), M(10)))
    .thenRefused('PLAN_CHANGE_DATED_APART', { change: 'from-3', fromPeriod: M(3), begins: M(10) });
});

test('later terms repeat a change of plan, in words and an order of their own', () => {
  const { id, percent, ...rest } = uplift(M(4), {
    clause: { ref: '3.1', text: 'Put better.' },
    signedOn: '2026-09-01',
  });
  const repeated = uplifted({ percent, ...rest, id }, uplift(M(9), { id: 'winter' }));
  given(underTerms(), agreed(2, M(4), uplifted(uplift(M(4)))))
    .when(propose(repeated, M(9)))
    .then(variationProposed('P3', M(9), repeated), supported('P3', 'icb'));
});

test('a change of plan that is another one now, or was left out meanwhile, is dated apart', () => {
  const apart = { change: 'uplift', fromPeriod: M(4), begins: M(10) };
  given(underTerms(), agreed(2, M(4), uplifted(uplift(M(4)))))
    .when(propose(uplifted(uplift(M(4), { percent: '13%' })), M(10)))
    .thenRefused('PLAN_CHANGE_DATED_APART', apart);
  given(underTerms(), agreed(2, M(4), uplifted(uplift(M(4)))), agreed(3, M(7), termsWith()))
    .when(propose(uplifted(uplift(M(4))), M(10)))
    .thenRefused('PLAN_CHANGE_DATED_APART', apart);
});

test('who has been succeeded has no say any more, and its silence stops nothing', () => {
  const state = [underTerms(), as('icb', joined), mergedFrom(2, M(7))];
  const next = { ...merged(M(7)), title: 'Later' };
  given(...state)
    .when(propose(next, M(9)), acting('north'))
    .thenRefused('PARTNER_SUCCEEDED', { partner: 'north', successor: 'coast' });
  const open = [
    ...state,
    made('icb', variationProposed('P3', M(9), next)),
    as('coast', supported('P3', 'coast')),
  ];
  given(...open)
    .when({ command: 'SupportProposal', proposal: 'P3' }, acting('north'))
    .thenRefused('PARTNER_SUCCEEDED', { partner: 'north', successor: 'coast' });
  given(...open)
    .when({ command: 'DeclineProposal', proposal: 'P3', reason: 'No' }, acting('north'))
    .thenRefused('PARTNER_SUCCEEDED', { partner: 'north', successor: 'coast' });
  given(...open)
    .when({ command: 'SupportProposal', proposal: 'P3' }, acting('south'))
    .then(supported('P3', 'south'), {
      type: 'VariationAgreed',
      data: { proposal: 'P3', version: 3, fromPeriod: M(9) },
    });
});
