/** The closing statement: what each partner is due, and the payments that settle it. */
import type { ClosingRow, ClosingStatement, PaymentRow } from '../../../queries/answers.js';
import { clockedFrame, lensOf } from '../../layout/frame.js';
import { lensWords, type LensLine } from '../../layout/lens-line.js';
import { explainLink, positionLink, type PageLens } from '../../links.js';
import type { PageView } from '../../renderer.js';
import { figures, money, text, words, type Row, type Table } from '../../table.js';
import { isMinus, isNil, pounds } from '../../words/amounts.js';
import { periodTitle } from '../../words/clocks.js';

export interface ClosingPage {
  readonly heading: string;
  readonly lens: LensLine;
  readonly standing: string;
  /** Where nothing is posted: a sentence for each pool. */
  readonly unposted: readonly string[];
  readonly route: string;
  readonly paper: { readonly ref: string; readonly text: string };
  readonly sentences: readonly string[];
  readonly settlement: Table;
  readonly partners: Table;
  readonly onAccount: Table;
}

export const closingPage = (closing: ClosingStatement): PageView<ClosingPage> => {
  const { clocks, standing, unposted, route, clause, settlement, onAccount } = closing;
  const lens = lensOf(clocks);
  const title = `Closing statement, ${periodTitle(clocks.period)}`;
  return {
    frame: clockedFrame(clocks, {
      title,
      section: 'position',
      breadcrumb: [{ text: 'Position', href: positionLink(lens) }],
    }),
    page: {
      heading: periodTitle(clocks.period),
      lens: lensWords(clocks),
      standing,
      unposted: unposted.map((row) => row.words),
      route,
      paper: clause,
      sentences: settlement.map(sentenceOf),
      settlement: paymentsTable('settlement', 'Payments that settle', settlement, {
        note: 'In pounds. As few as the payment route allows.',
        empty: 'Nothing is left to pay: all that is due has been paid.',
      }),
      partners: partnersTable(closing, lens),
      onAccount: paymentsTable('on-account', 'Paid on account, year to date', onAccount, {
        note: 'In pounds, by the plans of the terms in force for each month.',
        empty: 'Nothing is paid on account.',
      }),
    },
  };
};

const sentenceOf = ({ fromName, toName, amount }: PaymentRow): string =>
  `${fromName} pays ${toName} ${pounds(amount)}.`;

const paymentsTable = (
  id: string,
  caption: string,
  payments: readonly PaymentRow[],
  said: { readonly note: string; readonly empty: string },
): Table => ({
  id,
  caption,
  ...said,
  columns: [words('From'), words('To'), figures('Amount')],
  rows: payments.map(({ fromName, toName, amount }) => ({
    cells: [text(fromName), text(toName), money(amount)],
  })),
});

const DUE = { receive: 'to receive', pay: 'to pay', nothing: 'settled' } as const;

const dueWords = (due: string): string => {
  if (isNil(due)) return DUE.nothing;
  return isMinus(due) ? DUE.pay : DUE.receive;
};

const partnersTable = ({ partners, together }: ClosingStatement, lens: PageLens): Table => {
  const holds = partners.some(({ funds }) => !isNil(funds));
  const row = ({ partner, name, position, funds, onAccount, due }: ClosingRow): Row => ({
    cells: [
      text(name),
      money(position, explainLink(lens, `partner/${partner}/net`, 'to-date')),
      ...(holds ? [money(funds)] : []),
      money(onAccount),
      { ...money(due), under: dueWords(due) },
    ],
  });
  return {
    id: 'partners',
    caption: 'What each partner is due',
    note: `In pounds. Plus is received or to receive, minus is paid or to pay. Due is the position${
      holds ? ' and what is held for the alliance' : ''
    }, less what went on account.`,
    columns: [
      words('Partner'),
      figures('Position'),
      ...(holds ? [figures('Held for the alliance')] : []),
      figures('On account'),
      { ...figures('Due'), opens: true },
    ],
    rows: [
      ...partners.map(row),
      {
        total: true,
        cells: [
          text('Together'),
          money(together.position),
          ...(holds ? [money(together.funds)] : []),
          money(together.onAccount),
          money(together.due),
        ],
      },
    ],
  };
};
