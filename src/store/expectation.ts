/** What an expectation means for a stream whose last event has a given number (-1: it has none). */
import type { Expected } from './event-store.js';

export function isMet(expected: Expected, last: number): boolean {
  switch (expected) {
    case 'any':
      return true;
    case 'none':
      return last === -1;
    case 'exists':
      return last >= 0;
    default:
      return last === expected;
  }
}

/** Whether an append with this expectation can have begun at that number. */
export const isPlace = (expected: Expected, first: number): boolean =>
  typeof expected === 'number' ? first === expected + 1 : expected !== 'none' || first === 0;
