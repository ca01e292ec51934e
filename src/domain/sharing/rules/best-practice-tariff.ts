/**
 * M15, best practice tariff inside the fixed element. The plan expects a number of units at best
 * practice; for each unit more the commissioner pays the price difference, for each one fewer the
 * provider gives it back. One clause for each best practice.
 *
 * 480 units expected, 500 done, best practice 7,400 against 6,200: 20 x 1,200 = 24,000.
 * test/examples/best-practice-tariff.yaml
 */
import { Money, Ratio } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { partnerAccount, poolAccount } from '../accounts.js';
import { nameOf, poolBook, write } from '../book.js';
import type { Book, PoolBook } from '../book.js';
import { checkOutcome } from '../checks/rates.js';
import { amountInput, planForYearInput, planInput } from '../inputs.js';
import { pairOf } from '../outcome.js';
import type { Pair } from '../outcome.js';
import type { Input } from '../statement.js';
import type { ClauseBase, UnitsNamed } from '../terms.js';
import { poundsInWords } from '../words.js';
import { faultIn } from './rule.js';
import type { Rule } from './rule.js';

/** M15: units at best practice, more or fewer than expected, at the difference of two prices. */
export interface BestPracticeTariffClause extends ClauseBase {
  readonly rule: 'best-practice-tariff';
  readonly pool: string;
  /** Units to date, as posted: the latest outcome of the measure. */
  readonly units: UnitsNamed;
  /** For the year; to date in proportion to the plan of the pool. */
  readonly expectedUnits: string;
  readonly unitPrice: string;
  readonly bestPracticePrice: string;
}

export const bestPracticeTariff: Rule<BestPracticeTariffClause> = {
  rule: 'best-practice-tariff',
  mechanism: 'M15',
  title: 'Best practice tariff inside the fixed element',
  description:
    'The fixed element expects a number of units at best practice in the year; to date it is as many ' +
    'as fall to the plan to date of the pool. For each unit more than expected the commissioner pays ' +
    'the provider the best practice price less the unit price, and for each one fewer the provider ' +
    'gives it back. The units done are the latest outcome that the provider has posted of the ' +
    'measure for the commissioner: a number to date.',
  parameters: [
    { name: 'pool', says: 'the pool whose fixed element it is' },
    {
      name: 'units.measure',
      says: 'the outcome that is posted as the number of units at best practice to date',
    },
    {
      name: 'units.provider',
      says: 'whose units; may be left out where the pool has one plan line',
    },
    {
      name: 'units.commissioner',
      says: 'for whom; may be left out where the pool has one plan line',
    },
    {
      name: 'units.untilPosted',
      says: 'what counts while nothing is posted: as-expected, or none',
    },
    { name: 'expectedUnits', says: 'the units that the fixed element expects in the year' },
    { name: 'unitPrice', says: 'the price of a unit that is in the fixed element' },
    { name: 'bestPracticePrice', says: 'the price of a unit at best practice' },
  ],
  example: 'best-practice-tariff.yaml',
  shares: false,
  pools: ({ pool }) => [pool],
  takes: () => 'nothing',

  settle(clause, book) {
    const pool = poolBook(book, clause.pool);
    const pair = pairOf(clause.units, [pool.pool], book.terms);
    const posted = book.outcome(clause.units.measure, pair.commissioner, pair.provider);
    const more = unitsMore(clause, pool, posted);
    const each = Money.of(clause.bestPracticePrice).minus(Money.of(clause.unitPrice));
    // Divided last, so that a half penny is a half penny.
    const exact = each.times(more.part).dividedBy(more.whole);
    const amount = exact.roundBy(book.rounding);
    const accounts = [pair.commissioner, pair.provider].map(partnerAccount);
    write(book, {
      rule: clause.rule,
      clause: clause.id,
      pool: clause.pool,
      inputs: inputsOf(clause, book, pool, pair, posted),
      words: words(clause, book, pair, posted, { more, each, amount }),
      result: amount,
      rounding: amount.minus(exact),
      moves: [
        { part: 'quality', from: accounts[0]!, to: poolAccount(clause.pool), amount },
        { part: 'quality', from: poolAccount(clause.pool), to: accounts[1]!, amount },
      ],
    });
  },

  reads: ({ pool, units, expectedUnits, unitPrice, bestPracticePrice }, names) =>
    `The plan of ${names.pool(pool)} expects ${expectedUnits} units of “${units.measure}” in the year: for each one more the commissioner pays the difference between ${poundsInWords(bestPracticePrice)} and ${poundsInWords(unitPrice)}, and for each one fewer it is given back.`,

  check: (clause, at) => {
    const { units, pool, unitPrice, bestPracticePrice } = clause;
    const faults = checkOutcome(at, ['units'], units, [pool]);
    if (!Money.of(unitPrice).equals(Money.of(bestPracticePrice))) return faults;
    const sentence = `The unit price and the best practice price are both ${poundsInWords(unitPrice)}, so that nothing would ever be paid; put one of them right.`;
    return [...faults, faultIn(at, ['bestPracticePrice'], sentence)];
  },
};

