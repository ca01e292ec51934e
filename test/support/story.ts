/** A history told step by step: decisions as they were recorded, and files set against what stands. */
import type { BatchEvent } from '../../src/domain/activity/gathered.js';
import { isRefusal } from '../../src/domain/decider.js';
import type { LedgerEvent, RecordedEvent } from '../../src/domain/events.js';
import { evolveLedger, initialLedger } from '../../src/domain/ledger.js';
import { as } from './given.js';
import { recordedAll, type Fact } from './recorded.js';
import { postingOf, type Sent } from './submissions.js';

export interface Story {
  readonly events: readonly RecordedEvent[];
  /** Records facts, and says which event is the last then. */
  readonly tell: (...facts: readonly Fact[]) => number;
  /** Posts a file, and says which event closes it. */
  readonly send: (sent: Sent) => number;
}

export const story = (...facts: readonly Fact[]): Story => {
  const events: RecordedEvent[] = [];
  const state = initialLedger();
  const tell: Story['tell'] = (...told) => {
    for (const recorded of recordedAll(told, state)) {
      events.push(recorded);
      evolveLedger(state, recorded);
    }
    return state.last;
  };
  const send: Story['send'] = (sent) => {
    const posting = postingOf(state, (number) => events[number]!.event as BatchEvent, sent);
    if (isRefusal(posting)) throw new Error(`refused: ${JSON.stringify(posting)}`);
    return tell(...as(sent.provider, ...(posting as readonly LedgerEvent[])));
  };
  tell(...facts);
  return { events, tell, send };
};
