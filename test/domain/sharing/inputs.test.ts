/** Inputs of steps: what each is called, what it is worth, and where it comes from. */
import { Money } from '../../../src/domain/money/money.js';
import { poolBook, write } from '../../../src/domain/sharing/book.js';
import type { Book, Move } from '../../../src/domain/sharing/book.js';
import {
  actualInput,
  amountInput,
  lastStepOf,
  planForYearInput,
  planInput,
  postedAs,
  rateInput,
  reserveInput,
  stepInput,
  stepOfClause,
} from '../../../src/domain/sharing/inputs.js';
import { opened } from './opened.js';
import { pool, posted, reserve, terms } from './sample.js';

const of = terms({
  pools: [pool('urgent'), pool('home', { basis: 'cost' })],
  reserves: [reserve('other', { name: 'Another' }), reserve('pot')],
});
const cells = [posted(1, 'home', 'north', 'east', '12.50', 'cost')];
const bookOf = (): Book => opened(of, cells);
const [urgent, home] = ['urgent', 'home'].map((id) => poolBook(bookOf(), id));

test('each says where it comes from', () => {
  const amount = Money.of('40.00');
  const plan = { unit: 'money', source: { from: 'plan', pool: 'urgent' } };
  expect(planInput(urgent!)).toEqual({
    ...plan,
    label: 'Plan to date, Urgent',
    value: '1000000.00',
  });
  expect(planForYearInput(urgent!)).toEqual({
    ...plan,
    label: 'Plan for the year, Urgent',
    value: '12000000.00',
  });
  expect([actualInput(urgent!), actualInput(home!)]).toEqual([
    {
      label: 'Actual to date, Urgent',
      value: '0.00',
      unit: 'money',
      source: { from: 'postings', kind: 'activity', pool: 'urgent' },
    },
    {
      label: 'Actual to date, Home',
      value: '12.50',
      unit: 'money',
      source: { from: 'postings', kind: 'cost', pool: 'home' },
    },
  ]);
  expect([postedAs(urgent!), postedAs(home!)]).toEqual(['activity', 'cost']);
  const clause = { from: 'clause', clause: 'limit', field: 'rate' };
  expect(rateInput('Rate', 'limit', 'rate', '50%')).toEqual({
    label: 'Rate',
    value: '50%',
    unit: 'rate',
    source: clause,
  });
  expect(amountInput('Amount', 'limit', 'rate', '50.00')).toEqual({
    label: 'Amount',
    value: '50.00',
    unit: 'money',
    source: clause,
  });
  expect(stepInput('Left', 3, amount)).toEqual({
    label: 'Left',
    value: '40.00',
    unit: 'money',
    source: { from: 'step', step: 3 },
  });
  expect(reserveInput(bookOf(), 'pot', amount)).toEqual({
    label: 'Held by The reserve',
    value: '40.00',
    unit: 'money',
    source: { from: 'reserve', reserve: 'pot' },
  });
  // A reserve that only an earlier version has stands under its id.
  expect(reserveInput(bookOf(), 'gone', amount).label).toBe('Held by gone');
});

describe('the step that an input points at', () => {
  const step = (
    book: Book,
    moves: readonly Move[],
    others: { readonly pool?: string; readonly clause?: string } = {},
  ) => write(book, { rule: 'cap', inputs: [], words: '', result: Money.zero, moves, ...others });
  const [north, east] = ['partner:north', 'partner:east'] as const;
  const amount = Money.of('1.00');

  test('is the last one that moved money of the pool, in or out', () => {
    const book = bookOf();
    const last = () => [lastStepOf(book, urgent!), lastStepOf(book, home!)];
    expect(last()).toEqual([0, 0]);
    step(book, [], { pool: 'urgent' });
    step(book, [], { pool: 'urgent' });
    // Nothing has moved in it: the first step of the pool is what is known of it.
    expect(last()).toEqual([1, 0]);
    step(book, [
      { part: 'share', from: north, to: east, amount },
      { part: 'share', from: north, to: 'pool:home', amount },
    ]);
    step(book, [{ part: 'share', from: 'pool:urgent', to: east, amount }]);
    step(book, [{ part: 'share', from: north, to: east, amount }], { pool: 'home' });
    expect(last()).toEqual([4, 3]);
  });

  test('of a clause is the last that changed what is borne under it, or its own', () => {
    const book = bookOf();
    step(book, [], { clause: 'other' });
    step(book, [], { clause: 'share' });
    expect(['share', 'other', 'none'].map((id) => stepOfClause(book, id))).toEqual([2, 1, 0]);
    step(book, [{ part: 'share', from: north, to: 'pool:home', amount }], { clause: 'share' });
    step(book, [], { clause: 'share' });
    expect(stepOfClause(book, 'share')).toBe(3);
  });
});
