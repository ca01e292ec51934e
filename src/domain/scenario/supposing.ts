/**
 * Events that are supposed: decided by the ledger's own decisions on a fork of its state, and folded
 * as recorded ones are. They have numbers after the last of the state, and no hash of their own.
 */
import type { Acting, Command, ProposingCommand } from '../commands.js';
import { decide } from '../decide.js';
import { isRefusal } from '../decider.js';
import { partnersDeciding } from '../decision/decide.js';
import { isProposing } from '../decision/state.js';
import type { LedgerEvent, RecordedEvent } from '../events.js';
import { evolveLedger, forkLedger, type LedgerState } from '../ledger.js';
import type { Refusal } from '../refusals.js';

/** A fork, and the events that were supposed on the way to it. */
export interface Supposing {
  readonly state: LedgerState;
  readonly events: readonly RecordedEvent[];
}

/** Who supposed events are by. */
export const SUPPOSED = 'supposed';

export const supposingOn = (state: LedgerState): Supposing => ({
  state: forkLedger(state),
  events: [],
});

/** A further fork with these events; the one before stays as it is. */
export const withEvents = (
  { state, events }: Supposing,
  more: readonly LedgerEvent[],
  partner?: string,
): Supposing => {
  const fork = forkLedger(state);
  const recorded = more.map((event): RecordedEvent => {
    const number = fork.last + 1;
    const supposed: RecordedEvent = {
      event,
      number,
      recordedAt: fork.recordedAt,
      metadata: {
        by: SUPPOSED,
        ...(partner === undefined ? {} : { partner }),
        correlation: `${SUPPOSED}-${number}`,
      },
      id: `${SUPPOSED}-${number}`,
      // The chain is of what is recorded.
      hash: fork.head,
    };
    evolveLedger(fork, supposed);
    return supposed;
  });
  return { state: fork, events: [...events, ...recorded] };
};

export const carriedOut = (
  supposing: Supposing,
  command: Command,
  { by, partner }: Acting,
): Supposing | Refusal => {
  const { state } = supposing;
  const answer = decide(command, state, { by, ...(partner === undefined ? {} : { partner }) }, '');
  return isRefusal(answer) ? (answer as Refusal) : withEvents(supposing, answer, partner);
};

/** Proposed by a partner, and supported by one after the other until it is carried. */
export const agreed = (supposing: Supposing, command: ProposingCommand): Supposing | Refusal => {
  const { alliance } = supposing.state;
  const [first, ...others] = alliance ? partnersDeciding(supposing.state, alliance) : [];
  const proposed = carriedOut(supposing, command, actingFor(first));
  if (isRefusal(proposed)) return proposed as Refusal;
  const made = (proposed as Supposing).events
    .slice(supposing.events.length)
    .map(({ event }) => event)
    .find(isProposing);
  let now = proposed as Supposing;
  for (const partner of others) {
    const proposal = made?.data.proposal ?? '';
    if (now.state.proposals.get(proposal)?.status !== 'open') break;
    const supported = carriedOut(now, { command: 'SupportProposal', proposal }, actingFor(partner));
    if (isRefusal(supported)) return supported as Refusal;
    now = supported as Supposing;
  }
  return now;
};

export const actingFor = (partner: string | undefined): Acting => ({
  by: SUPPOSED,
  ...(partner === undefined ? {} : { partner }),
});
