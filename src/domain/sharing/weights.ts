/** In which proportion a side shares in a pool. */
import type { Weight } from '../money/allocate.js';
import { Money } from '../money/money.js';
import type { PairAmounts } from './amounts.js';
import { yearLines } from './plan-months.js';
import { weightOf } from './rates.js';
import type { Pool, Side, SplitRule, Terms } from './terms.js';

/** Who shares: a side of a pool, as one run sees it. */
export interface Sharing {
  readonly terms: Terms;
  readonly pool: Pool;
  readonly pairs: readonly PairAmounts[];
  readonly side: Side;
}

/** Splits in proportion to something, whatever the amount. */
export type Proportion = Extract<SplitRule, string | { weights: unknown }>;

/** Partners of a side: first those of the agreement, then others that the postings name. */
const partnersOf = ({ terms, pairs, side }: Sharing): string[] => {
  const role = roleOf(side);
  const known = terms.partners.filter((partner) => partner.role === role).map(({ id }) => id);
  const posted = new Set(pairs.map((pair) => pair[role]));
  return [...known, ...[...posted].filter((id) => !known.includes(id)).sort()];
};

const roleOf = (side: Side): 'commissioner' | 'provider' =>
  side === 'commissioners' ? 'commissioner' : 'provider';

/** In proportion to the plan for the year, as these terms have it. */
const byPlan = (sharing: Sharing): Weight[] => {
  const role = roleOf(sharing.side);
  const lines = yearLines(sharing.terms, sharing.pool);
  return partnersOf(sharing).map((party) => ({
    party,
    weight: Money.sum(lines.filter((line) => line[role] === party).map(({ value }) => value)),
  }));
};

/** In proportion to something of each partner's own pairs, nothing below nil; by plan where all is nil. */
const byPairs = (sharing: Sharing, of: (pair: PairAmounts) => Money): Weight[] => {
  const role = roleOf(sharing.side);
  const weights = partnersOf(sharing).map((party) => {
    const own = sharing.pairs.filter((pair) => pair[role] === party);
    return { party, weight: Money.sum(own.map(of)).max(Money.zero) };
  });
  return weights.every(({ weight }) => weight.isZero()) ? byPlan(sharing) : weights;
};

/** `gained`: whether what is shared is received, or kept, and not borne. */
export const weightsOf = (rule: Proportion, sharing: Sharing, gained: boolean): Weight[] => {
  switch (rule) {
    case 'by-plan':
      return byPlan(sharing);
    case 'by-actual':
      return byPairs(sharing, ({ actual }) => actual);
    case 'by-variance':
      return byPairs(sharing, ({ plan, actual }) =>
        gained ? plan.minus(actual) : actual.minus(plan),
      );
    case 'by-contribution':
      return byContribution(sharing.pool, sharing.terms);
    default:
      return partnersOf(sharing).map((party) => ({
        party,
        weight: weightOf(rule.weights[party] ?? '0'),
      }));
  }
};

/** In proportion to what each pays into the pool, in the order of the agreement. */
export const byContribution = ({ contributions = {} }: Pool, { partners }: Terms): Weight[] =>
  partners.map(({ id }) => ({ party: id, weight: Money.of(contributions[id] ?? '0') }));

/** What the plan lines of a pool come to in a year. */
export const yearlyPlan = (terms: Terms, pool: Pool): Money =>
  Money.sum(yearLines(terms, pool).map(({ value }) => value));
