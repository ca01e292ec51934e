/** What partners are called, from the terms; before any are agreed, ids stand for themselves. */
import type { Queries } from '../../../queries/queries.js';
import { Unanswerable } from '../../../queries/unanswerable.js';
import type { PageLens } from '../../links.js';
import { namesIn, noNames, type Names } from '../../../domain/sharing/names.js';

export const namesKnown = async (
  queries: Queries,
  { alliance, asAt }: PageLens,
): Promise<Names> => {
  try {
    const { document } = await queries.terms(alliance, { asAt: String(asAt) });
    return namesIn(document);
  } catch (error) {
    if (error instanceof Unanswerable) return noNames;
    throw error;
  }
};
