/** The figures that a close records: small enough to hand out, whole enough to check. */
import { factsOf, type LedgerState } from '../ledger.js';
import { Money } from '../money/money.js';
import { netByAccount, poolAmounts, settle } from '../sharing/settle.js';
import type { Account } from '../sharing/statement.js';
import type { ClosedFigures } from './events.js';

export const figuresOf = (state: LedgerState, period: string): ClosedFigures => {
  const net = netByAccount(settle(state.versions, factsOf(state), period));
  const pools = new Map<string, Money>();
  for (const { pool, plan, actual } of poolAmounts(state.versions, factsOf(state), period)) {
    pools.set(pool, (pools.get(pool) ?? Money.zero).plus(plan).minus(actual));
  }
  return {
    partners: Object.fromEntries(
      [...(state.alliance?.partners.keys() ?? [])].map((partner) => [
        partner,
        (net.get(`partner:${partner}`) ?? Money.zero).toString(),
      ]),
    ),
    pools: textOf(pools),
    reserves: textOf(heldBy('reserve:', net)),
  };
};

const heldBy = (prefix: string, net: ReadonlyMap<Account, Money>): Map<string, Money> =>
  new Map(
    [...net].flatMap(([account, amount]) =>
      account.startsWith(prefix) ? [[account.slice(prefix.length), amount] as const] : [],
    ),
  );

const textOf = (amounts: ReadonlyMap<string, Money>): Record<string, string> =>
  Object.fromEntries([...amounts].map(([id, amount]) => [id, amount.toString()]));
