/**
 * The release of a reserve that the alliance has agreed to release: what it still holds goes to the
 * partners by weights, to the purpose that the agreement names, into a reserve of the next contract
 * year, or in parts to several of these.
 */
import { allocate } from '../../money/allocate.js';
import { Money, Ratio, decimalsOf } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { contractYearOf, yearAfter, yearInWords } from '../../period/period.js';
import {
  carriedForwardAccount,
  carriedIn,
  partnerAccount,
  reinvestmentAccount,
  reserveAccount,
} from '../accounts.js';
import type { RunFacts } from '../amounts.js';
import { balanceOf, nameOf, write } from '../book.js';
import type { Book, Move } from '../book.js';
import { weightOf } from '../rates.js';
import { reserveOf } from '../reserves.js';
import type { Account } from '../statement.js';
import { successorIn } from '../successions.js';
import type { ReleaseTo, Reserve } from '../terms.js';

export const release = (book: Book, run: RunFacts, id: string): void => {
  const reserve = reserveOf(run.calendar, id);
  if (reserve === undefined) return;
  const held = balanceOf(book, reserveAccount(id)).max(Money.zero);
  const moves = movesOf(book, reserve, held);
  write(book, {
    rule: 'release',
    reserve: id,
    inputs: [
      {
        label: `Held by ${reserve.name}`,
        value: held.toString(),
        unit: 'money',
        source: { from: 'reserve', reserve: id },
      },
    ],
    words: held.isZero()
      ? `${reserve.name} holds nothing: there is nothing to release.`
      : `${reserve.name} holds ${inPounds(held)}, which is released to ${toWhom(book, reserve, moves)}.`,
    result: held,
    moves,
  });
};

const movesOf = (book: Book, { id, release: to }: Reserve, held: Money): Move[] => {
  if (to.to !== 'several') return movesTo(book, id, to, held);
  const weights = to.among.map(({ weight }, place) => ({
    party: String(place),
    weight: weightOf(weight),
  }));
  return allocate(held, weights, decimalsIn(book, held)).flatMap(({ amount }, place) =>
    movesTo(book, id, to.among[place]!, amount),
  );
};

/** Pence that an earlier version of the terms left are released with the rest. */
const decimalsIn = ({ rounding }: Book, amount: Money): number =>
  amount.equals(amount.wholeUnits(rounding)) ? decimalsOf(rounding) : 2;

const movesTo = (book: Book, reserve: string, to: ReleaseTo, amount: Money): Move[] => {
  const from = reserveAccount(reserve);
  if (to.to === 'reinvestment') {
    return [{ part: 'release', from, to: reinvestmentAccount(to.purpose), amount }];
  }
  if (to.to === 'carry-forward') {
    const year = yearAfter(contractYearOf(book.through));
    return [{ part: 'release', from, to: carriedForwardAccount(year, to.into), amount }];
  }
  const weights = book.terms.partners.map(({ id: party }) => ({
    party,
    // A reserve of an earlier version still names those whose place another has taken.
    weight: Object.entries(to.weights)
      .filter(([partner]) => successorIn(book.terms, partner) === party)
      .reduce((sum, [, weight]) => sum.plus(weightOf(weight)), Ratio.zero),
  }));
  return allocate(amount, weights, decimalsIn(book, amount)).map(({ party, amount: piece }) => ({
    part: 'release',
    from,
    to: partnerAccount(party),
    amount: piece,
  }));
};

const toWhom = (book: Book, { release: to }: Reserve, moves: readonly Move[]): string => {
  if (to.to === 'reinvestment') return to.purpose;
  return moves
    .filter(({ amount }) => !amount.isZero())
    .map(({ to: account, amount }) => `${payeeOf(book, account)} ${inPounds(amount)}`)
    .join(', ');
};

const payeeOf = (book: Book, account: Account): string => {
  const carried = carriedIn(account);
  if (carried !== undefined) {
    return `reserve “${carried.reserve}” of ${yearInWords(carried.contractYear)}`;
  }
  const [kind = '', name = ''] = account.split(/:(.*)/s);
  return kind === 'partner' ? nameOf(book, name) : name;
};
