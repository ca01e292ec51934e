/** How a reserve stands over several runs: what is in it, and what has been drawn from it. */
import { Money } from '../money/money.js';
import { reserveAccount } from './accounts.js';
import type { Entry, Run } from './statement.js';
import { documentOf } from './successions.js';
import type { Reserve } from './terms.js';
import type { Calendar } from './versions.js';

/** What a run has to know of the reserves before it opens. */
export interface Reserves {
  /** What the runs before have left in it; below zero where they drew more than this version would have. */
  readonly held: (reserve: string) => Money;
  /** The most it may pay in this run, where it was released before; undefined: what it holds. */
  readonly drawable: (reserve: string) => Money | undefined;
}

/** Reserves of any version that a run sees, in the order in which they appear. */
export const reserveIds = (calendar: Calendar): string[] => [
  ...new Set(calendar.flatMap((agreed) => agreed?.terms.reserves.map(({ id }) => id) ?? [])),
];

const sumOver = (runs: readonly Run[], of: (entry: Entry) => Money): Money => {
  let total = Money.zero;
  for (const { sign, steps } of runs) {
    for (const { entries } of steps) {
      for (const entry of entries) {
        const amount = of(entry);
        total = sign === 1 ? total.plus(amount) : total.minus(amount);
      }
    }
  }
  return total;
};

export const heldAfter = (runs: readonly Run[], reserve: string): Money => {
  const account = reserveAccount(reserve);
  return sumOver(runs, ({ from, to, amount }) => {
    if (to === account) return amount;
    return from === account ? amount.negated() : Money.zero;
  });
};

/** Paid out by clauses: everything but the release and what contributors have been given back. */
export const drawnFrom = (runs: readonly Run[], reserve: string): Money => {
  const account = reserveAccount(reserve);
  const byClauses = runs.map((run) => ({
    ...run,
    steps: run.steps.filter(({ clause }) => clause !== undefined),
  }));
  return sumOver(byClauses, ({ from, amount }) => (from === account ? amount : Money.zero));
};

/** A reserve as the version in force for a month has it, with the partners that its document names. */
export const reserveIn = (calendar: Calendar, month: number, id: string): Reserve | undefined =>
  writtenIn(calendar[month - 1])?.find((reserve) => reserve.id === id);

const writtenIn = (agreed: Calendar[number]): readonly Reserve[] | undefined =>
  agreed && documentOf(agreed.terms).reserves;

/** A reserve as the latest version that still has it, for its name and its release. */
export const reserveOf = (calendar: Calendar, id: string): Reserve | undefined => {
  for (let month = calendar.length; month > 0; month -= 1) {
    const reserve = reserveIn(calendar, month, id);
    if (reserve !== undefined) return reserve;
  }
  return undefined;
};
