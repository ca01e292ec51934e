/**
 * M3, marginal rate over and under plan. Beyond a threshold the commissioners bear (or keep) a rate
 * of the variance, and the providers the rest of that slice. What lies between plan and threshold is
 * left for a later clause. Several such clauses on one pool make bands: the outermost threshold
 * first, each taking what is still unshared beyond its own.
 *
 * Plan 10.0m, actual 10.4m, threshold 100%, commissioners bear 50%: 200,000 each.
 * test/examples/coventry.yaml
 */
import { Money, Ratio } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { leftIn, poolBook, write } from '../book.js';
import type { Book, PoolBook } from '../book.js';
import { checkRate } from '../checks/rates.js';
import { actualInput, lastStepOf, planInput, rateInput, stepInput } from '../inputs.js';
import { rateNow, rateInWords } from '../rate-now.js';
import type { RateNow } from '../rate-now.js';
import { rateOf } from '../rates.js';
import { dividedInWords, pays } from '../split.js';
import type { ClauseBase, Rate, Side } from '../terms.js';
import { faultIn } from './rule.js';
import type { Rule } from './rule.js';

/**
 * M3: beyond a threshold the commissioners bear a rate of the variance; the rest of that slice the
 * providers bear. What lies inside the thresholds is left for a later clause.
 * A threshold is a percentage of the plan to date: `100%` is from the first pound.
 */
export interface MarginalRateClause extends ClauseBase {
  readonly rule: 'marginal-rate';
  readonly pool: string;
  readonly over: { readonly threshold: string; readonly commissionersBear: Rate };
  readonly under: { readonly threshold: string; readonly commissionersKeep: Rate };
}

const SIDES: readonly Side[] = ['commissioners', 'providers'];