/** Units more than expected (below nil: fewer), as a part of a whole, which is exact. */
interface UnitsMore {
  readonly part: Ratio;
  readonly whole: Ratio;
}

const unitsMore = (
  { units, expectedUnits }: BestPracticeTariffClause,
  pool: PoolBook,
  posted: Ratio | undefined,
): UnitsMore => {
  const year = Ratio.of(pool.planForYear().toString());
  const whole = year.isZero() ? Ratio.one : year;
  const toDate = year.isZero() ? Ratio.zero : Ratio.of(pool.plan.toString());
  const expected = Ratio.of(expectedUnits).times(toDate);
  if (posted !== undefined) return { part: posted.times(whole).minus(expected), whole };
  return { part: units.untilPosted === 'none' ? Ratio.zero.minus(expected) : Ratio.zero, whole };
};

const inputsOf = (
  { id, pool: _, units, expectedUnits, unitPrice, bestPracticePrice }: BestPracticeTariffClause,
  book: Book,
  pool: PoolBook,
  { commissioner, provider }: Pair,
  posted: Ratio | undefined,
): Input[] => [
  {
    label: `${units.measure}, ${nameOf(book, provider)} for ${nameOf(book, commissioner)}`,
    value: posted === undefined ? '0' : posted.toString(),
    unit: 'count',
    source:
      posted === undefined
        ? { from: 'clause', clause: id, field: 'units.untilPosted' }
        : { from: 'postings', kind: 'outcome', item: units.measure, provider, commissioner },
  },
  {
    label: 'Units expected in the year',
    value: expectedUnits,
    unit: 'count',
    source: { from: 'clause', clause: id, field: 'expectedUnits' },
  },
  planInput(pool),
  planForYearInput(pool),
  amountInput('Unit price', id, 'unitPrice', unitPrice),
  amountInput('Best practice price', id, 'bestPracticePrice', bestPracticePrice),
];

const UNIT_DECIMALS = 3;

const words = (
  { units, expectedUnits }: BestPracticeTariffClause,
  book: Book,
  { commissioner, provider }: Pair,
  posted: Ratio | undefined,
  { more, each, amount }: { more: UnitsMore; each: Money; amount: Money },
): string => {
  const whose = `${nameOf(book, provider)} for ${nameOf(book, commissioner)}`;
  if (posted === undefined && units.untilPosted === 'as-expected') {
    return `No units of “${units.measure}” are posted yet by ${whose}: as many as expected count, and nothing is paid.`;
  }
  const done = `${(posted ?? Ratio.zero).toString()} units of “${units.measure}” by ${whose}`;
  const difference = more.part.dividedBy(more.whole).round(UNIT_DECIMALS);
  const size = difference.isNegative() ? Ratio.zero.minus(difference) : difference;
  const against = `${size.toString()} ${difference.isNegative() ? 'fewer' : 'more'} than expected to date of ${expectedUnits} in the year`;
  const paid = amount.isNegative()
    ? `${inPounds(amount.abs())} is given back`
    : `${inPounds(amount)} is paid`;
  return `${done}, ${against}, at ${inPounds(each)} each: ${paid}.`;
};
