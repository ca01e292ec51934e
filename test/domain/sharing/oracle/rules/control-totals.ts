import { frac, weight } from '../fractions.js';
import type { Fraction } from '../fractions.js';
import type { RuleOf } from '../rule.js';

export const controlTotals: RuleOf<'control-totals'> = (run, { organisations, shared }) => {
  const own = run.terms.partners
    .map(({ id }) => ({ id, pools: organisations.filter(({ partner }) => partner === id) }))
    .filter(({ pools }) => pools.length > 0);
  const over = own.map(({ pools }) => pools.reduce((sum, { pool }) => sum - run.left(pool), 0n));
  const system = over.reduce((sum, one) => sum + one, 0n);
  const weights = own.map(({ id, pools }, place): [string, Fraction] => {
    if (shared === 'by-target') {
      const total = pools.reduce((sum, { pool }) => sum + run.yearPlan(run.pool(pool)), 0n);
      return [id, frac(total)];
    }
    if (shared !== 'by-variance') return [id, weight(shared.weights[id] ?? '0')];
    const same = system < 0n ? -over[place]! : over[place]!;
    return [id, frac(same > 0n ? same : 0n)];
  });
  const parts = run.split(system, weights);
  own.forEach(({ id, pools }, place) => {
    for (const { pool } of pools) run.pay(`partner:${id}`, `pool:${pool}`, -run.left(pool), []);
    // Who pays whom does not matter here: each ends with its part of the system's variance.
    run.pay(`partner:${id}`, 'between', parts.get(id)! - over[place]!, []);
  });
};
