/** Which pool a posted line belongs to. */
import type { CellTotal } from '../../../../src/domain/activity/cells.js';
import type { Pool, Terms } from '../../../../src/domain/sharing/terms.js';

const matches = (pattern: string, code: string): boolean =>
  new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*$/, '.*')}$`, 'i').test(
    code,
  );

export const poolFor = (terms: Terms, { cell }: CellTotal): Pool | undefined => {
  const [, kind, named, pod, local, treatment, category, contract] = cell;
  if (kind !== 'activity' && kind !== 'cost') return undefined;
  const codes = {
    pointOfDelivery: pod,
    localPointOfDelivery: local,
    treatmentFunction: treatment,
    serviceCategory: category,
    localContract: contract,
  };
  return terms.pools.find((pool) =>
    named !== ''
      ? pool.id === named
      : pool.takes.some((match) =>
          Object.entries(match).every(([column, patterns]) =>
            (patterns as string[]).some((one) => matches(one, codes[column as keyof typeof codes])),
          ),
        ),
  );
};
