/**
 * Pool balances: plan, actual and variance of every service pool, and who carries the variance.
 * Answers to the plan schedule and to the clauses that share each pool.
 *
 * Example: plan £10.0m, actual £10.4m, shared half and half: variance £400,000, of which the
 * commissioners carry £200,000 and the providers £200,000; unshared nil.
 */
import type { Role } from '../src/domain/alliance/events.js';
import type { LedgerState } from '../src/domain/ledger.js';
import { Money, Ratio } from '../src/domain/money/money.js';
import type { Account, Entry, Part, Step } from '../src/domain/sharing/statement.js';
import type { ReadModel } from './ledger.js';
import { amountsOf, broughtTo, monthBefore, signedEntries, statementOf } from './settlement.js';
import { poolsToDate } from '../src/domain/sharing/to-date.js';

export interface PoolBalance {
  readonly pool: string;
  readonly name: string;
  readonly inMonth: PoolMoney;
  readonly toDate: PoolMoney;
  readonly met: readonly PoolMark[];
}

export interface PoolMoney {
  readonly plan: Money;
  readonly actual: Money;
  /** Actual less plan. */
  readonly variance: Money;
  /** What each side bears (plus) or keeps (minus) of the variance. */
  readonly commissioners: Money;
  readonly providers: Money;
  readonly reserves: Money;
  /** Variance less everything borne. */
  readonly unshared: Money;
  readonly activityPlanned: Ratio;
  readonly activityActual: Ratio;
}

export interface PoolMark {
  readonly what: 'cap' | 'guarantee' | 'reserve-limit' | 'break-glass';
  readonly words: string;
}

export const poolBalances: ReadModel<readonly PoolBalance[]> = {
  name: 'poolBalances',
  version: 4,
  per: 'period',
  read: (state, period) => {
    const before = monthBefore(period);
    const toDate = moneyByPool(state, period);
    const earlier = before === undefined ? undefined : moneyByPool(state, before);
    return poolsToDate(state.versions, period).map(({ id, name }) => {
      const now = toDate.get(id) ?? NOTHING;
      return {
        pool: id,
        name,
        toDate: now,
        inMonth: less(now, earlier?.get(id) ?? NOTHING),
        met: marksOf(state, period, id),
      };
    });
  },
};

const NOTHING: PoolMoney = {
  plan: Money.zero,
  actual: Money.zero,
  variance: Money.zero,
  commissioners: Money.zero,
  providers: Money.zero,
  reserves: Money.zero,
  unshared: Money.zero,
  activityPlanned: Ratio.zero,
  activityActual: Ratio.zero,
};

/** Whether an entry of a step bears some of its pool's variance. */
export const bearsVariance = ({ part }: { readonly part: Part }): boolean => !OUTSIDE.has(part);

/**
 * The pool whose variance an entry bears: the one that it moves money into or out of; of money that
 * moves past all pools, such as a draw on a reserve, that of the step.
 */
export const poolOfEntry = (
  { pool }: Pick<Step, 'pool'>,
  { from, to }: Pick<Entry, 'from' | 'to'>,
): string | undefined =>
  [from, to].find((account) => account.startsWith('pool:'))?.slice('pool:'.length) ?? pool;

const moneyByPool = (state: LedgerState, period: string): Map<string, PoolMoney> => {
  const byPool = new Map<string, PoolMoney>();
  const borne = borneByPool(state, period);
  for (const amounts of amountsOf(state, period)) {
    const known = byPool.get(amounts.pool) ?? {
      ...NOTHING,
      ...(borne.get(amounts.pool) ?? {}),
    };
    const plan = known.plan.plus(amounts.plan);
    const actual = known.actual.plus(amounts.actual);
    const variance = actual.minus(plan);
    byPool.set(amounts.pool, {
      ...known,
      plan,
      actual,
      variance,
      unshared: variance.minus(Money.sum([known.commissioners, known.providers, known.reserves])),
      activityPlanned: known.activityPlanned.plus(amounts.plannedActivity),
      activityActual: known.activityActual.plus(amounts.actualActivity),
    });
  }
  return byPool;
};

type Borne = Pick<PoolMoney, 'commissioners' | 'providers' | 'reserves'>;

/** Which bearer an account is, for the columns of the table. */
export const bearerOf = (
  account: Account,
  roles: ReadonlyMap<string, Role>,
): keyof Borne | undefined => {
  if (account.startsWith('reserve:')) return 'reserves';
  const role = account.startsWith('partner:') ? roles.get(account.slice(8)) : undefined;
  return role && (role === 'commissioner' ? 'commissioners' : 'providers');
};

export const rolesOf = (state: LedgerState): ReadonlyMap<string, Role> =>
  new Map([...(state.alliance?.partners.values() ?? [])].map(({ id, role }) => [id, role]));

/** Parts that bear no variance: what is shared, what becomes of a gain, and money outside activity. */
const OUTSIDE: ReadonlySet<Part> = new Set(['plan', 'activity', 'reinvestment', 'adjustment']);

const borneByPool = (state: LedgerState, period: string): Map<string, Borne> => {
  const roles = rolesOf(state);
  const byPool = new Map<string, Borne>();
  for (const signed of signedEntries(statementOf(state, period))) {
    const pool = poolOfEntry(signed.step, signed.entry);
    const { from, to } = signed.entry;
    if (pool === undefined || !bearsVariance(signed.entry)) continue;
    for (const account of [from, to]) {
      const bearer = bearerOf(account, roles);
      if (!bearer) continue;
      const known = byPool.get(pool) ?? NOTHING;
      const borne = known[bearer].minus(broughtTo(account, signed));
      byPool.set(pool, { ...known, [bearer]: borne });
    }
  }
  return byPool;
};

const less = (now: PoolMoney, earlier: PoolMoney): PoolMoney => ({
  plan: now.plan.minus(earlier.plan),
  actual: now.actual.minus(earlier.actual),
  variance: now.variance.minus(earlier.variance),
  commissioners: now.commissioners.minus(earlier.commissioners),
  providers: now.providers.minus(earlier.providers),
  reserves: now.reserves.minus(earlier.reserves),
  unshared: now.unshared.minus(earlier.unshared),
  activityPlanned: now.activityPlanned.minus(earlier.activityPlanned),
  activityActual: now.activityActual.minus(earlier.activityActual),
});

/**
 * Caps, guarantees, limits and triggers met by the version now in force, in its own run through the
 * period. A trigger over several pools marks each of them.
 */
const marksOf = (state: LedgerState, period: string, pool: string): PoolMark[] => {
  const run = statementOf(state, period).runs.findLast(
    ({ sign, through }) => sign === 1 && through === period,
  );
  return (run?.steps ?? []).flatMap((step) =>
    step.met !== undefined && (step.pool === pool || watches(step, pool))
      ? [{ what: step.met, words: step.words }]
      : [],
  );
};

const watches = ({ rule, inputs }: Step, pool: string): boolean =>
  rule === 'break-glass' &&
  inputs.some(({ source }) => source.from === 'plan' && source.pool === pool);
