/**
 * M4, floor, cap and collar on gain and loss. Before the share: only variance within the limits is
 * left to share, and what is beyond falls to the side named. After the share: what a side bears (its
 * loss) and what it keeps (its gain) under a clause are limited; what is beyond moves to the other
 * side. A limit of the loss is a floor under the side's result, a limit of the gain is a cap on it,
 * both are a collar. Before or after is a stated choice: they give different money.
 *
 * Underspend 800,000 shared 50%, gain of the providers limited to 300,000: they keep 300,000, and
 * 100,000 moves to the commissioners.
 * test/examples/collar.yaml
 */
import { inPounds } from '../../money/words.js';
import { type Book, leftIn, poolBook, write } from '../book.js';
import { checkLimit } from '../checks/limits.js';
import { lastStepOf, stepInput, stepOfClause } from '../inputs.js';
import { limitNow } from '../limits.js';
import { byBorne, byKept, pays, shift } from '../split.js';
import type { ClauseBase, Limit, Side } from '../terms.js';
import { limitInWords, otherSide, sideFirst } from '../words.js';
import { poolsShared } from './clauses.js';
import { checkNotShared, measured, poolOfOne, resultOf } from '../limiting.js';
import type { Measured } from '../limiting.js';
import { faultIn } from './rule.js';
import type { ClauseInPlace, Rule } from './rule.js';

/** Variance up to the limit is left to share; what is beyond falls to a side. */
export interface LimitedVariance {
  readonly limit: Limit;
  readonly beyondFallsTo: Side;
}

/** M4: limits on both sides of the plan, or of a side's result; either may be left out. */
export type CollarClause = ClauseBase & { readonly rule: 'collar' } & (
    | {
        readonly applied: 'before-share';
        readonly pool: string;
        readonly overspend?: LimitedVariance;
        readonly underspend?: LimitedVariance;
      }
    | {
        readonly applied: 'after-share';
        readonly of: string;
        readonly side: Side;
        readonly loss?: Limit;
        readonly gain?: Limit;
      }
  );

type Before = Extract<CollarClause, { applied: 'before-share' }>;
type After = Extract<CollarClause, { applied: 'after-share' }>;

export const collar: Rule<CollarClause> = {
  rule: 'collar',
  mechanism: 'M4',
  title: 'Floor, cap or collar on gain and loss',
  description:
    'Limits on what is shared, or on what a side comes to. Applied before the share, only overspend ' +
    'and underspend within their limits are left for later clauses, and what is beyond falls to the ' +
    'side named. Applied after the share, what a side bears and what it keeps under one clause are ' +
    'limited, and what is beyond moves to the other side: a limit of the loss is a floor under the ' +
    'side’s result, a limit of the gain is a cap on it, and both together are a collar. A limit is an ' +
    'amount, or a percentage of the plan (the benchmark), or of a revenue or fee that the agreement ' +
    'states (a fee at risk).',
  parameters: [
    {
      name: 'applied',
      says: 'before-share: the variance is limited; after-share: what a side bears and keeps is limited',
    },
    { name: 'pool', says: 'before-share: the pool whose variance is limited' },
    {
      name: 'overspend',
      says: 'before-share: the most overspend that is left to share, as `limit`, and the side that what is beyond falls to, as `beyondFallsTo`; left out, it is not limited',
    },
    { name: 'underspend', says: 'before-share: the same of underspend' },
    { name: 'of', says: 'after-share: the earlier clause under which the side bears and keeps' },
    { name: 'side', says: 'after-share: the side whose loss and gain are limited' },
    { name: 'loss', says: 'after-share: the most the side bears; left out, it is not limited' },
    { name: 'gain', says: 'after-share: the most the side keeps; left out, it is not limited' },
  ],
  example: 'collar.yaml',
  shares: true,
  pools: (clause, terms) =>
    clause.applied === 'before-share' ? [clause.pool] : poolsShared(terms, clause.of),
  takes: ({ applied }) => (applied === 'before-share' ? 'a-slice' : 'nothing'),

  settle(clause, book) {
    if (clause.applied === 'before-share') settleBefore(clause, book);
    else settleAfter(clause, book);
  },

  reads(clause, names) {
    if (clause.applied === 'before-share') {
      const limited = (what: string, one: LimitedVariance | undefined): string =>
        one === undefined
          ? ` All ${what} is left to share.`
          : ` Only ${what} up to ${limitInWords(one.limit)} is left to share; what is beyond falls to the ${one.beyondFallsTo}.`;
      const { pool, overspend, underspend } = clause;
      return `Before the share of ${names.pool(pool)}:${limited('overspend', overspend)}${limited('underspend', underspend)}`;
    }
    const { side, of, loss, gain } = clause;
    const limited = (verb: string, limit: Limit | undefined): string =>
      `${verb} under clause ${of} is ${limit === undefined ? 'not limited' : `limited to ${limitInWords(limit)}`}`;
    return `After the share: what the ${side} ${limited('bear', loss)}; what they ${limited('keep', gain)}. What is beyond moves to the ${otherSide(side)}.`;
  },

  check(clause, at) {
    if (clause.applied === 'before-share') return checkBefore(clause, at);
    const { loss, gain } = clause;
    return [
      ...(loss === undefined ? [] : checkLimit(at, ['loss'], loss)),
      ...(gain === undefined ? [] : checkLimit(at, ['gain'], gain)),
      ...(loss === undefined && gain === undefined
        ? [faultIn(at, ['applied'], 'Neither loss nor gain is limited; give one of them, or both.')]
        : []),
    ];
  },
};

