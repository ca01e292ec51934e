/** Faults that many parts of a document share: what is named twice, and what is not there. */
import { closest } from '../../closest.js';
import type { TermsFault } from '../faults.js';

export type Path = readonly (string | number)[];

/** `elective, outpatients`: what could have been meant. */
export const listed = (ids: readonly string[]): string => (ids.length ? ids.join(', ') : 'none');

/** One fault for each id that an earlier item has. */
export const namedTwice = (
  what: string,
  ids: readonly string[],
  pathOf: (place: number) => Path,
): TermsFault[] =>
  ids.flatMap((id, place) =>
    ids.indexOf(id) === place
      ? []
      : [
          {
            path: pathOf(place),
            sentence: `${what} "${id}" is named twice; each needs an id of its own.`,
          },
        ],
  );

/** A fault where an id is not among those known. */
export const unknown = (
  what: string,
  id: string,
  known: readonly string[],
  path: Path,
): TermsFault[] => {
  if (known.includes(id)) return [];
  const meant = closest(id, known);
  const right = meant === undefined ? `it has ${listed(known)}.` : `did you mean \`${meant}\`?`;
  return [{ path, sentence: `"${id}" is not a ${what} of this agreement; ${right}` }];
};
