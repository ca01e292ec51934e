/**
 * The one way to fold: live, rebuild, as-at and what-if all come through here, and differ only in
 * the events that they pass in and the state that they start from.
 */
import type { Projection, Recorded } from '../src/domain/decider.js';

export const run = <State, E>(
  projection: Projection<State, E>,
  events: Iterable<Recorded<E>>,
  from: State = projection.initial(),
): State => {
  let state = from;
  for (const recorded of events) state = projection.apply(state, recorded);
  return state;
};
