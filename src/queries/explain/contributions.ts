/**
 * Which steps of a settlement make up a figure, and what each adds to it. In the month, every step
 * through the period is set against the same step through the month before.
 */
import {
  bearerOf,
  bearsVariance,
  poolOfEntry,
  rolesOf,
} from '../../../projections/pool-balances.js';
import { broughtTo, monthBefore, statementOf } from '../../../projections/settlement.js';
import type { Role } from '../../domain/alliance/events.js';
import type { LedgerState } from '../../domain/ledger.js';
import { Money } from '../../domain/money/money.js';
import { contractYearOf, periodsOf } from '../../domain/period/period.js';
import type { Account, Entry, Run, Step } from '../../domain/sharing/statement.js';
import type { Scope } from '../answers.js';
import type { Figure, ReserveColumn, TableFigure } from './figure.js';

export interface Contribution {
  readonly run: Run;
  readonly step: Step;
  readonly amount: Money;
  /** In an explanation of one month: what the same step came to through the month before, if it was there. */
  readonly before?: {
    readonly through: string;
    readonly amount: Money;
    /** The step was there in the month before, and is no more. */
    readonly gone?: true;
  };
}

export const contributionsTo = (
  figure: TableFigure,
  state: LedgerState,
  period: string,
  scope: Scope,
): Contribution[] => {
  const now = through(figure, state, period);
  const earlier = scope === 'in-month' ? monthBefore(period) : undefined;
  if (earlier === undefined) return now;
  return inOneMonth(now, through(figure, state, earlier), earlier);
};

/** Steps through a month, each less the same step through the month before. */
export const inOneMonth = (
  now: readonly Contribution[],
  earlier: readonly Contribution[],
  through: string,
): Contribution[] => {
  const before = [...earlier];
  return [
    ...now.map((one) => lessBefore(one, take(before, one), through)),
    ...before.map((one) => ({
      ...one,
      amount: one.amount.negated(),
      before: { through, amount: one.amount, gone: true as const },
    })),
  ].filter(({ amount }) => !amount.isZero());
};

/**
 * The one step that an address names; it is cumulative, whatever the period asked for. A run that is
 * taken off is part of the statements of later months only: so they are looked through as well.
 */
export const stepAt = (
  { version, through: last, step: number }: StepFigure,
  state: LedgerState,
  period: string,
): Contribution[] => {
  for (const month of new Set([period, last, ...periodsOf(contractYearOf(last))])) {
    const { runs } = statementOf(state, month);
    const run = runs.find((one) => one.version === version && one.through === last);
    const step = run?.steps.find((one) => one.step === number);
    if (run && step) return [{ run: { ...run, sign: 1 }, step, amount: step.result }];
  }
  return [];
};

type StepFigure = Extract<Figure, { of: 'step' }>;

const through = (figure: TableFigure, state: LedgerState, period: string): Contribution[] => {
  const weigh = weighing(figure, rolesOf(state));
  const all = statementOf(state, period).runs.flatMap((run) =>
    run.steps.flatMap((step) => {
      const amounts = step.entries.flatMap((entry) => weigh(run, step, entry) ?? []);
      return amounts.length === 0 ? [] : [{ run, step, amount: Money.sum(amounts) }];
    }),
  );
  return withoutWhatCancels(all);
};

/**
 * Where a variation came into force, the months before it are added under the old version and taken
 * off under the new one. Steps that both settle alike cancel, and say nothing: they are left out.
 */
export const withoutWhatCancels = (all: readonly Contribution[]): Contribution[] => {
  const cancelled = new Set<Contribution>();
  for (const off of all.filter(({ run }) => run.sign === -1)) {
    const on = all.find(
      (one) =>
        one.run.sign === 1 &&
        one.run.through === off.run.through &&
        !cancelled.has(one) &&
        identityOf(one.step) === identityOf(off.step) &&
        one.amount.plus(off.amount).isZero(),
    );
    if (on) cancelled.add(on).add(off);
  }
  return all.filter((one) => !cancelled.has(one));
};

type Weigh = (run: Run, step: Step, entry: Entry) => Money | undefined;

/** What an entry adds to a figure; undefined where it has nothing to do with it. */
const weighing = (figure: TableFigure, roles: ReadonlyMap<string, Role>): Weigh => {
  switch (figure.of) {
    case 'partner': {
      const account: Account = `partner:${figure.id}`;
      return ({ sign }, step, entry) =>
        (entry.from === account || entry.to === account) &&
        (figure.column === 'net' || figure.column === entry.part)
          ? broughtTo(account, { step, entry, sign })
          : undefined;
    }
    case 'reserve':
      return weighReserve(figure);
    case 'pool':
      return ({ sign }, step, entry) => {
        if (poolOfEntry(step, entry) !== figure.id || !bearsVariance(entry)) return undefined;
        const accounts = [entry.from, entry.to].filter(
          (account) => bearerOf(account, roles) === figure.column,
        );
        return accounts.length === 0
          ? undefined
          : Money.sum(
              accounts.map((account) => broughtTo(account, { step, entry, sign }).negated()),
            );
      };
  }
};

const weighReserve = ({ id, column }: Extract<Figure, { of: 'reserve' }>): Weigh => {
  const account: Account = `reserve:${id}`;
  return ({ sign }, step, entry) => {
    if (entry.from !== account && entry.to !== account) return undefined;
    const flow = flowOf(step);
    if (column !== 'balance' && column !== flow) return undefined;
    const brought = broughtTo(account, { step, entry, sign });
    // Drawn and released are told as amounts that leave; the balance as what they leave of it.
    return column === 'drawn' || column === 'released' ? brought.negated() : brought;
  };
};

const flowOf = ({ rule }: Step): Exclude<ReserveColumn, 'balance'> => {
  switch (rule) {
    case 'brought-forward':
      return rule;
    case 'contribution':
      return 'contributed';
    case 'release':
      return 'released';
    default:
      return 'drawn';
  }
};

/** The same step of another period: found, and taken out of the list. */
const take = (before: Contribution[], { run, step }: Contribution): Contribution | undefined => {
  const place = before.findIndex(
    (one) =>
      one.run.version === run.version &&
      one.run.sign === run.sign &&
      identityOf(one.step) === identityOf(step),
  );
  return place < 0 ? undefined : before.splice(place, 1)[0];
};

const identityOf = ({ rule, clause, pool, reserve, inputs }: Step): string => {
  const isOneOfMany = rule === 'adjustment' || rule === 'brought-forward';
  const source = isOneOfMany ? inputs[0]?.source : undefined;
  return JSON.stringify([rule, clause, pool, reserve, source]);
};

/** A step that was not there in the month before, as those of a new version, is told whole. */
const lessBefore = (
  now: Contribution,
  before: Contribution | undefined,
  earlier: string,
): Contribution =>
  before === undefined
    ? now
    : {
        ...now,
        amount: now.amount.minus(before.amount),
        before: { through: earlier, amount: before.amount },
      };
