/** Scenarios in words and tables. */
import type { Adoption } from '../commands/scenarios.js';
import { refusedText } from './refused.js';
import type {
  Compared,
  MovedOn,
  RebaseReport,
  ScenarioComparison,
  ScenarioList,
  ScenarioRow,
  ScenarioShown,
} from '../queries/scenarios/answers.js';
import type { WhatIf } from '../queries/suppose/answers.js';
import { clocksText, labelled } from './clocks.js';
import type { Desk } from './desk.js';
import { instant, period, plural } from './figures.js';
import { hanging } from './layout.js';
import { doneText, type Done } from './outcome.js';
import { supposedText } from './supposed.js';
import { count, money, moved, numbered, textTable, words, type Column } from './table.js';
import type { Terminal } from './terminal.js';
import { pairTables } from './what-if-tables.js';

const STANDING: Readonly<Record<ScenarioRow['status'], string>> = {
  kept: '',
  adopted: 'adopted',
  discarded: 'discarded',
};

const standing = ({ status, movedOn }: ScenarioRow): string =>
  [STANDING[status], ...(movedOn > 0 && status !== 'discarded' ? ['stale'] : [])]
    .filter((word) => word !== '')
    .join(', ');

export const SCENARIOS: readonly Column<ScenarioRow>[] = [
  words('Scenario', 'scenario', ({ scenario }) => scenario),
  numbered('Base', 'base', ({ base }) => base),
  words('Period', 'period', (row) => row.period),
  count('Supposes', 'suppositions', ({ suppositions }) => suppositions),
  count('Since', 'events_since', ({ movedOn }) => movedOn),
  words('Standing', 'standing', standing),
  words('Name', 'name', ({ name }) => name),
];

export const listText = ({ scenarios }: ScenarioList, { width, bold }: Terminal): string =>
  scenarios.length === 0
    ? 'No scenario is kept. Keep one: alliance-ledger scenario save NAME, with what it supposes.'
    : [
        textTable(SCENARIOS, scenarios, width, bold),
        '',
        'Base is the event that a scenario rests on; since, how many events have borne on its year after it.',
      ].join('\n');

export const shownText = (shown: ScenarioShown, { width, bold }: Terminal): string => {
  const { row, whatIf, since, sentence, adopted, history } = shown;
  return [
    bold(`Scenario ${row.scenario}: ${row.name}`),
    clocksText(whatIf.clocks, width, bold),
    ...sinceText(row.movedOn, row.base, since, width),
    '',
    ...supposedText(whatIf, width),
    '',
    ...pairTables(whatIf, { width, bold }),
    '',
    hanging(sentence, 0, width),
    ...(adopted.length === 0
      ? []
      : [
          '',
          ...adopted.map(({ proposal, status, lapsed, event, words: said }) => {
            const how = lapsed === undefined ? status : `can never be agreed: ${lapsed}`;
            return hanging(`Adopted as ${proposal} (${how}), event ${event}: ${said}`, 2, width);
          }),
        ]),
    '',
    ...history.map(
      ({ words: said, recordedAt, by, partner }) =>
        `${said}, ${instant(recordedAt)}, by ${by}${partner === undefined ? '' : ` for ${partner}`}`,
    ),
  ].join('\n');
};

export type Foreseen = Pick<WhatIf, 'suppositions' | 'refused'>;

/** Of a scenario that was kept: what the ledger would refuse of it. Nothing, where it would have it all. */
export const foreseenText = ({ suppositions, refused }: Foreseen, width: number): string[] => {
  if (refused.length === 0) return [];
  const all = suppositions.length + refused.length;
  const said =
    suppositions.length > 0
      ? `Of ${plural(all, 'supposition')} the ledger would refuse ${refused.length}, which its figures leave out:`
      : `The ledger would refuse all that it supposes (${all}): nothing of it can be supposed as it stands.`;
  return [hanging(said, 0, width), ...supposedText({ suppositions: [], refused }, width)];
};

const SHOWN = 5;

const sinceText = (
  movedOn: number,
  base: number,
  since: readonly MovedOn[],
  width: number,
): string[] =>
  movedOn === 0
    ? []
    : labelled(
        'Stale',
        `${plural(movedOn, 'event')} since event ${base} ${movedOn === 1 ? 'bears' : 'bear'} on its year; the last: ` +
          since
            .slice(0, SHOWN)
            .map(({ event, words: said }) => `${event} ${said}`)
            .join('; '),
        width,
      );

interface ComparedRow {
  readonly of: 'partner' | 'pool' | 'reserve';
  readonly id: string;
  readonly figure: string;
  readonly scenario: string;
  readonly compared: Compared;
}

export const COMPARED: readonly Column<ComparedRow>[] = [
  words('Of', 'of', ({ of }) => of),
  words('Id', 'id', ({ id }) => id),
  words('Figure', 'figure', ({ figure }) => figure),
  words('Scenario', 'scenario', ({ scenario }) => scenario),
  money('Base', 'base', ({ compared }) => compared.base),
  money('Supposed', 'supposed', ({ compared }) => compared.supposed),
  moved('Difference', 'difference', ({ compared }) => compared.difference),
];

export const comparedRows = (comparison: ScenarioComparison): ComparedRow[] => {
  const { scenarios, partners, pools, reserves } = comparison;
  const rows = (
    of: ComparedRow['of'],
    id: string,
    figure: string,
    all: readonly Compared[],
  ): ComparedRow[] =>
    all.map((compared, place) => ({
      of,
      id,
      figure,
      scenario: scenarios[place]!.row.scenario,
      compared,
    }));
  return [
    ...partners.flatMap(({ partner, net }) => rows('partner', partner, 'net', net)),
    ...pools.flatMap((pool) =>
      (['variance', 'commissioners', 'providers', 'reserves'] as const).flatMap((figure) =>
        rows('pool', pool.pool, figure, pool[figure]),
      ),
    ),
    ...reserves.flatMap(({ reserve, balance }) => rows('reserve', reserve, 'balance', balance)),
  ];
};

