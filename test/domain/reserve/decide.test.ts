import { acting, as, given } from '../../support/given.js';
import { stateAfter } from '../../support/recorded.js';
import {
  closedThrough,
  formedBy,
  M,
  made,
  MAJORITY,
  supported,
  termsProposed,
  termsWith,
  underTerms,
  variationProposed,
} from '../../support/small-alliance.js';

const RELEASE = {
  command: 'ProposeReserveRelease',
  reserve: 'risk',
  period: M(12),
  reason: 'Year end',
} as const;
const proposed = (proposal: string, period = M(12)) => ({
  type: 'ReserveReleaseProposed' as const,
  data: { proposal, reserve: 'risk', period, reason: 'Year end' },
});
const released = (proposal: string, period = M(12)) => ({
  type: 'ReserveReleased' as const,
  data: { proposal, reserve: 'risk', period },
});

test('the release of a reserve is proposed at year end', () => {
  given(underTerms()).when(RELEASE, acting('south')).then(proposed('P2'), supported('P2', 'south'));
});

test('a release is agreed by the rule in force, and then it counts', () => {
  const facts = [...underTerms({ decisions: MAJORITY }), ...made('icb', proposed('P2'))];
  given(facts)
    .when({ command: 'SupportProposal', proposal: 'P2' }, acting('north'))
    .then(supported('P2', 'north'), released('P2'));
  expect(stateAfter(facts).releases).toEqual([]);
  expect(stateAfter(facts, as('north', released('P2'))).releases).toStrictEqual([
    { reserve: 'risk', period: M(12), proposal: 'P2', agreedAt: 11 },
  ]);
});

test('a release is of a period, and needs a reason, in this order', () => {
  given(underTerms())
    .when({ ...RELEASE, period: '2026-27', reason: '' })
    .thenRefused('NOT_A_PERIOD', { value: '2026-27' });
  given(underTerms())
    .when({ ...RELEASE, reserve: 'none', reason: '\n' })
    .thenRefused('REASON_MISSING', { command: 'A release' });
});

test('a release is of a reserve that the terms of the period have', () => {
  given(formedBy(), made('icb', termsProposed()))
    .when({ ...RELEASE, reserve: 'none' })
    .thenRefused('TERMS_NOT_AGREED', { period: M(12) });
  given(underTerms())
    .when({ ...RELEASE, period: '2027-28-M12' })
    .thenRefused('TERMS_NOT_AGREED', { period: '2027-28-M12' });
  given(underTerms())
    .when({ ...RELEASE, reserve: 'rainy', period: M(3) })
    .thenRefused('RESERVE_UNKNOWN', { reserve: 'rainy', reserves: 'risk' });
  const without = {
    reserves: [],
    clauses: termsWith().clauses.filter(({ rule }) => rule !== 'reserve-draw'),
  };
  given(underTerms(without))
    .when(RELEASE)
    .thenRefused('RESERVE_UNKNOWN', { reserve: 'risk', reserves: 'none' });
});

test('a reserve is not released before year end', () => {
  given(underTerms())
    .when({ ...RELEASE, period: M(11) })
    .thenRefused('RESERVE_RELEASED_BEFORE_YEAR_END', { period: M(11), last: M(12) });
});

test('a reserve is released once a year', () => {
  const facts = [
    ...underTerms({ decisions: MAJORITY }),
    ...made('icb', proposed('P2')),
    ...as('north', supported('P2', 'north'), released('P2')),
  ];
  given(facts)
    .when(RELEASE)
    .thenRefused('RESERVE_ALREADY_RELEASED', { reserve: 'risk', period: M(12), event: '12' });
  const next = termsWith({ contractYear: '2027-28' });
  given(
    facts,
    made('icb', termsProposed(next, { proposal: 'P3' })),
    as('north', {
      type: 'TermsAgreed',
      data: { proposal: 'P3', version: 2, fromPeriod: '2027-28-M01' },
    }),
  )
    .when({ ...RELEASE, period: '2027-28-M12' })
    .then(proposed('P4', '2027-28-M12'), supported('P4', 'icb'));
});

test('a reserve that a variation has taken out meanwhile is not released', () => {
  const without = termsWith({
    decisions: MAJORITY,
    reserves: [],
    clauses: termsWith().clauses.filter(({ rule }) => rule !== 'reserve-draw'),
  });
  given(
    underTerms({ decisions: MAJORITY }),
    made('icb', proposed('P2')),
    made('icb', variationProposed('P3', M(9), without)),
    as('north', {
      type: 'VariationAgreed',
      data: { proposal: 'P3', version: 2, fromPeriod: M(9) },
    }),
  )
    .when({ command: 'SupportProposal', proposal: 'P2' }, acting('north'))
    .thenRefused('RESERVE_UNKNOWN', { reserve: 'risk', reserves: 'none' });
});

test('a last month that is shut is not changed by a release either', () => {
  const shut = [
    ...underTerms({ lateData: { rule: 'reopen' }, decisions: MAJORITY }),
    ...closedThrough(12),
  ];
  given(shut)
    .when(RELEASE)
    .thenRefused('PERIOD_CLOSED', { period: M(12) });
  given(underTerms(), closedThrough(12)).when(RELEASE).then(proposed('P2'), supported('P2', 'icb'));
});
