/**
 * M6, marginal bands. Overspend and underspend each have a table of bands, by how far from plan a
 * slice lies; of each slice a side bears or keeps the share of its band, and the other side the rest.
 * Who bears a slice that no band covers is said; a last band without an end goes on for ever. The
 * share is continuous: each pound more is shared at the rate of its own band.
 *
 * Plan 100.0m, bands 0-5% at 50% and 5-10% at 35%: of an overspend of 8.0m the side bears
 * 5.0m x 50% + 3.0m x 35% = 3.55m.
 * test/examples/bands-reach.yaml
 */
import { Money } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { leftIn, poolBook, write } from '../book.js';
import type { Book, PoolBook } from '../book.js';
import { asLimit, bandInWords, tableInWords } from '../bands.js';
import type { Band, BoundsIn } from '../bands.js';
import { checkBands } from '../checks/bands.js';
import {
  actualInput,
  amountInput,
  lastStepOf,
  planForYearInput,
  planInput,
  rateInput,
  stepInput,
} from '../inputs.js';
import { limitNow } from '../limits.js';
import { rateNow } from '../rate-now.js';
import { pays } from '../split.js';
import type { Input } from '../statement.js';
import type { ClauseBase, Side } from '../terms.js';
import { otherSide, sideFirst } from '../words.js';
import type { Rule } from './rule.js';

/** M6: of each slice of the variance, `shareOf` bears or keeps the share of its band. */
export interface BandsClause extends ClauseBase {
  readonly rule: 'bands';
  readonly pool: string;
  readonly boundsIn: BoundsIn;
  readonly shareOf: Side;
  readonly over: readonly Band[];
  readonly under: readonly Band[];
  readonly uncovered: Side | 'left-to-later-clauses';
}

export const bands: Rule<BandsClause> = {
  rule: 'bands',
  mechanism: 'M6',
  title: 'Marginal bands',
  description:
    'Tables of bands for overspend (pain) and for underspend (gain), by distance from the plan. A side ' +
    'bears or keeps the share of each band of the slice that lies in it, the other side the rest. The ' +
    'bands of a table rise and do not overlap; the last one may have no end. A slice that no band ' +
    'covers is borne or kept by the side named, or left to later clauses. Nothing jumps at the edge ' +
    'of a band. What is shared is what earlier clauses have left, measured from the plan.',
  parameters: [
    { name: 'pool', says: 'the pool whose variance is shared' },
    {
      name: 'boundsIn',
      says: 'what `from` and `to` are: a percentage of the plan to date or for the year, or money for the year or phased with the plan',
    },
    { name: 'shareOf', says: 'the side whose share the bands give' },
    {
      name: 'over',
      says: 'bands of overspend, each `{ from, to, share }`; a last band without `to` has no end',
    },
    { name: 'under', says: 'bands of underspend, in the same way' },
    {
      name: 'uncovered',
      says: 'who bears or keeps a slice that no band covers, under this clause too: a side, or `left-to-later-clauses`',
    },
  ],
  example: 'bands-reach.yaml',
  shares: true,
  pools: ({ pool }) => [pool],
  takes: ({ uncovered }) => (uncovered === 'left-to-later-clauses' ? 'a-slice' : 'the-rest'),

  settle(clause, book) {
    const pool = poolBook(book, clause.pool);
    const left = leftIn(book, pool);
    const over = left.isNegative();
    const slices = slicesOf(clause, book, pool, left.abs(), over ? 'over' : 'under');
    const covered = Money.sum(slices.map(({ slice }) => slice));
    const exact = Money.sum(slices.map((one) => one.exact));
    const share = exact.roundBy(book.rounding);
    const uncovered = left.abs().minus(covered);
    const signed = (amount: Money): Money => (over ? amount : amount.negated());
    const borneBy = (side: Side): Money => {
      const own = side === clause.shareOf ? share : covered.minus(share);
      return signed(side === clause.uncovered ? own.plus(uncovered) : own);
    };
    write(book, {
      rule: clause.rule,
      clause: clause.id,
      pool: clause.pool,
      inputs: [
        planInput(pool),
        ...(OF_THE_YEAR.has(clause.boundsIn) ? [planForYearInput(pool)] : []),
        actualInput(pool),
        ...(left.equals(pool.plan.minus(pool.actual))
          ? []
          : [stepInput('Left to share', lastStepOf(book, pool), left.abs())]),
        ...slices.flatMap(({ inputs }) => inputs),
      ],
      words: words(clause, { over, variance: left.abs(), slices, share, covered, uncovered }),
      result: signed(share),
      rounding: signed(share.minus(exact)),
      moves: [
        ...pays('commissioners', pool, borneBy('commissioners'), 'share'),
        ...pays('providers', pool, borneBy('providers'), 'share'),
      ],
    });
  },

  reads(clause, names) {
    const { pool, over, under, shareOf, uncovered } = clause;
    const beyond =
      uncovered === 'left-to-later-clauses'
        ? 'is left to later clauses'
        : `is borne or kept by the ${uncovered}`;
    return (
      `Of overspend of ${names.pool(pool)} the ${shareOf} bear ${tableInWords(clause.boundsIn, over, names)}; ` +
      `of underspend they keep ${tableInWords(clause.boundsIn, under, names)}. The ${otherSide(shareOf)} bear or keep the rest of each band. ` +
      `What no band covers ${beyond}.`
    );
  },

  check: (clause, at) => checkBands(clause, at),
};

