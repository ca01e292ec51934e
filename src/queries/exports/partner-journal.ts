/**
 * One partner's part of the journal in the columns that its own finance ledger takes: which field of
 * ours stands under which heading, and which account code stands for what an entry is for.
 */
import type { JournalField } from './journal-fields.js';
import { Money } from '../../domain/money/money.js';
import { PARTS } from '../../domain/sharing/statement.js';
import type { Part } from '../../domain/sharing/statement.js';
import type { Journal, JournalEntry } from '../answers.js';

export type ColumnMap = {
  readonly columns: readonly (
    | { readonly header: string; readonly field: JournalField }
    /** The same words in every row. */
    | { readonly header: string; readonly text: string }
  )[];
  /** Account codes by what an entry is for; needed for those that occur, where a column asks for them. */
  readonly accounts?: Readonly<Partial<Record<Part, string>>>;
};

export const isPart = (text: string): text is Part => (PARTS as readonly string[]).includes(text);

/** What the entries are for that have no account code, where a column asks for one. */
export const withoutCode = (journal: Journal, partner: string, map: ColumnMap): Part[] => {
  if (!map.columns.some((column) => 'field' in column && column.field === 'account')) return [];
  const parts = new Set(entriesOf(journal, partner).map(({ part }) => part));
  return PARTS.filter((part) => parts.has(part) && map.accounts?.[part] === undefined);
};

/** Rows of text, in the order of the columns. */
export const partnerRows = (journal: Journal, partner: string, map: ColumnMap): string[][] =>
  entriesOf(journal, partner).map((entry) =>
    map.columns.map((column) =>
      'text' in column ? column.text : valueOf(column.field, entry, partner, map),
    ),
  );

const accountOf = (partner: string): string => `partner:${partner}`;

const entriesOf = ({ entries }: Journal, partner: string): JournalEntry[] =>
  entries.filter(({ from, to }) => [from.account, to.account].includes(accountOf(partner)));

const valueOf = (
  field: JournalField,
  entry: JournalEntry,
  partner: string,
  { accounts }: ColumnMap,
): string => {
  const { address, date, period, part, clause, pool, from, to, amount } = entry;
  const receives = to.account === accountOf(partner);
  const other = receives ? from : to;
  switch (field) {
    case 'date':
      return date;
    case 'period':
      return period;
    case 'account':
      return accounts?.[part] ?? '';
    case 'part':
      return part;
    case 'clause':
      return clause ?? '';
    case 'pool':
      return pool ?? '';
    case 'entry':
      return address;
    case 'counterparty':
      return other.name;
    case 'description':
      return [period, part, ...(clause === undefined ? [] : [clause]), other.name].join(', ');
    case 'amount':
      return receives ? amount : Money.of(amount).negated().toString();
    case 'debit':
      return receives ? '' : amount;
    case 'credit':
      return receives ? amount : '';
  }
};
