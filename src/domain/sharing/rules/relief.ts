/**
 * M18, relief of a loss. Part of what a side bears under a clause is taken off it, for a reason that
 * the agreement gives, and falls to the other side: a percentage of the loss (proration), or an
 * amount, of which no more than the loss is used.
 *
 * The providers bear 263,286, relieved in full for extreme circumstances: they bear nothing.
 * test/examples/factor-and-relief.yaml
 */
import { Money } from '../../money/money.js';
import { inPounds } from '../../money/words.js';
import { borneBy, nameOf, poolBook, write } from '../book.js';
import type { Book, PoolBook } from '../book.js';
import { unknown } from '../checks/known.js';
import { checkLimit } from '../checks/limits.js';
import { checkRate } from '../checks/rates.js';
import { stepInput, stepOfClause } from '../inputs.js';
import { limitNow } from '../limits.js';
import { rateInWords, rateNow } from '../rate-now.js';
import { byBorne, shift } from '../split.js';
import type { Input } from '../statement.js';
import type { ClauseBase, LimitInMoney, Rate, Side } from '../terms.js';
import { limitInWords, otherSide, sideFirst } from '../words.js';
import { poolsShared } from './clauses.js';
import { faultIn } from './rule.js';
import type { Rule } from './rule.js';

/** M18: what a side bears under clause `of` is relieved, for the reason given. */
export interface ReliefClause extends ClauseBase {
  readonly rule: 'relief';
  readonly of: string;
  readonly side: Side;
  /** Whose loss it is, where not of the whole side. */
  readonly partner?: string;
  readonly relief: { readonly percent: Rate } | LimitInMoney;
  readonly reason: string;
}

export const relief: Rule<ReliefClause> = {
  rule: 'relief',
  mechanism: 'M18',
  title: 'Relief of a loss',
  description:
    'Part of what a side bears under an earlier clause is taken off it, for the reason that the ' +
    'agreement gives, and falls to the other side: a percentage of the loss (proration), or an ' +
    'amount, of which no more than the loss is used. Each partner is relieved in proportion to what ' +
    'it bore. A gain is not changed.',
  parameters: [
    { name: 'of', says: 'the earlier clause under which the side bears' },
    { name: 'side', says: 'the side whose loss is relieved' },
    {
      name: 'partner',
      says: 'the one partner of that side whose loss is relieved; left out, it is that of the whole side',
    },
    {
      name: 'relief',
      says: '`{ percent: 50% }` of the loss, or an amount with its basis, or a percentage of a stated revenue or fee',
    },
    { name: 'reason', says: 'why; it is quoted wherever the relief is shown' },
  ],
  example: 'factor-and-relief.yaml',
  shares: true,
  pools: ({ of }, terms) => poolsShared(terms, of),
  takes: () => 'nothing',

  settle(clause, book) {
    const pools = poolsShared(book.terms, clause.of).map((id) => poolBook(book, id));
    const borne = borneBy(book, clause.of, clause.side).filter(
      ({ partner }) => clause.partner === undefined || clause.partner === partner,
    );
    const loss = Money.sum(borne.map(({ amount }) => amount)).max(Money.zero);
    const now = reliefNow(book, clause, pools, loss);
    const amount = now.exact.roundBy(book.rounding);
    const { partner } = clause;
    const whose = partner === undefined ? clause.side : nameOf(book, partner);
    write(book, {
      rule: clause.rule,
      clause: clause.id,
      ...(pools.length === 1 ? { pool: pools[0]!.pool.id } : {}),
      inputs: [stepInput(`Borne by ${whose}`, stepOfClause(book, clause.of), loss), ...now.inputs],
      words: words(clause, whose, { loss, amount, part: now.words }),
      result: amount,
      rounding: amount.minus(now.exact),
      moves: shift(pools, amount, otherSide(clause.side), byBorne(borne)),
      borneUnder: [clause.id, clause.of],
    });
  },

  reads({ of, side, partner, relief: by, reason }, names) {
    const part = 'basis' in by ? `up to ${limitInWords(by)}` : rateInWords(by.percent, names);
    const who = partner === undefined ? `the ${side} bear` : `${names.partner(partner)} bears`;
    return `Of what ${who} under clause ${of}, ${part} is relieved and falls to the ${otherSide(side)}. Reason: ${reason}`;
  },

  check({ relief: by, of, side, partner }, at) {
    const role = side === 'providers' ? 'provider' : 'commissioner';
    const known = at.terms.partners.filter((one) => one.role === role).map(({ id }) => id);
    return [
      ...(partner === undefined
        ? []
        : unknown(role, partner, known, faultIn(at, ['partner'], '').path)),
      ...('basis' in by
        ? checkLimit(at, ['relief'], by)
        : checkRate(at, ['relief', 'percent'], by.percent, poolsShared(at.terms, of))),
    ];
  },
};

interface Said {
  readonly loss: Money;
  readonly amount: Money;
  readonly part: string;
}

const words = (
  { of, side, partner, reason }: ReliefClause,
  whose: string,
  { loss, amount, part }: Said,
): string => {
  const one = partner !== undefined;
  const who = one ? whose : sideFirst(side);
  const bear = one ? 'bears' : 'bear';
  if (loss.isZero())
    return `${who} ${bear} nothing under clause "${of}": there is no loss to relieve.`;
  return (
    `${who} ${bear} ${inPounds(loss)} under clause "${of}" and ${one ? 'is' : 'are'} relieved of ${part}: ` +
    `${inPounds(amount)}, which falls to the ${otherSide(side)}. Reason: ${reason}`
  );
};

const reliefNow = (
  book: Book,
  clause: ReliefClause,
  pools: readonly PoolBook[],
  loss: Money,
): { readonly exact: Money; readonly words: string; readonly inputs: readonly Input[] } => {
  const by = clause.relief;
  if ('basis' in by) {
    const { amount, words, inputs } = limitNow(book, clause.id, 'relief', by, pools);
    return { exact: amount.min(loss), words: `up to ${words}`, inputs };
  }
  const place = { clause: clause.id, field: 'relief.percent', label: 'Part relieved' };
  const { of, words, inputs } = rateNow(book, place, by.percent, pools);
  return { exact: of(loss), words: `${words} of it`, inputs };
};
