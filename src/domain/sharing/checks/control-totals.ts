/** Control totals: two organisations or more, each once, each with a pool of its own. */
import type { TermsFault } from '../faults.js';
import type { ControlTotalsClause } from '../rules/control-totals.js';
import type { ClauseInPlace } from '../rules/rule.js';
import { listed, unknown } from './known.js';
import { checkWeights } from './splits.js';

export const checkControlTotals = (
  { organisations, shared }: ControlTotalsClause,
  at: ClauseInPlace,
): TermsFault[] => {
  const path = ['clauses', at.place, 'organisations'];
  const partners = at.terms.partners.map(({ id }) => id);
  const pools = at.terms.pools.map(({ id }) => id);
  const named = organisations.map(({ partner }) => partner);
  const faults = organisations.flatMap(({ partner, pool }, place) => [
    ...unknown('partner', partner, partners, [...path, place, 'partner']),
    ...unknown('pool', pool, pools, [...path, place, 'pool']),
    ...(named.indexOf(partner) === place
      ? []
      : [
          {
            path: [...path, place, 'partner'],
            sentence: `"${partner}" has two control totals here; an organisation has one, so put their pools together.`,
          },
        ]),
    ...(organisations.findIndex((one) => one.pool === pool) === place
      ? []
      : [
          {
            path: [...path, place, 'pool'],
            sentence: `Pool "${pool}" is the control total of two organisations; give each a pool of its own.`,
          },
        ]),
  ]);
  if (typeof shared === 'string') return faults;
  const weights = ['clauses', at.place, 'shared', 'weights'];
  return [
    ...faults,
    ...Object.keys(shared.weights)
      .filter((id) => !named.includes(id))
      .map((id) => ({
        path: [...weights, id],
        sentence: `"${id}" has a weight but no control total here; the organisations are ${listed(named)}.`,
      })),
    ...checkWeights(shared.weights, 'the organisations of the system', weights),
  ];
};
