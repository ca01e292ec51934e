import { frac, weight } from '../fractions.js';
import type { Fraction } from '../fractions.js';
import type { RuleOf } from '../rule.js';

export const controlTotals: RuleOf<'control-totals'> = (run, { organisations, shared }) => {
  const order = run.terms.partners.map(({ id }) => id);
  const own = [...organisations].sort(
    (a, b) => order.indexOf(a.partner) - order.indexOf(b.partner),
  );
  const variances = own.map(({ pool }) => -run.left(pool));
  const system = variances.reduce((sum, one) => sum + one, 0n);
  const weights = own.map(({ partner, pool }, place): [string, Fraction] => {
    if (shared === 'by-target') return [partner, frac(run.yearPlan(run.pool(pool)))];
    if (shared !== 'by-variance') return [partner, weight(shared.weights[partner] ?? '0')];
    const same = system < 0n ? -variances[place]! : variances[place]!;
    return [partner, frac(same > 0n ? same : 0n)];
  });
  const parts = run.split(system, weights);
  own.forEach(({ partner, pool }, place) => {
    run.pay(`partner:${partner}`, `pool:${pool}`, variances[place]!, []);
    // Who pays whom does not matter here: each ends with its part of the system's variance.
    run.pay(`partner:${partner}`, 'between', parts.get(partner)! - variances[place]!, []);
  });
};
