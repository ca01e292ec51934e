/**
 * The closing statement: what each partner's position is, what has gone through its hands on account,
 * and the payments that settle the rest. Answers to the payment route of the terms in force.
 *
 * Example: position -£7.46m, of which £7.2m was paid on account: £0.26m is still to pay.
 */
import type { LedgerState } from '../src/domain/ledger.js';
import { closingOf } from '../src/domain/sharing/closing/closing.js';
import type { Closing, NoClosing } from '../src/domain/sharing/closing/closing.js';
import { statementOf } from './settlement.js';

/** For the year through a period; or why there is none. */
export const closingIn = (state: LedgerState, period: string): Closing | NoClosing =>
  closingOf(state.versions, statementOf(state, period), [
    ...(state.alliance?.partners.keys() ?? []),
  ]);
