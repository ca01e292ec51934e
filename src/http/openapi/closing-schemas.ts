/** Schemas of the closing statement and of the journal. */
import { PARTS } from '../../domain/sharing/statement.js';
import type {
  ClosingRow,
  ClosingStatement,
  Journal,
  JournalAccount,
  JournalEntry,
  PaymentRow,
  UnpostedRow,
} from '../../queries/answers.js';
import { clocks } from './clock-schemas.js';
import { decimal, flag, list, maybe, oneOf, ref, shape, text, told } from './shapes.js';

const payments = list(ref<PaymentRow>('PaymentRow'));

export const closingSchemas = {
  ClosingStatement: shape<ClosingStatement>({
    clocks,
    final: told(flag, 'Whether the last month of the year is closed.'),
    standing: text,
    unposted: told(
      list(ref<UnpostedRow>('UnpostedRow')),
      'Pools and months with a plan and nothing posted, which is counted as nil.',
    ),
    route: told(text, 'Who pays whom, in a sentence.'),
    clause: shape<ClosingStatement['clause']>({ ref: text, text }),
    partners: list(ref<ClosingRow>('ClosingRow')),
    together: told(
      shape<ClosingStatement['together']>({
        position: decimal,
        funds: decimal,
        onAccount: decimal,
        due: decimal,
      }),
      'All partners together: what is due sums to nil.',
    ),
    onAccount: payments,
    settlement: told(payments, 'The payments that settle all that is due.'),
  }),
  UnpostedRow: shape<UnpostedRow>({ pool: text, name: text, periods: list(text), words: text }),
  ClosingRow: shape<ClosingRow>({
    partner: text,
    name: text,
    role: oneOf('commissioner', 'provider'),
    position: told(decimal, 'Received less paid under the agreement.'),
    funds: told(decimal, 'Money of reserves and purposes that it holds.'),
    onAccount: told(decimal, 'Received less paid on account.'),
    due: told(decimal, 'Still to receive (plus) or to pay (minus).'),
  }),
  PaymentRow: shape<PaymentRow>({
    from: text,
    fromName: text,
    to: text,
    toName: text,
    amount: decimal,
  }),
  Journal: shape<Journal>({ clocks, entries: list(ref<JournalEntry>('JournalEntry')) }),
  JournalEntry: shape<JournalEntry>({
    address: told(text, 'Opened by an explanation, as any figure.'),
    period: text,
    date: told(text, 'The last day of the period.'),
    part: oneOf(...PARTS),
    rule: text,
    clause: maybe(text),
    pool: maybe(text),
    from: ref<JournalAccount>('JournalAccount'),
    to: ref<JournalAccount>('JournalAccount'),
    amount: told(decimal, 'Moves from the one account to the other; above nil.'),
  }),
  JournalAccount: shape<JournalAccount>({ account: text, name: text }),
};
