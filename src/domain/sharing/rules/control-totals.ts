/**
 * M22, control totals of a system. Each organisation has a control total, the plan of a pool of its
 * own, and an outturn. Over- and underspends are set against the system total first: what the
 * organisations bear together is the variance of the system, shared as agreed, and those who did
 * better than their share pay those who did worse.
 *
 * Totals 100m and 50m, outturns 103m and 49m, shared by target: the system is 2m over; the first
 * bears 1,333,333.33 and is paid 1,666,666.67 by the second. test/examples/system-control-total.yaml
 */
import { allocate } from '../../money/allocate.js';
import { Money, decimalsOf } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { partnerAccount, poolAccount } from '../accounts.js';
import { leftIn, nameOf, poolBook, write } from '../book.js';
import type { Book, Move, PoolBook } from '../book.js';
import { checkControlTotals } from '../checks/control-totals.js';
import { actualInput, planInput } from '../inputs.js';
import { weightOf } from '../rates.js';
import type { ClauseBase } from '../terms.js';
import { listInWords } from '../words.js';
import type { Rule } from './rule.js';

export interface Organisation {
  readonly partner: string;
  /** Its plan is the control total, its actual the outturn. */
  readonly pool: string;
}

/** How the variance of the system is shared among its organisations. */
export type SystemSplit =
  'by-target' | 'by-variance' | { readonly weights: Readonly<Record<string, string>> };

/** M22: over- and underspends of organisations are pooled against the total of their system. */
export interface ControlTotalsClause extends ClauseBase {
  readonly rule: 'control-totals';
  readonly organisations: readonly Organisation[];
  readonly shared: SystemSplit;
}

export const controlTotals: Rule<ControlTotalsClause> = {
  rule: 'control-totals',
  mechanism: 'M22',
  title: 'Control totals of a system',
  description:
    'Each organisation has a pool of its own: its plan is the control total, its actual the outturn. ' +
    'Overspends of some are set against underspends of others, and what is left is the variance of ' +
    'the system against the sum of the control totals. The organisations share it by target (in ' +
    'proportion to their control totals for the year), by variance (an overspend among those who ' +
    'are over, an underspend among those who are under, in proportion), or by weights. Each bears ' +
    'its own variance; those whose part is then more than that pay those whose part is less.',
  parameters: [
    { name: 'organisations', says: 'each `{ partner: ..., pool: ... }`, with a pool of its own' },
    {
      name: 'shared',
      says: 'by-target, by-variance, or weights as `{ weights: { east: 60%, west: 40% } }`',
    },
  ],
  example: 'system-control-total.yaml',
  shares: false,
  pools: ({ organisations }) => organisations.map(({ pool }) => pool),
  takes: () => 'the-rest',

  settle(clause, book) {
    const standings = standingsOf(clause, book);
    const system = Money.sum(standings.map(({ variance }) => variance));
    const parts = allocate(
      system,
      standings.map((one) => ({
        party: one.partner,
        weight: weightIn(clause.shared, one, system),
      })),
      decimalsOf(book.rounding),
    );
    const pooled = standings.map((one, place): Pooled => ({ ...one, part: parts[place]!.amount }));
    write(book, {
      rule: clause.rule,
      clause: clause.id,
      inputs: pooled.flatMap(({ pools }) =>
        pools.flatMap((pool) => [planInput(pool), actualInput(pool)]),
      ),
      words: words(book, pooled, system),
      result: system,
      moves: [...pooled.flatMap((one) => ownMoves(book, one)), ...transfers(pooled)],
    });
  },

  reads: ({ organisations, shared }, names) => {
    const totals = organisations.map(
      ({ partner, pool }) => `${names.partner(partner)} (${names.pool(pool)})`,
    );
    return `Over- and underspends of ${listInWords(totals)} against their control totals are pooled; the variance of the system is shared ${sharedInWords(shared, names.partner)}.`;
  },

  check: checkControlTotals,
};

interface Standing {
  readonly partner: string;
  /** One, or several where the organisation has taken the place of others. */
  readonly pools: readonly PoolBook[];
  /** Overspend is above nil. */
  readonly variance: Money;
}

interface Pooled extends Standing {
  /** What it bears of the variance of the system in the end. */
  readonly part: Money;
}

const varianceOf = (book: Book, pool: PoolBook): Money => leftIn(book, pool).negated();

/** In the order of the agreement's partners, which settles exact ties. */
const standingsOf = ({ organisations }: ControlTotalsClause, book: Book): Standing[] =>
  book.terms.partners.flatMap(({ id: partner }) => {
    const own = organisations.filter((one) => one.partner === partner);
    if (own.length === 0) return [];
    const pools = own.map(({ pool }) => poolBook(book, pool));
    return [{ partner, pools, variance: Money.sum(pools.map((pool) => varianceOf(book, pool))) }];
  });

const weightIn = (shared: SystemSplit, { partner, pools, variance }: Standing, system: Money) => {
  if (shared === 'by-target') return Money.sum(pools.map((pool) => pool.planForYear()));
  if (shared !== 'by-variance') return weightOf(shared.weights[partner] ?? '0');
  return (system.isNegative() ? variance.negated() : variance).max(Money.zero);
};

const ownMoves = (book: Book, { partner, pools }: Pooled): Move[] =>
  pools.map((pool) => ({
    part: 'share',
    from: partnerAccount(partner),
    to: poolAccount(pool.pool.id),
    amount: varianceOf(book, pool),
  }));

/** Those who bear more than their own variance pay those who bear less, both in the agreement's order. */
const transfers = (pooled: readonly Pooled[]): Move[] => {
  const more = pooled.map(({ partner, part, variance }) => ({
    partner,
    open: part.minus(variance),
  }));
  const payers = more.filter(({ open }) => open.isPositive());
  const payees = more.filter(({ open }) => open.isNegative());
  const moves: Move[] = [];
  for (const payee of payees) {
    for (const payer of payers) {
      const amount = payer.open.min(payee.open.negated());
      payer.open = payer.open.minus(amount);
      payee.open = payee.open.plus(amount);
      moves.push({
        part: 'share',
        from: partnerAccount(payer.partner),
        to: partnerAccount(payee.partner),
        amount,
      });
    }
  }
  return moves;
};

const overOrUnder = (variance: Money): string =>
  variance.isZero()
    ? 'on'
    : `${inPounds(variance.abs())} ${variance.isNegative() ? 'under' : 'over'}`;

const words = (book: Book, pooled: readonly Pooled[], system: Money): string => {
  const each = pooled.map(
    ({ partner, variance }) =>
      `${nameOf(book, partner)} is ${overOrUnder(variance)} its control total`,
  );
  const parts = pooled.map(({ partner, part }) => {
    const verb = part.isNegative() ? 'keeps' : 'bears';
    return `${nameOf(book, partner)} ${verb} ${inPounds(part.abs())}`;
  });
  return `${each.join('; ')}. Together they are ${overOrUnder(system)} the system total, of which ${listInWords(parts)}.`;
};

const sharedInWords = (shared: SystemSplit, partner: (id: string) => string): string => {
  if (shared === 'by-target') return 'in proportion to their control totals for the year';
  if (shared === 'by-variance') {
    return 'among those who are over where it is an overspend, among those who are under where it is an underspend, in proportion';
  }
  const parts = Object.entries(shared.weights).map(([id, weight]) => `${partner(id)} ${weight}`);
  return `by weights: ${parts.join(', ')}`;
};
