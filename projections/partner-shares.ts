/**
 * Partner shares: what each partner receives less what it pays, by part, in the month and to date.
 * Answers to every clause of the agreement; all partners, reserves and purposes together sum to nil.
 *
 * Example: activity worth £10.4m, of an overspend of £400,000 half borne: the provider's parts are
 * activity +£10,400,000 and share -£200,000, net £10,200,000.
 */
import { nameOf, identityOn } from '../src/domain/alliance/state.js';
import type { Role } from '../src/domain/alliance/events.js';
import type { LedgerState } from '../src/domain/ledger.js';
import { Money } from '../src/domain/money/money.js';
import { lastDayOf } from '../src/domain/period/day.js';
import { closureOf } from '../src/domain/period/state.js';
import { PARTS, type Account, type Part } from '../src/domain/sharing/statement.js';
import type { ReadModel } from './ledger.js';
import { broughtTo, monthBefore, signedEntries, statementOf } from './settlement.js';

export interface PartnerShare {
  readonly partner: string;
  readonly name: string;
  readonly odsCode: string;
  readonly role: Role;
  readonly inMonth: ShareMoney;
  readonly toDate: ShareMoney;
  /** Where the month is closed: net to date when it closed, and what has moved since. */
  readonly closed?: { readonly net: Money; readonly movedSince: Money };
}

export interface ShareMoney {
  readonly parts: ReadonlyMap<Part, Money>;
  readonly net: Money;
}

export const partnerShares: ReadModel<readonly PartnerShare[]> = {
  name: 'partnerShares',
  version: 2,
  per: 'period',
  read: (state, period) => {
    const before = monthBefore(period);
    const closure = closureOf(state.closures, period);
    return [...(state.alliance?.partners.values() ?? [])].map((partner) => {
      const account: Account = `partner:${partner.id}`;
      const toDate = shareOf(state, period, account);
      const earlier = before === undefined ? NOTHING : shareOf(state, before, account);
      const asClosed = closure?.figures.partners[partner.id];
      return {
        partner: partner.id,
        name: nameOf(partner),
        odsCode: identityOn(partner, lastDayOf(period)).odsCode,
        role: partner.role,
        toDate,
        inMonth: less(toDate, earlier),
        ...(asClosed === undefined ? {} : { closed: movedSince(toDate.net, asClosed) }),
      };
    });
  },
};

const NOTHING: ShareMoney = { parts: new Map(), net: Money.zero };

const shareOf = (state: LedgerState, period: string, account: Account): ShareMoney => {
  const sums = new Map<Part, Money>();
  for (const signed of signedEntries(statementOf(state, period))) {
    const { part, from, to } = signed.entry;
    if (from !== account && to !== account) continue;
    sums.set(part, (sums.get(part) ?? Money.zero).plus(broughtTo(account, signed)));
  }
  return inOrder(sums);
};

/** Parts in the order of the table, with those that touched the account even where they sum to nil. */
const inOrder = (sums: ReadonlyMap<Part, Money>): ShareMoney => ({
  parts: new Map(PARTS.flatMap((part) => (sums.has(part) ? [[part, sums.get(part)!]] : []))),
  net: Money.sum(sums.values()),
});

const less = (now: ShareMoney, earlier: ShareMoney): ShareMoney => {
  const sums = new Map<Part, Money>();
  for (const part of new Set([...now.parts.keys(), ...earlier.parts.keys()])) {
    const was = earlier.parts.get(part) ?? Money.zero;
    sums.set(part, (now.parts.get(part) ?? Money.zero).minus(was));
  }
  return inOrder(sums);
};

const movedSince = (now: Money, asClosed: string) => {
  const net = Money.of(asClosed);
  return { net, movedSince: now.minus(net) };
};
