/** What stands, or is still open, for one provider, commissioner, contract year and template. */
import { scopeKey, type ActivityState, type Scope, type Submission } from './state.js';

/** The submission that the next file of this scope replaces; undefined for the first. */
export const standingOf = (state: ActivityState, scope: Scope): Submission | undefined =>
  standingIn(state, scope).at(-1);

/** The submissions of a scope that stand, oldest first. */
export const standingIn = (state: ActivityState, scope: Scope): readonly Submission[] =>
  (state.standing.get(scopeKey(scope)) ?? []).map((submission) =>
    state.submissions.get(submission)!,
  );

/** The submission of this scope that was opened and is not closed. */
export const openOf = (state: ActivityState, scope: Scope): Submission | undefined => {
  const open = state.openings.get(scopeKey(scope))?.open;
  return open === undefined ? undefined : state.submissions.get(open);
};

/** Event numbers of all the batches that the standing lines of a scope are made of, in order. */
export const standingBatches = (state: ActivityState, scope: Scope): readonly number[] =>
  standingIn(state, scope).flatMap(({ batches }) => batches);

/** Scopes of the same provider, contract year and template whose lines stand. */
export const scopesBeside = (state: ActivityState, scope: Scope): Scope[] =>
  [...state.standing.values()].flatMap((standing) => {
    const last = state.submissions.get(standing.at(-1) ?? '');
    return last &&
      last.provider === scope.provider &&
      last.contractYear === scope.contractYear &&
      last.template === scope.template &&
      last.commissioner !== scope.commissioner
      ? [last]
      : [];
  });
