/**
 * What is to be left out, named by its address (`EVENT` or `EVENT/LINE`), with the events that say
 * what it moved: read from the journal, so that src/domain/left-out can take it off.
 */
import { isBatch } from '../domain/activity/lines.js';
import type { NumberedBatch } from '../domain/activity/standing.js';
import { isRefusal } from '../domain/decider.js';
import type { RecordedEvent } from '../domain/events.js';
import { leaveOut, type LeftOut } from '../domain/left-out/left-out.js';
import type { LedgerState } from '../domain/ledger.js';
import type { ReadEvents } from './reading.js';
import { unanswerable, Unanswerable } from './unanswerable.js';

/** Where what is left out is read: the journal, and the state as it was known at an event. */
export interface Past {
  readonly read: ReadEvents;
  readonly at: (event: number) => Promise<LedgerState>;
}

export interface LeftOutAddress {
  readonly event: number;
  readonly line?: number;
}

const ADDRESS = /^(\d{1,15})(?:\/(\d{1,9}))?$/;

/** `231` or `231/14`. @throws Unanswerable where it is neither */
export const leftOutAddress = (text: string): LeftOutAddress => {
  const match = ADDRESS.exec(text);
  if (!match) throw unanswerable('NOT_AN_ADDRESS', { value: text });
  const [, event, line] = match;
  return { event: Number(event), ...(line === undefined ? {} : { line: Number(line) }) };
};

/**
 * An event is left out alone, except that a file goes whole by its opening or its closing; a batch of
 * lines goes by its own event, and a line by `event/line`.
 * @throws Unanswerable where there is no such event or line in the history through `state`
 */
export const leftOutAt = async (
  state: LedgerState,
  { event: number, line }: LeftOutAddress,
  past: Past,
): Promise<LeftOut> => {
  if (number > state.last) {
    const facts = { event: String(number), alliance: state.alliance!.id };
    throw unanswerable('EVENT_NOT_THERE', { ...facts, latest: String(state.last) });
  }
  const recorded = await recordedAt(number, past);
  const { event } = recorded;
  if (isBatch(event)) {
    const lines = event.data.cell.length;
    if (line !== undefined && line >= lines) {
      throw lineNotThere(number, line, `event ${number} has lines 0 to ${lines - 1}`);
    }
    return {
      of: 'lines',
      event: number,
      submission: event.data.submission,
      batches: [{ number, event }],
      ...(line === undefined ? {} : { lines: new Set([line]) }),
    };
  }
  if (line !== undefined) throw lineNotThere(number, line, `event ${number} posts no lines`);
  if (event.type === 'SubmissionOpened' || event.type === 'SubmissionPosted') {
    const { submission } = event.data;
    const batches = await batchesOf(state, submission, past);
    return { of: 'lines', event: number, submission, batches };
  }
  if (event.type !== 'PeriodReopened') return { of: 'event', recorded };
  const countedBefore = (await past.at(number - 1)).counted.get(event.data.period);
  return { of: 'event', recorded, ...(countedBefore ? { countedBefore } : {}) };
};

/** The state without it. @throws Unanswerable where it cannot be left out */
export const without = (state: LedgerState, left: LeftOut): LedgerState => {
  const fork = leaveOut(state, left);
  if (isRefusal(fork)) throw new Unanswerable(fork);
  return fork;
};

const lineNotThere = (event: number, line: number, because: string): Unanswerable =>
  unanswerable('LINE_NOT_THERE', { line: `${event}/${line}`, because });

/** An event that there is. */
export const recordedAt = async (number: number, { read }: Past): Promise<RecordedEvent> => {
  for await (const [recorded] of read(number, number)) if (recorded) return recorded;
  throw new Error(`event ${number} cannot be read`);
};

const batchesOf = async (
  state: LedgerState,
  submission: string,
  { read }: Past,
): Promise<NumberedBatch[]> => {
  const known = state.activity.submissions.get(submission);
  const numbers = new Set(known?.batches);
  if (known === undefined || numbers.size === 0) return [];
  const batches: NumberedBatch[] = [];
  for await (const recordings of read(known.firstEvent, known.lastEvent)) {
    for (const { number, event } of recordings) {
      if (numbers.has(number) && isBatch(event)) batches.push({ number, event });
    }
  }
  return batches;
};
