/** The open book: what one written step does to balances, to reserves, and to what is borne. */
import { Money } from '../../../src/domain/money/money.js';
import {
  borneBy,
  drawableFrom,
  leftIn,
  nameOf,
  poolBook,
  sideOf,
  write,
} from '../../../src/domain/sharing/book.js';
import type { Book, Move, StepDraft } from '../../../src/domain/sharing/book.js';
import type { Account, Part } from '../../../src/domain/sharing/statement.js';
import { opened, plain } from './opened.js';
import { reserve, terms } from './sample.js';

const bookOf = (): Book => opened(terms({ reserves: [reserve('pot')] }));

const moved = (from: Account, to: Account, amount: string, part: Part = 'share'): Move => ({
  part,
  from,
  to,
  amount: Money.of(amount),
});

const step = (moves: readonly Move[], others: Partial<StepDraft> = {}): StepDraft => ({
  rule: 'cap',
  inputs: [],
  words: 'As agreed.',
  result: Money.zero,
  moves,
  ...others,
});

const balances = (book: Book): unknown => plain(Object.fromEntries(book.balances));
const borneUnder = (book: Book, clause: string): unknown =>
  plain(Object.fromEntries(book.borne.get(clause) ?? []));

test('an amount below nil moves the other way, and nothing is no entry', () => {
  const book = bookOf();
  const written = write(
    book,
    step(
      [
        moved('partner:north', 'pool:urgent', '10.00'),
        moved('partner:south', 'pool:urgent', '-4.00'),
        moved('partner:east', 'pool:urgent', '0.00'),
      ],
      { clause: 'limit' },
    ),
  );
  expect(plain(written)).toEqual({
    step: 1,
    rule: 'cap',
    clause: 'limit',
    inputs: [],
    words: 'As agreed.',
    result: '0.00',
    rounding: '0.00',
    entries: [
      { step: 1, part: 'share', from: 'partner:north', to: 'pool:urgent', amount: '10.00' },
      { step: 1, part: 'share', from: 'pool:urgent', to: 'partner:south', amount: '4.00' },
    ],
  });
  expect(book.steps).toEqual([written]);
  expect(balances(book)).toEqual({
    'partner:north': '-10.00',
    'partner:south': '4.00',
    'pool:urgent': '6.00',
  });
  expect(leftIn(book, poolBook(book, 'urgent')).toString()).toBe('6.00');
  expect(borneUnder(book, 'limit')).toEqual({ north: '10.00', south: '-4.00' });
});

test('of what rounding came to, a dozen digits are shown, the last one rounded away from zero', () => {
  const rounding = (of: string) =>
    write(bookOf(), step([], { rounding: Money.of(of) })).rounding.toString();
  expect(rounding('0.0000000000005')).toBe('0.000000000001');
  expect(rounding('-0.003333333333333333')).toBe('-0.003333333333');
});

test('a step of no clause is borne under none; a step may be borne under other clauses than its own', () => {
  const book = bookOf();
  const move = moved('partner:north', 'pool:urgent', '10.00');
  write(book, step([move]));
  expect([book.borne.size, book.lastUnder.size]).toEqual([0, 0]);
  write(book, step([move], { clause: 'limit', borneUnder: ['share', 'end'] }));
  write(book, step([move], { clause: 'end' }));
  expect(borneUnder(book, 'share')).toEqual({ north: '10.00' });
  expect(borneUnder(book, 'end')).toEqual({ north: '20.00' });
  expect(Object.fromEntries(book.lastUnder)).toEqual({ share: 2, end: 3 });
});

