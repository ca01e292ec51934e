/**
 * Which pool a cell belongs to: the pool that the sender named, or the one whose `takes` match the
 * cell's codes. No two pools take the same row (checkTerms sees to it), so order does not matter.
 * Codes are compared without regard to case.
 *
 * Costs go to pools that are settled on cost, and nowhere else. Activity goes to either kind: in a
 * pool settled on cost it counts as activity, not as money. Savings and outcomes belong to no pool.
 */
import type { Cell } from '../activity/events.js';
import type { Pool, RowMatch, Terms } from './terms.js';

type Column = keyof RowMatch;

/** Where each column of a match stands in a cell. */
export const PLACE_IN_CELL: Readonly<Record<Column, number>> = {
  pointOfDelivery: 3,
  localPointOfDelivery: 4,
  treatmentFunction: 5,
  serviceCategory: 6,
  localContract: 7,
};

const KIND = 1;
const POOL = 2;

/** Called once per cell, for tens of thousands of cells: answers are remembered by the codes used. */
interface Mapping {
  readonly pools: ReadonlyMap<string, Pool>;
  /** Places in the cell that any pool of these terms looks at. */
  readonly places: readonly number[];
  readonly seen: Map<string, string | undefined>;
}

const mappings = new WeakMap<Terms, Mapping>();

const mappingOf = (terms: Terms): Mapping => {
  const known = mappings.get(terms);
  if (known !== undefined) return known;
  const columns = (Object.keys(PLACE_IN_CELL) as Column[]).filter((column) =>
    terms.pools.some(({ takes }) => takes.some((match) => match[column] !== undefined)),
  );
  const mapping: Mapping = {
    pools: new Map(terms.pools.map((pool) => [pool.id, pool])),
    places: columns.map((column) => PLACE_IN_CELL[column]),
    seen: new Map(),
  };
  mappings.set(terms, mapping);
  return mapping;
};

/** `NEL*` matches `NEL`, `NELXBD` ...; anything else matches itself. */
export const codeMatches = (pattern: string, code: string): boolean => {
  const wanted = pattern.toUpperCase();
  const given = code.toUpperCase();
  return wanted.endsWith('*') ? given.startsWith(wanted.slice(0, -1)) : given === wanted;
};

const takes = (match: RowMatch, cell: Cell): boolean =>
  (Object.keys(PLACE_IN_CELL) as Column[]).every(
    (column) =>
      match[column] === undefined ||
      match[column].some((pattern) => codeMatches(pattern, cell[PLACE_IN_CELL[column]]!)),
  );

const keyOf = (places: readonly number[], cell: Cell): string => {
  if (places.length === 1) return cell[places[0]!]!;
  let key = '';
  for (const place of places) key += `${cell[place]!}|`;
  return key;
};

const byCodes = (terms: Terms, mapping: Mapping, cell: Cell): string | undefined => {
  const key = keyOf(mapping.places, cell);
  const pool = mapping.seen.get(key);
  if (pool !== undefined || mapping.seen.has(key)) return pool;
  const found = terms.pools.find((one) => one.takes.some((match) => takes(match, cell)))?.id;
  mapping.seen.set(key, found);
  return found;
};

/** The id of the cell's pool, or undefined where no pool of these terms takes it. */
export const poolOf = (terms: Terms, cell: Cell): string | undefined => {
  const kind = cell[KIND];
  if (kind !== 'activity' && kind !== 'cost') return undefined;
  const mapping = mappingOf(terms);
  const named = cell[POOL];
  const id = named === '' ? byCodes(terms, mapping, cell) : named;
  if (id === undefined) return undefined;
  const pool = mapping.pools.get(id);
  return pool === undefined || (kind === 'cost' && pool.basis === 'price') ? undefined : id;
};

/** Whether a cell of this kind is set against the plan of a pool (or only counted as activity). */
export const isMoneyOf = (pool: Pool, cell: Cell): boolean =>
  (pool.basis === 'cost') === (cell[KIND] === 'cost');

/** Cells of activity and cost that no pool takes. */
export const unmapped = <T extends { readonly cell: Cell }>(
  terms: Terms,
  cells: Iterable<T>,
): T[] => {
  const left: T[] = [];
  for (const one of cells) {
    const kind = one.cell[KIND];
    if ((kind === 'activity' || kind === 'cost') && poolOf(terms, one.cell) === undefined) {
      left.push(one);
    }
  }
  return left;
};
