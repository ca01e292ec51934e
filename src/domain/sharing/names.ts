/** Ids to the names that people use; an id that nobody has named stands for itself. */
import type { Terms } from './terms.js';

export interface Names {
  readonly partner: (id: string) => string;
  readonly pool: (id: string) => string;
  readonly reserve: (id: string) => string;
}

const naming = (named: readonly { readonly id: string; readonly name: string }[]) => {
  const byId = new Map(named.map(({ id, name }) => [id, name]));
  return (id: string): string => byId.get(id) ?? id;
};

export const namesIn = ({ partners, pools, reserves }: Terms): Names => ({
  partner: naming(partners),
  pool: naming(pools),
  reserve: naming(reserves),
});

export const noNames: Names = { partner: (id) => id, pool: (id) => id, reserve: (id) => id };
