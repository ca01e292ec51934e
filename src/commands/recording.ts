/**
 * Planned parts of a file into the journal: for each its opening and its batches, then, in one append,
 * the closings of all. Until the closings are there nothing of the file counts, so an import that is
 * cut off leaves nothing half-counted. What is recorded already, by an earlier attempt or by another
 * process with the same file, is recognised by its cells and sums, and the rest follows on it.
 *
 * Events have their ids from the command, the event number of the opening and their place: the same
 * event again has the same id, and the store does not take it twice.
 */
import { batches } from '../domain/activity/batches.js';
import type { BatchEvent } from '../domain/activity/gathered.js';
import { decideClosing, recordedBatches } from '../domain/activity/resume.js';
import { isRefusal } from '../domain/decider.js';
import type { LedgerEvent } from '../domain/events.js';
import type { LedgerState } from '../domain/ledger.js';
import type { Refusal } from '../domain/refusals.js';
import { encode } from '../store/codec/codec.js';
import { ConflictError, type NewEvent } from '../store/event-store.js';
import { eventId, streamOf } from './event-ids.js';
import { metadataOf, type CommandContext, type Ledger } from './ledger.js';
import { isOvertaken } from './overtaken.js';
import { stillHolds, type Plan, type Standing } from './planning.js';

export interface Recorded {
  readonly plan: Plan;
  /** Event number of the closing. */
  readonly closedAt: number;
  /** It had been cut off before, and was taken up. */
  readonly takenUp: boolean;
}

/** A submission that is open in the journal. */
interface Opened {
  readonly plan: Plan;
  /** Event number of its opening. */
  readonly openedAt: number;
  /** So many of its batches are recorded. */
  done: number;
  /** The last event that is known. */
  last: number;
  readonly takenUp: boolean;
}

type Progress = (lines: number, of: number) => void;

/**
 * What a plan rests on has changed, or somebody else has gone on with its submission: appending again
 * would not help, a new plan does.
 */
export class PlanOvertaken extends ConflictError {}

const isWorthAnother = (error: unknown): boolean =>
  isOvertaken(error) && !(error instanceof PlanOvertaken);

const linesIn = (plan: Plan | Standing | Recorded): number =>
  'change' in plan
    ? plan.change.posted.length + plan.change.restated.length + plan.change.withdrawn.length
    : 0;

export class Recording {
  constructor(
    private readonly ledger: Ledger,
    private readonly alliance: string,
    private readonly context: CommandContext,
  ) {}

  /** @throws PlanOvertaken, ConflictError: the submissions can be planned again and taken up */
  async record(
    plans: readonly (Plan | Standing | Recorded)[],
    onProgress: Progress,
  ): Promise<readonly (Recorded | Standing)[] | Refusal> {
    const lines = plans.reduce((sum, plan) => sum + linesIn(plan), 0);
    let before = 0;
    const opened: (Opened | Standing | Recorded)[] = [];
    for (const plan of plans) {
      const from = before;
      const progress = (recorded: number): void => onProgress(from + recorded, lines);
      opened.push('change' in plan ? await this.recordLines(plan, progress) : plan);
      before += linesIn(plan);
    }
    return opened.every((one) => !('done' in one))
      ? (opened as (Recorded | Standing)[])
      : this.ledger.inTurn(this.alliance, () => this.close(opened), isWorthAnother);
  }

  private async recordLines(plan: Plan, onProgress: (lines: number) => void): Promise<Opened> {
    const opened = await this.ledger.inTurn(this.alliance, () => this.open(plan), isWorthAnother);
    let place = 0;
    let recorded = 0;
    for (const batch of batches(plan.opens.submission, plan.change)) {
      place += 1;
      recorded += batch.data.cell.length;
      if (place > opened.done) await this.recordBatch(opened, place, batch);
      onProgress(recorded);
    }
    return opened;
  }

  private async open(plan: Plan): Promise<Opened> {
    const state = await this.ledger.load(this.alliance);
    this.assertHolds(plan, state);
    const { opens, change } = plan;
    const { submission } = opens;
    const { last } = state;
    const done = recordedBatches(state.activity, submission, batches(submission, change));
    if (done !== undefined) {
      const openedAt = state.activity.submissions.get(submission)!.firstEvent;
      return { plan, openedAt, done, last, takenUp: true };
    }
    const opened = { plan, openedAt: last + 1, done: 0, last, takenUp: false };
    await this.append(opened, 0, { type: 'SubmissionOpened', data: opens });
    return opened;
  }

  /** Follows on the event that it knows as the last; where others came between, on the last of theirs. */
  private async recordBatch(opened: Opened, place: number, batch: BatchEvent): Promise<void> {
    let overtaken = false;
    const attempt = async (): Promise<void> => {
      if (overtaken) opened.last = await this.lastBeforeBatch(opened, place);
      overtaken = true;
      await this.append(opened, place, batch);
    };
    await this.ledger.inTurn(this.alliance, attempt, isWorthAnother);
    opened.done = place;
  }

  /** The last event there is, provided that the submission is still as this import left it. */
  private async lastBeforeBatch({ plan, openedAt }: Opened, place: number): Promise<number> {
    const { submission } = plan.opens;
    const { activity, last } = await this.ledger.load(this.alliance);
    const isAsLeft =
      activity.submissions.get(submission)?.firstEvent === openedAt &&
      activity.gathered.get(submission)?.batches.length === place - 1;
    if (!isAsLeft) throw this.overtaken(plan, last);
    return last;
  }

  /** What was recorded is summed and compared: only then does it count, all parts at once. */
  private async close(
    opened: readonly (Opened | Standing | Recorded)[],
  ): Promise<readonly (Recorded | Standing)[] | Refusal> {
    const state = await this.ledger.load(this.alliance);
    const { activity, last } = state;
    const closings: NewEvent[] = [];
    const recorded: (Recorded | Standing)[] = [];
    for (const one of opened) {
      if (!('done' in one)) {
        recorded.push(one);
        continue;
      }
      const { plan, takenUp, done } = one;
      const { opens, change, mapping } = plan;
      const closing = decideClosing(activity, opens, change, mapping.unmappedPrice);
      if (isRefusal(closing)) return closing as Refusal;
      this.assertHolds(plan, state);
      closings.push(this.eventOf(one, done + 1, closing));
      recorded.push({ plan, closedAt: last + closings.length, takenUp });
    }
    await this.ledger.store.append(streamOf(this.alliance), last, closings);
    return recorded;
  }

  private async append(
    opened: Opened,
    place: number,
    event: LedgerEvent | BatchEvent,
  ): Promise<void> {
    const events = [this.eventOf(opened, place, event)];
    const { last } = opened;
    const appended = await this.ledger.store.append(
      streamOf(this.alliance),
      last < 0 ? 'none' : last,
      events,
    );
    opened.last = appended.last;
  }

  private eventOf(
    { plan, openedAt }: Opened,
    place: number,
    event: LedgerEvent | BatchEvent,
  ): NewEvent {
    const { commandId, at: recordedAt } = this.context;
    const id = eventId(`${commandId}/${plan.opens.submission}/${openedAt}`, place);
    return encode(event, { id, recordedAt, metadata: metadataOf(this.context) });
  }

  private assertHolds(plan: Plan, state: LedgerState): void {
    if (!stillHolds(plan, state)) throw this.overtaken(plan, state.last);
  }

  private overtaken({ asAt }: Plan, last: number): PlanOvertaken {
    return new PlanOvertaken(streamOf(this.alliance), asAt, last);
  }
}
