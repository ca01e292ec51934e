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
}

/** Activity, the events that are folded once it has been added, and where the piece ends. */
interface FoldedPiece {
  readonly activity: SavedActivity;
  readonly others: readonly RecordedEvent[];
  readonly commands: readonly (readonly [string, CommandRange])[];
  readonly last: number;
  readonly head: string;
  readonly recordedAt: string;
}

/** Folding so much costs some twenty milliseconds: checkpoints lie about so far apart. */
export const WEIGHT_BETWEEN_CHECKPOINTS = 50_000;
const WEIGHT_OF_EVENT = 50;

/** How much there is to fold: lines, and a few for an event that has none. */
export const weightOf = ({ event }: RecordedEvent): number =>
  'cell' in event.data ? event.data.cell.length : WEIGHT_OF_EVENT;

/** Folds events one by one; `part` is what they come to, in pieces that a state can be saved after. */
export const partFold = (weightOfPiece = WEIGHT_BETWEEN_CHECKPOINTS) => {
  const pieces: FoldedPiece[] = [];
  let activity = initialActivity();
  let others: RecordedEvent[] = [];
  let commands = new Map<string, CommandRange>();
  let end: Pick<FoldedPiece, 'last' | 'head' | 'recordedAt'> | undefined;
  let weight = 0;
  const cut = (): void => {
    if (end === undefined) return;
    pieces.push({ activity: saveActivity(activity), others, commands: [...commands], ...end });
    activity = initialActivity();
    others = [];
    commands = new Map();
    end = undefined;
    weight = 0;
  };
  return {
    add: (recorded: RecordedEvent): void => {
      const { event, number, hash, recordedAt, metadata } = recorded;
      if (isActivity(event)) activity = evolveActivity(activity, { ...recorded, event });
      else others.push(recorded);
      const first = commands.get(metadata.correlation)?.first ?? number;
      commands.set(metadata.correlation, { first, last: number });
      end = { last: number, head: hash, recordedAt };
      weight += weightOf(recorded);
      if (event.type === 'PeriodClosed' || weight >= weightOfPiece) cut();
    },
    part: (): FoldedPart => {
      cut();
      return { pieces };
    },
  };
};

/**
 * Joins the part that follows on a state to it; the state is changed and returned.
 * @param joined told of the state after each piece
 */
export const joinPart = (
  state: LedgerState,
  { pieces }: FoldedPart,
  joined: (state: LedgerState) => void = () => undefined,
): LedgerState => {
  for (const { activity, others, commands, last, head, recordedAt } of pieces) {
    const ranges = commands.map(
      ([id, { first, last: end }]) =>
        [id, { first: state.commands.get(id)?.first ?? first, last: end }] as const,
    );
    state.activity = mergeActivity(state.activity, loadActivity(activity));
    for (const recorded of others) evolveLedger(state, recorded);
    for (const [id, range] of ranges) state.commands.set(id, range);
    state.last = last;
    state.head = head;
    state.recordedAt = recordedAt;
    joined(state);
  }
  return state;
};
