/** Which pools depend on one another, and so have a table together. */
import { yearOf } from '../../../../src/domain/sharing/payoff/outturn.js';
import { tiedIn } from '../../../../src/domain/sharing/payoff/ties.js';
import type { Clause, Reserve, Terms } from '../../../../src/domain/sharing/terms.js';
import { PAPER, pool, remainder, reserve, share, terms } from '../sample.js';

/** All of what providers bear of a pool is drawn from a reserve, as long as it lasts. */
const draw = (of: string, from: string): Clause => ({
  ...{ id: `${of}-${from}`, clause: PAPER, rule: 'reserve-draw', reserve: from },
  ...{ covers: `${of}-share`, side: 'providers', percent: '100%', beyondBorneBy: 'providers' },
});

/** Pools shared half and half, which draw on these reserves. */
const drawing = (
  draws: Readonly<Record<string, readonly string[]>>,
  reserves: readonly Reserve[],
  changes: Partial<Terms> = {},
): Terms => {
  const ids = Object.keys(draws);
  return terms({
    pools: ids.map((id) => pool(id)),
    reserves,
    clauses: [
      ...ids.map((id) => share(`${id}-share`, id)),
      ...ids.flatMap((id) => draws[id]!.map((from) => draw(id, from))),
      ...ids.map((id) => remainder(`${id}-end`, id, 'commissioners')),
    ],
    ...changes,
  });
};

const tied = (agreement: Terms): string[] =>
  tiedIn(
    [yearOf(agreement, 'achieved')],
    agreement.pools.map(({ id }) => id),
  ).map((group) => group.join(' + '));

test('pools that have nothing in common are not tied', () => {
  expect(tied(drawing({ urgent: [], elective: [], dental: [] }, []))).toEqual([]);
  expect(tied(drawing({ urgent: ['risk'], elective: [] }, [reserve('risk')]))).toEqual([]);
});

test('two pairs that draw on a reserve each are two groups, the pool beside them is in none', () => {
  const draws = {
    ...{ urgent: ['first'], elective: ['second'], dental: [] },
    ...{ maternity: ['first'], stroke: ['second'] },
  };
  expect(tied(drawing(draws, [reserve('first'), reserve('second')]))).toEqual([
    'urgent + maternity',
    'elective + stroke',
  ]);
});

test('pools that are tied through another are one group, in the order of the agreement', () => {
  const reserves = [reserve('first'), reserve('second')];
  const last = { urgent: ['first'], elective: ['second'], dental: ['second', 'first'] };
  expect(tied(drawing(last, reserves))).toEqual(['urgent + elective + dental']);
  const between = { urgent: ['first'], dental: ['second', 'first'], elective: ['second'] };
  expect(tied(drawing(between, reserves))).toEqual(['urgent + dental + elective']);
});

describe('a reserve that lasts for both pools half over plan ties nothing', () => {
  // Half of 12.0m over plan, half of that borne by providers: 3.0m for each pool.
  const lasting = (amount: string, changes: Partial<Terms> = {}): string[] =>
    tied(
      drawing(
        { urgent: ['risk'], elective: ['risk'] },
        [reserve('risk', { contributions: { north: amount } })],
        changes,
      ),
    );
  const pounds: Partial<Terms> = { rounding: { rule: 'half-up', unit: 'pounds' } };

  test.each([
    ['to the penny', {}],
    ['to the pound', pounds],
  ])('rounded %s', (_, changes) => {
    expect(lasting('6000000.00', changes)).toEqual([]);
    expect(lasting('5999900.00', changes)).toEqual(['urgent + elective']);
  });
});

test('where it lasts for any two, all of those that it does not last for are tied, not those beside', () => {
  const draws = { urgent: ['risk'], dental: [], elective: ['risk'], stroke: ['risk'] };
  const contributions = { north: '6000000.00' };
  expect(tied(drawing(draws, [reserve('risk', { contributions })]))).toEqual([
    'urgent + elective + stroke',
  ]);
});

test('and with them a pair besides: which of them it takes is not told', () => {
  const draws = {
    ...{ urgent: ['risk'], dental: ['small'], elective: ['risk'] },
    ...{ maternity: ['small'], stroke: ['risk'] },
  };
  const reserves = [
    reserve('risk', { contributions: { north: '6000000.00' } }),
    reserve('small', { contributions: { north: '100.00' } }),
  ];
  expect(tied(drawing(draws, reserves))).toEqual([
    'urgent + dental + elective + maternity + stroke',
  ]);
});
