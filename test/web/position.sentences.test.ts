import type { PoolFigures, Position } from '../../src/queries/answers.js';
import { positionSentences } from '../../src/web/pages/position/position.sentences.js';
import { position } from '../support/answers.js';

const [receives, variance, reserve] = [0, 1, 2].map(
  (place) => (of: Position) => positionSentences(of)[place],
) as [Say, Say, Say];
type Say = (of: Position) => string | undefined;

const withTotal = (total: Partial<PoolFigures>): Position => ({
  ...position,
  poolsTotal: { ...position.poolsTotal, toDate: { ...position.poolsTotal.toDate, ...total } },
});

const withReserve = (of: Partial<Position['reserves'][number]>): Position => ({
  ...position,
  reserves: position.reserves.map((row) => ({ ...row, ...of })),
});

test('the first sentence says who receives and who pays', () => {
  expect(receives(position)).toBe(
    'By the end of month 6 North Moor Hospitals receives £15,500,000.25 and Vale Community Services £3,000,000.00; Moor Integrated Care Board pays £18,500,000.25.',
  );
});

test('a partner that neither receives nor pays is not named', () => {
  const settled = {
    ...position,
    partners: position.partners.map((row) => ({ ...row, toDate: { net: '0.00', parts: {} } })),
  };
  expect(receives(settled)).toBe('By the end of month 6 nothing is due between the partners.');
});

test('the second says how far from plan, where most, and who bears it', () => {
  expect(variance(position)).toBe(
    'Together the pools are £600,000.50 over plan to date: Unscheduled care is furthest from plan, £700,000.50 over plan; commissioners bear £300,000.25, providers bear £100,000.25 and reserves carry £200,000.00.',
  );
});

test('below plan, sides keep', () => {
  const below = withTotal({
    variance: '-100000.00',
    commissioners: '-60000.00',
    providers: '-40000.00',
    reserves: '0.00',
  });
  expect(variance({ ...below, pools: position.pools.slice(0, 1) })).toBe(
    'Together the pools are £100,000.00 below plan to date: all of it in Elective care; commissioners keep £60,000.00 and providers keep £40,000.00.',
  );
});

test('pools exactly on plan have no variance to place', () => {
  const onPlan = position.pools.map((row) => ({
    ...row,
    toDate: { ...row.toDate, variance: '0.00' },
  }));
  expect(variance({ ...position, pools: onPlan })).toBe('Every pool is exactly on plan to date.');
});

test('pools that cancel out are on plan together, and the furthest is still named', () => {
  const none = { commissioners: '0.00', providers: '0.00', reserves: '0.00' };
  expect(variance(withTotal({ variance: '0.00', ...none }))).toBe(
    'Together the pools are on plan to date: Unscheduled care is furthest from plan, £700,000.50 over plan.',
  );
});

test('the third says what the reserve has left', () => {
  expect(reserve(position)).toBe(
    'The cost risk reserve is used up: £200,000.00 of the £200,000.00 paid in is drawn.',
  );
  expect(reserve(withReserve({ drawn: '50000.00', balance: '150000.00' }))).toBe(
    'The cost risk reserve has £150,000.00 left of the £200,000.00 paid in: £50,000.00 is drawn.',
  );
  expect(reserve(withReserve({ drawn: '0.00', balance: '200000.00' }))).toBe(
    'The cost risk reserve is untouched: all of the £200,000.00 paid in is left.',
  );
});

test('a released reserve, an empty one and none at all are told apart', () => {
  expect(reserve(withReserve({ drawn: '50000.00', released: '150000.00', balance: '0.00' }))).toBe(
    'The cost risk reserve is empty: of the £200,000.00 paid in, £50,000.00 is drawn and £150,000.00 released.',
  );
  expect(reserve(withReserve({ contributed: '0.00', drawn: '0.00' }))).toBe(
    'Nothing has been paid into The cost risk reserve.',
  );
  expect(reserve({ ...position, reserves: [] })).toBe('The terms set no reserve aside.');
});

test('what a reserve opened with is part of what it has', () => {
  const opened = { broughtForward: '50000.00', drawn: '10000.00', balance: '240000.00' };
  expect(reserve(withReserve(opened))).toBe(
    'The cost risk reserve has £240,000.00 left of the £250,000.00 brought forward and paid in: £10,000.00 is drawn.',
  );
  const alone = { ...opened, contributed: '0.00', drawn: '0.00', balance: '50000.00' };
  expect(reserve(withReserve(alone))).toBe(
    'The cost risk reserve is untouched: all of the £50,000.00 brought forward is left.',
  );
});
