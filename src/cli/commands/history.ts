/** `history` and `event`: what was recorded, newest first, and one event whole. */
import type { Command } from 'commander';
import type { HistoryLine } from '../../queries/answers.js';
import { does, type Cli } from '../desk.js';
import { instant } from '../figures.js';
import { paragraph } from '../layout.js';
import { asAt, countOf, csv, wholeNumber } from '../options.js';
import { numbered, textTable, words, type Column } from '../table.js';
import type { Terminal } from '../terminal.js';

interface HistoryOptions {
  readonly limit: number;
  readonly before?: number;
  readonly after?: number;
}

export const historyCommand = (program: Command, cli: Cli): Command =>
  csv(asAt(program.command('history')))
    .summary('what was recorded, newest first')
    .description('What was recorded, newest first: each event told in a sentence, with who did it.')
    .option('--limit <n>', 'at most so many events', countOf, 20)
    .option('--before <event>', 'only events before this one', wholeNumber)
    .option('--after <event>', 'only events after this one', wholeNumber)
    .action(
      does<HistoryOptions>(cli, async (desk) => {
        const { queries } = await desk.books();
        const { limit, before, after, asAt: known } = desk.options;
        const history = await queries.history(await desk.alliance(), {
          limit,
          ...(before === undefined ? {} : { before }),
          ...(after === undefined ? {} : { after }),
          ...(known === undefined ? {} : { asAt: known }),
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

export const eventCommand = (program: Command, cli: Cli): Command =>
  program
    .command('event')
    .summary('one event, whole, with its hash')
    .description('One event, whole: what it says, who recorded it, its data and its hash.')
    .argument('<number>', 'its event number', wholeNumber)
    .action(
      does(cli, async (desk) => {
        const { queries } = await desk.books();
        const event = await queries.event(await desk.alliance(), Number(desk.args[0]));
        await desk.show(event, { text: () => eventText(event, desk.terminal) });
      }),
    );

interface EventAnswer {
  readonly line: HistoryLine;
  readonly recorded: { readonly event: { readonly data: unknown }; readonly id: string };
  readonly previous: string;
}

/** A batch of a thousand lines is no reading matter: `lines` shows those. */
const DATA_LINES = 60;

const eventText = (
  { line, recorded, previous }: EventAnswer,
  { width, bold }: Terminal,
): string => {
  const data = JSON.stringify(recorded.event.data, null, 2).split('\n');
  const cut = data.length > DATA_LINES;
  return [
    bold(`Event ${line.event}: ${line.type}`),
    paragraph(line.words, 0, width),
    '',
    `Recorded  ${instant(line.recordedAt)}`,
    `By        ${line.partner === undefined ? line.by : `${line.by}, for ${line.partner}`}`,
    `Id        ${recorded.id}`,
    `Hash      ${line.hash}`,
    `Previous  ${previous}`,
    '',
    ...data.slice(0, cut ? DATA_LINES : undefined),
    ...(cut ? [`... ${data.length - DATA_LINES} lines more: --json shows it whole.`] : []),
  ].join('\n');
};
