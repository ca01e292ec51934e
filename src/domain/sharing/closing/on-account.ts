/**
 * What has been paid on account: month by month, by the plan and the route of the terms in force for
 * it, as they are known now. A plan that is raised later for earlier months raises what is paid on
 * account for them; the difference goes with the next payment.
 */
import { Money } from '../../money/money.js';
import type { Rounding } from '../../money/money.js';
import { addPhased, NOTHING } from '../plan.js';
import type { Phased } from '../plan.js';
import { pairIn, planByMonth } from '../plan-months.js';
import type { Pool, Terms } from '../terms.js';
import type { Calendar } from '../versions.js';
import type { Payment } from './fewest-payments.js';
import type { OnAccount, Payments } from './payments.js';

/** Sums of whole payments, each rounded once. */
export const paidOnAccount = (
  calendar: Calendar,
  lastMonth: number,
  rounding: Rounding,
): Payment[] => {
  const sums = new Map<string, Phased>();
  for (const [month, agreed] of calendar.slice(0, lastMonth).entries()) {
    const payments = agreed?.terms.payments;
    if (agreed === undefined || payments === undefined) continue;
    for (const pool of agreed.terms.pools) {
      for (const { from, to, part } of flowsOf(agreed.terms, pool, month, payments)) {
        const key = `${from}|${to}`;
        sums.set(key, addPhased(sums.get(key) ?? NOTHING, part));
      }
    }
  }
  return [...sums].flatMap(([key, { units, whole }]) => {
    const [from, to] = key.split('|') as [string, string];
    const amount = Money.fraction(units, whole).roundBy(rounding);
    return amount.isZero() ? [] : [{ from, to, amount }];
  });
};

interface Flow {
  readonly from: string;
  readonly to: string;
  readonly part: Phased;
}

const flowsOf = (terms: Terms, pool: Pool, month: number, payments: Payments): Flow[] => {
  const lines = linesIn(terms, pool, month, payments.onAccount);
  if (payments.route === 'bilateral') {
    return lines.map(({ commissioner, provider, part }) => ({
      from: commissioner,
      to: provider,
      part,
    }));
  }
  const through = payments.through!;
  const paidIn = lines.flatMap((line) =>
    payersOf(pool, line).map(({ payer, part }) => ({ from: payer, to: through, part })),
  );
  const paidOut = lines.map(({ provider, part }) => ({ from: through, to: provider, part }));
  return [...paidIn, ...paidOut].filter(({ from, to }) => from !== to);
};

interface Line {
  readonly commissioner: string;
  readonly provider: string;
  readonly part: Phased;
}

const linesIn = (terms: Terms, pool: Pool, month: number, onAccount: OnAccount): Line[] => {
  if (onAccount === 'nothing') return [];
  const { whole, byPair } = planByMonth(terms, pool).value;
  const pairOf = pairIn(terms);
  return [...byPair].map(([key, units]) => {
    const [commissioner, provider] = pairOf(key).split('|') as [string, string];
    const year = units.reduce((sum, unit) => sum + unit, 0n);
    const part =
      onAccount === 'plan-as-phased'
        ? { units: units[month]!, whole }
        : { units: year, whole: whole * 12n };
    return { commissioner, provider, part };
  });
};

/** The commissioner of the line, or who contributes to the pool, in proportion. */
const payersOf = (
  { contributions }: Pool,
  { commissioner, part }: Line,
): { readonly payer: string; readonly part: Phased }[] => {
  if (contributions === undefined) return [{ payer: commissioner, part }];
  const amounts = Object.entries(contributions).map(
    ([payer, amount]) => [payer, Money.of(amount).toPence()] as const,
  );
  const total = amounts.reduce((sum, [, pence]) => sum + pence, 0n);
  return amounts.map(([payer, pence]) => ({
    payer,
    part: { units: part.units * pence, whole: part.whole * total },
  }));
};
