/** Money that goes on into the next year: it needs a reserve there, and closed months feel it. */
import type { LedgerEvent } from '../../../src/domain/events.js';
import type { Reserve, Terms } from '../../../src/domain/sharing/terms.js';
import { decide } from '../../../src/domain/decide.js';
import { closedFault } from '../../../src/domain/period/closed.js';
import { acting, ALLIANCE, as, given } from '../../support/given.js';
import { stateAfter, type Told } from '../../support/recorded.js';
import {
  M,
  made,
  MAJORITY,
  RISK,
  SOURCE,
  supported,
  termsProposed,
  termsWith,
  underTerms,
} from '../../support/small-alliance.js';

const NEXT = '2027-28';
const FIRST = `${NEXT}-M01`;
const CARRIED: Reserve = {
  ...RISK,
  release: { to: 'carry-forward', into: 'winter', clause: { ref: '6.3', text: 'It rolls over.' } },
};
const OPENS: Reserve = { ...RISK, id: 'winter', opensWith: 'brought-forward' };
const { opensWith: _, ...SHUT } = OPENS;

const RELEASE = {
  command: 'ProposeReserveRelease',
  reserve: 'risk',
  period: M(12),
  reason: 'Year end',
} as const;
const proposed: Extract<LedgerEvent, { type: 'ReserveReleaseProposed' }> = {
  type: 'ReserveReleaseProposed',
  data: { proposal: 'P2', reserve: 'risk', period: M(12), reason: 'Year end' },
};
const released: readonly Told[] = [
  ...made('icb', proposed),
  ...as('north', supported('P2', 'north'), {
    type: 'ReserveReleased',
    data: { proposal: 'P2', reserve: 'risk', period: M(12) },
  }),
];
const next = (reserve: Reserve, changes: Partial<Terms> = {}): Terms =>
  termsWith({
    title: 'Harbour Alliance 2027-28',
    contractYear: NEXT,
    decisions: MAJORITY,
    reserves: [reserve],
    clauses: termsWith().clauses.filter(({ rule }) => rule !== 'reserve-draw'),
    ...changes,
  });
const proposing = (terms: Terms, fromPeriod = FIRST) =>
  ({
    command: 'ProposeTerms',
    title: terms.title,
    fromPeriod,
    terms,
    source: SOURCE,
  }) as const;
const agreedNext = (terms: Terms): Told[] => [
  ...made('icb', termsProposed(terms, { proposal: 'P3' })),
  ...as('north', supported('P3', 'north'), {
    type: 'TermsAgreed',
    data: { proposal: 'P3', version: 2, fromPeriod: FIRST },
  }),
];
const thisYear = underTerms({ decisions: MAJORITY, reserves: [CARRIED] });
const NOWHERE = {
  reserve: 'risk',
  into: 'winter',
  year: '2026/27',
  next: '2027/28',
  first: FIRST,
};

test('a release goes on before the terms of the next year are there', () => {
  given(thisYear).when(RELEASE).then(proposed, supported('P2', 'icb'));
});

test('terms of the next year have the reserve that opens with what was carried', () => {
  const without = next({ ...OPENS, id: 'other' });
  for (const terms of [without, next(SHUT)]) {
    given(thisYear, released)
      .when(proposing(terms))
      .thenRefused('CARRIED_INTO_NO_RESERVE', NOWHERE);
  }
  given(thisYear, released)
    .when(proposing(next(OPENS)))
    .then(
      termsProposed(next(OPENS), { proposal: 'P3', title: next(OPENS).title }),
      supported('P3', 'icb'),
    );
});

test('a release is refused where the next year has no place for it', () => {
  const later = (terms: Terms) =>
    agreedNext(terms).map((told) => ({
      ...told,
      event: JSON.parse(JSON.stringify(told.event).replaceAll('P3', 'P2')) as LedgerEvent,
    }));
  given(thisYear, later(next(SHUT)))
    .when(RELEASE)
    .thenRefused('CARRIED_INTO_NO_RESERVE', NOWHERE);
  given(thisYear, later(next(OPENS)))
    .when(RELEASE)
    .then({ ...proposed, data: { ...proposed.data, proposal: 'P3' } }, supported('P3', 'icb'));
});

test('the place is looked for again when a proposal is agreed', () => {
  given(thisYear, made('icb', termsProposed(next(SHUT), { proposal: 'P2' })), [
    ...made('icb', { ...proposed, data: { ...proposed.data, proposal: 'P3' } }),
    ...as('north', supported('P3', 'north'), {
      type: 'ReserveReleased',
      data: { proposal: 'P3', reserve: 'risk', period: M(12) },
    }),
  ])
    .when({ command: 'SupportProposal', proposal: 'P2' }, acting('north'))
    .thenRefused('CARRIED_INTO_NO_RESERVE', NOWHERE);
});

test('a variation of the old year does not send the money where there is no reserve', () => {
  const elsewhere = termsWith({
    decisions: MAJORITY,
    reserves: [
      {
        ...CARRIED,
        release: { to: 'carry-forward', into: 'nowhere', clause: { ref: '6.3', text: 'On.' } },
      },
    ],
  });
  given(thisYear, released, agreedNext(next(OPENS)))
    .when(proposing(elsewhere, M(12)))
    .thenRefused('CARRIED_INTO_NO_RESERVE', { ...NOWHERE, into: 'nowhere' });
});

const CLOSED_NEXT: Told = {
  event: {
    type: 'PeriodClosed',
    data: {
      period: FIRST,
      asAt: 1,
      chainHead: '',
      figures: { partners: {}, pools: {}, reserves: {} },
    },
  },
};
const REOPEN = { lateData: { rule: 'reopen' } } as const;

test('what changes the old year changes closed months of the next one, which must be reopened', () => {
  const history = [thisYear, released, agreedNext(next(OPENS, REOPEN)), CLOSED_NEXT];
  expect(closedFault(M(3), stateAfter(...history))).toEqual({
    refused: 'PERIOD_CLOSED',
    facts: { period: FIRST },
  });
  given(...history)
    .when(proposing(termsWith({ decisions: MAJORITY, title: 'Late', reserves: [CARRIED] }), M(9)))
    .thenRefused('PERIOD_CLOSED', { period: FIRST });
});

test('where nothing is carried, or the next year takes true-ups, its closed months are no obstacle', () => {
  const trueUp = stateAfter(thisYear, released, agreedNext(next(OPENS)), CLOSED_NEXT);
  expect(closedFault(M(3), trueUp)).toBeUndefined();
  const kept = underTerms({ decisions: MAJORITY });
  const uncarried = stateAfter(kept, released, agreedNext(next(OPENS, REOPEN)), CLOSED_NEXT);
  expect(closedFault(M(3), uncarried)).toBeUndefined();
});

test('a release that would change a closed month of the next year is refused', () => {
  const opened = [thisYear, agreedNext(next(OPENS, REOPEN)), CLOSED_NEXT];
  given(...opened)
    .when(RELEASE)
    .thenRefused('PERIOD_CLOSED', { period: FIRST });
});

test('a month that closes records the reserve with what it opened with', () => {
  const state = stateAfter(thisYear, released, agreedNext(next(OPENS)));
  const answer = decide({ command: 'ClosePeriod', period: FIRST }, state, acting('icb'), ALLIANCE);
  const [closed] = answer as LedgerEvent[];
  expect(closed).toMatchObject({ data: { figures: { reserves: { winter: '180000.00' } } } });
});
