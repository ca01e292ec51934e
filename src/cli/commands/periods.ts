/** `periods`: which months of the year are open or closed. */
import type { Command } from 'commander';
import type { Queries } from '../../queries/queries.js';
import { does, type Cli } from '../desk.js';
import { shortHash } from '../figures.js';
import { csv, periodAndKnown } from '../options.js';
import { numbered, textTable, words, type Column } from '../table.js';

type PeriodRow = Awaited<ReturnType<Queries['periods']>>['periods'][number];

export const register = (program: Command, cli: Cli): Command =>
  csv(
    periodAndKnown(
      program
        .command('periods')
        .summary('the months of the year: open or closed')
        .description(
          'The months of the contract year: open or closed, by whom, and at which event.',
        ),
    ),
  ).action(
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
