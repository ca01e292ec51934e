/**
 * The journal as hledger reads it: one transaction for each movement, on the last day of its month.
 * Account names are those of the ledger, so that `hledger balance` shows its figures: received less
 * paid, with everything together at nil.
 *
 *     2026-04-30 share | share | urgent  ; entry/2026-27-M01/4
 *         partner:north      -250.00 GBP
 *         pool:urgent         250.00 GBP
 */
import { Money } from '../../domain/money/money.js';
import type { Journal, JournalEntry } from '../answers.js';

export const hledgerText = ({ clocks, entries }: Journal): string =>
  [
    `; ${inOneLine(clocks.name)}, through ${clocks.period}, as known at event ${clocks.asAt}`,
    `; chain head ${clocks.chainHead}`,
    'commodity 1000.00 GBP',
    '',
    ...entries.map(transaction),
  ].join('\n');

const transaction = (entry: JournalEntry): string => {
  const { address, date, part, clause, rule, pool, from, to, amount } = entry;
  const accounts = [accountName(from.account), accountName(to.account)] as const;
  const amounts = [Money.of(amount).negated().toString(), Money.of(amount).toString()] as const;
  const name = Math.max(...accounts.map((one) => one.length));
  const digits = Math.max(...amounts.map((one) => one.length));
  const posting = (place: 0 | 1): string =>
    `    ${accounts[place].padEnd(name)}  ${amounts[place].padStart(digits)} GBP`;
  const said = [part, clause ?? rule, ...(pool === undefined ? [] : [pool])].map(inOneLine);
  return `${date} ${said.join(' | ')}  ; ${address}\n${posting(0)}\n${posting(1)}\n`;
};

/** Two blanks would end the name of an account, and a semicolon begins a comment. */
const accountName = (account: string): string => inOneLine(account);
const inOneLine = (text: string): string =>
  text.replaceAll(/\s+/g, ' ').replaceAll(';', ',').trim();
