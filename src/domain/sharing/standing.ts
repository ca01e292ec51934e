/**
 * What stands, summed by month: cells brought to pools, commissioners and providers once, so that
 * any number of cumulative runs can be made of it. The costly part of a settlement is here.
 */
import { contractYearOf, monthOf } from '../period/period.js';
import type { Facts } from './facts.js';
import { isMoneyOf, poolOf } from './mapping.js';
import type { AgreedTerms, Pool, Terms } from './terms.js';

/** Price in pounds x 10^8 and activity in thousandths, by month (0 is April). */
export interface MonthlyAmounts {
  readonly price: bigint[];
  readonly activity: bigint[];
}

/** By pool, then commissioner, then provider. */
export type ByPair = Map<string, Map<string, Map<string, MonthlyAmounts>>>;

export interface Standing {
  readonly contractYear: string;
  /** For each version of the terms: its own mapping of cells to pools. */
  readonly byVersion: ReadonlyMap<AgreedTerms, ByPair>;
  /** Savings by item: pounds x 10^8, by month. */
  readonly savings: ReadonlyMap<string, readonly bigint[]>;
  /** Outcomes by measure, commissioner, provider: x 10^8, by month; absent where none is posted. */
  readonly outcomes: ReadonlyMap<
    string,
    ReadonlyMap<string, ReadonlyMap<string, readonly (bigint | undefined)[]>>
  >;
}

const within = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
};

const noAmounts = (): MonthlyAmounts => ({
  price: new Array<bigint>(12).fill(0n),
  activity: new Array<bigint>(12).fill(0n),
});

const poolsById = (terms: Terms): Map<string, Pool> =>
  new Map(terms.pools.map((pool) => [pool.id, pool]));

/** Sums the cells of one contract year, once for each of the versions given. */
export const sumCells = (
  versions: readonly AgreedTerms[],
  contractYear: string,
  cells: Facts['cells'],
): Standing => {
  const targets = versions
    .filter(({ terms }) => terms.contractYear === contractYear)
    .map((agreed) => ({
      agreed,
      terms: agreed.terms,
      pools: poolsById(agreed.terms),
      byPair: new Map() as ByPair,
    }));
  const savings = new Map<string, bigint[]>();
  const outcomes = new Map<string, Map<string, Map<string, (bigint | undefined)[]>>>();

  for (const { provider, commissioner, cell, price, activity } of cells) {
    const period = cell[0];
    if (contractYearOf(period) !== contractYear) continue;
    const month = monthOf(period) - 1;
    const kind = cell[1];
    if (kind === 'saving') {
      within(savings, cell[8], () => new Array<bigint>(12).fill(0n))[month]! += price;
    } else if (kind === 'outcome') {
      const byProvider = within(
        within(outcomes, cell[8], () => new Map()),
        commissioner,
        () => new Map(),
      );
      const months = within(byProvider, provider, () => new Array(12).fill(undefined));
      months[month] = (months[month] ?? 0n) + price;
    } else {
      for (const { terms, pools, byPair } of targets) {
        const id = poolOf(terms, cell);
        if (id === undefined) continue;
        const byCommissioner = within(byPair, id, () => new Map());
        const byProvider = within(byCommissioner, commissioner, () => new Map());
        const amounts = within(byProvider, provider, noAmounts);
        if (isMoneyOf(pools.get(id)!, cell)) amounts.price[month]! += price;
        if (kind === 'activity') amounts.activity[month]! += activity;
      }
    }
  }
  return {
    contractYear,
    byVersion: new Map(targets.map(({ agreed, byPair }) => [agreed, byPair])),
    savings,
    outcomes,
  };
};