describe('what a reserve may still pay', () => {
  const POT = 'reserve:pot';
  const holding = (limit?: string): Book => {
    const book = bookOf();
    write(book, step([moved('partner:north', POT, '100.00', 'reserve')]));
    if (limit !== undefined) book.drawable.set('pot', Money.of(limit));
    return book;
  };
  const left = (book: Book) => drawableFrom(book, 'pot').toString();

  test('what it holds, or less where it was released before', () => {
    expect(left(bookOf())).toBe('0.00');
    expect(left(holding())).toBe('100.00');
    expect(left(holding('60.00'))).toBe('60.00');
    expect(left(holding('160.00'))).toBe('100.00');
  });

  test('never below nil, and whole units only', () => {
    const book = holding();
    write(book, step([moved(POT, 'partner:east', '0.01', 'reserve')]));
    expect(left({ ...book, rounding: { rule: 'half-up', unit: 'pounds' } })).toBe('99.00');
    write(book, step([moved(POT, 'partner:east', '200.00', 'reserve')]));
    expect(left(book)).toBe('0.00');
  });

  test.each<[string, Move, string]>([
    ['a draw', moved(POT, 'partner:east', '25.00', 'reserve'), '35.00'],
    ['its release', moved(POT, 'partner:east', '25.00', 'release'), '60.00'],
    ['what is paid into it', moved('partner:east', POT, '25.00', 'reserve'), '60.00'],
    ['what a partner of the same name pays', moved('partner:pot', 'pool:urgent', '25.00'), '60.00'],
    ['a draw on another reserve', moved('reserve:other', 'partner:east', '25.00'), '60.00'],
  ])('after %s', (_, move, limit) => {
    const book = holding('60.00');
    write(book, step([move]));
    expect(plain(Object.fromEntries(book.drawable))).toEqual({ pot: limit });
  });
});

test('the income of providers is what they receive through each pool, and quality apart', () => {
  const book = bookOf();
  write(
    book,
    step([
      moved('pool:urgent', 'partner:east', '100.00', 'activity'),
      moved('pool:urgent', 'partner:west', '20.00', 'quality'),
      moved('partner:west', 'pool:urgent', '5.00', 'share'),
      moved('partner:east', 'pool:urgent', '3.00', 'quality'),
      // Commissioners have no income, and what does not go through a pool is none of it.
      moved('pool:urgent', 'partner:north', '7.00'),
      moved('partner:north', 'pool:urgent', '9.00'),
      moved('reserve:pot', 'partner:east', '11.00', 'reserve'),
      moved('partner:east', 'reserve:pot', '13.00', 'reserve'),
      moved('pool:urgent', 'reserve:pot', '17.00', 'reserve'),
    ]),
  );
  expect(plain(Object.fromEntries(book.income))).toEqual({
    urgent: { total: '112.00', quality: '17.00' },
  });
});

test('who has borne what under a clause: by side, in the agreement’s order, others by id', () => {
  const book = bookOf();
  const parties = ['west', 'clinic', 'annex', 'barracks', 'south', 'east', 'north'];
  const moves = parties.map((id, place) =>
    moved(`partner:${id}`, 'pool:urgent', `${place + 1}.00`),
  );
  write(book, step(moves, { clause: 'share' }));
  const borne = (side: 'commissioners' | 'providers') =>
    borneBy(book, 'share', side).map(({ partner, amount }) => `${partner} ${amount.toString()}`);
  expect(borne('commissioners')).toEqual(['north 7.00', 'south 5.00']);
  expect(borne('providers')).toEqual([
    'east 6.00',
    'west 1.00',
    'annex 3.00',
    'barracks 4.00',
    'clinic 2.00',
  ]);
  expect(borneBy(book, 'end', 'providers')).toEqual([]);
});

test('whoever the agreement does not name counts with the providers, under its own id', () => {
  const book = bookOf();
  expect(['north', 'east', 'clinic'].map((id) => [nameOf(book, id), sideOf(book, id)])).toEqual([
    ['North', 'commissioners'],
    ['East', 'providers'],
    ['clinic', 'providers'],
  ]);
});

test('a pool that the terms do not have is a fault of the program', () => {
  expect(() => poolBook(bookOf(), 'nowhere')).toThrow('no such pool in the terms: nowhere');
});
