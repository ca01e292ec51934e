/** `submissions`: the files that came in, and what each of them moved. */
import type { Command } from 'commander';
import type { Queries } from '../../queries/queries.js';
import { does, type Cli } from '../desk.js';
import { instant, shortHash } from '../figures.js';
import { asAt, csv } from '../options.js';
import { count, money, numbered, textTable, words, type Column } from '../table.js';

type Answer = Awaited<ReturnType<Queries['submissions']>>;
type Submission = Answer['submissions'][number];

export const register = (program: Command, cli: Cli): Command =>
  csv(
    asAt(
      program
        .command('submissions')
        .summary('the files that came in, and what each moved')
        .description('The files that came in: for whom, which months, what each of them moved.'),
    ),
  ).action(
    does(cli, async (desk) => {
      const { queries } = await desk.books();
      const answer = await queries.submissions(await desk.alliance(), desk.lens());
      const { submissions, refusedFiles } = answer;
      const { width, bold } = desk.terminal;
      await desk.show(answer, {
        text: () =>
          [
            submissions.length === 0
              ? 'No submissions.'
              : textTable(COLUMNS, submissions, width, bold),
            ...refusedFiles.map(
              ({ event, recordedAt, sha256, reason }) =>
                `Refused whole at event ${event}, ${instant(recordedAt)}: ` +
                `file ${shortHash(sha256)}, ${reason}`,
            ),
          ].join('\n'),
        csv: () => ({ columns: CSV_COLUMNS, rows: submissions }),
      });
    }),
  );

const COLUMNS: readonly Column<Submission>[] = [
  numbered('Event', 'event', ({ firstEvent }) => firstEvent),
  words('Provider', 'provider', ({ provider }) => provider),
  words('For', 'commissioner', ({ commissioner }) => commissioner),
  words('Through', 'through', ({ months }) => months.at(-1) ?? ''),
  words('Type', 'reporting_type', ({ reportingType }) => reportingType),
  words('Status', 'status', ({ status }) => status),
  money('Moved', 'moved', ({ totals }) => totals?.movedPrice ?? ''),
  words('File', 'file', ({ file }) => file.name),
];

const CSV_COLUMNS: readonly Column<Submission>[] = [
  words('Id', 'submission', ({ submission }) => submission),
  numbered('First event', 'first_event', ({ firstEvent }) => firstEvent),
  numbered('Last event', 'last_event', ({ lastEvent }) => lastEvent),
  words('Provider', 'provider', ({ provider }) => provider),
  words('For', 'commissioner', ({ commissioner }) => commissioner),
  words('Months', 'months', ({ months }) => months.join(' ')),
  words('Type', 'reporting_type', ({ reportingType }) => reportingType),
  words('Created', 'created_on', ({ createdOn }) => createdOn),
  words('Status', 'status', ({ status }) => status),
  count('Posted', 'posted', ({ lines }) => lines.posted),
  count('Restated', 'restated', ({ lines }) => lines.restated),
  count('Withdrawn', 'withdrawn', ({ lines }) => lines.withdrawn),
  count('Unchanged', 'unchanged', ({ lines }) => lines.unchanged),
  money('File', 'file_price', ({ totals }) => totals?.filePrice ?? ''),
  money('Moved', 'moved_price', ({ totals }) => totals?.movedPrice ?? ''),
  money('Unmapped', 'unmapped_price', ({ unmappedPrice }) => unmappedPrice ?? ''),
  words('File', 'file', ({ file }) => file.name),
  words('Sha256', 'sha256', ({ file }) => file.sha256),
];
