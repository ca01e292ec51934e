/**
 * The open book of one run: balances as they stand after the steps so far. Rules read it and write
 * their step into it; nothing else moves money. A book lives for one settlement and is then dropped.
 */
import type { Part as Divided } from '../money/allocate.js';
import { Money } from '../money/money.js';
import type { Ratio, Rounding } from '../money/money.js';
import { poolAccount, reserveAccount } from './accounts.js';
import type { PairAmounts } from './amounts.js';
import type { PlanChange } from './plan-changes.js';
import type { Account, Entry, Input, Part, Step, StepRule } from './statement.js';
import type { Pool, Side, Terms } from './terms.js';

/** One pool in the run: what was planned, what happened, and what is still to be borne or kept. */
export interface PoolBook {
  readonly pool: Pool;
  readonly pairs: readonly PairAmounts[];
  /** Decimal places of the unit that money of the pool is split in: 2 for pence, 0 for pounds. */
  readonly decimals: number;
  /** Plan and actual to date, whole units. */
  readonly plan: Money;
  readonly actual: Money;
  readonly planForYear: () => Money;
  /**
   * What each partner of a side has of an amount that the side bears, or receives (below nil), by
   * the pool's own rule. To be asked once for each amount that is moved: a first call counts them.
   */
  readonly divide: (side: Side, amount: Money) => readonly Divided[];
  /** The plan for the year as the run's own terms have it, whatever was in force in each month. */
  readonly planOfTerms: () => Money;
  /** What changes of the plan have come to, to date; the plan lines are the rest of `plan`. */
  readonly planChanges: readonly { readonly change: PlanChange; readonly amount: Money }[];
}

/** Outcomes posted: the latest value to date by measure, commissioner and provider. */
export type OutcomeOf = (
  measure: string,
  commissioner: string,
  provider: string,
) => Ratio | undefined;

export interface Book {
  readonly terms: Terms;
  readonly version: number;
  /** The period that the run is cumulative through. */
  readonly through: string;
  readonly rounding: Rounding;
  readonly pools: ReadonlyMap<string, PoolBook>;
  readonly outcome: OutcomeOf;
  /** Savings to date by item. */
  readonly savings: (item: string) => Money;
  /** How much more each reserve may pay out in this run, where less than it holds. */
  readonly drawable: Map<string, Money>;

  readonly steps: Step[];
  readonly balances: Map<Account, Money>;
  /** What each partner has borne (less received) under a clause, by clause and partner. */
  readonly borne: Map<string, Map<string, Money>>;
  /** The last step that changed what is borne under a clause, and the balance of an account. */
  readonly lastUnder: Map<string, number>;
  readonly lastOn: Map<Account, number>;
  /** What providers have received through each pool, and how much of it was for quality. */
  readonly income: Map<string, { total: Money; quality: Money }>;
}

/** Money to be moved; a negative amount moves the other way, and nothing is no entry. */
export interface Move {
  readonly part: Part;
  readonly from: Account;
  readonly to: Account;
  readonly amount: Money;
}

export interface StepDraft {
  readonly rule: StepRule;
  readonly clause?: string;
  readonly pool?: string;
  readonly reserve?: string;
  readonly inputs: readonly Input[];
  readonly words: string;
  readonly result: Money;
  readonly rounding?: Money;
  readonly met?: NonNullable<Step['met']>;
  readonly moves: readonly Move[];
  /** The clause that the money is borne under, where it is another's (a cap of it, a reserve for it). */
  readonly borneUnder?: readonly string[];
}

export const balanceOf = (book: Book, account: Account): Money =>
  book.balances.get(account) ?? Money.zero;

/** What is left of a pool to be borne (negative: overspend) or kept (positive: underspend). */
export const leftIn = (book: Book, pool: PoolBook): Money =>
  balanceOf(book, poolAccount(pool.pool.id));

/**
 * What a reserve can still pay in this run, in whole units: what an earlier version of the terms left
 * in it may be in smaller ones.
 */
export const drawableFrom = (book: Book, reserve: string): Money => {
  const held = balanceOf(book, reserveAccount(reserve)).max(Money.zero);
  const limit = book.drawable.get(reserve);
  return (limit === undefined ? held : held.min(limit)).wholeUnits(book.rounding);
};