export const comparisonText = (
  comparison: ScenarioComparison,
  { width, bold }: Pick<Terminal, 'width' | 'bold'>,
): string => {
  const { name, alliance, scenarios, partners, pools, reserves, sharedBase } = comparison;
  const table = <Row>(
    title: string,
    id: (row: Row) => string,
    of: (row: Row) => readonly Compared[],
    rows: readonly Row[],
  ): string =>
    textTable(
      [words<Row>(title, 'id', id), ...comparedColumns(comparison, of, sharedBase)],
      rows,
      width,
      bold,
    );
  return [
    bold(`${name} (${alliance})`),
    `Effective  ${period(comparison.period)}`,
    ...scenarios.flatMap(({ row, base }) => {
      const stale = row.movedOn > 0 ? `; stale: ${plural(row.movedOn, 'event')} since` : '';
      const other = row.period === comparison.period ? '' : `; kept for ${period(row.period)}`;
      const gone = row.status === 'discarded' ? '; discarded' : '';
      const on = `on event ${base.asAt}`;
      return labelled(row.scenario, `${row.name}, ${on}${other}${stale}${gone}`, width);
    }),
    '',
    ...scenarios.flatMap(({ row, suppositions, refused }) =>
      supposedText({ suppositions, refused }, width - 4).map((text) => `${row.scenario}  ${text}`),
    ),
    '',
    bold('Partners, net for the year to date (pounds; plus is received, minus is paid)'),
    table(
      'Partner',
      ({ partner }) => partner,
      ({ net }) => net,
      partners,
    ),
    '',
    bold('Pools, variance (actual less plan)'),
    table(
      'Pool',
      ({ pool }) => pool,
      ({ variance }) => variance,
      pools,
    ),
    '',
    bold('Pools, what the providers bear of it'),
    table(
      'Pool',
      ({ pool }) => pool,
      ({ providers }) => providers,
      pools,
    ),
    '',
    bold('Reserves, balance held'),
    table(
      'Reserve',
      ({ reserve }) => reserve,
      ({ balance }) => balance,
      reserves,
    ),
    '',
    ...scenarios.map(({ sentence }) => hanging(sentence, 0, width)),
  ].join('\n');
};

/** The base once, where all rest on the same event; otherwise beside each. */
const comparedColumns = <Row>(
  { scenarios }: ScenarioComparison,
  of: (row: Row) => readonly Compared[],
  sharedBase: number | undefined,
): Column<Row>[] => {
  const at = (place: number) => (row: Row) => of(row)[place]!;
  return [
    ...(sharedBase === undefined ? [] : [money<Row>('Base', 'base', (row) => at(0)(row).base)]),
    ...scenarios.flatMap(({ row: { scenario } }, place) => [
      ...(sharedBase === undefined
        ? [money<Row>(`Base of ${scenario}`, 'base', (row) => at(place)(row).base)]
        : []),
      money<Row>(scenario, scenario, (row) => at(place)(row).supposed),
      moved<Row>('Difference', 'difference', (row) => at(place)(row).difference),
    ]),
  ];
};

type Rebased = RebaseReport['partners'][number];

const REBASED: readonly Column<Rebased>[] = [
  words('Partner', 'partner', ({ partner }) => partner),
  money('Supposed then', 'supposed_then', ({ before }) => before.supposed),
  money('Supposed now', 'supposed_now', ({ now }) => now.supposed),
  moved('Moved', 'moved', (row) => row.moved),
  moved('Differed by', 'difference_then', ({ before }) => before.difference),
  moved('Differs by', 'difference_now', ({ now }) => now.difference),
];

export const rebaseText = (
  { scenario, name, from, to, since, suppositions, partners }: RebaseReport,
  rehearsed: boolean,
  { width, bold }: Terminal,
): string =>
  [
    bold(`Scenario ${scenario}: ${name}`),
    `${rehearsed ? 'Would rest' : 'Rests'} on event ${to} instead of event ${from}; ` +
      `${plural(since.length, 'event')} in between ${since.length === 1 ? 'bears' : 'bear'} on its year.`,
    '',
    ...suppositions.map(({ words: said, before, now, because }) => {
      const change =
        now === 'refused'
          ? `${before === 'refused' ? 'Still refused' : 'Refused now'}: ${said}. ${because ?? ''}`
          : `${before === 'refused' ? 'Holds now' : 'Still holds'}: ${said}`;
      return hanging(change, 2, width);
    }),
    '',
    bold(
      'Partners, net for the year to date (pounds); the difference is from the base of its time',
    ),
    textTable(REBASED, partners, width, bold),
    ...(rehearsed ? ['', 'Nothing was kept: a rehearsal.'] : []),
  ].join('\n');

/** What was proposed, and what nobody can decide. */
export const adoptedText = async (
  desk: Desk,
  alliance: string,
  { row, told }: ScenarioShown,
  { outcome, left }: Omit<Adoption, 'outcome'> & { readonly outcome: Done },
): Promise<string> => {
  const { width } = desk.terminal;
  return [
    `Scenario ${row.scenario}: ${row.name}`,
    await doneText(desk, alliance, outcome),
    ...left.map(({ place, refusal }) =>
      hanging(`Not proposed: ${told[place]?.words ?? ''}. ${refusedText(refusal)}`, 2, width),
    ),
  ].join('\n');
};
