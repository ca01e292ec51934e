/** Posted lines: which rows of which files make up an input, and what each of them moved. */
import type { Lines, LinesFilter, PostedLine } from '../../../queries/answers.js';
import { clockedFrame, lensOf } from '../../layout/frame.js';
import { lensWords, type LensLine } from '../../layout/lens-line.js';
import { eventLink, linesLink, movedLink, positionLink, type PageLens } from '../../links.js';
import type { PageView } from '../../renderer.js';
import {
  code,
  count,
  figures,
  money,
  text,
  words,
  type Cell,
  type Row,
  type Table,
  type Tag,
} from '../../table.js';
import { amountOf, countOf, type Amount } from '../../words/amounts.js';
import { dayInWords, periodTitle } from '../../words/clocks.js';
import type { Names } from '../../../domain/sharing/names.js';
import { filterInWords } from './lines.filter.js';

export interface LinesPage {
  readonly heading: string;
  readonly lens: LensLine;
  readonly filter: string;
  readonly total: { readonly lines: string; readonly moved: Amount; readonly activity: Amount };
  readonly table: Table;
  readonly next?: string;
  readonly first?: string;
}

export const linesPage = (
  lines: Lines,
  names: Names,
  after: string | undefined,
): PageView<LinesPage> => {
  const { clocks, filter, total } = lines;
  const lens = lensOf(clocks);
  return {
    frame: clockedFrame(clocks, {
      title: 'Posted lines',
      section: 'position',
      landscape: true,
      breadcrumb: [{ text: `Position, ${periodTitle(clocks.period)}`, href: positionLink(lens) }],
    }),
    page: {
      heading: 'Posted lines',
      lens: lensWords(clocks, keptOf(filter)),
      filter: `${filterInWords(filter, names).join(', ')}.`,
      total: {
        lines: total.lines === 1 ? '1 line' : `${countOf(String(total.lines)).digits} lines`,
        moved: amountOf(total.moved),
        activity: countOf(total.activityMoved),
      },
      table: linesTable(lines, lens, names),
      ...(lines.next === undefined ? {} : { next: linesLink(lens, filter, lines.next) }),
      ...(after === undefined ? {} : { first: linesLink(lens, filter) }),
    },
  };
};

/** Months follow the month that is chosen: through it, or it alone. */
const keptOf = ({ period, through, unmapped, counted, ...rest }: LinesFilter) => ({
  ...rest,
  ...(unmapped ? { unmapped: 'yes' } : {}),
  ...(counted ? { counted: 'yes' } : {}),
  ...(period !== undefined
    ? { months: 'alone' }
    : through === undefined
      ? {}
      : { months: 'through' }),
});

/** A line that is simply posted needs no mark. */
const CHANGES: Readonly<Record<PostedLine['change'], readonly Tag[]>> = {
  posted: [],
  restated: [{ text: 'Restated', colour: 'purple' }],
  withdrawn: [{ text: 'Withdrawn', colour: 'orange' }],
};

const tagsOf = ({ change, event }: PostedLine, { scenario, asAt }: PageLens): readonly Tag[] => [
  ...CHANGES[change],
  ...(scenario !== undefined && event > Number(asAt)
    ? [{ text: 'Supposed', colour: 'grey' } as const]
    : []),
];

const COLUMNS = [
  words('Line'),
  words('File and row'),
  words('What'),
  words('Month'),
  figures('Activity'),
  { ...figures('Was'), opens: true },
  figures('Now'),
  figures('Moved'),
];

const linesTable = ({ lines, filter }: Lines, lens: PageLens, names: Names): Table => ({
  id: 'lines',
  wide: true,
  caption: 'Lines, as they were recorded',
  note: 'In pounds. A line that restates or withdraws another says what it was; moved is now less was, and opens every figure that the line moved.',
  columns: COLUMNS,
  rows: lines.map((line) => rowOf(line, filter, lens, names)),
  empty: 'No posted line answers to this.',
});

const rowOf = (line: PostedLine, filter: LinesFilter, lens: PageLens, names: Names): Row => ({
  cells: [
    { ...code(line.address, eventLink(lens, line.event)), tags: tagsOf(line, lens) },
    fileCell(line),
    whatCell(line, filter, names),
    text(`M${line.period.slice(9)}`),
    activityCell(line),
    money(line.wasPrice),
    money(line.price),
    money(line.moved, movedLink(lens, line.address, 'to-date')),
  ],
});

const fileCell = ({ file, row, recordedAt }: PostedLine): Cell => ({
  text: file,
  under: `${row === 0 ? 'no longer in it' : `row ${row}`}, recorded ${dayInWords(recordedAt)}`,
});

/** The codes that the line is known by, in the order of the file; below, what the filter leaves open. */
const whatCell = (line: PostedLine, filter: LinesFilter, names: Names): Cell => {
  const codes = [
    line.item,
    line.pointOfDelivery,
    line.localPointOfDelivery,
    line.treatmentFunction,
    line.tariffCode,
  ].filter((value) => value !== '');
  const open = [
    filter.provider === undefined && names.partner(line.provider),
    filter.commissioner === undefined && `for ${names.partner(line.commissioner)}`,
    filter.pool === undefined && (line.pool === '' ? 'no pool' : names.pool(line.pool)),
  ].filter((phrase) => phrase !== false);
  return {
    text: codes.join(' · ') || line.kind,
    ...(open.length === 0 ? {} : { under: open.join(', ') }),
  };
};

const activityCell = ({ activity, wasActivity, change }: PostedLine): Cell => ({
  ...count(activity),
  ...(change === 'posted' ? {} : { under: `was ${signed(wasActivity)}` }),
});

const signed = (value: string): string => {
  const { minus, digits } = countOf(value);
  return `${minus ? '−' : ''}${digits}`;
};
