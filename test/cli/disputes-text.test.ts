import { bearingText, disputesText, disputeStanding } from '../../src/cli/disputes-text.js';
import type { DisputeTold } from '../../src/queries/disputes/answers.js';

const dispute: DisputeTold = {
  dispute: 'D1',
  about: { of: 'adjustment', adjustment: 'A1' },
  what: 'adjustment A1',
  partner: 'north',
  by: 'Jo Patel',
  amount: '12500.00',
  period: '2026-27-M03',
  reason: 'The ward cost more.',
  raisedAt: 40,
  recordedAt: '2026-10-12T09:14:27.310Z',
  status: 'open',
  words:
    'North Trust disputes adjustment A1 in Month 3 (June 2026) (D1): £12,500.00. It cost more.',
};
const terminal = { width: 100, bold: (text: string): string => text };

test('beside the position: what, by whom, the money, since which event, and by partner', () => {
  const partners = [
    { partner: 'north', name: 'North Trust', claims: '12500.00', claimedFrom: '0.00' },
  ];
  expect(disputesText({ open: [dispute], amount: '12500.00', partners }, terminal)).toBe(
    [
      'In dispute: 12,500.00, which is no part of the figures',
      '- North Trust disputes adjustment A1 in Month 3 (June 2026) (D1): £12,500.00. It cost more. (since',
      '  event 40)',
      'Partner     Claims  Claimed from it',
      '-------  ---------  ---------------',
      'north    12,500.00             0.00',
    ].join('\n'),
  );
  expect(disputesText({ open: [], amount: '0.00', partners: [] }, terminal)).toBe('');
});

test('an explanation says whether the figure itself is disputed', () => {
  const said = [true, false].map((itself) => bearingText([{ ...dispute, itself }], 200));
  expect(said.flat()).toEqual([
    `In dispute: ${dispute.words} (since event 40)`,
    `It rests on what is in dispute: ${dispute.words} (since event 40)`,
  ]);
});

test('how it stands', () => {
  expect(disputeStanding(dispute)).toBe('open');
  const ended = { ...dispute, endedAt: 46 };
  expect(disputeStanding({ ...ended, status: 'withdrawn' })).toBe('withdrawn at event 46');
  expect(disputeStanding({ ...ended, status: 'resolved', outcome: 'not-upheld' })).toBe(
    'resolved at event 46: not upheld',
  );
});
