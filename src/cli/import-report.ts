/** What came of a file, in words: its submissions, lines, totals, pools and faults. */
import type { ImportedPart, ImportReport } from '../commands/import.js';
import { groupInWords } from '../files/faults.js';
import { grouped, plural } from './figures.js';
import { hanging } from './layout.js';
import { money, textTable, words, count, type Column } from './table.js';
import type { Terminal } from './terminal.js';

export const reportText = (
  { file, outcome, parts, leftOut = [], unusedColumns = [] }: ImportReport,
  terminal: Terminal,
  verb: 'check' | 'commit',
): string => {
  const heading = `${file.name}: ${plural(file.rows, 'row')}, ${OUTCOMES[outcome]}`;
  const nothing = verb === 'check' || outcome === 'checked' ? ['Nothing was recorded.'] : [];
  return [
    terminal.bold(heading),
    ...parts.map((part) => partText(part, terminal)),
    ...leftOut.map(
      ({ commissioner, rows, price }) =>
        `  left out: ${plural(rows, 'row')} with ${grouped(price)} for ${commissioner}, outside the alliance`,
    ),
    ...(unusedColumns.length === 0
      ? []
      : [hanging(`  nothing was read from: ${unusedColumns.join(', ')}`, 4, terminal.width)]),
    ...(outcome === 'posted' ? [] : nothing),
  ].join('\n');
};

const OUTCOMES: Readonly<Record<ImportReport['outcome'], string>> = {
  posted: 'posted',
  checked: 'sound',
  'nothing-to-do': 'stands already, nothing to do',
  refused: 'refused',
  faulty: 'faulty',
};

const partText = (part: ImportedPart, terminal: Terminal): string => {
  const { submission, provider, commissioner, months, reportingType, lines, totals } = part;
  const span = months.length === 1 ? months[0] : `${months[0]} to ${months.at(-1)}`;
  const through = reportingType === '' ? span : `${span}, ${reportingType}`;
  const heading = `  ${submission}  ${provider} for ${commissioner}, ${through}`;
  if (part.alreadyStanding) return heading;
  return [
    heading,
    `  lines: ${plural(lines.posted, 'posted', 'posted')}, ${lines.restated} restated, ` +
      `${lines.withdrawn} withdrawn, ${lines.unchanged} unchanged`,
    `  the file sums to ${grouped(totals.filePrice)}; the ledger moves by ${grouped(totals.movedPrice)}`,
    ...(part.takenUp ? ['  taken up where it was cut off before'] : []),
    ...mappingText(part, terminal),
  ].join('\n');
};

type PoolRow = ImportedPart['mapping']['pools'][number];
type UnmappedRow = ImportedPart['mapping']['unmapped'][number];

const POOLS: readonly Column<PoolRow>[] = [
  words('Pool', 'pool', ({ pool }) => pool),
  count('Rows', 'rows', ({ rows }) => rows),
  money('Price', 'price', ({ price }) => price),
  money('Activity', 'activity', ({ activity }) => activity),
];

const UNMAPPED: readonly Column<UnmappedRow>[] = [
  count('Rows', 'rows', ({ rows }) => rows),
  money('Price', 'price', ({ price }) => price),
  words('Maps to no pool', 'codes', ({ codes }) =>
    Object.entries(codes)
      .filter(([, code]) => code !== '')
      .map(([column, code]) => `${column} ${code}`)
      .join(', '),
  ),
];

const mappingText = ({ mapping }: ImportedPart, { width }: Terminal): string[] => {
  const { pools, items, unmapped, unmappedRows, unmappedPrice } = mapping;
  const indented = (text: string): string => text.replace(/^/gm, '  ');
  return [
    ...(pools.length === 0 ? [] : [indented(textTable(POOLS, pools, width - 2))]),
    ...items.flatMap(({ kind, item, rows, amount, unasked }) => [
      `  ${kind} ${item}: ${grouped(amount)} in ${plural(rows, 'row')}`,
      ...(unasked === undefined ? [] : [hanging(`  ! ${unasked}`, 4, width)]),
    ]),
    ...(unmapped.length === 0
      ? []
      : [
          `  ${plural(unmappedRows, 'row')} with ${grouped(unmappedPrice)} map to no pool:`,
          indented(textTable(UNMAPPED, unmapped.slice(0, 10), width - 2)),
        ]),
  ];
};

const SHOWN = 10;

/** The most frequent problems, each with its first row, and how many there are. */
export const faultsText = (
  file: string,
  { faultGroups = [], faultCount = 0 }: Pick<ImportReport, 'faultGroups' | 'faultCount'>,
): string => {
  const hidden = faultGroups.length - SHOWN;
  return [
    ...faultGroups.slice(0, SHOWN).map((group) => groupInWords(file, group)),
    ...(hidden > 0 ? [`... and ${plural(hidden, 'other problem')}.`] : []),
    `${file} was not posted: ${plural(faultCount, 'fault')}.`,
  ].join('\n');
};
