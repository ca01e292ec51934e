/** `bridge`: why figures moved between two positions, effect by effect, each with its events. */
import type { Command } from 'commander';
import type { Clocks } from '../../queries/answers.js';
import type { Bridge, BridgeBar, BridgeEvent, LineMoved } from '../../queries/bridge/answers.js';
import type { FromLens } from '../../queries/bridge/ends.js';
import { does, type Cli } from '../desk.js';
import { grouped, instant, isNil, period, shortHash, signed } from '../figures.js';
import { hanging, paragraph } from '../layout.js';
import { csv, scenarioLens } from '../options.js';
import { money, moved, textTable, words, type Column } from '../table.js';
import type { Terminal } from '../terminal.js';
import { linesArguments } from './explain.js';

interface BridgeOptions {
  readonly fromPeriod?: string;
  readonly fromAsAt?: string;
  readonly fromTerms?: string;
  readonly fromScenario?: string;
}

export const register = (program: Command, cli: Cli): Command =>
  csv(
    scenarioLens(
      program
        .command('bridge')
        .summary('why figures moved between two positions')
        .description(
          'Why figures moved between two positions: two months, two points of knowledge, two versions ' +
            'of the terms, a scenario and its base. One bar for each effect, in an order that is always the same; the bars sum ' +
            'to the movement, and each lists its events.',
        )
        .argument('[figure]', 'one figure, by its address (default: the net of every partner)')
        .option(
          '--from-period <period>',
          'the month to come from (default, alone: the month before)',
        )
        .option('--from-as-at <when>', 'known then: an event number, a day or an instant')
        .option('--from-terms <version>', 'the terms to come from; in-force for those in force')
        .option(
          '--from-scenario <scenario>',
          'a saved what-if to come from (default of --scenario: its base)',
        ),
    ),
  ).action(
    does<BridgeOptions>(cli, async (desk) => {
      const { queries } = await desk.books();
      const [figure] = desk.args;
      const { fromPeriod, fromAsAt, fromTerms, fromScenario } = desk.options;
      const from: FromLens = {
        ...(fromPeriod === undefined ? {} : { period: fromPeriod }),
        ...(fromAsAt === undefined ? {} : { asAt: fromAsAt }),
        ...(fromTerms === undefined ? {} : { terms: fromTerms }),
        ...(fromScenario === undefined ? {} : { scenario: fromScenario }),
      };
      const bridge = await queries.bridge(await desk.alliance(), from, desk.lens(), figure);
      await desk.show(bridge, {
        text: () => bridgeText(bridge, desk.terminal),
        csv: () => ({ columns: csvColumns(bridge), rows: bridge.bars }),
      });
    }),
  );

const csvColumns = ({ figures }: Bridge): Column<BridgeBar>[] => [
  words('Effect', 'effect', ({ effect }) => effect),
  words('Title', 'title', ({ title }) => title),
  ...figures.map(({ figure }, place) =>
    money<BridgeBar>(figure, figure, ({ amounts }) => amounts[place]!),
  ),
  ...(figures.length > 1 ? [money<BridgeBar>('Together', 'together', (bar) => bar.together)] : []),
];

export const bridgeText = (
  bridge: Bridge,
  { width, bold }: Pick<Terminal, 'width' | 'bold'>,
): string => {
  const { from, to, figures, bars, turned } = bridge;
  return [
    bold(`${to.name} (${to.alliance})`),
    `From  ${hanging(endText(from), 6, width)}`,
    `To    ${hanging(endText(to), 6, width)}`,
    ...(turned
      ? [
          paragraph(
            'From the later to the earlier: the bars of the way back, signs turned.',
            0,
            width,
          ),
        ]
      : []),
    '',
    ...figures.map((figure) => paragraph(figure.words, 0, width)),
    '',
    bold('Movement by effect, in the order in which effects are taken (pounds, year to date)'),
    textTable(columnsOf(bridge), rowsOf(bridge), width, bold),
    '',
    ...bars.flatMap((bar) => barText(bar, bridge, width, bold)),
  ]
    .join('\n')
    .trimEnd();
};

