/** The figures of scenarios that are compared: two of them abreast, more of them in a column each. */
import type { Compared, ScenarioComparison } from '../../../queries/scenarios/answers.js';
import { explainLink } from '../../links.js';
import { figures, money, text, words, type Cell, type Column, type Table } from '../../table.js';

const NOTE = 'In pounds. Plus is received, minus is paid.';
const BORNE = 'In pounds. Plus is borne, minus is kept.';

const POOLS = [
  { column: 'variance', caption: 'Pools, variance', note: 'In pounds. Actual less plan.' },
  { column: 'commissioners', caption: 'Pools, what the commissioners bear', note: BORNE },
  { column: 'providers', caption: 'Pools, what the providers bear', note: BORNE },
] as const;

export const comparedTables = (comparison: ScenarioComparison): Table[] => {
  const { partners, pools, reserves } = comparison;
  return [
    tableOf(
      comparison,
      'partners',
      'Partners, net for the year to date',
      'Partner',
      NOTE,
      partners,
      ({ net }) => net,
      ({ partner }) => `partner/${partner}/net`,
    ),
    ...POOLS.map(({ column, caption, note }) =>
      tableOf(
        comparison,
        column,
        caption,
        'Pool',
        note,
        pools,
        (row) => row[column],
        ({ pool }) => `pool/${pool}/${column}`,
      ),
    ),
    tableOf(
      comparison,
      'balances',
      'Reserves, balance held',
      'Reserve',
      'In pounds.',
      reserves,
      ({ balance }) => balance,
      ({ reserve }) => `reserve/${reserve}/balance`,
    ),
  ].filter(({ rows }) => rows.length > 0);
};

/** As many fit beside one another with all their figures: on a screen, and on paper across. */
const MOST_ABREAST = 2;

const tableOf = <Row extends { readonly name: string }>(
  comparison: ScenarioComparison,
  id: string,
  caption: string,
  of: string,
  note: string,
  rows: readonly Row[],
  comparedOf: (row: Row) => readonly Compared[],
  figureOf: (row: Row) => string,
): Table => {
  const described = { id, wide: true, caption, note: `${note} ${DIFFERENCE}` };
  const each = rows.map((row) => ({
    name: row.name,
    figures: figuresOf(comparison, comparedOf(row), figureOf(row)),
  }));
  return comparison.scenarios.length > MOST_ABREAST
    ? { ...described, ...stacked(comparison, of, each) }
    : { ...described, ...abreast(comparison, of, each) };
};

const DIFFERENCE = 'A difference is what is supposed less the base.';

/** What a row comes to in each scenario. */
interface Figures {
  readonly name: string;
  readonly figures: readonly Record<'base' | 'supposed' | 'difference', Cell>[];
}

type Laid = Pick<Table, 'groups' | 'columns' | 'rows'>;

const FIGURES = ['base', 'supposed', 'difference'] as const;
const TOLD = { base: 'Base', supposed: 'Supposed', difference: 'Difference' } as const;

/** A column for each scenario, and its figures under one another. */
const stacked = (
  { scenarios }: ScenarioComparison,
  of: string,
  each: readonly Figures[],
): Laid => ({
  columns: [words(of), words('Figure'), ...scenarios.map(({ row }) => figures(row.scenario))],
  rows: each.flatMap(({ name, figures: all }) =>
    FIGURES.map((figure) => ({
      cells: [text(name), text(TOLD[figure]), ...all.map((one) => one[figure])],
      ...(figure === 'difference' ? { total: true } : {}),
    })),
  ),
});

/** The base once, where both rest on the same event; otherwise beside each. */
const abreast = (
  { scenarios, sharedBase }: ScenarioComparison,
  of: string,
  each: readonly Figures[],
): Laid => {
  const shared = sharedBase !== undefined;
  const perScenario = shared ? ['Supposed', 'Difference'] : ['Base', 'Supposed', 'Difference'];
  const columns: readonly Column[] = [
    words(of),
    ...(shared ? [{ ...figures('Base'), opens: true }] : []),
    ...scenarios.flatMap(({ row: { scenario } }) =>
      perScenario.map((column, place) => ({
        ...figures(column, `${scenario}, ${column.toLowerCase()}`),
        ...(place === 0 ? { opens: true } : {}),
      })),
    ),
  ];
  return {
    groups: [
      ...(shared ? [{ text: `Event ${sharedBase}`, span: 1 }] : []),
      ...scenarios.map(({ row: { scenario } }) => ({ text: scenario, span: perScenario.length })),
    ],
    columns,
    rows: each.map(({ name, figures: all }) => ({
      cells: [
        text(name),
        ...(shared ? [all[0]!.base] : []),
        ...all.flatMap(({ base, supposed, difference }) => [
          ...(shared ? [] : [base]),
          supposed,
          difference,
        ]),
      ],
    })),
  };
};

/** What is supposed, and the base of it, open to how they came about. */
const figuresOf = (
  { alliance, period, scenarios }: ScenarioComparison,
  all: readonly Compared[],
  figure: string,
): Figures['figures'] => {
  const link = (asAt: number, scenario?: string): string =>
    explainLink(
      { alliance, period, asAt, ...(scenario === undefined ? {} : { scenario }) },
      figure,
      'to-date',
    );
  return all.map(({ base, supposed, difference }, place) => {
    const { row, base: rests } = scenarios[place]!;
    return {
      base: money(base, link(rests.asAt)),
      supposed: money(supposed, link(rests.asAt, row.scenario)),
      difference: money(difference),
    };
  });
};
