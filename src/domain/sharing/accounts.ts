/** Names of the accounts that settlement moves money between. */
import type { Account } from './statement.js';

export const partnerAccount = (partner: string): Account => `partner:${partner}`;
export const poolAccount = (pool: string): Account => `pool:${pool}`;
export const reserveAccount = (reserve: string): Account => `reserve:${reserve}`;
export const reinvestmentAccount = (purpose: string): Account => `reinvestment:${purpose}`;
