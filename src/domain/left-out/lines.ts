/**
 * Lines left out: what they moved is taken off, cell by cell. 40.00 and 60.00 in one cell, the first
 * left out: the cell holds 60.00.
 */
import { addTotal, type CellTotal } from '../activity/cells.js';
import { gather, nothingGathered, type CellSum, type Gathered } from '../activity/gathered.js';
import type { BatchEvent } from '../activity/gathered.js';
import type { NumberedBatch } from '../activity/standing.js';
import type { Submission } from '../activity/state.js';
import type { LedgerState } from '../ledger.js';
import type { Refusal } from '../refusals.js';
import { refuse } from '../refusals.js';

export interface LinesLeftOut {
  readonly of: 'lines';
  /** The event by which they were asked for: a batch, or the opening or closing of a submission. */
  readonly event: number;
  readonly submission: string;
  /** Batches of that submission. */
  readonly batches: readonly NumberedBatch[];
  /** Only these lines of the batches; default: all. */
  readonly lines?: ReadonlySet<number>;
}

/**
 * The submission that lines belong to, where they count. A file that was cut off, and sent again after
 * another had taken its place, has the same id: what was recorded of it before counts nowhere.
 */
export const submissionOf = (
  { activity }: LedgerState,
  { event, submission }: Pick<LinesLeftOut, 'event' | 'submission'>,
): Submission | undefined => {
  const found = activity.submissions.get(submission);
  return found?.status === 'standing' && event >= found.firstEvent && event <= found.lastEvent
    ? found
    : undefined;
};

/** Changes and returns `state`, a fork. */
export const takeLinesOff = (state: LedgerState, left: LinesLeftOut): LedgerState | Refusal => {
  const { event, batches, lines } = left;
  const counts = submissionOf(state, left);
  if (counts === undefined) {
    return refuse('EVENT_STAYS', { event: String(event), because: 'its file does not count' });
  }
  const leftOut = new Map(state.leftOut);
  const gathered = nothingGathered();
  for (const { number, event: batch } of batches) {
    const before = leftOut.get(number);
    const now = linesOf(batch).filter(
      (line) => before?.has(line) !== true && (lines === undefined || lines.has(line)),
    );
    gather(gathered, onlyLines(batch, now), number);
    leftOut.set(number, new Set([...(before ?? []), ...now]));
  }
  takeOff(state, counts, gathered);
  state.leftOut = leftOut;
  return state;
};

const linesOf = ({ data }: BatchEvent): number[] => data.cell.map((_, line) => line);

/** A batch of some of the lines of another; what tells them apart is not needed, and left as it is. */
const onlyLines = (batch: BatchEvent, lines: readonly number[]): BatchEvent => {
  const pick = (column: readonly number[]): number[] => lines.map((line) => column[line]!);
  const cell = pick(batch.data.cell);
  switch (batch.type) {
    case 'ActivityPosted': {
      const { row, price, activity } = batch.data;
      const columns = { cell, row: pick(row), price: pick(price), activity: pick(activity) };
      return { ...batch, data: { ...batch.data, ...columns } };
    }
    case 'ActivityRestated': {
      const { price, wasPrice, activity, wasActivity } = batch.data;
      const now = { price: pick(price), activity: pick(activity) };
      const was = { wasPrice: pick(wasPrice), wasActivity: pick(wasActivity) };
      return { ...batch, data: { ...batch.data, cell, ...now, ...was } };
    }
    case 'ActivityWithdrawn': {
      const { wasPrice, wasActivity } = batch.data;
      const was = { wasPrice: pick(wasPrice), wasActivity: pick(wasActivity) };
      return { ...batch, data: { ...batch.data, cell, ...was } };
    }
  }
};

const takeOff = (
  state: LedgerState,
  { provider, commissioner, lastEvent }: Submission,
  { sums }: Gathered,
): void => {
  for (const sum of sums.values()) {
    addTotal(state.activity.totals, negated(sum, provider, commissioner));
  }
  for (const [month, { at, totals }] of state.counted) {
    // What was posted after a month was pinned is not in it.
    const pinned = [...sums.values()].filter(({ cell }) => cell[0] === month && lastEvent <= at);
    if (pinned.length === 0) continue;
    const left = new Map(totals);
    for (const sum of pinned) addTotal(left, negated(sum, provider, commissioner));
    state.counted.set(month, { at, totals: left });
  }
};

const negated = (
  { cell, price, activity, lines }: CellSum,
  provider: string,
  commissioner: string,
): CellTotal => ({
  provider,
  commissioner,
  cell,
  price: -price,
  activity: -activity,
  // Not `-lines`: nil has one sign only.
  ...(lines === undefined ? {} : { lines: 0 - lines }),
});
