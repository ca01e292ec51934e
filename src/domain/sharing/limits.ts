/** A limit (a cap, a floor) as it stands in a period: money, and how it is reached in words. */
import { Money } from '../money/money.js';
import { inPounds } from '../money/words.js';
import { monthOf } from '../period/period.js';
import type { Book, PoolBook } from './book.js';
import { amountInput, planForYearInput, planInput, rateInput } from './inputs.js';
import { rateOf } from './rates.js';
import type { Input } from './statement.js';
import type { Limit, LimitInMoney, LimitOfPlan } from './terms.js';

/** What a limit may be of, for whoever writes one. */
export const LIMITS: readonly { readonly limit: string; readonly says: string }[] = [
  {
    limit: '{ amount: 500000, basis: for-the-year }',
    says: 'money for the whole year, the same in every month; a floor of this kind is tested in Month 12',
  },
  {
    limit: '{ amount: 500000, basis: phased-with-plan }',
    says: 'money that grows with the plan: in a month, as much of it as is planned to date of the year',
  },
  {
    limit: '{ percent: 5%, of: plan-to-date }',
    says: 'a percentage of the plan (the benchmark) to date',
  },
  {
    limit: '{ percent: 5%, of: plan-for-the-year }',
    says: 'a percentage of the plan for the year; a floor of this kind is tested in Month 12',
  },
  {
    limit: '{ percent: 8%, of: revenue, stated: 4000000, basis: for-the-year }',
    says: 'a percentage of a yearly revenue that the agreement states, for the year or phased with the plan',
  },
  {
    limit: '{ percent: 100%, of: fee, stated: 120000, basis: phased-with-plan }',
    says: 'a percentage of a fee that the agreement states: a fee at risk',
  },
];

export interface LimitNow {
  readonly amount: Money;
  /** `£500,000.00 for the year`, `98% of plan to date £12,000,000.00`. */
  readonly words: string;
  readonly inputs: readonly Input[];
  /** A limit of the whole year: a floor of this kind can be tested in Month 12 only. */
  readonly wholeYear: boolean;
}

const planToDate = (pools: readonly PoolBook[]): Money => Money.sum(pools.map(({ plan }) => plan));
const planForYear = (pools: readonly PoolBook[]): Money =>
  Money.sum(pools.map((pool) => pool.planForYear()));

/** `pools`: whose plan a percentage is of, and whose phasing an amount grows with. */
export const limitNow = (
  book: Book,
  clause: string,
  field: string,
  limit: Limit,
  pools: readonly PoolBook[],
): LimitNow => {
  if (!('basis' in limit)) return percentOfPlan(book, clause, field, limit, pools);
  const agreed = agreedAmount(book, clause, field, limit);
  const { amount } = agreed;
  if (limit.basis === 'for-the-year') {
    return {
      amount,
      words: `${inPounds(amount)} for the year${agreed.how}`,
      inputs: agreed.inputs,
      wholeYear: true,
    };
  }
  const toDate = planToDate(pools);
  const year = planForYear(pools);
  const phased = year.isZero()
    ? Money.zero
    : Money.fraction(amount.toPence() * toDate.toPence(), year.toPence()).roundBy(book.rounding);
  return {
    amount: phased,
    words:
      `${inPounds(phased)} (${inPounds(amount)} for the year${agreed.how}, phased with the plan: ` +
      `${inPounds(toDate)} of ${inPounds(year)})`,
    inputs: [...agreed.inputs, ...pools.map(planInput), ...pools.map(planForYearInput)],
    wholeYear: false,
  };
};

/** An amount for the year: agreed as such, or a part of a revenue or fee that is stated. */
const agreedAmount = (
  book: Book,
  clause: string,
  field: string,
  limit: LimitInMoney,
): { readonly amount: Money; readonly how: string; readonly inputs: readonly Input[] } => {
  if ('amount' in limit) {
    const inputs = [amountInput('Agreed amount', clause, `${field}.amount`, limit.amount)];
    return { amount: Money.of(limit.amount), how: '', inputs };
  }
  const { percent, of, stated } = limit;
  const whole = Money.of(stated);
  return {
    amount: whole.times(rateOf(percent)).roundBy(book.rounding),
    how: `, ${percent} of the stated ${of} of ${inPounds(whole)}`,
    inputs: [
      rateInput(`Percentage of ${of}`, clause, `${field}.percent`, percent),
      amountInput(`Stated ${of}`, clause, `${field}.stated`, stated),
    ],
  };
};

const percentOfPlan = (
  book: Book,
  clause: string,
  field: string,
  limit: LimitOfPlan,
  pools: readonly PoolBook[],
): LimitNow => {
  const wholeYear = limit.of === 'plan-for-the-year';
  const plan = wholeYear ? planForYear(pools) : planToDate(pools);
  const amount = plan.times(rateOf(limit.percent)).roundBy(book.rounding);
  const of = wholeYear ? 'plan for the year' : 'plan to date';
  return {
    amount,
    words: `${inPounds(amount)} (${limit.percent} of ${of} ${inPounds(plan)})`,
    inputs: [
      rateInput(`Percentage of ${of}`, clause, `${field}.percent`, limit.percent),
      ...pools.map(wholeYear ? planForYearInput : planInput),
    ],
    wholeYear,
  };
};

export const isYearEnd = (book: Book): boolean => monthOf(book.through) === 12;
