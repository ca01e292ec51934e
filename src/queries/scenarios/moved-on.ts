/** What has moved the ledger on since the base of a scenario, in words. */
import { proposalInWords } from '../../../projections/words.js';
import type { LedgerState } from '../../domain/ledger.js';
import { periodInWords } from '../../domain/period/period.js';
import { movedOnBy, type MovedOnBy } from '../../domain/scenario/moved-on.js';
import type { ScenarioState } from '../../domain/scenario/state.js';
import type { MovedOn } from './answers.js';

/** Newest first. */
export const movedOn = (state: LedgerState, scenario: ScenarioState): MovedOn[] =>
  movedOnBy(state, scenario).map((by) => ({ event: by.event, words: wordsOf(by, state) }));

const wordsOf = (by: MovedOnBy, state: LedgerState): string => {
  switch (by.what) {
    case 'file':
      return `${by.name} counts`;
    case 'agreed':
      return `Agreed: ${proposalInWords(by.proposed, state)}`;
    case 'closed':
      return `${periodInWords(by.period)} is closed`;
  }
};