const checkBefore = (clause: Before, at: ClauseInPlace) => {
  const { overspend, underspend, pool } = clause;
  const faults = checkNotShared('collar', pool, at);
  for (const [field, limited] of [
    ['overspend', overspend],
    ['underspend', underspend],
  ] as const) {
    if (limited !== undefined) faults.push(...checkLimit(at, [field, 'limit'], limited.limit));
  }
  if (overspend === undefined && underspend === undefined) {
    const sentence = 'Neither overspend nor underspend is limited; give one of them, or both.';
    faults.push(faultIn(at, ['applied'], sentence));
  }
  return faults;
};

const settleBefore = (clause: Before, book: Book): void => {
  const pool = poolBook(book, clause.pool);
  const left = leftIn(book, pool);
  const over = left.isNegative();
  const field = over ? 'overspend' : 'underspend';
  const limited = clause[field];
  const one = measured(
    left.abs(),
    limited && limitNow(book, clause.id, `${field}.limit`, limited.limit, [pool]),
  );
  const what = over ? 'Overspend' : 'Underspend';
  write(book, {
    rule: clause.rule,
    clause: clause.id,
    pool: clause.pool,
    inputs: [stepInput(what, lastStepOf(book, pool), one.size), ...one.inputs],
    words: wordsBefore(limited, over, one),
    result: one.beyond,
    ...one.mark,
    moves:
      limited === undefined
        ? []
        : pays(limited.beyondFallsTo, pool, over ? one.beyond : one.beyond.negated(), 'share'),
  });
};

const wordsBefore = (
  limited: LimitedVariance | undefined,
  over: boolean,
  { size, limit, beyond }: Measured,
): string => {
  const said = `${over ? 'Overspend' : 'Underspend'} of ${inPounds(size)}`;
  if (limit === undefined || limited === undefined) {
    return `${said} is not limited: all of it is left to share.`;
  }
  if (beyond.isZero()) {
    return `${said} is not beyond the limit of ${limit.words}: all of it is left to share.`;
  }
  return (
    `${said} is ${inPounds(beyond)} beyond the limit of ${limit.words}; the ${limited.beyondFallsTo} ` +
    `${over ? 'bear' : 'keep'} that, and ${inPounds(size.minus(beyond))} is left to share.`
  );
};

const settleAfter = (clause: After, book: Book): void => {
  const { pools, borne, total } = resultOf(book, clause.of, clause.side);
  const lost = !total.isNegative();
  const field = lost ? 'loss' : 'gain';
  const given = clause[field];
  const one = measured(total.abs(), given && limitNow(book, clause.id, field, given, pools));
  const label = `${lost ? 'Borne' : 'Kept'} by ${clause.side}`;
  const other = otherSide(clause.side);
  write(book, {
    rule: clause.rule,
    clause: clause.id,
    ...poolOfOne(pools),
    inputs: [stepInput(label, stepOfClause(book, clause.of), one.size), ...one.inputs],
    words: wordsAfter(clause, lost, one),
    result: one.beyond,
    ...one.mark,
    moves: lost
      ? shift(pools, one.beyond, other, byBorne(borne))
      : shift(pools, one.beyond.negated(), other, byKept(borne)),
    borneUnder: [clause.id, clause.of],
  });
};

const wordsAfter = (
  { side, of }: After,
  lost: boolean,
  { size, limit, beyond }: Measured,
): string => {
  if (size.isZero()) {
    return `${sideFirst(side)} bear and keep nothing under clause "${of}": nothing to limit.`;
  }
  const verb = lost ? 'bear' : 'keep';
  const said = `${sideFirst(side)} ${verb} ${inPounds(size)} under clause "${of}"`;
  if (limit === undefined) return `${said}, which is not limited.`;
  return beyond.isZero()
    ? `${said}, which is not beyond the limit of ${limit.words}.`
    : `${said}, ${inPounds(beyond)} beyond the limit of ${limit.words}; the ${otherSide(side)} ${verb} that.`;
};
