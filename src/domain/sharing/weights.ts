/** How a side shares in a pool: by plan, by actual, or by weights that the agreement gives. */
import type { Weight } from '../money/allocate.js';
import { Money } from '../money/money.js';
import type { PairAmounts } from './amounts.js';
import { weightOf } from './rates.js';
import type { Pool, Side, Terms } from './terms.js';

/** Partners of a side: first those of the agreement, then others that the postings name. */
const partnersOf = (terms: Terms, pairs: readonly PairAmounts[], side: Side): string[] => {
  const role = side === 'commissioners' ? 'commissioner' : 'provider';
  const known = terms.partners.filter((partner) => partner.role === role).map(({ id }) => id);
  const posted = new Set(pairs.map((pair) => pair[role]));
  return [...known, ...[...posted].filter((id) => !known.includes(id)).sort()];
};

/** In proportion to the plan for the year, as these terms have it. */
const byPlan = (pool: Pool, side: Side, partners: readonly string[]): Weight[] => {
  const role = side === 'commissioners' ? 'commissioner' : 'provider';
  return partners.map((party) => ({
    party,
    weight: pool.plan.lines
      .filter((line) => line[role] === party)
      .reduce((sum, { value }) => sum.plus(Money.of(value)), Money.zero),
  }));
};

/** In proportion to the actual to date; nothing for a negative one; by plan while there is none. */
const byActual = (
  pool: Pool,
  pairs: readonly PairAmounts[],
  side: Side,
  partners: readonly string[],
): Weight[] => {
  const role = side === 'commissioners' ? 'commissioner' : 'provider';
  const weights = partners.map((party) => {
    const actual = Money.sum(
      pairs.filter((pair) => pair[role] === party).map((pair) => pair.actual),
    );
    return { party, weight: actual.max(Money.zero) };
  });
  return weights.every(({ weight }) => weight.isZero()) ? byPlan(pool, side, partners) : weights;
};

/** By how much each partner of a side bears or receives in a pool. */
export const weightsOf = (
  terms: Terms,
  pool: Pool,
  pairs: readonly PairAmounts[],
  side: Side,
): Weight[] => {
  const rule = pool.split[side];
  const partners = partnersOf(terms, pairs, side);
  if (rule === 'by-plan') return byPlan(pool, side, partners);
  if (rule === 'by-actual') return byActual(pool, pairs, side, partners);
  return partners.map((party) => ({ party, weight: weightOf(rule.weights[party] ?? '0') }));
};

/** What the plan lines of a pool come to in a year. */
export const yearlyPlan = ({ plan }: Pool): Money =>
  Money.sum(plan.lines.map(({ value }) => Money.of(value)));
