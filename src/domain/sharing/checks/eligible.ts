/** What a reserve may pay for: the pools that it names, where it names some. */
import type { TermsFault } from '../faults.js';
import { poolsShared } from '../rules/clauses.js';
import type { Clause, Terms } from '../terms.js';
import { listed, unknown } from './known.js';
import type { Path } from './known.js';

export const checkEligible = (terms: Terms): TermsFault[] => {
  const pools = terms.pools.map(({ id }) => id);
  return [
    ...terms.reserves.flatMap(({ paysFor = [] }, place) =>
      paysFor.flatMap((pool, item) =>
        unknown('pool', pool, pools, ['reserves', place, 'paysFor', item]),
      ),
    ),
    ...terms.clauses.flatMap((clause, place) =>
      drawsOf(clause, terms).flatMap(({ reserve, for: paid, field }) => {
        const eligible = terms.reserves.find(({ id }) => id === reserve)?.paysFor;
        if (eligible === undefined) return [];
        return paid
          .filter((pool) => !eligible.includes(pool))
          .map((pool) => ({
            path: ['clauses', place, ...field],
            sentence: `Reserve "${reserve}" pays for ${listed(eligible)} only, but this clause draws on it for pool "${pool}"; name another reserve, or let it pay for that pool too.`,
          }));
      }),
    ),
  ];
};

interface Draw {
  readonly reserve: string;
  readonly for: readonly string[];
  /** Where in the clause the reserve is named. */
  readonly field: Path;
}

const drawsOf = (clause: Clause, terms: Terms): Draw[] => {
  switch (clause.rule) {
    case 'reserve-draw':
      return [
        { reserve: clause.reserve, for: poolsShared(terms, clause.covers), field: ['reserve'] },
      ];
    case 'cost-reduction-incentive':
      return clause.paidFrom.source === 'reserve'
        ? [
            {
              reserve: clause.paidFrom.reserve,
              for: [clause.pool],
              field: ['paidFrom', 'reserve'],
            },
          ]
        : [];
    case 'waterfall':
      return clause.sources.flatMap((source, place) =>
        source.from === 'reserve'
          ? [{ reserve: source.reserve, for: [clause.pool], field: ['sources', place, 'reserve'] }]
          : [],
      );
    default:
      return [];
  }
};
