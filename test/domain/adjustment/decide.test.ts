import type { ProposeAdjustment } from '../../../src/domain/commands.js';
import { acting, as, given } from '../../support/given.js';
import {
  adjusted,
  adjustmentAgreed,
  adjustmentProposed,
  closedThrough,
  formedBy,
  M,
  made,
  reversalProposed,
  supported,
  termsProposed,
  termsWith,
  underTerms,
} from '../../support/small-alliance.js';

const ADJUST: ProposeAdjustment = {
  command: 'ProposeAdjustment',
  effectiveOn: '2026-06-15',
  payer: 'icb',
  payee: 'north',
  amount: '12500.00',
  reason: 'Winter ward',
};
const REVERSE = {
  command: 'ProposeReversal',
  adjustment: 'A1',
  effectiveOn: '2026-07-01',
  reason: 'Ward never opened',
} as const;
const PARTNERS = 'icb, north, south';

describe('an adjustment', () => {
  test('is money from one partner to another that belongs to a day', () => {
    given(underTerms()).when(ADJUST).then(adjustmentProposed(), supported('P2', 'icb'));
  });

  test('may be proposed by a partner that neither pays nor receives, and name a pool', () => {
    given(underTerms())
      .when({ ...ADJUST, pool: 'urgent' }, acting('south'))
      .then(adjustmentProposed({ pool: 'urgent' }), supported('P2', 'south'));
  });

  test('counts the next number, apart from the number of its proposal', () => {
    given(underTerms(), adjusted(), made('icb', reversalProposed('P3', '2026-07-01')))
      .when(ADJUST)
      .then(adjustmentProposed({ proposal: 'P4', adjustment: 'A2' }), supported('P4', 'icb'));
  });

  test.each([
    ['5', '5.00'],
    ['5.5', '5.50'],
    ['0005.05', '5.05'],
    ['0.01', '0.01'],
    ['999999999999.99', '999999999999.99'],
  ])('of %s is recorded as %s', (amount, recorded) => {
    given(underTerms())
      .when({ ...ADJUST, amount })
      .then(adjustmentProposed({ amount: recorded }), supported('P2', 'icb'));
  });

  test.each([
    '0',
    '0.00',
    '000',
    '-5.00',
    '5.001',
    '1,000.00',
    '£5',
    '1e3',
    '.5',
    '5.',
    '',
    ' 5',
    'five',
    '1000000000000.00',
  ])('cannot be of "%s"', (amount) => {
    given(underTerms())
      .when({ ...ADJUST, amount, reason: '' })
      .thenRefused('NOT_AN_AMOUNT', { value: amount });
  });

  test('is between two partners', () => {
    given(underTerms())
      .when({ ...ADJUST, payer: 'east', payee: 'west', amount: '0' })
      .thenRefused('PARTNER_UNKNOWN', { partner: 'east', partners: PARTNERS });
    given(underTerms())
      .when({ ...ADJUST, payee: 'west', amount: '0' })
      .thenRefused('PARTNER_UNKNOWN', { partner: 'west', partners: PARTNERS });
    given(underTerms())
      .when({ ...ADJUST, payee: 'icb', amount: '0' })
      .thenRefused('ADJUSTMENT_TO_ONESELF', { partner: 'icb' });
  });

  test('needs a reason, and after it a day that there is', () => {
    given(underTerms())
      .when({ ...ADJUST, reason: ' ', effectiveOn: '2026-02-30' })
      .thenRefused('REASON_MISSING', { command: 'An adjustment' });
    given(underTerms())
      .when({ ...ADJUST, effectiveOn: '2026-02-30', pool: 'none' })
      .thenRefused('NOT_A_DAY', { value: '2026-02-30' });
  });

  test('belongs to a month that is under terms, and to a pool of these', () => {
    given(formedBy(), made('icb', termsProposed()))
      .when(ADJUST)
      .thenRefused('TERMS_NOT_AGREED', { period: M(3) });
    given(underTerms())
      .when({ ...ADJUST, effectiveOn: '2027-04-01', pool: 'dental' })
      .thenRefused('TERMS_NOT_AGREED', { period: '2027-28-M01' });
    given(underTerms())
      .when({ ...ADJUST, pool: 'dental' })
      .thenRefused('POOL_UNKNOWN', { pool: 'dental', pools: 'elective, urgent, drugs' });
  });

  test('belongs to no month that is shut, nor to one before it', () => {
    const facts = [...underTerms({ lateData: { rule: 'reopen' } }), ...closedThrough(3)];
    given(facts)
      .when({ ...ADJUST, pool: 'dental' })
      .thenRefused('POOL_UNKNOWN', { pool: 'dental', pools: 'elective, urgent, drugs' });
    given(facts)
      .when(ADJUST)
      .thenRefused('PERIOD_CLOSED', { period: M(3) });
    given(facts)
      .when({ ...ADJUST, effectiveOn: '2026-04-01' })
      .thenRefused('PERIOD_CLOSED', { period: M(1) });
    given(facts)
      .when({ ...ADJUST, effectiveOn: '2026-07-01' })
      .then(adjustmentProposed({ effectiveOn: '2026-07-01' }), supported('P2', 'icb'));
  });

  test('may belong to a closed month where late data is trued up', () => {
    given(underTerms(), closedThrough(3))
      .when(ADJUST)
      .then(adjustmentProposed(), supported('P2', 'icb'));
  });

  test('of the year before is not shut out by a month of this one', () => {
    const before = termsWith({ contractYear: '2025-26', lateData: { rule: 'reopen' } });
    given(
      underTerms({ lateData: { rule: 'reopen' } }),
      made('icb', termsProposed(before, { proposal: 'P2' })),
      as('south', {
        type: 'TermsAgreed',
        data: { proposal: 'P2', version: 2, fromPeriod: '2025-26-M01' },
      }),
      closedThrough(1),
    )
      .when({ ...ADJUST, effectiveOn: '2026-03-31' })
      .then(
        adjustmentProposed({ proposal: 'P3', effectiveOn: '2026-03-31' }),
        supported('P3', 'icb'),
      );
  });
});

