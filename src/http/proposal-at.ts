import { isProposing } from '../domain/decision/state.js';
import type { LedgerEvent } from '../domain/events.js';

/** Where the proposal that these events made can be read. */
export const proposalAt =
  (alliance: string) =>
  (events: readonly LedgerEvent[]): string => {
    const made = events.find(isProposing);
    const proposals = `/api/v1/alliances/${encodeURIComponent(alliance)}/proposals`;
    return made ? `${proposals}/${made.data.proposal}` : proposals;
  };
