/** The agreed versions of the terms, in the order in which they were agreed. */
import type { Recorded } from '../decider.js';
import type { Proposals } from '../decision/state.js';
import type { AgreedTerms } from '../sharing/terms.js';
import type { VariationEvent } from './events.js';

/** `proposals` hold the documents: an agreement names its proposal and does not repeat it. */
export const evolveTerms = (
  versions: readonly AgreedTerms[],
  { event, number }: Recorded<VariationEvent>,
  proposals: Proposals,
): readonly AgreedTerms[] => {
  if (event.type !== 'TermsAgreed' && event.type !== 'VariationAgreed') return versions;
  const { proposal, version, fromPeriod } = event.data;
  const proposed = proposals.get(proposal)?.proposed;
  if (proposed?.type !== 'TermsProposed' && proposed?.type !== 'VariationProposed') return versions;
  const { title, terms } = proposed.data;
  return [...versions, { version, title, fromPeriod, terms, proposal, agreedAt: number }];
};
