/** What the year to date knows, where read models look for it: src/domain/sharing/to-date.ts. */
export { appliedIn, poolsToDate, reservesToDate } from '../src/domain/sharing/to-date.js';
