/** `lines`: the posted lines behind a figure, each with its file, row and address. */
import type { Command } from 'commander';
import type { Clocks, Lines, LinesFilter, PostedLine } from '../../queries/answers.js';
import { clocksText } from '../clocks.js';
import { does, type Cli, type Desk } from '../desk.js';
import { grouped, plural } from '../figures.js';
import { countOf, csv, scenarioLens } from '../options.js';
import { csvText, money, moved, numbered, textTable, words, type Column } from '../table.js';
import type { Terminal } from '../terminal.js';

interface LinesOptions extends Omit<LinesFilter, 'period' | 'through'> {
  readonly inMonth?: boolean;
  readonly after?: string;
  readonly limit: number;
  readonly all?: boolean;
}

export const register = (program: Command, cli: Cli): Command =>
  csv(
    scenarioLens(
      program
        .command('lines')
        .summary('posted lines behind a figure, with file and row')
        .description(
          'The posted lines of the year through the period, each with its address, file and row, what ' +
            'it was and what it moved. What the lines moved sums to what stands.',
        )
        .option('--in-month', 'only lines of the period itself')
        .option('--from <period>', 'only lines of this month and of later ones')
        .option('--pool <id>', 'only lines that map to this pool')
        .option('--unmapped', 'only lines that map to no pool')
        .option('--counted', 'without late lines of closed months that do not count')
        .option('--kind <kind>', 'activity, cost, saving or outcome')
        .option('--item <item>', 'only this service line or measure')
        .option('--provider <partner>', 'only lines of this provider')
        .option('--commissioner <partner>', 'only lines for this commissioner')
        .option('--submission <id>', 'only lines of this submission')
        .option('--version <n>', 'the terms whose mapping says which pool takes a line')
        .option('--limit <n>', 'at most so many lines', countOf, 50)
        .option('--after <address>', 'go on after this line')
        .option('--all', 'every line, whatever --limit says'),
    ),
  ).action(
    does<LinesOptions>(cli, async (desk) => {
      if (desk.options.all && desk.options.csv) return exportAll(desk);
      const lines = await (desk.options.all ? everyPage(desk) : onePage(desk));
      await desk.show(lines, {
        text: () => linesText(lines, desk.terminal),
        csv: () => ({ columns: CSV_COLUMNS, rows: lines.lines }),
      });
    }),
  );

const FILTERS = [
  'from',
  'pool',
  'unmapped',
  'counted',
  'kind',
  'item',
  'provider',
  'commissioner',
  'submission',
  'version',
] as const;

const filterOf = async (desk: Desk<LinesOptions>): Promise<LinesFilter> => {
  const { options } = desk;
  const given = FILTERS.flatMap((name) =>
    options[name] === undefined ? [] : [[name, options[name]] as const],
  );
  const filter: LinesFilter = Object.fromEntries(given);
  const lens = desk.lens();
  if (!options.inMonth) {
    return lens.period === undefined ? filter : { ...filter, through: lens.period };
  }
  if (lens.period !== undefined) return { ...filter, period: lens.period };
  const { queries } = await desk.books();
  const { clocks } = await queries.position(await desk.alliance(), lens);
  return { ...filter, period: clocks.period };
};

const onePage = async (
  desk: Desk<LinesOptions>,
  limit = desk.options.limit,
  after = desk.options.after,
): Promise<Lines> => {
  const { queries } = await desk.books();
  const page = { limit, ...(after === undefined ? {} : { after }) };
  return queries.lines(await desk.alliance(), desk.lens(), await filterOf(desk), page);
};

/** As many as a page may have: every page reads the batches anew. */
const PAGE = 5000;

const pages = async function* (desk: Desk<LinesOptions>): AsyncGenerator<Lines> {
  let page = await onePage(desk, PAGE);
  yield page;
  while (page.next !== undefined) {
    page = await onePage(desk, PAGE, page.next);
    yield page;
  }
};

const everyPage = async (desk: Desk<LinesOptions>): Promise<Lines> => {
  const all: PostedLine[] = [];
  let last: Lines | undefined;
  for await (const page of pages(desk)) {
    all.push(...page.lines);
    last = page;
  }
  const { next: _next, ...whole } = last!;
  return { ...whole, lines: all };
};

/** Page by page, so that a million lines need no room. */
const exportAll = async (desk: Desk<LinesOptions>): Promise<void> => {
  let headings = true;
  for await (const { lines } of pages(desk)) {
    desk.terminal.out(await csvText(CSV_COLUMNS, lines, headings));
    headings = false;
  }
};

/** A supposed line has an address that pages go on from, but is at no event of the ledger. */
const textColumns = ({ asAt }: Clocks): readonly Column<PostedLine>[] => [
  words('Line', 'address', ({ address, event }) =>
    event > asAt ? `${address} (supposed)` : address,
  ),
  words('Change', 'change', ({ change }) => change),
  words('Period', 'period', ({ period }) => period),
  words('Pool', 'pool', ({ pool }) => pool),
  words('Point', 'point_of_delivery', ({ pointOfDelivery, item }) => pointOfDelivery || item),
  money('Was', 'was_price', ({ wasPrice }) => wasPrice),
  money('Is', 'price', ({ price }) => price),
  moved('Moved', 'moved', (line) => line.moved),
  words('File and row', 'file', ({ file, row }) => (row === 0 ? file : `${file}, row ${row}`)),
];

const CSV_COLUMNS: readonly Column<PostedLine>[] = [
  words('Line', 'address', ({ address }) => address),
  words('Change', 'change', ({ change }) => change),
  words('Submission', 'submission', ({ submission }) => submission),
  words('File', 'file', ({ file }) => file),
  numbered('Row', 'row', ({ row }) => row),
  words('Recorded', 'recorded_at', ({ recordedAt }) => recordedAt),
  words('Provider', 'provider', ({ provider }) => provider),
  words('Commissioner', 'commissioner', ({ commissioner }) => commissioner),
  words('Period', 'period', ({ period }) => period),
  words('Kind', 'kind', ({ kind }) => kind),
  words('Pool', 'pool', ({ pool }) => pool),
  words('Point of delivery', 'point_of_delivery', ({ pointOfDelivery }) => pointOfDelivery),
  words('Local point', 'local_point_of_delivery', (line) => line.localPointOfDelivery),
  words('Treatment function', 'treatment_function', (line) => line.treatmentFunction),
  words('Tariff', 'tariff_code', ({ tariffCode }) => tariffCode),
  words('Item', 'item', ({ item }) => item),
  money('Was', 'was_price', ({ wasPrice }) => wasPrice),
  money('Is', 'price', ({ price }) => price),
  money('Moved', 'moved', (line) => line.moved),
  money('Activity was', 'was_activity', ({ wasActivity }) => wasActivity),
  money('Activity is', 'activity', ({ activity }) => activity),
  words('Of', 'of', ({ of }) => of ?? ''),
];

export const linesText = (
  { clocks, total, lines, next }: Lines,
  { width, bold }: Pick<Terminal, 'width' | 'bold'>,
): string =>
  [
    clocksText(clocks, width, bold),
    '',
    ...(lines.length === 0 ? ['No lines.'] : [textTable(textColumns(clocks), lines, width, bold)]),
    '',
    `${plural(total.lines, 'line')} in all, which moved ${grouped(total.moved)} ` +
      `and ${grouped(total.activityMoved)} of activity.`,
    ...(next === undefined ? [] : [`More follow: --after ${next}, or --all.`]),
  ].join('\n');