const endText = (clocks: Clocks): string => {
  const { asAt, latest, recordedAt, chainHead, terms, termsAsked, closed, scenario } = clocks;
  const versions = terms.map(({ version }) => version).join(', ');
  return [
    period(clocks.period),
    `known at event ${asAt}${asAt === latest ? ', the latest' : ''} (${instant(recordedAt)}, chain head ${shortHash(chainHead)})`,
    termsAsked === undefined
      ? `terms version ${versions}`
      : `terms version ${termsAsked}, as asked`,
    ...(scenario ? [`as scenario ${scenario.scenario} supposes, ${scenario.name}`] : []),
    ...(closed ? [`closed at event ${closed.closedAt}, resting on event ${closed.asAt}`] : []),
  ].join('; ');
};

interface TextRow {
  readonly title: string;
  readonly amounts: readonly string[];
  readonly together: string;
  /** Positions stand as they are; what moves has its sign. */
  readonly plain?: boolean;
}

const rowsOf = ({ figures, bars, together }: Bridge): TextRow[] => {
  const row = (title: string, of: 'from' | 'to' | 'residual'): TextRow => ({
    title,
    amounts: figures.map((figure) => figure[of]),
    together: together[of],
    plain: true,
  });
  return [row('from', 'from'), ...bars, row('to', 'to'), row('residual', 'residual')];
};

const columnsOf = ({ figures }: Bridge): Column<TextRow>[] => {
  const amount = (title: string, of: (row: TextRow) => string): Column<TextRow> => ({
    ...money<TextRow>(title, title, of),
    text: (row) => (row.plain === true ? grouped(of(row)) : signed(of(row))),
  });
  return [
    words('Effect', 'effect', ({ title }) => title),
    ...figures.map(({ figure }, place) =>
      amount(figure.replace(/^partner\/(.*)\/net$/, '$1'), ({ amounts }) => amounts[place]!),
    ),
    ...(figures.length > 1 ? [amount('together', (row) => row.together)] : []),
  ];
};

const barText = (
  { title, holds, events, amounts, supposed }: BridgeBar,
  bridge: Bridge,
  width: number,
  bold: Terminal['bold'],
): string[] => {
  if (events.length === 0 && amounts.every(isNil)) return [];
  return [
    bold(title),
    paragraph(holds, 2, width),
    ...events.flatMap((event) => eventText(event, bridge, width)),
    ...(supposed === undefined ? [] : [paragraph(`- supposed: ${signed(supposed)}`, 2, width)]),
    '',
  ];
};

const eventText = (event: BridgeEvent, bridge: Bridge, width: number): string[] => {
  const at = event.event === undefined ? 'supposed' : `event ${event.event}`;
  const gone = event.counts === 'at-from' ? ', no longer counts' : '';
  const head = `  - ${hanging(`${at}${gone}: ${event.words}`, 4, width)}`;
  if (event.what !== 'file') return [head];
  const { named, lines, filter } = event;
  const count = lines.posted + lines.restated + lines.withdrawn;
  return [
    head,
    ...(named.length === 0 ? [] : [indented(textTable(LINES, named, width - 6))]),
    ...(named.length > 0 && count > named.length ? [`      and ${count - named.length} more`] : []),
    paragraph(`see lines ${linesArguments(filter)}${clocksOf(event, bridge)}`, 6, width),
  ];
};

/** The clocks under which the lines of a file are seen: those of the end at which it counts. */
const clocksOf = ({ counts }: BridgeEvent, { from, to }: Bridge): string => {
  const { asAt, latest, scenario } = counts === 'at-to' ? to : from;
  if (scenario !== undefined) return ` --scenario ${scenario.scenario}`;
  return asAt === latest ? '' : ` --as-at ${asAt}`;
};

const indented = (table: string): string => table.replace(/^/gm, '      ');

const LINES: readonly Column<LineMoved>[] = [
  words('Line', 'address', ({ address }) => address),
  words('Change', 'change', ({ change }) => change),
  words('Period', 'period', (line) => line.period),
  words('Codes', 'codes', ({ codes }) => codes),
  money('Was', 'was_price', ({ wasPrice }) => wasPrice),
  money('Is', 'price', ({ price }) => price),
  moved('Moved', 'moved', (line) => line.moved),
];
