/**
 * Rows that two pools would both take. Every row belongs to at most one pool, so that the order of
 * pools in a document never decides where money goes.
 */
import type { TermsFault } from '../faults.js';
import { PLACE_IN_CELL, codeMatches } from '../mapping.js';
import type { Pool, RowMatch } from '../terms.js';

const COLUMNS = Object.keys(PLACE_IN_CELL) as (keyof RowMatch)[];

/** A code that both patterns match, or undefined. `NEL*` and `NELXBD` meet at `NELXBD`. */
export const meetingOf = (a: string, b: string): string | undefined => {
  if (!b.endsWith('*')) return codeMatches(a, b) ? b : undefined;
  if (!a.endsWith('*')) return codeMatches(b, a) ? a : undefined;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return codeMatches(short, long.slice(0, -1)) ? long : undefined;
};

/** A row that both matches take, in words; undefined where there is none. */
const sharedRow = (a: RowMatch, b: RowMatch): string | undefined => {
  const said: string[] = [];
  for (const column of COLUMNS) {
    const left = a[column] ?? ['*'];
    const right = b[column] ?? ['*'];
    const meeting = left
      .flatMap((one) => right.map((other) => meetingOf(one, other)))
      .find((code) => code !== undefined);
    if (meeting === undefined) return undefined;
    if (meeting !== '*') said.push(`${column} ${meeting}`);
  }
  return said.length === 0 ? 'every row' : `rows with ${said.join(' and ')}`;
};

/** One fault for each match of a pool that takes rows of an earlier pool. */
export const checkRows = (pools: readonly Pool[]): TermsFault[] =>
  pools.flatMap((pool, place) =>
    pool.takes.flatMap((match, row) => {
      for (const earlier of pools.slice(0, place)) {
        for (const other of earlier.takes) {
          const shared = sharedRow(other, match);
          if (shared === undefined) continue;
          return [
            {
              path: ['pools', place, 'takes', row],
              sentence: `Pools "${earlier.id}" and "${pool.id}" both take ${shared}; a row goes to one pool only.`,
            },
          ];
        }
      }
      return [];
    }),
  );
