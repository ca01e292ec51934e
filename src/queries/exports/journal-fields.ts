/** What a line of a partner's journal can tell, for whoever maps it to the columns of a finance ledger. */

/** What can stand in a column. */
export const JOURNAL_FIELDS = {
  date: 'the last day of the month',
  period: 'the contract period',
  account: 'the account code of what the entry is for',
  part: 'what the entry is for',
  clause: 'the clause, where one moved the money',
  pool: 'the pool',
  entry: 'the address of the entry, which explain opens',
  counterparty: 'the other account, by its name',
  description: 'all of it in a few words',
  amount: 'plus is received, minus is paid',
  debit: 'what is paid',
  credit: 'what is received',
} as const;

export type JournalField = keyof typeof JOURNAL_FIELDS;
