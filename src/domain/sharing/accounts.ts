/** Names of the accounts that settlement moves money between. */
import type { Account } from './statement.js';

const CARRIED_FORWARD = 'carried-forward:';

export const partnerAccount = (partner: string): Account => `partner:${partner}`;
export const poolAccount = (pool: string): Account => `pool:${pool}`;
export const reserveAccount = (reserve: string): Account => `reserve:${reserve}`;
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
