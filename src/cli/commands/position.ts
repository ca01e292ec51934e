/** `position`: pools, who carries their variance, each partner's share, the reserves. */
import type { Command } from 'commander';
import type { PoolFigures, Position, Scope, ShareRow } from '../../queries/answers.js';
import { PARTS } from '../../domain/sharing/statement.js';
import { yearInWords } from '../../domain/period/period.js';
import type { Forecast, ForecastMoney } from '../../queries/forecast/answers.js';
import { clocksText } from '../clocks.js';
import { does, type Cli } from '../desk.js';
import { disputesText } from '../disputes-text.js';
import { grouped, isNil, plural } from '../figures.js';
import { warningsText } from '../forecast-text.js';
import { hanging, paragraph } from '../layout.js';
import { csv, scenarioLens } from '../options.js';
import { money, moved, textTable, words, type Column } from '../table.js';
import type { Terminal } from '../terminal.js';

export const register = (program: Command, cli: Cli): Command =>
  csv(
    scenarioLens(
      program
        .command('position')
        .summary('pools, reserves and shares of a period')
        .description(
          'Pools, who carries their variance, the reserves and the share of each partner, for a period ' +
            'as known at an event. Every figure has an address: alliance-ledger explain ADDRESS says ' +
            'how it was reached. --csv lists the figures with their addresses.',
        ),
    ),
  ).action(
    does(cli, async (desk) => {
      const { queries } = await desk.books();
      const alliance = await desk.alliance();
      const position = await queries.position(alliance, desk.lens());
      // As text only: JSON and CSV are of the position alone, and forecast show has its own.
      const { json, csv: asCsv } = desk.options;
      const forecast = json || asCsv ? undefined : await queries.forecast(alliance, desk.lens());
      await desk.show(position, {
        text: () => positionText(position, desk.terminal, forecast),
        csv: () => ({ columns: FIGURE_COLUMNS, rows: figuresOf(position) }),
      });
    }),
  );

export interface Figure {
  readonly figure: string;
  readonly scope: Scope;
  readonly name: string;
  readonly amount: string;
}

const FIGURE_COLUMNS: readonly Column<Figure>[] = [
  words('Figure', 'figure', ({ figure }) => figure),
  words('Scope', 'scope', ({ scope }) => scope),
  words('Name', 'name', ({ name }) => name),
  money('Amount', 'amount', ({ amount }) => amount),
];

const POOL_MONEY = [
  'plan',
  'actual',
  'variance',
  'commissioners',
  'providers',
  'reserves',
] as const satisfies readonly (keyof PoolFigures)[];

const RESERVE_MONEY = [
  ['brought-forward', 'broughtForward'],
  ['contributed', 'contributed'],
  ['drawn', 'drawn'],
  ['released', 'released'],
  ['balance', 'balance'],
] as const satisfies readonly (readonly [string, keyof ReserveRow])[];

/** Every figure of the position that has an address, in the order of the page. */
export const figuresOf = ({ pools, partners, reserves }: Position): Figure[] => [
  ...pools.flatMap(({ pool, name, inMonth, toDate }) =>
    POOL_MONEY.flatMap((which) => [
      { figure: `pool/${pool}/${which}`, scope: 'in-month' as const, name, amount: inMonth[which] },
      { figure: `pool/${pool}/${which}`, scope: 'to-date' as const, name, amount: toDate[which] },
    ]),
  ),
  ...partners.flatMap((row) => [...shares(row, 'in-month'), ...shares(row, 'to-date')]),
  ...reserves.flatMap(({ reserve, name, ...row }) =>
    RESERVE_MONEY.map(([column, field]) => ({
      figure: `reserve/${reserve}/${column}`,
      scope: 'to-date' as const,
      name,
      amount: row[field],
    })),
  ),
];

const shares = ({ partner, name, inMonth, toDate }: ShareRow, scope: Scope): Figure[] => {
  const { parts, net } = scope === 'in-month' ? inMonth : toDate;
  return [
    ...PARTS.flatMap((part) => {
      const amount = parts[part];
      return amount === undefined
        ? []
        : [{ figure: `partner/${partner}/${part}`, scope, name, amount }];
    }),
    { figure: `partner/${partner}/net`, scope, name, amount: net },
  ];
};

