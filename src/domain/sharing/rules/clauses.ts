/** Which pools the money of a clause is of, for clauses that name another clause. */
import type { Clause, Terms } from '../terms.js';

/** The pools that a clause names itself. */
export const poolsNamed = (clause: Clause): readonly string[] => {
  if ('pools' in clause) return clause.pools;
  if (clause.rule === 'control-totals') return clause.organisations.map(({ pool }) => pool);
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

/** The pools whose money is shared under a clause; of one that only names another, those of that one. */
export const poolsShared = (terms: Terms, id: string): readonly string[] => {
  const seen = new Set<string>();
  let named: string | undefined = id;
  while (named !== undefined && !seen.has(named)) {
    seen.add(named);
    const clause: Clause | undefined = terms.clauses.find((one) => one.id === named);
    if (clause === undefined) return [];
    named = clauseNamed(clause);
    if (named === undefined) return poolsNamed(clause);
  }
  return [];
};

/** The clause whose money a clause is about. */
const clauseNamed = (clause: Clause): string | undefined => {
  if (clause.rule === 'reserve-draw') return clause.covers;
  return 'of' in clause ? clause.of : undefined;
};
