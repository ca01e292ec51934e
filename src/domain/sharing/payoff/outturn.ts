/**
 * A year that ends so much over or under plan, settled: what every account of the agreement comes to
 * when some pools end the year a given amount away from plan and the others on plan.
 */
import { ACTIVITY_SCALE, PRICE_SCALE } from '../../activity/cells.js';
import type { CellTotal } from '../../activity/cells.js';
import { allocate } from '../../money/allocate.js';
import { Money, decimalsOf } from '../../money/money.js';
import { lastOf, periodOf } from '../../period/period.js';
import { partnerAccount, reinvestmentAccount, reserveAccount } from '../accounts.js';
import type { PairAmounts } from '../amounts.js';
import { netByAccount } from '../net.js';
import { poolAmounts } from '../pool-amounts.js';
import { measuresIn } from '../measures.js';
import { cellNamed, cellsInPool } from '../pool-cells.js';
import { settle } from '../settle.js';
import type { Account, Statement } from '../statement.js';
import type { AgreedTerms, Terms } from '../terms.js';

/** What every outcome that the agreement names is posted as: all of it, or nothing. */
export type Outcomes = 'achieved' | 'missed';

/** One outturn, settled. Amounts are whole units of the agreement's rounding (pence, or pounds). */
export interface Outturn {
  /** Actual less plan of the pools that vary, together. */
  readonly variance: bigint;
  /** Received less paid, in the order of `accounts`. */
  readonly amounts: readonly bigint[];
  /** Which case of each clause holds: its sentence without the figures. */
  readonly holds: string;
}

export interface Sweep {
  /** Partners, reserves, and purposes that money is reinvested in. */
  readonly accounts: readonly Account[];
  /** Plan for the year of the pools that vary. */
  readonly plan: Money;
  readonly decimals: number;
  /** Settled once for each variance; a variance below minus the plan is not asked for. */
  readonly at: (variance: bigint) => Outturn;
}

/** A year under the terms, all outcomes being as said; `sweep` moves some of its pools. */
export interface Year {
  readonly terms: Terms;
  /** These pools away from plan together, each in proportion to its plan; the others on plan. */
  readonly sweep: (pools: readonly string[]) => Sweep;
}

export const yearOf = (terms: Terms, outcomes: Outcomes): Year => {
  const decimals = decimalsOf(terms.rounding);
  const agreed = [foundingVersion(terms)];
  const through = lastMonthOf(terms);
  const posted = outcomesPosted(terms, outcomes);
  // Read as the engine reads it, so that changes of the plan inside the terms are in it.
  const planned = poolAmounts(agreed, { ...NOTHING_ELSE, cells: [] }, through);
  const statementOf = (moved: Moved): Statement => {
    const cells = [...posted, ...planned.flatMap((pair) => cellsOf(terms, pair, moved))];
    return settle(agreed, { ...NOTHING_ELSE, cells }, through);
  };
  const accounts = accountsOf(terms);
  const sweep = (pools: readonly string[]): Sweep => {
    const moving = planned.filter(({ pool }) => pools.includes(pool));
    const known = new Map<bigint, Outturn>();
    return {
      accounts,
      plan: planOf(moving),
      decimals,
      at: (variance) => {
        let outturn = known.get(variance);
        if (outturn === undefined) {
          const moved = movedBy(moving, Money.scaled(variance, decimals), decimals);
          outturn = outturnOf(statementOf(moved), variance, accounts, decimals);
          known.set(variance, outturn);
        }
        return outturn;
      },
    };
  };
  return { terms, sweep };
};

const NOTHING_ELSE = { adjustments: [], releases: [] };

const planOf = (pairs: readonly PairAmounts[]): Money => Money.sum(pairs.map(({ plan }) => plan));

/** By how much the plan between a commissioner and a provider in a pool is exceeded. */
type Moved = ReadonlyMap<PairAmounts, Money>;

const movedBy = (pairs: readonly PairAmounts[], variance: Money, decimals: number): Moved => {
  const weights = pairs.map(({ plan }, place) => ({ party: String(place), weight: plan }));
  const parts = allocate(variance, weights, decimals);
  return new Map(pairs.map((pair, place) => [pair, parts[place]!.amount]));
};

const foundingVersion = (terms: Terms): AgreedTerms => ({
  version: 1,
  title: terms.title,
  fromPeriod: periodOf(terms.contractYear, 1),
  terms,
  proposal: '',
  agreedAt: 0,
});

const cellsOf = (terms: Terms, pair: PairAmounts, moved: Moved): CellTotal[] => {
  const { commissioner, provider, plan, plannedActivity } = pair;
  const pool = terms.pools.find(({ id }) => id === pair.pool)!;
  return cellsInPool(pool, lastMonthOf(terms), {
    provider,
    commissioner,
    price: plan.plus(moved.get(pair) ?? Money.zero).toUnits(PRICE_SCALE),
    activity: plannedActivity.toUnits(ACTIVITY_SCALE),
  });
};

/** Everything is posted in the last month: it is the year end that is looked at. */
const lastMonthOf = ({ contractYear }: Terms): string => lastOf(contractYear);

/** Every outcome that any clause names, for every commissioner and provider. */
const outcomesPosted = (terms: Terms, outcomes: Outcomes): CellTotal[] => {
  const of = (role: 'commissioner' | 'provider') =>
    terms.partners.filter((partner) => partner.role === role).map(({ id }) => id);
  const price = outcomes === 'achieved' ? 10n ** BigInt(PRICE_SCALE) : 0n;
  return measuresIn(terms).flatMap((measure) =>
    of('commissioner').flatMap((commissioner) =>
      of('provider').map((provider) => ({
        provider,
        commissioner,
        cell: cellNamed(lastMonthOf(terms), 'outcome', '', measure),
        price,
        activity: 0n,
      })),
    ),
  );
};

/** All that clauses can move money to. Named also where none goes, so that all years have the same ones. */
const accountsOf = ({ partners, reserves, clauses }: Terms): Account[] => [
  ...new Set<Account>([
    ...partners.map(({ id }) => partnerAccount(id)),
    ...reserves.map(({ id }) => reserveAccount(id)),
    ...clauses.flatMap((clause) =>
      clause.rule === 'reinvest' ? [reinvestmentAccount(clause.purpose)] : [],
    ),
  ]),
];

const FIGURES = /[-£\d.,%]+/g;

const outturnOf = (
  statement: Statement,
  variance: bigint,
  accounts: readonly Account[],
  decimals: number,
): Outturn => {
  const net = netByAccount(statement);
  return {
    variance,
    amounts: accounts.map((account) => (net.get(account) ?? Money.zero).toUnits(decimals)),
    holds: statement.runs
      .flatMap(({ steps }) => steps)
      .filter(({ clause }) => clause !== undefined)
      .map(({ words, met }) => `${words.replaceAll(FIGURES, '')}${met ?? ''}`)
      .join('\n'),
  };
};
