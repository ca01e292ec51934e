/** A forecast in plain text: what is forecast and how, the outturn, and what would be met. */
import type {
  Forecast,
  ForecastMoney,
  ForecastReserve,
  ForecastShare,
  ForecastWarning,
} from '../queries/forecast/answers.js';
import { clocksText } from './clocks.js';
import { grouped } from './figures.js';
import { hanging, paragraph } from './layout.js';
import { money, textTable, words, type Column } from './table.js';
import type { Terminal } from './terminal.js';

type Page = Pick<Terminal, 'width' | 'bold'>;

export const forecastText = (forecast: Forecast, page: Page): string => {
  const { width, bold } = page;
  const { clocks, says, standing, assumptions, unposted, pools, partners, reserves } = forecast;
  const under = (heading: string, table: string): string => `${bold(heading)}\n${table}`;
  const sections = [
    clocksText(clocks, width, bold),
    [bold(says), standing, ...unposted.map((row) => row.words), ...assumptions]
      .map((sentence) => paragraph(sentence, 0, width))
      .join('\n'),
    under(
      'Pools, for the year (pounds; variance is outturn less plan)',
      poolTable(forecast, POOLS, page),
    ),
    under('Who bears the variance at the outturn', poolTable(forecast, BEARERS, page)),
    under(
      'Partners, net (pounds; plus is received, minus is paid)',
      textTable(SHARES, partners, width, bold),
    ),
    reserves.length === 0 ? '' : under('Reserves', textTable(RESERVES, reserves, width, bold)),
    under(
      'How the rest is reckoned',
      pools
        .flatMap(({ pool, lines }) =>
          lines.map((line) =>
            hanging(`${pool}, ${line.provider} for ${line.commissioner}: ${line.words}`, 2, width),
          ),
        )
        .join('\n') || 'Nothing is left to forecast.',
    ),
    warningsText(forecast.warnings, width),
    `Unexplained ${grouped(forecast.unexplained)}`,
  ];
  return sections.filter((section) => section !== '').join('\n\n');
};

interface PoolLine extends ForecastMoney {
  readonly pool: string;
}

const poolTable = (
  { pools, poolsTotal }: Forecast,
  columns: readonly Column<PoolLine>[],
  { width, bold }: Page,
): string => textTable(columns, [...pools, { ...poolsTotal, pool: 'total' }], width, bold);

const POOLS: readonly Column<PoolLine>[] = [
  words('Pool', 'pool', ({ pool }) => pool),
  money('Plan', 'plan', ({ plan }) => plan),
  money('To date', 'to_date', ({ toDate }) => toDate),
  money('Rest', 'rest', ({ rest }) => rest),
  money('Outturn', 'outturn', ({ outturn }) => outturn),
  money('Variance', 'variance', ({ variance }) => variance),
];

const BEARERS: readonly Column<PoolLine>[] = [
  words('Pool', 'pool', ({ pool }) => pool),
  money('Variance', 'variance', ({ variance }) => variance),
  money('Commissioners', 'commissioners', ({ commissioners }) => commissioners),
  money('Providers', 'providers', ({ providers }) => providers),
  money('Reserves', 'reserves', ({ reserves }) => reserves),
];

const SHARES: readonly Column<ForecastShare>[] = [
  words('Partner', 'partner', ({ partner }) => partner),
  words('Role', 'role', ({ role }) => role),
  money('To date', 'to_date', ({ toDate }) => toDate),
  money('At the outturn', 'outturn', ({ outturn }) => outturn.net),
];

const RESERVES: readonly Column<ForecastReserve>[] = [
  words('Reserve', 'reserve', ({ reserve }) => reserve),
  money('Limit', 'limit', ({ limit }) => limit),
  money('Holds now', 'to_date', ({ toDate }) => toDate),
  money('Drawn at the outturn', 'drawn', ({ drawn }) => drawn),
  money('Holds then', 'balance', ({ balance }) => balance),
];

const WARNED: Readonly<Record<ForecastWarning['what'], string>> = {
  'break-glass': 'Decision needed',
  cap: 'Cap met',
  guarantee: 'Guarantee met',
  'reserve-limit': 'Reserve limit met',
};

/** Blank where nothing would be met. */
export const warningsText = (warnings: readonly ForecastWarning[], width: number): string =>
  warnings
    .map(({ what, pools, already, words: says }) =>
      hanging(
        `${WARNED[what]} at the outturn${already ? ' (as to date)' : ''}, ${pools.join(', ')}: ${says}`,
        2,
        width,
      ),
    )
    .join('\n');
