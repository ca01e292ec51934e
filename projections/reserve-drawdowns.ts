/**
 * Reserve drawdowns: what was set aside, what clauses have drawn, what was released, what is left.
 * Answers to the reserve clauses; a draw never exceeds the balance.
 *
 * What the year before carries forward comes on top of what is paid in, and of the limit.
 *
 * Example: £2.0m set aside, £2.3m asked in the year: drawn £2.0m, limit met, balance nil.
 */
import type { LedgerState } from '../src/domain/ledger.js';
import { Money } from '../src/domain/money/money.js';
import type { Account } from '../src/domain/sharing/statement.js';
import { inForce } from '../src/domain/sharing/versions.js';
import type { ReadModel } from './ledger.js';
import { broughtTo, monthBefore, signedEntries, statementOf } from './settlement.js';
import { reservesToDate } from '../src/domain/sharing/to-date.js';

export interface ReserveDrawdown {
  readonly reserve: string;
  readonly name: string;
  /** The contributions that the terms in force name, and what is brought forward. */
  readonly limit: Money;
  /** What it opened with: carried forward from reserves of the year before. */
  readonly broughtForward: Money;
  readonly contributed: Money;
  readonly drawn: Money;
  readonly released: Money;
  readonly balance: Money;
  readonly drawnInMonth: Money;
  readonly limitMet: boolean;
  readonly draws: readonly ReserveDraw[];
}

export interface ReserveDraw {
  readonly clause: string;
  readonly words: string;
  readonly amount: Money;
}

export const reserveDrawdowns: ReadModel<readonly ReserveDrawdown[]> = {
  name: 'reserveDrawdowns',
  version: 4,
  per: 'period',
  read: (state, period) => {
    const before = monthBefore(period);
    const inForceNow = inForce(state.versions, period)?.terms.reserves ?? [];
    return reservesToDate(state.versions, period).map(({ id, name }) => {
      const contributions = inForceNow.find((one) => one.id === id)?.contributions ?? {};
      const now = flowsOf(state, period, id);
      const earlier = before === undefined ? NOTHING : flowsOf(state, before, id);
      return {
        reserve: id,
        name,
        limit: Money.sum([
          now.broughtForward,
          ...Object.values(contributions).map((amount) => Money.of(amount)),
        ]),
        ...now,
        balance: now.broughtForward.plus(now.contributed).minus(now.drawn).minus(now.released),
        drawnInMonth: now.drawn.minus(earlier.drawn),
        limitMet: limitMet(state, period, id),
        draws: drawsOf(state, period, id),
      };
    });
  },
};

interface Flows {
  readonly broughtForward: Money;
  readonly contributed: Money;
  readonly drawn: Money;
  readonly released: Money;
}

const NOTHING: Flows = {
  broughtForward: Money.zero,
  contributed: Money.zero,
  drawn: Money.zero,
  released: Money.zero,
};

const flowsOf = (state: LedgerState, period: string, reserve: string): Flows => {
  const account: Account = `reserve:${reserve}`;
  let flows = NOTHING;
  for (const signed of signedEntries(statementOf(state, period))) {
    const amount = broughtTo(account, signed);
    if (amount.isZero()) continue;
    if (signed.step.rule === 'brought-forward') {
      flows = { ...flows, broughtForward: flows.broughtForward.plus(amount) };
    } else if (signed.step.rule === 'contribution') {
      flows = { ...flows, contributed: flows.contributed.plus(amount) };
    } else if (signed.step.rule === 'release') {
      flows = { ...flows, released: flows.released.minus(amount) };
    } else flows = { ...flows, drawn: flows.drawn.minus(amount) };
  }
  return flows;
};

const limitMet = (state: LedgerState, period: string, reserve: string): boolean =>
  statementOf(state, period).runs.some(
    ({ sign, steps }) =>
      sign === 1 && steps.some((step) => step.reserve === reserve && step.met === 'reserve-limit'),
  );

/** By clause; a clause that draws under several versions of the terms is one row. */
const drawsOf = (state: LedgerState, period: string, reserve: string): ReserveDraw[] => {
  const account: Account = `reserve:${reserve}`;
  const draws = new Map<string, ReserveDraw>();
  for (const signed of signedEntries(statementOf(state, period))) {
    const { step, sign } = signed;
    const amount = broughtTo(account, signed).negated();
    if (amount.isZero() || step.clause === undefined) continue;
    const known = draws.get(step.clause);
    draws.set(step.clause, {
      clause: step.clause,
      words: sign === 1 || !known ? step.words : known.words,
      amount: (known?.amount ?? Money.zero).plus(amount),
    });
  }
  return [...draws.values()];
};
