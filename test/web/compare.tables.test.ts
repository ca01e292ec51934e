/** How scenarios are laid out that are compared: two abreast, more in a column each. */
import type { Compared, ScenarioComparison } from '../../src/queries/scenarios/answers.js';
import { comparedTables } from '../../src/web/pages/scenarios/compare.tables.js';
import type { Cell, Table } from '../../src/web/table.js';

const compared: Compared = { base: '-1000.00', supposed: '-900.00', difference: '100.00' };

/** Each on an event of its own, from 9 on; or all on event 9. */
const comparison = (count: number, shared = false): ScenarioComparison => {
  const scenarios = Array.from({ length: count }, (_, place) => ({
    row: { scenario: `S${place + 1}` },
    base: { asAt: shared ? 9 : 9 + place },
  }));
  const net = scenarios.map(() => compared);
  return {
    alliance: 'harbour',
    period: '2026-27-M06',
    scenarios,
    ...(shared ? { sharedBase: 9 } : {}),
    partners: ['North', 'South'].map((name) => ({ partner: name.toLowerCase(), name, net })),
    pools: [],
    reserves: [],
  } as unknown as ScenarioComparison;
};

const partnersOf = (count: number, shared = false): Table =>
  comparedTables(comparison(count, shared))[0]!;
const said = ({ text, amount }: Cell): string =>
  text ?? `${amount!.minus ? '−' : ''}${amount!.digits}`;

test.each([
  [2, true, ['Partner', 'Base', 'Supposed', 'Difference', 'Supposed', 'Difference']],
  [2, false, ['Partner', 'Base', 'Supposed', 'Difference', 'Base', 'Supposed', 'Difference']],
  [3, false, ['Partner', 'Figure', 'S1', 'S2', 'S3']],
  [4, true, ['Partner', 'Figure', 'S1', 'S2', 'S3', 'S4']],
])('%i scenarios, on one event: %s', (count, shared, columns) => {
  const table = partnersOf(count, shared);
  expect(table.columns.map(({ text }) => text)).toEqual(columns);
  for (const { cells } of table.rows) expect(cells).toHaveLength(columns.length);
});

test('from three on a partner has its base, what is supposed and the difference under one another', () => {
  const { rows, groups } = partnersOf(3);
  expect(groups).toBeUndefined();
  expect(rows.map(({ cells }) => cells.slice(0, 3).map(said))).toEqual(
    ['North', 'South'].flatMap((name) => [
      [name, 'Base', '−1,000.00'],
      [name, 'Supposed', '−900.00'],
      [name, 'Difference', '100.00'],
    ]),
  );
  expect(rows.map(({ total }) => total === true)).toEqual([false, false, true, false, false, true]);
  const links = rows.slice(0, 3).map(({ cells }) => cells.at(-1)!.href);
  expect(links[0]).toContain('asat=11');
  expect(links[0]).not.toContain('scenario=');
  expect(links[1]).toContain('scenario=S3');
  expect(links[2]).toBeUndefined();
});
