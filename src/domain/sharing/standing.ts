/**
 * What stands, summed by month: cells brought to pools, commissioners and providers once, so that
 * any number of cumulative runs can be made of it. The costly part of a settlement is here.
 */
import { isMeasured, type CellTotal } from '../activity/cells.js';
import { contractYearOf, monthOf } from '../period/period.js';
import type { Facts } from './facts.js';
import { isMoneyOf, poolOf } from './mapping.js';
import { inSuccession, successorIn } from './successions.js';
import type { AgreedTerms, Pool } from './terms.js';

/** Price in pounds x 10^8 and activity in thousandths, by month (0 is April). */
export interface MonthlyAmounts {
  readonly price: bigint[];
  readonly activity: bigint[];
}

/** By pool, then commissioner, then provider. */
export type ByPair = Map<string, Map<string, Map<string, MonthlyAmounts>>>;

/** By measure, commissioner and provider: x 10^8, by month; undefined where none is posted. */
type Outcomes = Map<string, Map<string, Map<string, (bigint | undefined)[]>>>;

export interface Standing {
  readonly contractYear: string;
  /** For each version of the terms: its own mapping of cells to pools. */
  readonly byVersion: ReadonlyMap<AgreedTerms, ByPair>;
  /** Savings by item: pounds x 10^8, by month. */
  readonly savings: ReadonlyMap<string, readonly bigint[]>;
  readonly outcomes: Outcomes;
}

const MONTHS = 12;
const zeros = (): bigint[] => new Array<bigint>(MONTHS).fill(0n);

const within = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
};

/** One version of the terms, and the money that it maps to its pools. */
interface Mapped {
  readonly agreed: AgreedTerms;
  readonly pools: ReadonlyMap<string, Pool>;
  readonly byPair: ByPair;
}

/** Sums the cells of one contract year, once for each of the versions given. */
export const sumCells = (
  versions: readonly AgreedTerms[],
  contractYear: string,
  cells: Facts['cells'],
): Standing => {
  const mapped = versions
    .filter(({ terms }) => terms.contractYear === contractYear)
    .map(inSuccession)
    .map((agreed): Mapped => {
      const pools = new Map(agreed.terms.pools.map((pool) => [pool.id, pool]));
      return { agreed, pools, byPair: new Map() };
    });
  const savings = new Map<string, bigint[]>();
  const outcomes: Outcomes = new Map();
  for (const total of cells) {
    const [period, kind] = total.cell;
    if (contractYearOf(period) !== contractYear) continue;
    const month = monthOf(period) - 1;
    if (kind === 'saving') within(savings, total.cell[8], zeros)[month]! += total.price;
    else if (kind === 'outcome') addOutcome(outcomes, month, total);
    else for (const one of mapped) addToPool(one, month, total);
  }
  const byVersion = new Map(mapped.map(({ agreed, byPair }) => [agreed, byPair]));
  return { contractYear, byVersion, savings, outcomes };
};

/**
 * The same with cells of activity and cost changed by differences. Only pools that they are of are
 * summed anew; all others are the very ones that stood before.
 */
export const withDifferences = (
  { byVersion, ...rest }: Standing,
  differences: readonly CellTotal[],
): Standing => {
  const changed = [...byVersion].map(([agreed, before]) => {
    const byPair: ByPair = new Map(before);
    const touched = new Set(differences.map(({ cell }) => poolOf(agreed.terms, cell)));
    for (const id of touched) {
      if (id !== undefined) byPair.set(id, copyOf(before.get(id)));
    }
    const pools = new Map(agreed.terms.pools.map((pool) => [pool.id, pool]));
    for (const total of differences) {
      addToPool({ agreed, pools, byPair }, monthOf(total.cell[0]) - 1, total);
    }
    return [agreed, byPair] as const;
  });
  return { ...rest, byVersion: new Map(changed) };
};

type ByCommissioner = Map<string, Map<string, MonthlyAmounts>>;

const copyOf = (before: ByCommissioner = new Map()): ByCommissioner =>
  new Map(
    [...before].map(([commissioner, byProvider]) => [
      commissioner,
      new Map(
        [...byProvider].map(([provider, { price, activity }]) => [
          provider,
          { price: [...price], activity: [...activity] },
        ]),
      ),
    ]),
  );

const addToPool = ({ agreed, pools, byPair }: Mapped, month: number, total: CellTotal): void => {
  const { cell, price, activity } = total;
  const id = poolOf(agreed.terms, cell);
  if (id === undefined) return;
  const provider = successorIn(agreed.terms, total.provider);
  const commissioner = successorIn(agreed.terms, total.commissioner);
  const byProvider = within(
    within(byPair, id, () => new Map()),
    commissioner,
    () => new Map<string, MonthlyAmounts>(),
  );
  const amounts = within(byProvider, provider, () => ({ price: zeros(), activity: zeros() }));
  if (isMoneyOf(pools.get(id)!, cell)) amounts.price[month]! += price;
  if (cell[1] === 'activity') amounts.activity[month]! += activity;
};

const addOutcome = (
  outcomes: Outcomes,
  month: number,
  { provider, commissioner, cell, ...sum }: CellTotal,
): void => {
  if (!isMeasured(sum)) return;
  const byProvider = within(
    within(outcomes, cell[8], () => new Map()),
    commissioner,
    () => new Map<string, (bigint | undefined)[]>(),
  );
  const months = within(byProvider, provider, () =>
    new Array<bigint | undefined>(MONTHS).fill(undefined),
  );
  months[month] = (months[month] ?? 0n) + sum.price;
};
