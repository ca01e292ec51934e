/** Up to four scenarios side by side: by partner, pool and reserve, each with its own base. */
import { Money } from '../../domain/money/money.js';
import type { PoolFigures, Position } from '../answers.js';
import { positionOf } from '../position.js';
import { toldOf } from '../what-if.js';
import type {
  Compared,
  ComparedPartner,
  ComparedPool,
  ComparedReserve,
  ComparedScenario,
  ScenarioComparison,
  ScenarioRow,
} from './answers.js';
import type { ScenarioSight } from './sight.js';
import { winnersUnder } from './winners.js';

export const MOST_COMPARED = 4;

interface Pair {
  readonly base: Position;
  readonly supposed: Position;
}

export interface RowWithSight {
  readonly row: ScenarioRow;
  readonly sight: ScenarioSight;
}

/** At least one; all of one period. */
export const comparisonOf = (all: readonly RowWithSight[]): ScenarioComparison => {
  const pairs = all.map(({ sight }): Pair => ({
    base: positionOf(sight.base),
    supposed: positionOf(sight),
  }));
  const partners = partnersOf(pairs);
  const { alliance, name, period, latest } = all[0]!.sight.clocks;
  const bases = new Set(all.map(({ sight }) => sight.clocks.asAt));
  const [shared] = bases;
  return {
    alliance,
    name,
    latest,
    period,
    ...(bases.size === 1 ? { sharedBase: shared! } : {}),
    scenarios: all.map((one, place) => comparedScenario(one, partners, place)),
    partners,
    pools: poolsOf(pairs),
    reserves: reservesOf(pairs),
  };
};

const comparedScenario = (
  { row, sight }: RowWithSight,
  partners: readonly ComparedPartner[],
  place: number,
): ComparedScenario => {
  const { asAt, chainHead } = sight.clocks;
  const told = toldOf(sight.supposed.suppositions);
  return {
    row,
    base: { asAt, chainHead },
    ...told,
    sentence: winnersUnder(
      row.scenario,
      told,
      partners.map(({ name, net }) => ({ name, difference: net[place]!.difference })),
    ),
  };
};

export const compared = (base = '0.00', supposed = '0.00'): Compared => ({
  base,
  supposed,
  difference: Money.of(supposed).minus(Money.of(base)).toString(),
});

/** Whatever any of the positions has, each once, in the order of the first that has it. */
const idsIn = <Row>(pairs: readonly Pair[], rows: (position: Position) => readonly Row[]) => {
  const byKey = new Map<string, Row>();
  return {
    each: (keyOf: (row: Row) => string): [string, Row][] => {
      for (const row of pairs.flatMap(({ base, supposed }) => [...rows(base), ...rows(supposed)])) {
        if (!byKey.has(keyOf(row))) byKey.set(keyOf(row), row);
      }
      return [...byKey];
    },
  };
};

const partnersOf = (pairs: readonly Pair[]): ComparedPartner[] =>
  idsIn(pairs, ({ partners }) => partners)
    .each(({ partner }) => partner)
    .map(([partner, { name, role }]) => {
      const net = ({ partners }: Position): string | undefined =>
        partners.find((row) => row.partner === partner)?.toDate.net;
      return {
        partner,
        name,
        role,
        net: pairs.map(({ base, supposed }) => compared(net(base), net(supposed))),
      };
    });

const POOL_COLUMNS = ['variance', 'commissioners', 'providers', 'reserves'] as const;

const poolsOf = (pairs: readonly Pair[]): ComparedPool[] =>
  idsIn(pairs, ({ pools }) => pools)
    .each(({ pool }) => pool)
    .map(([pool, { name }]) => {
      const figure = ({ pools }: Position, column: keyof PoolFigures): string | undefined =>
        pools.find((row) => row.pool === pool)?.toDate[column];
      const [variance, commissioners, providers, reserves] = POOL_COLUMNS.map((column) =>
        pairs.map(({ base, supposed }) => compared(figure(base, column), figure(supposed, column))),
      ) as [Compared[], Compared[], Compared[], Compared[]];
      return { pool, name, variance, commissioners, providers, reserves };
    });

const reservesOf = (pairs: readonly Pair[]): ComparedReserve[] =>
  idsIn(pairs, ({ reserves }) => reserves)
    .each(({ reserve }) => reserve)
    .map(([reserve, { name }]) => {
      const balance = ({ reserves }: Position): string | undefined =>
        reserves.find((row) => row.reserve === reserve)?.balance;
      return {
        reserve,
        name,
        balance: pairs.map(({ base, supposed }) => compared(balance(base), balance(supposed))),
      };
    });
