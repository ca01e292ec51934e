/** The lens of a page that answers under one clock only: what is known. The others are carried on. */
import { numberOf, textOf, type Query } from '../../address.js';
import type { PageLens } from '../../links.js';

export const pageLens = (alliance: string, query: Query, asAt: number): PageLens => {
  const period = textOf(query, 'period');
  const terms = numberOf(query, 'terms');
  return {
    alliance,
    asAt,
    ...(period === undefined ? {} : { period }),
    ...(terms === undefined ? {} : { terms }),
  };
};