export const positionText = (
  position: Position,
  { width, bold }: Pick<Terminal, 'width' | 'bold'>,
  /** Shown where the year is not over. */
  forecast?: Forecast,
): string => {
  const { clocks, reserves, reinvestment, carriedForward } = position;
  const under = (heading: string, table: string): string => `${bold(heading)}\n${table}`;
  const sections = [
    clocksText(clocks, width, bold),
    under(
      'Pools, year to date (pounds; variance is actual less plan)',
      poolTable(position, 'to-date', width, bold),
    ),
    under('Pools, in the month', poolTable(position, 'in-month', width, bold)),
    forecast === undefined || forecast.months.length === 0
      ? ''
      : under(`Pools, forecast for the year. ${forecast.says}`, yearTable(forecast, width, bold)),
    metText(position, width),
    warningsText(forecast?.warnings.filter(({ already }) => !already) ?? [], width),
    under(
      'Partners (pounds; plus is received, minus is paid)',
      partnerTable(position, width, bold),
    ),
    under('What the year to date is made of', partsTables(position, width, bold)),
    reserves.length === 0 ? '' : under('Reserves', reserveTable(position, width, bold)),
    drawsText(position, width),
    reinvestment
      .map(({ purpose, amount }) => `Set aside for ${purpose}: ${grouped(amount)}`)
      .join('\n'),
    disputesText(position.disputes, { width, bold }),
    carriedForward
      .map(
        ({ reserve, contractYear, amount }) =>
          `Carried forward into reserve ${reserve} of ${yearInWords(contractYear)}: ${grouped(amount)}`,
      )
      .join('\n'),
    checksText(position, width),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
};

type Bold = Terminal['bold'];

type ReserveRow = Position['reserves'][number];

interface PoolLine {
  readonly name: string;
  readonly figures: PoolFigures;
}

const poolTable = (
  { pools, poolsTotal }: Position,
  scope: Scope,
  width: number,
  bold: Bold,
): string => {
  const which = scope === 'in-month' ? 'inMonth' : 'toDate';
  const rows: PoolLine[] = [
    ...pools.map((row) => ({ name: row.pool, figures: row[which] })),
    { name: 'total', figures: poolsTotal[which] },
  ];
  const titles = ['Plan', 'Actual', 'Variance', 'Commissioners', 'Providers', 'Reserves'];
  const columns: Column<PoolLine>[] = [
    words('Pool', 'pool', ({ name }) => name),
    ...POOL_MONEY.map((key, place) =>
      money<PoolLine>(titles[place] ?? key, key, ({ figures }) => figures[key]),
    ),
  ];
  if (rows.some(({ figures }) => !isNil(figures.unshared))) {
    columns.push(money('Unshared', 'unshared', ({ figures }) => figures.unshared));
  }
  return textTable(columns, rows, width, bold);
};

type YearLine = ForecastMoney & { readonly pool: string };

const yearTable = ({ pools, poolsTotal }: Forecast, width: number, bold: Bold): string =>
  textTable<YearLine>(
    [
      words('Pool', 'pool', ({ pool }) => pool),
      money('Plan', 'plan', ({ plan }) => plan),
      money('Outturn', 'outturn', ({ outturn }) => outturn),
      money('Variance', 'variance', ({ variance }) => variance),
    ],
    [...pools, { ...poolsTotal, pool: 'total' }],
    width,
    bold,
  );

const metText = ({ pools }: Position, width: number): string =>
  pools
    .flatMap(({ pool, met }) => met.map(({ words: says }) => hanging(`${pool}: ${says}`, 2, width)))
    .join('\n');

const partnerTable = ({ partners }: Position, width: number, bold: Bold): string => {
  const columns: Column<ShareRow>[] = [
    words('Partner', 'partner', ({ partner }) => partner),
    words('Code', 'ods_code', ({ odsCode }) => odsCode),
    words('Role', 'role', ({ role }) => role),
    money('In the month', 'in_month', ({ inMonth }) => inMonth.net),
    money('Year to date', 'to_date', ({ toDate }) => toDate.net),
  ];
  if (partners.some(({ closed }) => closed)) {
    columns.push(
      money('As closed', 'closed', ({ closed }) => closed?.net ?? ''),
      moved('Moved since', 'moved_since', ({ closed }) => closed?.movedSince ?? ''),
    );
  }
  return textTable(columns, partners, width, bold);
};

const ABREAST = 5;

/** Parts down, partners across, as many abreast as fit. */
const partsTables = ({ partners }: Position, width: number, bold: Bold): string => {
  const rows = [
    ...PARTS.filter((part) => partners.some(({ toDate }) => part in toDate.parts)),
    'net',
  ];
  const tables: string[] = [];
  for (let first = 0; first < partners.length; first += ABREAST) {
    const columns: Column<string>[] = [
      words('Part', 'part', (part) => part),
      ...partners
        .slice(first, first + ABREAST)
        .map(({ partner, toDate }) =>
          money<string>(partner, partner, (part) =>
            part === 'net' ? toDate.net : (toDate.parts[part as keyof typeof toDate.parts] ?? ''),
          ),
        ),
    ];
    tables.push(textTable(columns, rows, width, bold));
  }
  return tables.join('\n\n');
};

const reserveTable = ({ reserves }: Position, width: number, bold: Bold): string =>
  textTable<ReserveRow>(
    [
      words('Reserve', 'reserve', ({ reserve }) => reserve),
      money('Limit', 'limit', ({ limit }) => limit),
      ...(reserves.every(({ broughtForward }) => isNil(broughtForward))
        ? []
        : [
            money<ReserveRow>(
              'Brought forward',
              'brought_forward',
              ({ broughtForward }) => broughtForward,
            ),
          ]),
      money('Contributed', 'contributed', ({ contributed }) => contributed),
      money('Drawn', 'drawn', ({ drawn }) => drawn),
      money('In the month', 'drawn_in_month', ({ drawnInMonth }) => drawnInMonth),
      money('Released', 'released', ({ released }) => released),
      money('Balance', 'balance', ({ balance }) => balance),
    ],
    reserves,
    width,
    bold,
  );

const drawsText = ({ reserves }: Position, width: number): string =>
  reserves
    .flatMap(({ reserve, draws, limitMet }) => [
      ...draws.map(({ clause, words: says }) =>
        hanging(`${reserve}, clause ${clause}: ${says}`, 2, width),
      ),
      ...(limitMet ? [`${reserve}: the limit is met`] : []),
    ])
    .join('\n');

const checksText = ({ late, unposted, unmapped, unexplained }: Position, width: number): string =>
  [
    ...unposted.map((row) => paragraph(row.words, 0, width)),
    ...(late === undefined ? [] : [late.words]),
    ...(unmapped.cells === 0
      ? []
      : [
          `Unmapped ${grouped(unmapped.price)}: ${plural(unmapped.cells, 'cell')} of the contract map to no pool.`,
        ]),
    `Unexplained ${grouped(unexplained)}`,
  ].join('\n');
