/**
 * Double entries month by month, for the finance ledgers of others: what each month moved between two
 * accounts, for one reason. A month is the difference of two settlements, so that the entries of the
 * months through a period sum to the position of that period, account by account.
 */
import { monthBefore, statementOf } from '../../projections/settlement.js';
import { nameIn } from '../domain/alliance/state.js';
import type { LedgerState } from '../domain/ledger.js';
import { Money } from '../domain/money/money.js';
import { lastDayOf } from '../domain/period/day.js';
import { lastOf, yearInWords, yearToDate } from '../domain/period/period.js';
import { carriedIn } from '../domain/sharing/accounts.js';
import type { Account, Entry, Step } from '../domain/sharing/statement.js';
import { inForce } from '../domain/sharing/versions.js';
import type { Journal, JournalEntry } from './answers.js';
import type { Contribution } from './explain/contributions.js';
import type { Sight } from './lens.js';
import { unanswerable } from './unanswerable.js';

export const journalOf = ({ state, period, clocks }: Sight, partner?: string): Journal => {
  const partners = state.alliance!.partners;
  if (partner !== undefined && !partners.has(partner)) {
    throw unanswerable('PARTNER_UNKNOWN', { partner, partners: [...partners.keys()].join(', ') });
  }
  const account = `partner:${partner}`;
  const entries = yearToDate(period)
    .filter((month) => inForce(state.versions, month))
    .flatMap((month) => entriesOf(state, month));
  return {
    clocks,
    entries:
      partner === undefined
        ? entries
        : entries.filter(({ from, to }) => from.account === account || to.account === account),
  };
};

/** An entry of a month, and the steps that made it: through the month, and through the one before. */
export interface EntryMade {
  readonly entry: JournalEntry;
  readonly now: readonly Contribution[];
  readonly before: readonly Contribution[];
  /** The month before, where it is under terms. */
  readonly earlier?: string;
}

const entriesOf = (state: LedgerState, month: string): JournalEntry[] =>
  entriesMade(state, month).map(({ entry }) => entry);

/** What a month moved, in the order of the steps. */
export const entriesMade = (state: LedgerState, month: string): EntryMade[] => {
  const before = monthBefore(month);
  const earlier = before !== undefined && inForce(state.versions, before) ? before : undefined;
  const moved = new Map<string, Moved>();
  addAll(moved, state, month, 1);
  if (earlier !== undefined) addAll(moved, state, earlier, -1);
  return [...moved.values()]
    .filter(({ amount }) => !amount.isZero())
    .map((one, place) => {
      const way = one.amount.isNegative() ? -1 : 1;
      return {
        entry: entryOf(state, month, place + 1, one),
        now: along(one.now, way),
        before: along(one.before, way),
        ...(earlier === undefined ? {} : { earlier }),
      };
    });
};

/** The way that the money went in all. */
const along = (made: readonly Contribution[], way: 1 | -1): Contribution[] =>
  made.map((one) => (way === 1 ? one : { ...one, amount: one.amount.negated() }));

const entryOf = (
  state: LedgerState,
  month: string,
  number: number,
  { step, entry, amount }: Moved,
): JournalEntry => {
  const [from, to] = amount.isNegative() ? [entry.to, entry.from] : [entry.from, entry.to];
  return {
    address: `entry/${month}/${number}`,
    period: month,
    date: lastDayOf(month),
    part: entry.part,
    rule: step.rule,
    ...(step.clause === undefined ? {} : { clause: step.clause }),
    ...(step.pool === undefined ? {} : { pool: step.pool }),
    from: { account: from, name: accountName(state, from) },
    to: { account: to, name: accountName(state, to) },
    amount: amount.abs().toString(),
  };
};

interface Moved {
  readonly step: Step;
  readonly entry: Entry;
  readonly amount: Money;
  readonly now: Contribution[];
  readonly before: Contribution[];
}

const addAll = (
  moved: Map<string, Moved>,
  state: LedgerState,
  period: string,
  sign: 1 | -1,
): void => {
  for (const run of statementOf(state, period).runs) {
    for (const step of run.steps) {
      for (const entry of step.entries) {
        // One account is always named first, so that what goes there and back is one movement.
        const [one, other] = [entry.from, entry.to].sort() as [Account, Account];
        const way = entry.from === one ? run.sign : -run.sign;
        const key = [step.rule, step.clause, step.pool, entry.part, one, other].join('|');
        const known = moved.get(key) ?? {
          step,
          entry: { ...entry, from: one, to: other },
          amount: Money.zero,
          now: [],
          before: [],
        };
        const amount = way === 1 ? entry.amount : entry.amount.negated();
        (sign === 1 ? known.now : known.before).push({ run, step, amount });
        const sum = sign === 1 ? known.amount.plus(amount) : known.amount.minus(amount);
        moved.set(key, { ...known, amount: sum });
      }
    }
  }
};

const accountName = (state: LedgerState, account: Account): string => {
  const [kind, id] = [
    account.slice(0, account.indexOf(':')),
    account.slice(account.indexOf(':') + 1),
  ];
  if (kind === 'partner') return nameIn(state.alliance, id);
  if (kind === 'reinvestment') return id;
  if (kind === 'carried-forward') return carriedName(state, account);
  const named = state.versions
    .toReversed()
    .flatMap(({ terms }): readonly { id: string; name: string }[] =>
      kind === 'pool' ? terms.pools : terms.reserves,
    );
  return named.find((one) => one.id === id)?.name ?? id;
};

/** `Carried forward into Risk reserve 2027/28`, by its id where the terms of that year are not agreed. */
const carriedName = (state: LedgerState, account: Account): string => {
  const { contractYear, reserve } = carriedIn(account)!;
  const terms = inForce(state.versions, lastOf(contractYear))?.terms;
  const name = terms?.reserves.find(({ id }) => id === reserve)?.name ?? reserve;
  return `Carried forward into ${name} ${yearInWords(contractYear)}`;
};
