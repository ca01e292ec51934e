/** Random postings, adjustments and releases. */
import type { CellTotal } from '../../../../src/domain/activity/cells.js';
import type { PostingKind } from '../../../../src/domain/activity/events.js';
import { Money } from '../../../../src/domain/money/money.js';
import { periodOf } from '../../../../src/domain/period/period.js';
import type { Facts } from '../../../../src/domain/sharing/facts.js';
import type { Terms, TermsPartner } from '../../../../src/domain/sharing/terms.js';
import { MEASURES, YEAR } from './dice.js';
import type { Dice } from './dice.js';
import { idsOf } from './parts.js';

const cellFrom = (dice: Dice, partners: readonly TermsPartner[]): CellTotal => {
  const month = periodOf(YEAR, dice.whole(1, 12));
  const kind: PostingKind = dice.one(['activity', 'activity', 'activity', 'cost', 'outcome']);
  const pool = dice.one(['p', 'q', 'r', 's']);
  const named = dice.chance(50);
  const code = dice.one([`${pool}1`, pool.toUpperCase(), `X${pool}`, 'nowhere']);
  const size = dice.one([1, 99, 12_345, 5_000_000, 90_000_000_00]);
  const pence = BigInt(dice.whole(-Math.floor(size / 10), size));
  const fine = dice.chance(70) ? 0n : BigInt(dice.one([500_000, 1, 333_333, 999_999]));
  return {
    provider: dice.one(idsOf(partners, 'provider')),
    commissioner: dice.one(idsOf(partners, 'commissioner')),
    cell: [
      month,
      kind,
      named ? pool : '',
      named ? '' : code,
      '',
      '',
      '',
      '',
      kind === 'outcome' ? dice.one(MEASURES) : '',
    ],
    price:
      kind === 'outcome' ? BigInt(dice.whole(-5, 110)) * 1_000_000n : pence * 1_000_000n + fine,
    activity: BigInt(dice.whole(0, 1000)),
  };
};

/** Every month of every plan line, somewhat over or under. */
const nearPlan = (dice: Dice, { pools }: Terms): CellTotal[] => {
  const percent = dice.whole(85, 120);
  return pools.flatMap((pool) =>
    pool.plan.lines.flatMap(({ commissioner, provider, value }) =>
      Array.from({ length: 12 }, (_, place): CellTotal => {
        const kind = pool.basis === 'cost' ? 'cost' : 'activity';
        const year = BigInt(value.replace('.', ''));
        return {
          provider,
          commissioner,
          cell: [periodOf(YEAR, place + 1), kind, pool.id, '', '', '', '', '', ''],
          price: (year * BigInt(percent + dice.whole(-5, 5)) * 1_000_000n) / 1200n,
          activity: 1000n,
        };
      }),
    ),
  );
};

export const factsFrom = (dice: Dice, partners: readonly TermsPartner[], terms: Terms): Facts => ({
  cells: [
    ...(dice.chance(70) ? nearPlan(dice, terms) : []),
    ...Array.from({ length: dice.whole(0, 30) }, () => cellFrom(dice, partners)),
  ],
  adjustments: Array.from({ length: dice.whole(0, 2) }, (_, place) => {
    const period = periodOf(YEAR, dice.whole(1, 12));
    const [payer, payee] = [dice.one(partners).id, dice.one(partners).id];
    const reversal = dice.chance(30);
    return {
      adjustment: `adj-${place}`,
      reversal,
      period,
      effectiveOn: '2026-05-01',
      payer,
      payee: payee === payer ? partners.find(({ id }) => id !== payer)!.id : payee,
      amount: dice.positive(),
      reason: 'as agreed',
    };
  }),
  releases: dice.chance(40)
    ? dice
        .some(['ra', 'rb'])
        .map((reserve) => ({ reserve, period: periodOf(YEAR, dice.whole(1, 12)) }))
    : [],
  broughtForward: dice.chance(40)
    ? ['ra', 'rb', 'ra'].slice(0, dice.whole(1, 3)).map((reserve, place) => ({
        reserve,
        from: `old-${place}`,
        fromName: 'The old reserve',
        amount: Money.of(dice.positive()),
      }))
    : [],
});
