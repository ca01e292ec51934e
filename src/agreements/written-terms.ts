/** Terms that come of others by changes: looked at as a document is that somebody hands in. */
import { readAgreement, type ReadAgreement } from './read.js';

export const readTerms = (document: unknown): Promise<ReadAgreement> =>
  Promise.resolve(readAgreement(JSON.stringify(document, null, 2), 'agreement.json'));
