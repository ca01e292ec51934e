/**
 * Terms in force: which agreed version speaks for a period, and the versions it follows.
 * Example: version 1 from M01, Variation 1 from M07: month 6 is under version 1, month 7 under 2.
 */
import type { AgreedTerms } from '../src/domain/sharing/terms.js';
import { inForce } from '../src/domain/sharing/versions.js';
import type { ReadModel } from './ledger.js';

export interface TermsInForce {
  readonly version: number | undefined;
  readonly versions: readonly Omit<AgreedTerms, 'terms'>[];
}

export const termsInForce: ReadModel<TermsInForce> = {
  name: 'termsInForce',
  version: 1,
  per: 'period',
  read: (state, period) => ({
    version: inForce(state.versions, period)?.version,
    versions: state.versions.map(({ version, title, fromPeriod, proposal, agreedAt }) => ({
      version,
      title,
      fromPeriod,
      proposal,
      agreedAt,
    })),
  }),
};
