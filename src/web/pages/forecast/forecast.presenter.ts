/** What the year comes to by a stated method: pools, shares and reserves at the outturn, and how it is reckoned. */
import { FORECAST_METHODS, METHODS_IN_WORDS } from '../../../domain/forecast/methods.js';
import { contractYearOf, periodOf } from '../../../domain/period/period.js';
import type { Forecast, ForecastPool } from '../../../queries/forecast/answers.js';
import { clockedFrame, lensOf } from '../../layout/frame.js';
import { lensWords, type LensLine } from '../../layout/lens-line.js';
import { eventLink, explainLink, forecastLink, positionLink, type PageLens } from '../../links.js';
import { choices, type Choice } from '../../forms/choices.js';
import type { PageView } from '../../renderer.js';
import { figures, money, text, words, type Cell, type Table } from '../../table.js';
import { withMinus } from '../../words/amounts.js';
import { periodTitle } from '../../words/clocks.js';
import { warningMarks, type Warned } from './warnings.js';

export interface ForecastPage {
  readonly heading: string;
  readonly lens: LensLine;
  readonly says: string;
  readonly sentences: readonly string[];
  readonly methods: {
    readonly action: string;
    readonly items: readonly Choice[];
    /** The clocks, carried on. */
    readonly hidden: readonly { readonly name: string; readonly value: string }[];
  };
  readonly warnings: readonly Warned[];
  readonly tables: readonly Table[];
  readonly reckoned: readonly Reckoned[];
}

/** How the rest of a pool is reckoned. */
export interface Reckoned {
  readonly pool: string;
  readonly lines: readonly {
    readonly who: string;
    readonly words: string;
    readonly event?: { readonly text: string; readonly href: string };
  }[];
}

export const forecastPage = (forecast: Forecast): PageView<ForecastPage> => {
  const { clocks, method, says, standing, assumptions, unposted, warnings, pools } = forecast;
  const lens = lensOf(clocks);
  return {
    frame: clockedFrame(clocks, {
      title: `Forecast, ${periodTitle(clocks.period)}`,
      section: 'position',
      breadcrumb: [{ text: `Position, ${periodTitle(clocks.period)}`, href: positionLink(lens) }],
    }),
    page: {
      heading: `From ${periodTitle(clocks.period)}`,
      lens: lensWords(clocks, { method }, periodOf(contractYearOf(clocks.period), 12)),
      says,
      sentences: [standing, ...unposted.map((row) => row.words), ...assumptions].map(withMinus),
      methods: {
        action: forecastLink({ alliance: lens.alliance, asAt: '' }, method).split('?')[0]!,
        items: choices(
          FORECAST_METHODS.map((one) => [one, METHODS_IN_WORDS[one]]),
          method,
        ),
        hidden: [
          { name: 'period', value: clocks.period },
          { name: 'asat', value: String(clocks.asAt) },
          ...(clocks.termsAsked === undefined
            ? []
            : [{ name: 'terms', value: String(clocks.termsAsked) }]),
          ...(clocks.scenario === undefined
            ? []
            : [{ name: 'scenario', value: clocks.scenario.scenario }]),
        ],
      },
      warnings: warningMarks(warnings),
      tables: [
        poolsTable(forecast, lens),
        bearingTable(forecast, lens),
        sharesTable(forecast, lens),
        ...(forecast.reserves.length === 0 ? [] : [reservesTable(forecast, lens)]),
      ],
      reckoned: pools.filter(({ lines }) => lines.length > 0).map((pool) => reckonedOf(pool, lens)),
    },
  };
};

const NOTE = 'In pounds. Outturn is actual to date and the forecast of the months that are left.';

