/**
 * What a reserve opens with: what the release of reserves of the year before carries forward into it,
 * as that year is settled on what is known now. It comes before the contributions.
 */
import { inPounds } from '../../money/words.js';
import { contractYearOf, lastOf, yearBefore, yearInWords } from '../../period/period.js';
import { carriedForwardAccount, reserveAccount } from '../accounts.js';
import type { RunFacts } from '../amounts.js';
import { write } from '../book.js';
import type { Book } from '../book.js';
import type { BroughtForward } from '../carried-forward.js';
import { reserveOf } from '../reserves.js';

export const bringForward = (
  book: Book,
  run: RunFacts,
  id: string,
  broughtForward: readonly BroughtForward[],
): void => {
  const reserve = broughtForward.length === 0 ? undefined : reserveOf(run.calendar, id);
  if (reserve === undefined) return;
  const contractYear = contractYearOf(book.through);
  const before = yearBefore(contractYear);
  for (const { from, fromName, amount } of broughtForward.filter((one) => one.reserve === id)) {
    const source = `${fromName} of ${yearInWords(before)}`;
    write(book, {
      rule: 'brought-forward',
      reserve: id,
      inputs: [
        {
          label: `Carried forward from ${source}`,
          value: amount.toString(),
          unit: 'money',
          source: { from: 'release', reserve: from, period: lastOf(before) },
        },
      ],
      words: `${reserve.name} opens with ${inPounds(amount)}, carried forward from ${source}.`,
      result: amount,
      moves: [
        {
          part: 'release',
          from: carriedForwardAccount(contractYear, id),
          to: reserveAccount(id),
          amount,
        },
      ],
    });
  }
};
