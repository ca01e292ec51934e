/** `moved`: backward, from an event or a posted line to every figure that it moved. */
import { Option, type Command } from 'commander';
import type { Scope } from '../../queries/answers.js';
import type { Moved, MovedFigure, Reading } from '../../queries/moved-by/answers.js';
import { clocksText } from '../clocks.js';
import type { MovedMost } from '../../queries/sensitivity/answers.js';
import { does, type Cli, type Desk } from '../desk.js';
import { EXIT, Stop } from '../exit.js';
import { grouped, instant, plural } from '../figures.js';
import { paragraph } from '../layout.js';
import { countOf, csv, scenarioLens } from '../options.js';
import { money, moved, numbered, textTable, words, type Column } from '../table.js';
import type { Terminal } from '../terminal.js';

export const register = (program: Command, cli: Cli): Command =>
  csv(
    scenarioLens(
      program
        .command('moved')
        .summary('what an event or a posted line moved')
        .description(
          'Every figure that an event, or one posted line, moved, and by how much; read twice. When it ' +
            'was recorded: the position at the event from which it counts, less the one before. Now: ' +
            'the position asked for, less the same with it left out; later files keep what they ' +
            'recorded. Of a scenario, the second reading is of what it supposes. --csv lists the figures ' +
            'of both.',
        )
        .argument('[address]', 'an event, as 231, or a posted line, as 231/14')
        .option('--most', 'instead: which events moved a partner most, each left out in turn')
        .option('--partner <id>', 'with --most: the partner')
        .option('--limit <n>', `with --most: so many events (default: ${MOST_RANKED})`, countOf)
        .addOption(
          new Option(
            '--scope <scope>',
            'the month alone, or the year to date (default: the year to date)',
          ).choices(['in-month', 'to-date']),
        ),
    ),
  ).action(
    does<MovedOptions>(cli, async (desk) => {
      const [address] = desk.args;
      if (desk.options.most) return showMost(desk, address);
      if (address === undefined) {
        throw new Stop(
          EXIT.usage,
          'Say what: moved EVENT, moved EVENT/LINE, or moved --most --partner ID.',
        );
      }
      const { partner, limit, scope = 'to-date' } = desk.options;
      if (partner !== undefined || limit !== undefined) {
        const option = partner === undefined ? '--limit' : '--partner';
        throw new Stop(EXIT.usage, `${option} is for the ranking of events: add --most.`);
      }
      const { queries } = await desk.books();
      const alliance = await desk.alliance();
      const answer = await queries.moved(alliance, desk.lens(), address, scope);
      await desk.show(answer, {
        text: () => movedText(answer, desk.terminal),
        csv: () => ({ columns: CSV_COLUMNS, rows: rowsOf(answer) }),
      });
    }),
  );

const MOST_RANKED = 20;

interface MovedOptions {
  readonly scope?: Scope;
  readonly most?: boolean;
  readonly partner?: string;
  readonly limit?: number;
}

const showMost = async (desk: Desk<MovedOptions>, address: string | undefined): Promise<void> => {
  const { partner, limit = MOST_RANKED, scope } = desk.options;
  if (scope !== undefined) {
    throw new Stop(EXIT.usage, 'The ranking is of the year to date: leave out --scope.');
  }
  if (partner === undefined || address !== undefined) {
    throw new Stop(
      EXIT.usage,
      'The ranking is of all events, for one partner: moved --most --partner ID.',
    );
  }
  const { queries } = await desk.books();
  const answer = await queries.movedMost(await desk.alliance(), desk.lens(), partner, limit);
  await desk.show(answer, {
    text: () => mostText(answer, desk.terminal),
    csv: () => ({ columns: MOST, rows: answer.events }),
  });
};

const MOST: readonly Column<MovedMost['events'][number]>[] = [
  numbered('Event', 'event', ({ event }) => event),
  moved('Moved', 'moved', (one) => one.moved),
  words('What', 'words', (one) => one.words),
];

const mostText = (
  { clocks, name, net, looked, events }: MovedMost,
  { width, bold }: Pick<Terminal, 'width' | 'bold'>,
): string =>
  [
    clocksText(clocks, width, bold),
    '',
    bold(`${name}: net ${grouped(net)} for the year to date`),
    paragraph(
      `Each of ${plural(looked, 'event')} with money left out in turn, all others as recorded: the net as ` +
        'it stands, less the net without it. Largest first.',
      0,
      width,
    ),
    events.length === 0 ? 'None of them moves it.' : textTable(MOST, events, width, bold),
  ].join('\n');

interface ReadFigure extends MovedFigure {
  readonly reading: 'recorded' | 'now';
  readonly at: Reading;
}

const rowsOf = (answer: Moved): ReadFigure[] =>
  (['recorded', 'now'] as const).flatMap((reading) =>
    answer[reading].figures.map((figure) => ({ ...figure, reading, at: answer[reading] })),
  );

const FIGURES: readonly Column<MovedFigure>[] = [
  words('Figure', 'figure', ({ figure }) => figure),
  money('Without', 'was', ({ was }) => was),
  money('With', 'is', ({ is }) => is),
  moved('Moved', 'moved', (one) => one.moved),
];

const CSV_COLUMNS: readonly Column<ReadFigure>[] = [
  words('Reading', 'reading', ({ reading }) => reading),
  words('Period', 'period', ({ at }) => at.period ?? ''),
  words('As at', 'as_at', ({ at }) => String(at.asAt ?? '')),
  ...FIGURES,
];

export const movedText = (
  { clocks, scope, of, recorded, now }: Moved,
  { width, bold }: Pick<Terminal, 'width' | 'bold'>,
): string => {
  const who = of.partner === undefined ? of.by : `${of.by} for ${of.partner}`;
  const reading = (title: string, { words: told, figures }: Reading): string[] => [
    '',
    bold(`${title}, ${scope === 'in-month' ? 'in the month' : 'year to date'} (pounds)`),
    paragraph(told, 0, width),
    ...(figures.length === 0 ? [] : [textTable(FIGURES, figures, width, bold)]),
  ];
  return [
    clocksText(clocks, width, bold),
    '',
    bold(`${of.line === undefined ? 'Event' : 'Line'} ${of.address}: ${of.type}`),
    paragraph(of.words, 0, width),
    `Recorded ${instant(of.recordedAt)} by ${who}`,
    ...reading('When it was recorded', recorded),
    ...reading('Now', now),
  ].join('\n');
};
