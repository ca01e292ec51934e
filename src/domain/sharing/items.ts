/**
 * Savings and outcomes count where a clause names their item, and nowhere else: a misspelt one would
 * be posted, and move nothing.
 */
import { closest } from '../closest.js';
import type { Terms } from './terms.js';
import { listInWords } from './words.js';

/** Why an item counts nowhere under any of these terms; undefined where a clause asks for it. */
export const unaskedItem = (
  kind: 'saving' | 'outcome',
  item: string,
  terms: readonly Terms[],
): string | undefined => {
  const field = kind === 'saving' ? 'items' : 'measure';
  const known = [...new Set(terms.flatMap(({ clauses }) => valuesOf(clauses, field)))];
  if (known.includes(item)) return undefined;
  const meant = closest(item, known);
  const right =
    meant !== undefined
      ? `did you mean \`${meant}\`?`
      : known.length === 0
        ? 'none asks for any.'
        : `they ask for ${listInWords(known)}.`;
  const what = kind === 'saving' ? `saving on "${item}"` : `outcome of "${item}"`;
  return `No clause asks for the ${what}, so that it would count nowhere; ${right}`;
};

/** The names that stand in a field, however deep in the clauses. */
const valuesOf = (value: unknown, field: string): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, held]: [string, unknown]) => {
        if (key !== field) return valuesOf(held, field);
        return (Array.isArray(held) ? held : [held]).filter((one) => typeof one === 'string');
      });
