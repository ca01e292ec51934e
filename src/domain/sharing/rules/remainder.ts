/**
 * What is left of a pool's variance falls to one side: the clause that ends a pool. On its own it is
 * payment by results, or pass-through, where the commissioners bear it.
 *
 * 150,000 of overspend left after the marginal rate: the commissioners bear it.
 * test/examples/coventry.yaml
 */
import { inPounds } from '../../money/words.js';
import { leftIn, poolBook, write } from '../book.js';
import { lastStepOf, stepInput } from '../inputs.js';
import { dividedInWords, pays } from '../split.js';
import type { ClauseBase, Side } from '../terms.js';
import type { Rule } from './rule.js';

/** What is left of the pool's variance falls to one side. Payment by results, pass-through: commissioners. */
export interface RemainderClause extends ClauseBase {
  readonly rule: 'remainder';
  readonly pool: string;
  readonly borneBy: Side;
}

export const remainder: Rule<RemainderClause> = {
  rule: 'remainder',
  mechanism: 'M3',
  title: 'Remainder',
  description:
    'What the clauses before it have left of a pool’s overspend is borne, and what they have left ' +
    'of its underspend is kept, by one side. As the only clause of a pool it is payment by results ' +
    'or pass-through, where it falls to the commissioners. Each pool ends with a remainder or is a block.',
  parameters: [
    { name: 'pool', says: 'the pool that ends here' },
    { name: 'borneBy', says: 'the side that bears or keeps what is left' },
  ],
  example: 'coventry.yaml',
  shares: true,
  pools: ({ pool }) => [pool],
  takes: () => 'the-rest',

  settle(clause, book) {
    const pool = poolBook(book, clause.pool);
    const left = leftIn(book, pool);
    const divided = dividedInWords(book, pool, clause.borneBy);
    const words = left.isZero()
      ? `Nothing is left of the variance of ${pool.pool.name}.`
      : left.isNegative()
        ? `What is left of the overspend, ${inPounds(left.abs())}, falls to the ${clause.borneBy}.${divided}`
        : `What is left of the underspend, ${inPounds(left)}, is kept by the ${clause.borneBy}.${divided}`;
    write(book, {
      rule: clause.rule,
      clause: clause.id,
      pool: clause.pool,
      inputs: [stepInput('Left in the pool', lastStepOf(book, pool), left)],
      words,
      result: left.negated(),
      moves: pays(clause.borneBy, pool, left.negated(), 'share'),
    });
  },

  reads: ({ pool, borneBy }, names) =>
    `Whatever variance of ${names.pool(pool)} is left is borne or kept by the ${borneBy}.`,

  check: () => [],
};
