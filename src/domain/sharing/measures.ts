import type { Terms } from './terms.js';

/** Outcomes that clauses name, wherever in a clause it is; of counted units as many are done as expected. */
export const measuresIn = ({ clauses }: Terms): string[] => {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { measure, untilPosted } = value as { measure?: unknown; untilPosted?: unknown };
    if (typeof measure === 'string' && untilPosted !== 'as-expected') found.add(measure);
    Object.values(value).forEach(look);
  };
  look(clauses);
  return [...found];
};
