/**
 * Whether an append may be written: the server's own order of questions. A writer that is behind may be
 * the same writer asking again, so its event ids are compared before it is refused.
 */

export type ExpectedRevision = number | 'no_stream' | 'any' | 'stream_exists';

/** The stream as the check sees it. */
export interface Standing {
  /** Last event number, -1 where there never was an event. */
  readonly last: number;
  readonly tombstoned: boolean;
  readonly softDeleted: boolean;
  readonly hasMetadata: boolean;
  readonly idAt: (revision: number) => string | undefined;
  readonly revisionOf: (id: string) => number | undefined;
}

export type Decision =
  | { readonly decided: 'write' }
  | { readonly decided: 'written-before'; readonly last: number }
  | { readonly decided: 'wrong-version' }
  | { readonly decided: 'deleted' };

const WRITE: Decision = { decided: 'write' };
const WRONG_VERSION: Decision = { decided: 'wrong-version' };
const DELETED: Decision = { decided: 'deleted' };

/** Nothing is claimed about the place: the same ids anywhere in the stream are the same append. */
const checkAnywhere = (standing: Standing, ids: readonly string[]): Decision => {
  const [first] = ids;
  if (first === undefined || standing.revisionOf(first) === undefined) return WRITE;
  const places = ids.map((id) => standing.revisionOf(id));
  const last = places.at(-1);
  if (last === undefined || places.includes(undefined)) return WRONG_VERSION;
  return { decided: 'written-before', last };
};

/** The writer is behind: the very ids that follow the place it names, or it is refused. */
const checkBehind = (standing: Standing, expected: number, ids: readonly string[]): Decision => {
  const differs = ids.findIndex((id, place) => standing.idAt(expected + 1 + place) !== id);
  if (differs === -1 && ids.length > 0) {
    return { decided: 'written-before', last: expected + ids.length };
  }
  const begunAnew = expected === -1 && standing.softDeleted && differs === 0;
  return begunAnew ? WRITE : WRONG_VERSION;
};

export const checkCommit = (
  standing: Standing,
  expected: ExpectedRevision,
  ids: readonly string[],
): Decision => {
  if (standing.tombstoned) return DELETED;
  if (expected === 'any') return checkAnywhere(standing, ids);
  if (expected === 'stream_exists') {
    if (standing.softDeleted) return DELETED;
    if (standing.last < 0 && !standing.hasMetadata) return WRONG_VERSION;
    return checkAnywhere(standing, ids);
  }
  const after = expected === 'no_stream' ? -1 : expected;
  if (after < standing.last) return checkBehind(standing, after, ids);
  return after === standing.last ? WRITE : WRONG_VERSION;
};
