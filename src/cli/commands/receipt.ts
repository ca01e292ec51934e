/** `receipt`: what a partner takes away from the close of a month. */
import type { Command } from 'commander';
import type { Receipt } from '../../queries/records.js';
import { does, type Cli } from '../desk.js';
import { instant, period } from '../figures.js';
import { asAt, csv } from '../options.js';
import { money, textTable, words, type Column } from '../table.js';
import type { Terminal } from '../terminal.js';

export const register = (program: Command, cli: Cli): Command =>
  csv(
    asAt(
      program
        .command('receipt')
        .summary('what a partner takes away from a close')
        .description(
          'What a partner takes away from the close of a month, and can check later without trusting ' +
            'anyone: the event it rests on, the figures with their hash, and the chain head.',
        )
        .argument('<period>', 'the closed month, as 2026-27-M06'),
    ),
  ).action(
    does(cli, async (desk) => {
      const { queries } = await desk.books();
      const receipt = await queries.receipt(await desk.alliance(), desk.args[0] ?? '', desk.lens());
      await desk.show(receipt, {
        text: () => receiptText(receipt, desk.terminal),
        csv: () => ({ columns: FIGURES, rows: figuresOf(receipt) }),
      });
    }),
  );

interface ReceiptFigure {
  readonly of: 'partner' | 'pool' | 'reserve';
  readonly id: string;
  readonly amount: string;
}

const FIGURES: readonly Column<ReceiptFigure>[] = [
  words('Of', 'of', (row) => row.of),
  words('Id', 'id', ({ id }) => id),
  money('Amount', 'amount', ({ amount }) => amount),
];

const figuresOf = ({ figures }: Receipt): ReceiptFigure[] => [
  ...Object.entries(figures.partners).map(([id, amount]) => ({
    of: 'partner' as const,
    id,
    amount,
  })),
  ...Object.entries(figures.pools).map(([id, amount]) => ({ of: 'pool' as const, id, amount })),
  ...Object.entries(figures.reserves).map(([id, amount]) => ({
    of: 'reserve' as const,
    id,
    amount,
  })),
];

const receiptText = (receipt: Receipt, { width, bold }: Terminal): string =>
  [
    bold(`Receipt for the close of ${period(receipt.period)}`),
    `Alliance      ${receipt.alliance}`,
    `Closed at     event ${receipt.closedAt}, ${instant(receipt.recordedAt)}, by ${receipt.by}`,
    `Resting on    event ${receipt.asAt}`,
    `Chain head    ${receipt.chainHead}`,
    `Figures hash  ${receipt.figuresHash}`,
    '',
    'Partners: net for the year to date. Pools: plan less actual. Reserves: balance held.',
    textTable(FIGURES, figuresOf(receipt), width, bold),
  ].join('\n');
