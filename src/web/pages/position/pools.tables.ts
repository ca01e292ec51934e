/** The pools: plan, actual and variance, and who bears the variance. */
import type { PoolFigures, PoolRow, Position, Scope } from '../../../queries/answers.js';
import type { Forecast, ForecastMoney } from '../../../queries/forecast/answers.js';
import { explainLink, forecastLink, type PageLens } from '../../links.js';
import {
  figures,
  money,
  text,
  words,
  type Cell,
  type Row,
  type Table,
  type Tag,
} from '../../table.js';
import { countOf, withMinus } from '../../words/amounts.js';

type Figure = 'plan' | 'actual' | 'variance' | 'commissioners' | 'providers' | 'reserves';

const cellsOf = (
  row: PoolFigures,
  columns: readonly Figure[],
  href: (figure: Figure) => string | undefined,
): Cell[] => columns.map((figure) => money(row[figure], href(figure)));

const THREE = ['plan', 'actual', 'variance'] as const;

const activityWords = ({ activityActual, activityPlanned }: PoolFigures): string | undefined => {
  const [actual, planned] = [countOf(activityActual), countOf(activityPlanned)];
  if (actual.nil && planned.nil) return undefined;
  const done = `Activity to date ${actual.minus ? '−' : ''}${actual.digits}`;
  return planned.nil ? done : `${done} of ${planned.digits} planned`;
};

export const poolsTable = ({ pools, poolsTotal }: Position, lens: PageLens): Table => {
  const link = (pool: string, scope: Scope) => (figure: Figure) =>
    explainLink(lens, `pool/${pool}/${figure}`, scope);
  const rowOf = ({ pool, name, inMonth, toDate }: PoolRow): Row => {
    const under = activityWords(toDate);
    return {
      cells: [
        { ...text(name), ...(under === undefined ? {} : { under }) },
        ...cellsOf(inMonth, THREE, link(pool, 'in-month')),
        ...cellsOf(toDate, THREE, link(pool, 'to-date')),
      ],
    };
  };
  const unlinked = (): undefined => undefined;
  return {
    id: 'pools',
    wide: true,
    caption: 'Service pools',
    note: 'In pounds. Variance is actual less plan: plus is over plan, minus is below plan.',
    groups: [
      { text: 'In month', span: 3 },
      { text: 'Year to date', span: 3 },
    ],
    columns: [
      words('Pool'),
      { ...figures('Plan', 'In month: plan'), opens: true },
      figures('Actual', 'In month: actual'),
      figures('Variance', 'In month: variance'),
      { ...figures('Plan', 'To date: plan'), opens: true },
      figures('Actual', 'To date: actual'),
      figures('Variance', 'To date: variance'),
    ],
    rows: [
      ...pools.map(rowOf),
      {
        total: true,
        cells: [
          text('All pools'),
          ...cellsOf(poolsTotal.inMonth, THREE, unlinked),
          ...cellsOf(poolsTotal.toDate, THREE, unlinked),
        ],
      },
    ],
  };
};

/** The year beside the month and the year to date: a table of its own, since nine columns of pounds fit no page. */
export const yearTable = (
  { pools, poolsTotal, method, says }: Forecast,
  lens: PageLens,
): Table => ({
  id: 'year',
  caption: 'Service pools, forecast for the year',
  note: `In pounds. ${says}`,
  columns: [
    words('Pool'),
    figures('Plan', 'Forecast: plan'),
    figures('Outturn', 'Forecast: outturn'),
    figures('Variance', 'Forecast: variance'),
  ],
  rows: [
    ...pools.map(({ pool, name, ...row }) => ({
      cells: [
        text(name),
        ...yearCells(row, (column) => forecastLink(lens, method, `pool/${pool}/${column}`)),
      ],
    })),
    { total: true, cells: [text('All pools'), ...yearCells(poolsTotal, () => undefined)] },
  ],
});

const yearCells = (
  { plan, outturn, variance }: ForecastMoney,
  link: (column: string) => string | undefined,
): Cell[] => [
  money(plan, link('plan')),
  money(outturn, link('actual')),
  money(variance, link('variance')),
];

export const MARKS: Readonly<Record<PoolRow['met'][number]['what'], Tag>> = {
  cap: { text: 'Cap met', colour: 'orange' },
  guarantee: { text: 'Guarantee met', colour: 'blue' },
  'reserve-limit': { text: 'Reserve limit met', colour: 'red' },
  'break-glass': { text: 'Decision needed', colour: 'purple' },
};

const BEARERS = ['commissioners', 'providers', 'reserves'] as const;

export const bearingTable = ({ pools, poolsTotal }: Position, lens: PageLens): Table => ({
  id: 'bearing',
  caption: 'Who bears the variance, year to date',
  note: 'In pounds. Plus is borne, minus is kept. The three columns add up to the variance.',
  columns: [
    words('Pool'),
    figures('Variance'),
    { ...figures('Commissioners'), opens: true },
    figures('Providers'),
    figures('Reserves'),
  ],
  rows: [
    ...pools.map(({ pool, name, toDate, met }) => ({
      cells: [
        { ...text(name), tags: tagsOf(met) },
        ...cellsOf(toDate, ['variance', ...BEARERS], (figure) =>
          explainLink(lens, `pool/${pool}/${figure}`, 'to-date'),
        ),
      ],
    })),
    {
      total: true,
      cells: [
        text('All pools'),
        ...cellsOf(poolsTotal.toDate, ['variance', ...BEARERS], () => undefined),
      ],
    },
  ],
});

/** Each mark once: a pool may meet the same kind of limit under several clauses. */
const tagsOf = (met: PoolRow['met']): Tag[] => [
  ...new Map(met.map(({ what }) => [what, MARKS[what]])).values(),
];

export interface Mark {
  readonly pool: string;
  readonly tag: Tag;
  readonly words: string;
}

/** Caps, guarantees and limits that were met, in the words of the step that met them. */
export const marksOf = (pools: readonly PoolRow[]): Mark[] =>
  pools.flatMap(({ name, met }) =>
    met.map(({ what, words: sentence }) => ({
      pool: name,
      tag: MARKS[what],
      words: withMinus(sentence),
    })),
  );