describe('a reversal', () => {
  const facts = [...underTerms(), ...adjusted()];

  test('dates from the day of the adjustment or from a later one', () => {
    for (const effectiveOn of ['2026-06-15', '2026-07-01', '2027-03-31']) {
      given(facts)
        .when({ ...REVERSE, effectiveOn }, acting('south'))
        .then(reversalProposed('P3', effectiveOn), supported('P3', 'south'));
    }
  });

  test('never dates from before the adjustment', () => {
    for (const effectiveOn of ['2026-06-14', '2025-06-15']) {
      given(facts)
        .when({ ...REVERSE, effectiveOn })
        .thenRefused('REVERSAL_BEFORE_ADJUSTMENT', {
          adjustment: 'A1',
          original: '2026-06-15',
          effectiveOn,
        });
    }
  });

  test('stays in the contract year of the adjustment', () => {
    given(facts)
      .when({ ...REVERSE, effectiveOn: '2027-04-01' })
      .thenRefused('REVERSAL_IN_ANOTHER_YEAR', {
        adjustment: 'A1',
        contractYear: '2026-27',
        effectiveOn: '2027-04-01',
      });
  });

  test('is of an adjustment that was agreed', () => {
    given(facts)
      .when({ ...REVERSE, adjustment: 'A2', effectiveOn: '2020-01-01' })
      .thenRefused('ADJUSTMENT_UNKNOWN', { adjustment: 'A2' });
    given(underTerms(), made('icb', adjustmentProposed()))
      .when(REVERSE)
      .thenRefused('ADJUSTMENT_NOT_AGREED', { adjustment: 'A1' });
  });

  test('needs a reason, and after it a day that there is', () => {
    given(facts)
      .when({ ...REVERSE, reason: '', effectiveOn: 'soon', adjustment: 'A9' })
      .thenRefused('REASON_MISSING', { command: 'A reversal' });
    given(facts)
      .when({ ...REVERSE, effectiveOn: 'soon', adjustment: 'A9' })
      .thenRefused('NOT_A_DAY', { value: 'soon' });
  });

  test('is agreed once', () => {
    const reversed = [
      ...made('icb', reversalProposed('P3', '2026-08-01')),
      ...as('icb', {
        type: 'AdjustmentReversed',
        data: { proposal: 'P3', adjustment: 'A1', effectiveOn: '2026-08-01' },
      } as const),
    ];
    given(facts, reversed)
      .when({ ...REVERSE, effectiveOn: '2020-01-01' })
      .thenRefused('ADJUSTMENT_ALREADY_REVERSED', {
        adjustment: 'A1',
        effectiveOn: '2026-08-01',
        event: '16',
      });
  });

  test('may be proposed twice while neither is agreed', () => {
    given(facts, made('icb', reversalProposed('P3', '2026-08-01')))
      .when(REVERSE, acting('north'))
      .then(reversalProposed('P4', '2026-07-01'), supported('P4', 'north'));
  });

  test('belongs to no month that is shut, though the adjustment does', () => {
    const shut = [
      ...underTerms({ lateData: { rule: 'reopen' } }),
      ...adjusted(),
      ...closedThrough(4),
    ];
    given(shut)
      .when(REVERSE)
      .thenRefused('PERIOD_CLOSED', { period: M(4) });
    given(shut)
      .when({ ...REVERSE, effectiveOn: '2026-08-01' })
      .then(reversalProposed('P3', '2026-08-01'), supported('P3', 'icb'));
  });
});

test('the last voice for an adjustment or its reversal makes it', () => {
  given(underTerms(), made('icb', adjustmentProposed()), as('north', supported('P2', 'north')))
    .when({ command: 'SupportProposal', proposal: 'P2' }, acting('south'))
    .then(supported('P2', 'south'), adjustmentAgreed());
  given(
    underTerms(),
    adjusted(),
    made('icb', reversalProposed('P3', '2026-07-01')),
    as('north', supported('P3', 'north')),
  )
    .when({ command: 'SupportProposal', proposal: 'P3' }, acting('south'))
    .then(supported('P3', 'south'), {
      type: 'AdjustmentReversed',
      data: { proposal: 'P3', adjustment: 'A1', effectiveOn: '2026-07-01' },
    });
});
