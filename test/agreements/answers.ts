/** Whatever is handed in as an agreement, the answer is terms that settle, or faults with places. */
import { readAgreement } from '../../src/agreements/read.js';
import { checkTerms } from '../../src/domain/sharing/check.js';
import { payoffsOf } from '../../src/domain/sharing/payoff/payoff.js';
import { readingOf } from '../../src/domain/sharing/reading.js';
import { settle } from '../../src/domain/sharing/settle.js';
import type { Terms } from '../../src/domain/sharing/terms.js';

/** The terms, where there are no faults. */
export const answers = (text: string): Terms | undefined => {
  const read = readAgreement(text, 'fuzz.yaml');
  if (!('faults' in read)) {
    expectSettled(read.terms, notSaidIn(text));
    return read.terms;
  }
  expect(read.faults.length).toBeGreaterThan(0);
  const lines = text.split(/\r\n|\r|\n/).length;
  for (const { line, column, path, sentence } of read.faults) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines + 1);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(typeof path).toBe('string');
    expect(sentence).toMatch(/[.?]$/);
    expect(sentence.length).toBeLessThan(1200);
    expect(sentence).not.toMatch(notSaidIn(text));
  }
  return undefined;
};

/** Words that no sentence has; a document may itself call a partner NaN. */
const notSaidIn = (text: string): RegExp =>
  text.includes('NaN') ? /undefined|\[object/ : /undefined|\[object|NaN/;

/** Terms without faults settle in every month, are read back, and have their payoff tables. */
const expectSettled = (terms: Terms, unsaid: RegExp): void => {
  expect(checkTerms(terms)).toEqual([]);
  const { contractYear } = terms;
  const agreed = { version: 1, title: '', fromPeriod: `${contractYear}-M01`, terms };
  const facts = { cells: [], adjustments: [], releases: [] };
  for (const month of ['01', '06', '12']) {
    const period = `${contractYear}-M${month}`;
    expect(settle([{ ...agreed, proposal: '', agreedAt: 0 }], facts, period).runs).toHaveLength(1);
  }
  for (const line of readingOf(terms)) expect(line).not.toMatch(unsaid);
  // One pool, another for each document: to sweep them all takes seconds.
  const { id } = terms.pools[JSON.stringify(terms).length % terms.pools.length]!;
  expect(payoffsOf(terms, id).length).toBeLessThanOrEqual(terms.pools.length * 4);
};
