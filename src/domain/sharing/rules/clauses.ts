/** Which pools the money of a clause is of, for clauses that name another clause. */
import type { Clause, Terms } from '../terms.js';

/** The pools that a clause names itself. */
export const poolsNamed = (clause: Clause): readonly string[] => {
  if ('pools' in clause) return clause.pools;
  return 'pool' in clause ? [clause.pool] : [];
};

/** The pools of whose variance a clause takes some, or all. */
export const poolsTaken = (clause: Clause): readonly string[] =>
  clause.rule === 'waterfall'
    ? [
        clause.pool,
        ...clause.sources.flatMap((source) => (source.from === 'underspends' ? source.pools : [])),
      ]
    : poolsNamed(clause);

/** Whether a clause takes a slice of a pool's variance, and leaves the rest to later clauses. */
export const takesSliceOf = (clause: Clause, pool: string): boolean => {
  if (!poolsTaken(clause).includes(pool)) return false;
  switch (clause.rule) {
    case 'marginal-rate':
    case 'deadband':
    case 'bands':
    case 'at-risk-pot':
    case 'waterfall':
      return true;
    case 'cap':
    case 'collar':
      return clause.applied === 'before-share';
    case 'cost-reduction-incentive':
      return clause.paidFrom.source === 'pool';
    default:
      return false;
  }
};

/** The pools whose money is shared under a clause; of one that names another (a cap after the share), those of that. */
export const poolsShared = (terms: Terms, id: string): readonly string[] => {
  const seen = new Set<string>();
  let clause = terms.clauses.find((one) => one.id === id);
  while (clause !== undefined && !seen.has(clause.id)) {
    seen.add(clause.id);
    if (!('of' in clause)) return poolsNamed(clause);
    const { of } = clause;
    clause = terms.clauses.find((one) => one.id === of);
  }
  return [];
};
