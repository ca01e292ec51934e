/**
 * What a scenario comes to as proposals: those that the alliance can decide on, as it stands now, and
 * for everything else why not, with the way out.
 */
import { decide } from '../domain/decide.js';
import { isRefusal } from '../domain/decider.js';
import { isProposing } from '../domain/decision/state.js';
import type { LedgerEvent } from '../domain/events.js';
import type { LedgerState } from '../domain/ledger.js';
import type { Refusal } from '../domain/refusals.js';
import {
  commandsOf,
  isOfActivity,
  notProposed,
  type ReadTerms,
} from '../domain/scenario/commands.js';
import type { AdoptedAs } from '../domain/scenario/events.js';
import type { ScenarioState } from '../domain/scenario/state.js';
import { agreed, supposingOn, withEvents, type Supposing } from '../domain/scenario/supposing.js';
import type { Supposition } from '../domain/scenario/suppositions.js';
import type { CommandContext } from './ledger.js';

/** A supposition that no proposal is made of, by its place in the list, and why. */
export interface NotProposed {
  readonly place: number;
  readonly refusal: Refusal;
}

export interface Made {
  readonly events: readonly LedgerEvent[];
  /** By place among the events of proposing, the place of the supposition. */
  readonly places: readonly number[];
  readonly left: readonly NotProposed[];
}

/**
 * Each is proposed on the ledger as it is; what its document is to say is worked out as if those before
 * it were agreed, so that a later variation does not put an earlier one aside.
 */
export const proposalsOf = async (
  { scenario, name, suppositions }: ScenarioState,
  state: LedgerState,
  context: CommandContext,
  alliance: string,
  readTerms: ReadTerms,
): Promise<Made> => {
  const events: LedgerEvent[] = [];
  const places: number[] = [];
  const left: { place: number; refusal: Refusal }[] = [];
  let real = supposingOn(state);
  let ifAgreed = supposingOn(state);
  const reason = `Scenario ${scenario}: ${name}`;
  for (const [place, one] of suppositions.entries()) {
    const made = await proposalsFor(one, { real, ifAgreed }, context, alliance, readTerms, reason);
    if (isRefusal(made)) {
      left.push({ place, refusal: made as Refusal });
      continue;
    }
    const { real: now, ifAgreed: then, events: more } = made as ProposedFor;
    events.push(...more);
    places.push(...more.filter(isProposing).map(() => place));
    real = now;
    ifAgreed = then;
  }
  return { events, places, left };
};

interface Forks {
  readonly real: Supposing;
  readonly ifAgreed: Supposing;
}
interface ProposedFor extends Forks {
  readonly events: readonly LedgerEvent[];
}

const proposalsFor = async (
  one: Supposition,
  forks: Forks,
  context: CommandContext,
  alliance: string,
  readTerms: ReadTerms,
  reason: string,
): Promise<ProposedFor | Refusal> => {
  const fault = notProposed(one);
  if (fault) return fault;
  if (isOfActivity(one)) throw new Error(`${one.suppose} is proposed by nobody`);
  const { versions } = forks.ifAgreed.state;
  const commands = await commandsOf(one, versions, readTerms, reason);
  if (isRefusal(commands)) return commands as Refusal;
  let { real, ifAgreed } = forks;
  const events: LedgerEvent[] = [];
  for (const command of commands) {
    const answer = decide(command, real.state, context, alliance);
    if (isRefusal(answer)) return answer as Refusal;
    if (command.command === 'ClosePeriod') continue;
    const then = agreed(ifAgreed, command);
    if (!isRefusal(then)) ifAgreed = then as Supposing;
    real = withEvents(real, answer, context.partner);
    events.push(...answer);
  }
  return { real, ifAgreed, events };
};

/** The proposals among events, each with the supposition that it is made of. */
export const adoptedAs = (
  events: readonly LedgerEvent[],
  first: number,
  places: readonly number[],
): AdoptedAs[] => {
  const made = events.flatMap((event, at) =>
    isProposing(event) ? [{ proposal: event.data.proposal, event: first + at }] : [],
  );
  return made.map((one, at) => ({ place: places[at] ?? -1, ...one }));
};
