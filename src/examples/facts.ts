/** The facts of a worked example as a settlement reads them. */
import { ACTIVITY_SCALE, PRICE_SCALE } from '../domain/activity/cells.js';
import type { CellTotal } from '../domain/activity/cells.js';
import { Money, Ratio } from '../domain/money/money.js';
import { periodOf, periodOfDay } from '../domain/period/period.js';
import type { Facts, SettledAdjustment } from '../domain/sharing/facts.js';
import type { ExampleAdjustment, ExampleFacts, ExamplePosting } from './example.js';

export const factsOfExample = (
  { postings, adjustments = [], releases = [], broughtForward = [] }: ExampleFacts,
  contractYear: string,
): Facts => ({
  cells: postings.flatMap((posting) => cellsOfPosting(posting, contractYear)),
  adjustments: adjustments.flatMap(settled),
  releases,
  broughtForward: broughtForward.map(({ reserve, amount, from }) => ({
    reserve,
    from,
    fromName: from,
    amount: Money.of(amount),
  })),
});

/** `M02-M04` -> 2, 3, 4. */
const monthsOf = (months: string): number[] => {
  const [first, last = first] = months.split('-').map((month) => Number(month.slice(1)));
  return Array.from({ length: last! - first! + 1 }, (_, place) => first! + place);
};

export const cellsOfPosting = (posting: ExamplePosting, contractYear: string): CellTotal[] =>
  monthsOf(posting.months).map((month) => ({
    provider: posting.provider,
    commissioner: posting.commissioner,
    cell: [
      periodOf(contractYear, month),
      posting.kind ?? 'activity',
      posting.pool ?? '',
      posting.pointOfDelivery ?? '',
      '',
      '',
      '',
      '',
      posting.item ?? '',
    ],
    price: Money.of(posting.amount).toUnits(PRICE_SCALE),
    activity: Ratio.of(posting.activity ?? '0').toUnits(ACTIVITY_SCALE),
  }));

const settled = (one: ExampleAdjustment): SettledAdjustment[] => {
  const { reversedOn, ...rest } = one;
  const made = { ...rest, reversal: false, period: periodOfDay(one.effectiveOn) };
  if (reversedOn === undefined) return [made];
  const { payer, payee } = one;
  const period = periodOfDay(reversedOn);
  return [
    made,
    { ...made, reversal: true, period, effectiveOn: reversedOn, payer: payee, payee: payer },
  ];
};
