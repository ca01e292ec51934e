/** Names of the accounts that settlement moves money between. */
import type { Account } from './statement.js';

const CARRIED_FORWARD = 'carried-forward:';

const MOST_KNOWN = 4096;

/** A name is made once, and looked up by itself from then on: balances are found by it in every step. */
const named = (kind: 'partner' | 'pool' | 'reserve'): ((id: string) => Account) => {
  const known = new Map<string, Account>();
  return (id) => {
    let account = known.get(id);
    if (account === undefined) {
      if (known.size === MOST_KNOWN) known.clear();
      account = `${kind}:${id}`;
      known.set(id, account);
    }
    return account;
  };
};

export const partnerAccount = named('partner');
export const poolAccount = named('pool');
export const reserveAccount = named('reserve');
/** Money on its way into a reserve of a contract year, from the year before: there and back it is nil. */
export const carriedForwardAccount = (contractYear: string, reserve: string): Account =>
  `${CARRIED_FORWARD}${contractYear}/${reserve}`;
/** The contract year and the reserve that such an account is named for. */
export const carriedIn = (
  account: Account,
): { readonly contractYear: string; readonly reserve: string } | undefined => {
  if (!account.startsWith(CARRIED_FORWARD)) return undefined;
  const named = account.slice(CARRIED_FORWARD.length);
  return { contractYear: named.slice(0, 7), reserve: named.slice(8) };
};
export const reinvestmentAccount = (purpose: string): Account => `reinvestment:${purpose}`;
