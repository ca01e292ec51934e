/** `periods`, `close`, `receipt`: which months are closed, closing one, and what a partner takes away. */
import type { Command } from 'commander';
import type { Queries, Receipt } from '../../queries/queries.js';
import { does, type Cli } from '../desk.js';
import { instant, period, shortHash } from '../figures.js';
import { acting, csv, lens } from '../options.js';
import { carryOut } from '../outcome.js';
import { money, numbered, textTable, words, type Column } from '../table.js';
import type { Terminal } from '../terminal.js';

type PeriodRow = Awaited<ReturnType<Queries['periods']>>['periods'][number];

export const periodsCommand = (program: Command, cli: Cli): Command =>
  csv(lens(program.command('periods')))
    .summary('the months of the year: open or closed')
    .description('The months of the contract year: open or closed, by whom, and at which event.')
    .action(
      does(cli, async (desk) => {
        const { queries } = await desk.books();
        const answer = await queries.periods(await desk.alliance(), desk.lens());
        await desk.show(answer, {
          text: () => textTable(COLUMNS, answer.periods, desk.terminal.width, desk.terminal.bold),
          csv: () => ({ columns: COLUMNS, rows: answer.periods }),
        });
      }),
    );

const COLUMNS: readonly Column<PeriodRow>[] = [
  words('Period', 'period', (row) => row.period),
  words('Month', 'name', ({ name }) => name),
  words('Status', 'status', ({ status }) => status),
  numbered('At event', 'closed_at', ({ closure }) => closure?.closedAt),
  numbered('Resting on', 'as_at', ({ closure }) => closure?.asAt),
  words('Chain head', 'chain_head', ({ closure }) => shortHash(closure?.chainHead ?? '')),
  words('By', 'by', ({ closure }) => closure?.by ?? ''),
];

export const closeCommand = (program: Command, cli: Cli): Command =>
  acting(program.command('close'))
    .summary('close a month: pin its position')
    .description(
      'Closes a month: its position is pinned to the last event, with the figures and the chain ' +
        'head. Months close in order.',
    )
    .argument('<period>', 'the month, as 2026-27-M06')
    .action(
      does(cli, async (desk) => {
        await carryOut(desk, await desk.alliance(), {
          command: 'ClosePeriod',
          period: desk.args[0] ?? '',
        });
      }),
    );

export const receiptCommand = (program: Command, cli: Cli): Command =>
  csv(program.command('receipt'))
    .summary('what a partner takes away from a close')
    .description(
      'What a partner takes away from the close of a month, and can check later without trusting ' +
        'anyone: the event it rests on, the figures with their hash, and the chain head.',
    )
    .argument('<period>', 'the closed month, as 2026-27-M06')
    .action(
      does(cli, async (desk) => {
        const { queries } = await desk.books();
        const receipt = await queries.receipt(await desk.alliance(), desk.args[0] ?? '');
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