export const poolBook = (book: Book, id: string): PoolBook => {
  const pool = book.pools.get(id);
  if (pool === undefined) throw new Error(`no such pool in the terms: ${id}`);
  return pool;
};

const PARTNER = 'partner:';
const POOL = 'pool:';
const RESERVE = 'reserve:';

/** Writes a step: numbers it, makes its entries, moves the balances. */
export const write = (book: Book, draft: StepDraft): Step => {
  const { moves, borneUnder, rounding = Money.zero, ...said } = draft;
  const step = book.steps.length + 1;
  const entries = moves.filter(({ amount }) => !amount.isZero()).map((one) => entryOf(step, one));
  const clauses = borneUnder ?? (draft.clause === undefined ? [] : [draft.clause]);
  for (const entry of entries) {
    move(book, entry);
    for (const clause of clauses) {
      noteBorne(book, clause, entry);
      book.lastUnder.set(clause, step);
    }
  }
  const written: Step = { step, ...said, rounding: shortened(rounding), entries };
  book.steps.push(written);
  return written;
};

const ROUNDING_DECIMALS = 12;

/** What rounding came to is shown, never added up: of a third of a penny a dozen digits will do. */
const shortened = (rounding: Money): Money =>
  rounding.isZero() ? rounding : rounding.round('half-up', ROUNDING_DECIMALS);

const entryOf = (step: number, { part, from, to, amount }: Move): Entry =>
  amount.isNegative()
    ? { step, part, from: to, to: from, amount: amount.abs() }
    : { step, part, from, to, amount };

const move = (book: Book, { step, from, to, amount, part }: Entry): void => {
  book.balances.set(from, balanceOf(book, from).minus(amount));
  book.balances.set(to, balanceOf(book, to).plus(amount));
  book.lastOn.set(from, step).set(to, step);
  if (from.startsWith(RESERVE) && part !== 'release') {
    const reserve = from.slice(RESERVE.length);
    const drawable = book.drawable.get(reserve);
    if (drawable !== undefined) book.drawable.set(reserve, drawable.minus(amount));
  }
  if (from.startsWith(POOL)) noteIncome(book, from, to, amount, part);
  if (to.startsWith(POOL)) noteIncome(book, to, from, amount.negated(), part);
};

const noteIncome = (
  book: Book,
  pool: Account,
  partner: Account,
  amount: Money,
  part: Part,
): void => {
  if (!isOn(book, partner, 'providers')) return;
  const id = pool.slice(POOL.length);
  const before = book.income.get(id) ?? { total: Money.zero, quality: Money.zero };
  book.income.set(id, {
    total: before.total.plus(amount),
    quality: part === 'quality' ? before.quality.plus(amount) : before.quality,
  });
};

const noteBorne = (book: Book, clause: string, { from, to, amount }: Entry): void => {
  const byPartner = book.borne.get(clause) ?? new Map<string, Money>();
  book.borne.set(clause, byPartner);
  const note = (account: Account, more: Money): void => {
    if (!account.startsWith(PARTNER)) return;
    const partner = account.slice(PARTNER.length);
    byPartner.set(partner, (byPartner.get(partner) ?? Money.zero).plus(more));
  };
  note(from, amount);
  note(to, amount.negated());
};

const isOn = (book: Book, account: Account, side: Side): boolean =>
  account.startsWith(PARTNER) && sideOf(book, account.slice(PARTNER.length)) === side;

/** The side of a partner. */
export const sideOf = (book: Book, partner: string): Side => {
  const role = book.terms.partners.find(({ id }) => id === partner)?.role;
  return role === 'commissioner' ? 'commissioners' : 'providers';
};

/** What each partner of a side has borne under a clause, in the agreement's order; received is negative. */
export const borneBy = (book: Book, clause: string, side: Side): Borne[] => {
  const places = new Map(book.terms.partners.map(({ id }, place) => [id, place]));
  const place = (partner: string): number => places.get(partner) ?? places.size;
  return [...(book.borne.get(clause) ?? [])]
    .filter(([partner]) => sideOf(book, partner) === side)
    .map(([partner, amount]) => ({ partner, amount }))
    .sort((a, b) => place(a.partner) - place(b.partner) || (a.partner < b.partner ? -1 : 1));
};

export interface Borne {
  readonly partner: string;
  readonly amount: Money;
}

export const nameOf = (book: Book, partner: string): string =>
  book.terms.partners.find(({ id }) => id === partner)?.name ?? partner;
