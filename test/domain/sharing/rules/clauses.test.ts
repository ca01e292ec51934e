/** Which pools the money of a clause is of, also through the clauses that it names. */
import {
  poolsNamed,
  poolsShared,
  poolsTaken,
} from '../../../../src/domain/sharing/rules/clauses.js';
import type { Clause, Terms } from '../../../../src/domain/sharing/terms.js';
import { PAPER, remainder, share, terms } from '../sample.js';

const draw = (id: string, covers: string): Clause => ({
  id,
  clause: PAPER,
  rule: 'reserve-draw',
  reserve: 'pot',
  covers,
  side: 'providers',
  percent: '50%',
  beyondBorneBy: 'providers',
});
const cap = (id: string, of: string): Clause =>
  ({ id, clause: PAPER, rule: 'cap', of }) as unknown as Clause;
const guarantee = {
  id: 'g',
  rule: 'guarantee',
  pools: ['urgent', 'elective'],
} as unknown as Clause;
const totals = {
  id: 't',
  rule: 'control-totals',
  organisations: [{ pool: 'urgent' }, { pool: 'drugs' }],
} as unknown as Clause;
const fall: Clause = {
  id: 'fall',
  clause: PAPER,
  rule: 'waterfall',
  pool: 'drugs',
  sources: [
    { from: 'reserve', reserve: 'pot' },
    { from: 'underspends', pools: ['urgent', 'elective'] },
  ],
};

test('a clause names its pool, its pools, or those of the organisations that it sets totals for', () => {
  expect(poolsNamed(share('share', 'urgent'))).toEqual(['urgent']);
  expect(poolsNamed(guarantee)).toEqual(['urgent', 'elective']);
  expect(poolsNamed(totals)).toEqual(['urgent', 'drugs']);
  expect(poolsNamed(draw('draw', 'share'))).toEqual([]);
});

test('a waterfall takes of its own pool and of those whose underspends it runs through', () => {
  expect(poolsTaken(fall)).toEqual(['drugs', 'urgent', 'elective']);
  expect(poolsNamed(fall)).toEqual(['drugs']);
  expect(poolsTaken(share('share', 'urgent'))).toEqual(['urgent']);
});

describe('what is shared under a clause that names another', () => {
  const of = (...clauses: readonly Clause[]): Terms => terms({ clauses });

  test('is that of the other, however many names there are between', () => {
    const all = of(share('share', 'urgent'), cap('cap', 'share'), draw('draw', 'cap'));
    expect(poolsShared(all, 'share')).toEqual(['urgent']);
    expect(poolsShared(all, 'cap')).toEqual(['urgent']);
    expect(poolsShared(all, 'draw')).toEqual(['urgent']);
    expect(
      poolsShared(of(draw('draw', 'end'), remainder('end', 'drugs', 'providers')), 'draw'),
    ).toEqual(['drugs']);
  });

  test('is nothing where a name leads nowhere, or back to where it began', () => {
    expect(poolsShared(of(share('share', 'urgent')), 'nothing')).toEqual([]);
    expect(poolsShared(of(cap('cap', 'gone')), 'cap')).toEqual([]);
    expect(poolsShared(of(cap('one', 'other'), cap('other', 'one')), 'one')).toEqual([]);
  });
});