const poolsTable = ({ pools, poolsTotal, method }: Forecast, lens: PageLens): Table => ({
  id: 'pools',
  caption: 'Service pools, for the year',
  note: `${NOTE} Variance is outturn less plan for the year.`,
  columns: [
    words('Pool'),
    figures('Plan'),
    figures('Actual to date'),
    figures('Forecast of the rest'),
    { ...figures('Outturn'), opens: true },
    figures('Variance'),
  ],
  rows: [
    ...pools.map((row) => {
      const of = (column: string): string =>
        forecastLink(lens, method, `pool/${row.pool}/${column}`);
      return {
        cells: [
          text(row.name),
          money(row.plan, of('plan')),
          money(row.toDate, explainLink(lens, `pool/${row.pool}/actual`, 'to-date')),
          money(row.rest, of('actual')),
          money(row.outturn, of('actual')),
          money(row.variance, of('variance')),
        ],
      };
    }),
    {
      total: true,
      cells: [
        text('All pools'),
        ...(['plan', 'toDate', 'rest', 'outturn', 'variance'] as const).map((column): Cell =>
          money(poolsTotal[column]),
        ),
      ],
    },
  ],
});

const BEARERS = ['commissioners', 'providers', 'reserves'] as const;

const bearingTable = ({ pools, poolsTotal, method }: Forecast, lens: PageLens): Table => ({
  id: 'bearing',
  caption: 'Who bears the variance at the outturn',
  note: 'In pounds. Plus is borne, minus is kept. The three columns add up to the variance.',
  columns: [
    words('Pool'),
    figures('Variance'),
    { ...figures('Commissioners'), opens: true },
    figures('Providers'),
    figures('Reserves'),
  ],
  rows: [
    ...pools.map((row) => ({
      cells: [
        text(row.name),
        ...(['variance', ...BEARERS] as const).map((column): Cell =>
          money(row[column], forecastLink(lens, method, `pool/${row.pool}/${column}`)),
        ),
      ],
    })),
    {
      total: true,
      cells: [
        text('All pools'),
        ...(['variance', ...BEARERS] as const).map((column): Cell => money(poolsTotal[column])),
      ],
    },
  ],
});

const sharesTable = ({ partners, method }: Forecast, lens: PageLens): Table => ({
  id: 'shares',
  caption: 'Shares by partner',
  note: 'In pounds, net. Plus is received, minus is paid.',
  columns: [words('Partner'), figures('Year to date'), figures('At the outturn')],
  rows: partners.map(({ partner, name, toDate, outturn }) => ({
    cells: [
      text(name),
      money(toDate, explainLink(lens, `partner/${partner}/net`, 'to-date')),
      money(outturn.net, forecastLink(lens, method, `partner/${partner}/net`)),
    ],
  })),
});

const reservesTable = ({ reserves, method }: Forecast, lens: PageLens): Table => ({
  id: 'reserves',
  caption: 'Reserves',
  note: 'In pounds.',
  columns: [
    words('Reserve'),
    figures('Limit'),
    figures('Holds now'),
    figures('Drawn at the outturn'),
    figures('Holds then'),
  ],
  rows: reserves.map(({ reserve, name, limit, toDate, drawn, balance, limitMet }) => ({
    cells: [
      {
        ...text(name),
        ...(limitMet ? { tags: [{ text: 'Reserve limit met', colour: 'red' as const }] } : {}),
      },
      money(limit),
      money(toDate, explainLink(lens, `reserve/${reserve}/balance`, 'to-date')),
      money(drawn, forecastLink(lens, method, `reserve/${reserve}/drawn`)),
      money(balance, forecastLink(lens, method, `reserve/${reserve}/balance`)),
    ],
  })),
});

const reckonedOf = ({ name, lines }: ForecastPool, lens: PageLens): Reckoned => ({
  pool: name,
  lines: lines.map((line) => ({
    who: `${line.providerName} for ${line.commissionerName}`,
    words: withMinus(line.words),
    ...(line.enteredAt === undefined
      ? {}
      : { event: { text: `event ${line.enteredAt}`, href: eventLink(lens, line.enteredAt) } }),
  })),
});