/** Bounds that are reached from the plan for the year. */
const OF_THE_YEAR: ReadonlySet<BoundsIn> = new Set([
  'percent-of-plan-for-the-year',
  'money-phased-with-plan',
]);

/** What lies in one band. */
interface Slice {
  readonly slice: Money;
  readonly exact: Money;
  /** `£5,000,000.00 from 0% to 5% of plan to date at 50%` */
  readonly words: string;
  readonly inputs: readonly Input[];
}

/** The bands that the variance reaches, each with the slice of it that it covers. */
const slicesOf = (
  clause: BandsClause,
  book: Book,
  pool: PoolBook,
  variance: Money,
  side: 'over' | 'under',
): Slice[] =>
  clause[side].flatMap((band, place) => {
    const at = `${side}[${place}]`;
    const end = (text: string): Money =>
      limitNow(book, clause.id, at, asLimit(clause.boundsIn, text), [pool]).amount;
    const to = band.to === undefined ? variance : variance.min(end(band.to));
    const slice = to.minus(end(band.from)).max(Money.zero);
    if (slice.isZero()) return [];
    const label = `Share of ${clause.shareOf}, ${bandInWords(clause.boundsIn, band)}`;
    const rate = rateNow(book, { clause: clause.id, field: `${at}.share`, label }, band.share, [
      pool,
    ]);
    const bound = clause.boundsIn.startsWith('percent') ? rateInput : amountInput;
    return [
      {
        slice,
        exact: rate.of(slice),
        words: `${inPounds(slice)} ${bandInWords(clause.boundsIn, band)} at ${rate.words}`,
        inputs: [
          bound('Band from', clause.id, `${at}.from`, band.from),
          ...(band.to === undefined ? [] : [bound('Band to', clause.id, `${at}.to`, band.to)]),
          ...rate.inputs,
        ],
      },
    ];
  });

interface Said {
  readonly over: boolean;
  readonly variance: Money;
  readonly slices: readonly Slice[];
  readonly share: Money;
  readonly covered: Money;
  readonly uncovered: Money;
}

const words = (
  { shareOf, uncovered: to }: BandsClause,
  { over, variance, slices, share, covered, uncovered }: Said,
): string => {
  if (variance.isZero()) return 'There is no variance left: nothing to share.';
  const verb = over ? 'bear' : 'keep';
  const sentences = [
    `${over ? 'Overspend' : 'Underspend'} of ${inPounds(variance)} is shared by bands` +
      (slices.length === 0 ? ', none of which covers any of it.' : ''),
  ];
  if (slices.length > 0) {
    sentences[0] += `: ${slices.map((one) => one.words).join('; ')}.`;
    sentences.push(
      `${sideFirst(shareOf)} ${verb} ${inPounds(share)}, and ${otherSide(shareOf)} the rest of the bands: ${inPounds(covered.minus(share))}.`,
    );
  }
  if (!uncovered.isZero()) {
    const what = `${inPounds(uncovered)} that no band covers`;
    sentences.push(
      to === 'left-to-later-clauses'
        ? `${what} is left to later clauses.`
        : `${sideFirst(to)} ${verb} ${what}.`,
    );
  }
  return sentences.join(' ');
};
