/**
 * A later part of a history, folded apart (on another core) and joined to the fold of what comes
 * before it. Lines of activity, nearly all of a long history, are summed apart; every other event
 * is handed on as it is and folded in order when the parts are joined. A part is cut at each close
 * of a month, since a close may keep what stood then.
 *
 * Example: events 0 to 499 here, 500 to 999 there: joined, the state is that of one fold of all 1,000.
 */
import { mergeActivity } from '../src/domain/activity/merge.js';
import { loadActivity, saveActivity, type SavedActivity } from '../src/domain/activity/saved.js';
import { evolveActivity, initialActivity } from '../src/domain/activity/state.js';
import type { RecordedEvent } from '../src/domain/events.js';
import {
  evolveLedger,
  isActivity,
  type CommandRange,
  type LedgerState,
} from '../src/domain/ledger.js';

/** Plain data: it travels between threads. */
export interface FoldedPart {
  readonly pieces: readonly FoldedPiece[];
  readonly commands: readonly (readonly [string, CommandRange])[];
  readonly last: number;
  readonly head: string;
  readonly recordedAt: string;
}

/** Activity, and the events that are folded once it has been added. */
interface FoldedPiece {
  readonly activity: SavedActivity;
  readonly others: readonly RecordedEvent[];
}

/** Folds events one by one; `part` is what they come to. */
export const partFold = () => {
  let activity = initialActivity();
  let others: RecordedEvent[] = [];
  const pieces: FoldedPiece[] = [];
  const cut = (): void => {
    pieces.push({ activity: saveActivity(activity), others });
    activity = initialActivity();
    others = [];
  };
  const commands = new Map<string, CommandRange>();
  let end = { last: -1, head: '', recordedAt: '' };
  return {
    add: (recorded: RecordedEvent): void => {
      const { event, number, hash, recordedAt, metadata } = recorded;
      if (isActivity(event)) activity = evolveActivity(activity, { ...recorded, event });
      else others.push(recorded);
      const first = commands.get(metadata.correlation)?.first ?? number;
      commands.set(metadata.correlation, { first, last: number });
      end = { last: number, head: hash, recordedAt };
      if (event.type === 'PeriodClosed') cut();
    },
    part: (): FoldedPart => {
      cut();
      return { pieces, commands: [...commands], ...end };
    },
  };
};

/** Joins the part that follows on a state to it; the state is changed and returned. */
export const joinPart = (state: LedgerState, part: FoldedPart): LedgerState => {
  if (part.last < 0) return state;
  const commands = part.commands.map(
    ([id, { first, last }]) =>
      [id, { first: state.commands.get(id)?.first ?? first, last }] as const,
  );
  for (const { activity, others } of part.pieces) {
    state.activity = mergeActivity(state.activity, loadActivity(activity));
    for (const recorded of others) evolveLedger(state, recorded);
  }
  for (const [id, range] of commands) state.commands.set(id, range);
  state.last = part.last;
  state.head = part.head;
  state.recordedAt = part.recordedAt;
  return state;
};
