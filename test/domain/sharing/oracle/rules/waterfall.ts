import { pence } from '../fractions.js';
import type { RuleOf } from '../rule.js';

export const waterfall: RuleOf<'waterfall'> = (run, clause) => {
  const to = `pool:${clause.pool}`;
  const asked = (): bigint => (run.left(clause.pool) < 0n ? -run.left(clause.pool) : 0n);
  const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
  for (const source of clause.sources) {
    if (source.from === 'partner') {
      run.pay(`partner:${source.partner}`, to, least(asked(), pence(source.upTo)), [clause.id]);
    } else if (source.from === 'reserve') {
      run.drawTo(source.reserve, to, least(asked(), run.available(source.reserve)), [clause.id]);
    } else {
      for (const id of source.pools) {
        const left = run.left(id);
        if (left <= 0n) continue;
        const parts = run.sideParts('commissioners', run.pool(id), -least(asked(), left));
        for (const [who, part] of parts) {
          run.pay(`pool:${id}`, `partner:${who}`, -part, [clause.id]);
          run.pay(`partner:${who}`, to, -part, [clause.id]);
        }
      }
    }
  }
};
