/** Faults that many parts of a document share: what is named twice, and what is not there. */
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
): TermsFault[] =>
  known.includes(id)
    ? []
    : [
        {
          path,
          sentence: `"${id}" is not a ${what} of this agreement; it has ${listed(known)}.`,
        },
      ];
