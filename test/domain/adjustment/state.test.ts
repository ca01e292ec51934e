import { settledAdjustments } from '../../../src/domain/adjustment/state.js';
import { as } from '../../support/given.js';
import { stateAfter } from '../../support/recorded.js';
import {
  adjusted,
  adjustmentProposed,
  M,
  made,
  reversalProposed,
  underTerms,
} from '../../support/small-alliance.js';

const reversed = as('icb', {
  type: 'AdjustmentReversed',
  data: { proposal: 'P3', adjustment: 'A1', effectiveOn: '2026-12-31' },
});

test('what is only proposed does not count', () => {
  const state = stateAfter(underTerms(), made('icb', adjustmentProposed()));
  expect(state.adjustments.size).toBe(0);
  const proposed = stateAfter(
    underTerms(),
    adjusted(),
    made('icb', reversalProposed('P3', '2026-12-31')),
  );
  expect(settledAdjustments(proposed.adjustments)).toHaveLength(1);
});

test('an adjustment counts in the month of its day, its reversal the other way in the month of its own', () => {
  const { adjustments } = stateAfter(
    underTerms(),
    adjusted(),
    made('icb', reversalProposed('P3', '2026-12-31')),
    reversed,
  );
  const counted = { adjustment: 'A1', amount: '12500.00', reason: 'Winter ward' };
  expect(settledAdjustments(adjustments)).toStrictEqual([
    {
      ...counted,
      reversal: false,
      period: M(3),
      effectiveOn: '2026-06-15',
      payer: 'icb',
      payee: 'north',
    },
    {
      ...counted,
      reversal: true,
      period: M(9),
      effectiveOn: '2026-12-31',
      payer: 'north',
      payee: 'icb',
    },
  ]);
  expect(adjustments.get('A1')).toMatchObject({
    proposal: 'P2',
    agreedAt: 13,
    reversal: { proposal: 'P3', effectiveOn: '2026-12-31', agreedAt: 16 },
  });
});

test('the pool of an adjustment goes with it and with its reversal', () => {
  const { adjustments } = stateAfter(
    underTerms(),
    made('icb', adjustmentProposed({ pool: 'urgent' })),
    as('icb', { type: 'AdjustmentAgreed', data: { proposal: 'P2', adjustment: 'A1' } }),
    made('icb', reversalProposed('P3', '2026-12-31')),
    reversed,
  );
  expect(settledAdjustments(adjustments).map(({ pool }) => pool)).toEqual(['urgent', 'urgent']);
});