export const marginalRate: Rule<MarginalRateClause> = {
  rule: 'marginal-rate',
  mechanism: 'M3',
  title: 'Marginal rate over and under plan',
  description:
    'Beyond a threshold the commissioners bear a rate of the overspend, or keep a rate of the ' +
    'underspend; the providers bear or keep the rest of that slice. The rates over and under plan ' +
    'may differ. What lies between the plan and the threshold is left for a later clause, so the ' +
    'share is nil at the threshold and grows without a jump. Several of these clauses on one pool ' +
    'make bands: the outermost threshold comes first (or `bands` says them in one table). Where all of a ' +
    'variance is to be shared once it goes far enough, `deadband` comes before this clause.',
  parameters: [
    { name: 'pool', says: 'the pool whose variance is shared' },
    {
      name: 'over.threshold',
      says: 'percentage of the plan to date, 100% or more; 100% shares from the first pound',
    },
    {
      name: 'over.commissionersBear',
      says: 'the part of the overspend beyond the threshold that commissioners bear',
    },
    {
      name: 'under.threshold',
      says: 'percentage of the plan to date, 100% or less; 100% shares from the first pound',
    },
    {
      name: 'under.commissionersKeep',
      says: 'the part of the underspend beyond the threshold that commissioners keep',
    },
  ],
  example: 'coventry.yaml',
  shares: true,
  pools: ({ pool }) => [pool],
  takes: () => 'a-slice',

  settle(clause, book) {
    const pool = poolBook(book, clause.pool);
    const left = leftIn(book, pool);
    const over = left.isNegative();
    const field = over ? 'over' : 'under';
    const percent = clause[field].threshold;
    const rate = rateOfSide(clause, over, pool, book);
    const threshold = pool.plan.times(rateOf(percent)).roundBy(book.rounding);
    // What is still to be shared ends here: at the actual, unless an earlier clause took the end of it.
    const end = pool.plan.minus(left);
    const beyond = over ? end.minus(threshold) : threshold.minus(end);
    const slice = left.isZero() ? Money.zero : beyond.max(Money.zero);
    const exact = rate.of(slice);
    const share = exact.roundBy(book.rounding);
    const rest = slice.minus(share);
    const signed = (amount: Money): Money => (over ? amount : amount.negated());
    write(book, {
      rule: clause.rule,
      clause: clause.id,
      pool: clause.pool,
      inputs: [
        planInput(pool),
        actualInput(pool),
        ...(end.equals(pool.actual)
          ? []
          : [stepInput('Counted up to', lastStepOf(book, pool), end)]),
        rateInput('Threshold, of plan to date', clause.id, `${field}.threshold`, percent),
        ...rate.inputs,
      ],
      words:
        words({
          over,
          percent,
          rate: rate.words,
          actual: pool.actual,
          end,
          threshold,
          slice,
          share,
          rest,
        }) + (slice.isZero() ? '' : SIDES.map((side) => dividedInWords(book, pool, side)).join('')),
      result: signed(share),
      rounding: signed(share.minus(exact)),
      moves: [
        ...pays('commissioners', pool, signed(share), 'share'),
        ...pays('providers', pool, signed(rest), 'share'),
      ],
    });
  },

  reads: ({ pool, over, under }, names) =>
    `Above ${over.threshold} of the plan to date of ${names.pool(pool)}, commissioners bear ${rateInWords(over.commissionersBear, names)} of the overspend and providers the rest. ` +
    `Below ${under.threshold}, commissioners keep ${rateInWords(under.commissionersKeep, names)} of the underspend and providers the rest.`,

  check(clause, at) {
    const { over, under, pool } = clause;
    const faults = [
      ...checkRate(at, ['over', 'commissionersBear'], over.commissionersBear, [pool]),
      ...checkRate(at, ['under', 'commissionersKeep'], under.commissionersKeep, [pool]),
    ];
    if (rateOf(clause.over.threshold).compare(Ratio.one) < 0) {
      faults.push(
        faultIn(
          at,
          ['over', 'threshold'],
          `The threshold for overspend is ${clause.over.threshold} of plan; it must be 100% or more, since overspend begins at the plan.`,
        ),
      );
    }
    if (rateOf(clause.under.threshold).compare(Ratio.one) > 0) {
      faults.push(
        faultIn(
          at,
          ['under', 'threshold'],
          `The threshold for underspend is ${clause.under.threshold} of plan; it must be 100% or less, since underspend begins at the plan.`,
        ),
      );
    }
    for (const other of at.earlier) {
      if (other.rule !== 'marginal-rate' || other.pool !== clause.pool) continue;
      if (rateOf(other.over.threshold).compare(rateOf(clause.over.threshold)) <= 0) {
        faults.push(
          faultIn(
            at,
            ['over', 'threshold'],
            `Clause "${other.id}" already shares all overspend beyond ${other.over.threshold}, so nothing is left beyond ${clause.over.threshold}; put the clause with the higher threshold first.`,
          ),
        );
      }
      if (rateOf(other.under.threshold).compare(rateOf(clause.under.threshold)) >= 0) {
        faults.push(
          faultIn(
            at,
            ['under', 'threshold'],
            `Clause "${other.id}" already shares all underspend beyond ${other.under.threshold}, so nothing is left beyond ${clause.under.threshold}; put the clause with the lower threshold first.`,
          ),
        );
      }
    }
    return faults;
  },
};

const rateOfSide = (
  clause: MarginalRateClause,
  over: boolean,
  pool: PoolBook,
  book: Book,
): RateNow => {
  const place = over
    ? { field: 'over.commissionersBear', label: 'Commissioners bear' }
    : { field: 'under.commissionersKeep', label: 'Commissioners keep' };
  const rate = over ? clause.over.commissionersBear : clause.under.commissionersKeep;
  return rateNow(book, { clause: clause.id, ...place }, rate, [pool]);
};

interface Said {
  readonly over: boolean;
  readonly percent: string;
  readonly rate: string;
  readonly actual: Money;
  readonly end: Money;
  readonly threshold: Money;
  readonly slice: Money;
  readonly share: Money;
  readonly rest: Money;
}

const words = ({
  over,
  percent,
  rate,
  actual,
  end,
  threshold,
  slice,
  share,
  rest,
}: Said): string => {
  const outturn = end.equals(actual)
    ? `Actual ${inPounds(actual)}`
    : `Actual ${inPounds(actual)}, counted up to ${inPounds(end)} after earlier clauses,`;
  const side = over ? 'over' : 'under';
  const limit = `the threshold of ${inPounds(threshold)} (${percent} of plan to date)`;
  if (slice.isZero()) return `${outturn} is not ${side} ${limit}: nothing to share.`;
  const verb = over ? 'bear' : 'keep';
  return (
    `${outturn} is ${inPounds(slice)} ${side} ${limit}; commissioners ${verb} ${rate}: ` +
    `${inPounds(share)}, and providers ${verb} the rest: ${inPounds(rest)}.`
  );
};
