/** `history`: what was recorded, newest first. */
import type { Command } from 'commander';
import type { HistoryLine } from '../../queries/answers.js';
import { does, type Cli } from '../desk.js';
import { instant } from '../figures.js';
import { asAt, countOf, csv, wholeNumber } from '../options.js';
import { numbered, textTable, words, type Column } from '../table.js';

interface HistoryOptions {
  readonly limit: number;
  readonly before?: number;
  readonly after?: number;
}

export const register = (program: Command, cli: Cli): Command =>
  csv(
    asAt(
      program
        .command('history')
        .summary('what was recorded, newest first')
        .description(
          'What was recorded, newest first: each event told in a sentence, with who did it.',
        )
        .option('--limit <n>', 'at most so many events', countOf, 20)
        .option('--before <event>', 'only events before this one', wholeNumber)
        .option('--after <event>', 'only events after this one', wholeNumber),
    ),
  ).action(
    does<HistoryOptions>(cli, async (desk) => {
      const { queries } = await desk.books();
      const { limit, before, after } = desk.options;
      const history = await queries.history(await desk.alliance(), {
        ...desk.lens(),
        limit,
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
      });
      await desk.show(history, {
        text: () =>
          [
            textTable(COLUMNS, history.events, desk.terminal.width, desk.terminal.bold),
            ...(history.older === undefined
              ? []
              : ['', `Earlier events: history --before ${history.older}`]),
          ].join('\n'),
        csv: () => ({ columns: CSV_COLUMNS, rows: history.events }),
      });
    }),
  );

const COLUMNS: readonly Column<HistoryLine>[] = [
  numbered('Event', 'event', ({ event }) => event),
  words('Recorded', 'recorded_at', ({ recordedAt }) => instant(recordedAt).slice(0, 16)),
  words('By', 'by', ({ by, partner }) => (partner === undefined ? by : `${by} (${partner})`)),
  words('What', 'words', (line) => line.words),
];

const CSV_COLUMNS: readonly Column<HistoryLine>[] = [
  numbered('Event', 'event', ({ event }) => event),
  words('Type', 'type', ({ type }) => type),
  words('Recorded', 'recorded_at', ({ recordedAt }) => recordedAt),
  words('By', 'by', ({ by }) => by),
  words('Partner', 'partner', ({ partner }) => partner ?? ''),
  words('Period', 'period', ({ period }) => period ?? ''),
  words('Proposal', 'proposal', ({ proposal }) => proposal ?? ''),
  words('Submission', 'submission', ({ submission }) => submission ?? ''),
  words('What', 'words', (line) => line.words),
  words('Hash', 'hash', ({ hash }) => hash),
];
