/**
 * M4, cap. Before the share: only overspend up to the limit is left to share, and what is beyond
 * falls to one side. After the share: what a side bears under a clause is limited, and what is
 * beyond moves to the other side. Which of the two is a stated choice: they give different money.
 *
 * Overspend 800,000 shared 50%, cap 300,000. Before the share, providers bearing what is beyond:
 * commissioners 150,000. After the share, on the commissioners: 300,000.
 * test/examples/coventry.yaml, test/examples/cap-before-and-after.yaml
 */
import { Money } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { leftIn, poolBook, write } from '../book.js';
import type { Book } from '../book.js';
import { checkLimit } from '../checks/limits.js';
import { lastStepOf, stepInput, stepOfClause } from '../inputs.js';
import { limitNow } from '../limits.js';
import { byBorne, pays, shift } from '../split.js';
import type { ClauseBase, Limit, Side } from '../terms.js';
import { limitInWords, sideFirst } from '../words.js';
import { poolsShared } from './clauses.js';
import { checkNotShared, measured, poolOfOne, resultOf } from '../limiting.js';
import { faultIn } from './rule.js';
import type { Rule } from './rule.js';

/**
 * M4: a cap on overspend. `before-share`: only variance up to the limit is left to share, and what
 * is beyond falls to `beyondBorneBy`. `after-share`: what the side `caps` bears under clause `of`
 * is limited, and what is beyond moves to `beyondBorneBy`.
 */
export type CapClause = ClauseBase & { readonly rule: 'cap'; readonly limit: Limit } & (
    | {
        readonly applied: 'before-share';
        readonly pool: string;
        readonly beyondBorneBy: Side;
      }
    | {
        readonly applied: 'after-share';
        readonly of: string;
        readonly caps: Side;
        readonly beyondBorneBy: Side;
      }
  );

type Before = Extract<CapClause, { applied: 'before-share' }>;
type After = Extract<CapClause, { applied: 'after-share' }>;

export const cap: Rule<CapClause> = {
  rule: 'cap',
  mechanism: 'M4',
  title: 'Cap',
  description:
    'A limit on overspend, or on what a side bears of it. Applied before the share, only overspend ' +
    'up to the limit is left for later clauses, and what is beyond falls to the side named. Applied ' +
    'after the share, what a side bears under one clause is limited, and what is beyond moves to ' +
    'the other side. The limit is an amount, for the year or phased with the plan, or a percentage ' +
    'of the plan to date or for the year.',
  parameters: [
    {
      name: 'applied',
      says: 'before-share: the overspend is limited; after-share: what a side bears is limited',
    },
    { name: 'pool', says: 'before-share: the pool whose overspend is limited' },
    { name: 'of', says: 'after-share: the earlier clause under which the side bears' },
    { name: 'caps', says: 'after-share: the side that is protected' },
    { name: 'limit', says: 'an amount with its basis, or a percentage of plan' },
    { name: 'beyondBorneBy', says: 'the side that bears what is beyond the limit' },
  ],
  example: 'coventry.yaml',
  shares: true,
  pools: (clause, terms) =>
    clause.applied === 'before-share' ? [clause.pool] : poolsShared(terms, clause.of),
  takes: ({ applied }) => (applied === 'before-share' ? 'a-slice' : 'nothing'),

  settle(clause, book) {
    if (clause.applied === 'before-share') settleBefore(clause, book);
    else settleAfter(clause, book);
  },

  reads: (clause, names) =>
    clause.applied === 'before-share'
      ? `Before the share: only overspend of ${names.pool(clause.pool)} up to ${limitInWords(clause.limit)} is left to share. The ${clause.beyondBorneBy} bear what is beyond.`
      : `After the share: what the ${clause.caps} bear under clause ${clause.of} is limited to ${limitInWords(clause.limit)}. The ${clause.beyondBorneBy} bear what is beyond.`,

  check(clause, at) {
    const faults = checkLimit(at, ['limit'], clause.limit);
    if (clause.applied === 'before-share')
      return [...faults, ...checkNotShared('cap', clause.pool, at)];
    if (clause.caps === clause.beyondBorneBy) {
      faults.push(
        faultIn(
          at,
          ['beyondBorneBy'],
          `The cap protects the ${clause.caps}, so what is beyond it cannot be borne by the ${clause.caps}; name the other side.`,
        ),
      );
    }
    return faults;
  },
};

const settleBefore = (clause: Before, book: Book): void => {
  const pool = poolBook(book, clause.pool);
  const overspend = leftIn(book, pool).negated().max(Money.zero);
  const { limit, beyond, inputs, mark } = measured(
    overspend,
    limitNow(book, clause.id, 'limit', clause.limit, [pool]),
  );
  write(book, {
    rule: clause.rule,
    clause: clause.id,
    pool: clause.pool,
    inputs: [stepInput('Overspend', lastStepOf(book, pool), overspend), ...inputs],
    words: beyond.isZero()
      ? `Overspend of ${inPounds(overspend)} is not beyond the cap of ${limit.words}: all of it is left to share.`
      : `Overspend of ${inPounds(overspend)} is ${inPounds(beyond)} beyond the cap of ${limit.words}; ` +
        `the ${clause.beyondBorneBy} bear that, and ${inPounds(overspend.minus(beyond))} is left to share.`,
    result: beyond,
    ...mark,
    moves: pays(clause.beyondBorneBy, pool, beyond, 'share'),
  });
};

const settleAfter = (clause: After, book: Book): void => {
  const { pools, borne, total } = resultOf(book, clause.of, clause.caps);
  const { limit, beyond, inputs, mark } = measured(
    total,
    limitNow(book, clause.id, 'limit', clause.limit, pools),
  );
  write(book, {
    rule: clause.rule,
    clause: clause.id,
    ...poolOfOne(pools),
    inputs: [stepInput(`Borne by ${clause.caps}`, stepOfClause(book, clause.of), total), ...inputs],
    words: wordsAfter(clause, total, beyond, limit.words),
    result: beyond,
    ...mark,
    moves: shift(pools, beyond, clause.beyondBorneBy, byBorne(borne)),
    borneUnder: [clause.id, clause.of],
  });
};

const wordsAfter = (clause: After, total: Money, beyond: Money, limit: string): string => {
  const side = sideFirst(clause.caps);
  if (!total.isPositive()) {
    return `${side} bear nothing under clause "${clause.of}", so the cap of ${limit} is not met.`;
  }
  const bears = `${side} bear ${inPounds(total)} under clause "${clause.of}"`;
  return beyond.isZero()
    ? `${bears}, which is not beyond the cap of ${limit}.`
    : `${bears}, ${inPounds(beyond)} beyond the cap of ${limit}; the ${clause.beyondBorneBy} bear that.`;
};
