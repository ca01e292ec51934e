/** `closing`: the closing statement, who still pays whom. */
import type { Command } from 'commander';
import type { ClosingRow, ClosingStatement, PaymentRow } from '../../queries/answers.js';
import { clocksText } from '../clocks.js';
import { does, type Cli } from '../desk.js';
import { paragraph } from '../layout.js';
import { csv, scenarioLens } from '../options.js';
import { money, textTable, words, type Column } from '../table.js';
import type { Terminal } from '../terminal.js';

export const register = (program: Command, cli: Cli): Command =>
  csv(
    scenarioLens(
      program
        .command('closing')
        .summary('the closing statement: who still pays whom')
        .description(
          'The closing statement: the position of each partner, what has gone through its hands on ' +
            'account, what is due, and the payments that settle it by the agreed route, as few as it ' +
            'allows. At year end: --period of Month 12. --csv lists the payments that settle.',
        ),
    ),
  ).action(
    does(cli, async (desk) => {
      const { queries } = await desk.books();
      const closing = await queries.closing(await desk.alliance(), desk.lens());
      await desk.show(closing, {
        text: () => closingText(closing, desk.terminal),
        csv: () => ({ columns: PAYMENTS, rows: closing.settlement }),
      });
    }),
  );

const PARTNERS: readonly Column<ClosingRow>[] = [
  words('Partner', 'partner', ({ name }) => name),
  money('Position', 'position', ({ position }) => position),
  money('Holds', 'funds', ({ funds }) => funds),
  money('On account', 'on_account', ({ onAccount }) => onAccount),
  money('Due', 'due', ({ due }) => due),
];

const PAYMENTS: readonly Column<PaymentRow>[] = [
  words('From', 'from', ({ fromName }) => fromName),
  words('To', 'to', ({ toName }) => toName),
  money('Amount', 'amount', ({ amount }) => amount),
];

export const closingText = (
  closing: ClosingStatement,
  { width, bold }: Pick<Terminal, 'width' | 'bold'>,
): string => {
  const { clocks, standing, unposted, route, clause, partners, onAccount, settlement } = closing;
  const payments = (rows: readonly PaymentRow[], none: string): string =>
    rows.length === 0 ? none : textTable(PAYMENTS, rows, width, bold);
  return [
    clocksText(clocks, width, bold),
    '',
    bold(standing),
    ...unposted.map((row) => bold(paragraph(row.words, 0, width))),
    paragraph(`${route} (Clause ${clause.ref}.)`, 0, width),
    '',
    bold(
      'Partners (pounds; plus is received, minus is paid; due is position and held less on account)',
    ),
    textTable(PARTNERS, partners, width, bold),
    '',
    bold('Paid on account, year to date'),
    payments(onAccount, 'Nothing.'),
    '',
    bold('To settle'),
    payments(settlement, 'Nothing: all that is due is paid.'),
  ].join('\n');
};
