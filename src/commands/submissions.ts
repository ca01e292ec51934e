/**
 * One part of a file into the journal: planned against what stands, then recorded as its opening, its
 * batches and its closing. Until the closing is there nothing of it counts, so an import that is cut
 * off leaves nothing half-counted, and the same file takes it up where it stopped.
 */
import { batches } from '../domain/activity/batches.js';
import { decideMonths, decideSubmission, type Coverage } from '../domain/activity/decide.js';
import { difference, type Difference } from '../domain/activity/difference.js';
import type { Cell, SubmissionOpened } from '../domain/activity/events.js';
import type { BatchEvent } from '../domain/activity/gathered.js';
import type { PoolMapping } from '../domain/activity/pool-money.js';
import { decideClosing, recordedBatches } from '../domain/activity/resume.js';
import { standingBatches } from '../domain/activity/scopes.js';
import { standingFold, type StandingLines } from '../domain/activity/standing.js';
import type { Scope, Submission } from '../domain/activity/state.js';
import { isRefusal } from '../domain/decider.js';
import type { LedgerEvent } from '../domain/events.js';
import { forkLedger, type LedgerState } from '../domain/ledger.js';
import { closedFault } from '../domain/period/closed.js';
import { refuse, type Refusal } from '../domain/refusals.js';
import { poolOf } from '../domain/sharing/mapping.js';
import { inForce } from '../domain/sharing/versions.js';
import type { FilePart } from '../files/file-parts.js';
import { submissionId } from '../files/submission-id.js';
import { decode, encode } from '../store/codec/codec.js';
import { ConflictError, type NewEvent } from '../store/event-store.js';
import { eventId, streamOf } from './event-ids.js';
import { metadataOf, type CommandContext, type Ledger } from './ledger.js';

export interface FileNamed {
  readonly name: string;
  /** Hex. */
  readonly sha256: string;
  readonly rows: number;
}

/** What the sender accepts knowingly, and what their file speaks for. */
export interface Accepted {
  readonly acceptUnmapped?: boolean;
  readonly acceptOlder?: boolean;
  readonly coverage?: Coverage;
}

/** What one part of a file would record. */
export interface Plan {
  readonly part: FilePart;
  readonly opens: SubmissionOpened['data'];
  readonly change: Difference;
  readonly mapping: PoolMapping;
}

/** The very same file stands already. */
export interface Standing {
  readonly standing: Submission;
}

export interface Recorded {
  readonly plan: Plan;
  /** Event number of the closing. */
  readonly closedAt: number;
  /** It had been cut off before, and was taken up. */
  readonly takenUp: boolean;
}

/** A submission whose lines are all recorded, and whose closing is not. */
interface Opened {
  readonly plan: Plan;
  /** What its events' ids are made from, and the place of its closing among them. */
  readonly key: string;
  readonly place: number;
  readonly takenUp: boolean;
}

const linesIn = (plan: Plan | Standing): number =>
  'standing' in plan
    ? 0
    : plan.change.posted.length + plan.change.restated.length + plan.change.withdrawn.length;

const ATTEMPTS = 8;

export class Submissions {
  constructor(private readonly ledger: Ledger) {}

  async plan(
    alliance: string,
    file: FileNamed,
    part: FilePart,
    accepted: Accepted,
  ): Promise<Plan | Standing | Refusal> {
    // A copy: reading what stands takes a while, and the ledger's own state goes on meanwhile.
    const state = forkLedger(await this.ledger.load(alliance));
    const { scope } = part;
    const period = part.months.at(-1)!;
    const terms = inForce(state.versions, period)?.terms;
    if (!terms) return refuse('TERMS_NOT_AGREED', { period });
    const standing = await this.standingLines(alliance, state, scope);
    const { acceptUnmapped = false, acceptOlder = false, coverage } = accepted;
    const request = {
      scope,
      file,
      reportingType: part.reportingType,
      createdOn: part.createdOn,
      rows: part.rows,
      idOf: (replaces: string) => submissionId(file.sha256, scope, replaces),
      poolOf: (cell: Cell) => poolOf(terms, cell),
      acceptUnmapped,
      acceptOlder,
      ...(coverage === undefined ? {} : { coverage }),
    };
    const answer = decideSubmission(state.activity, state.alliance!.partners, standing, request);
    if (isRefusal(answer)) return answer as Refusal;
    if (answer.answer === 'posted-already') return { standing: answer.submission };
    const { opens, mapping } = answer;
    const change = difference(standing, part.rows, opens.months);
    const shut = decideMonths(change, (month) => closedFault(month, state));
    return shut ?? { part, opens, change, mapping };
  }

  /**
   * Records all parts of a file: the lines of each, and then, in one append, the closings of all, so
   * that a file counts whole or not at all. Goes on from where it stopped, where another writer came
   * between.
   */
  async record(
    alliance: string,
    first: readonly (Plan | Standing)[],
    context: CommandContext,
    accepted: Accepted,
    onProgress: (lines: number, of: number) => void,
  ): Promise<readonly (Recorded | Standing)[] | Refusal> {
    let plans = first;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const recorded = await this.recordPlans(alliance, plans, context, onProgress);
        if (!isMoved(recorded) || attempt === ATTEMPTS) return recorded;
      } catch (error) {
        if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
      }
      const again: (Plan | Standing)[] = [];
      for (const plan of plans) {
        const next =
          'standing' in plan
            ? plan
            : await this.plan(alliance, plan.opens.file, plan.part, accepted);
        if (isRefusal(next)) return next as Refusal;
        again.push(next);
      }
      plans = again;
    }
  }

  /** @throws ConflictError where another writer came between; the submissions can be taken up again */
  private async recordPlans(
    alliance: string,
    plans: readonly (Plan | Standing)[],
    context: CommandContext,
    onProgress: (lines: number, of: number) => void,
  ): Promise<readonly (Recorded | Standing)[] | Refusal> {
    const lines = plans.reduce((sum, plan) => sum + linesIn(plan), 0);
    let before = 0;
    const opened: (Opened | Standing)[] = [];
    for (const plan of plans) {
      const from = before;
      const progress = (recorded: number): void => onProgress(from + recorded, lines);
      opened.push(
        'standing' in plan ? plan : await this.recordLines(alliance, plan, context, progress),
      );
      before += linesIn(plan);
    }
    return this.close(alliance, opened, context);
  }

  private async recordLines(
    alliance: string,
    plan: Plan,
    context: CommandContext,
    onProgress: (lines: number) => void,
  ): Promise<Opened> {
    const state = await this.ledger.load(alliance);
    const { opens, change } = plan;
    const { submission } = opens;
    const done = recordedBatches(state.activity, submission, batches(submission, change));
    const openedAt =
      done === undefined ? state.last + 1 : state.activity.submissions.get(submission)!.firstEvent;
    const key = `${submission}/${openedAt}`;
    const write = this.writer(alliance, context, key, state.last);
    if (done === undefined) await write(0, { type: 'SubmissionOpened', data: opens });
    let place = 0;
    let recorded = 0;
    for (const batch of batches(submission, change)) {
      place += 1;
      recorded += batch.data.cell.length;
      if (place > (done ?? 0)) await write(place, batch);
      onProgress(recorded);
    }
    return { plan, key, place: place + 1, takenUp: done !== undefined };
  }

  /** What was recorded is read back and summed: only then does it count, all parts at once. */
  private async close(
    alliance: string,
    opened: readonly (Opened | Standing)[],
    context: CommandContext,
  ): Promise<readonly (Recorded | Standing)[] | Refusal> {
    const { activity, last } = await this.ledger.load(alliance);
    const metadata = metadataOf(context);
    const closings: NewEvent[] = [];
    const recorded: (Recorded | Standing)[] = [];
    for (const one of opened) {
      if ('standing' in one) {
        recorded.push(one);
        continue;
      }
      const { plan, key, place, takenUp } = one;
      const { opens, change, mapping } = plan;
      const closing = decideClosing(activity, opens, change, mapping.unmappedPrice);
      if (isRefusal(closing)) return closing as Refusal;
      const id = eventId(`${context.commandId}/${key}`, place);
      closings.push(encode(closing, { id, recordedAt: context.at, metadata }));
      recorded.push({ plan, closedAt: last + closings.length, takenUp });
    }
    if (closings.length > 0) await this.ledger.store.append(streamOf(alliance), last, closings);
    return recorded;
  }

  /** Appends one event after the other, each at the place that follows on the one before. */
  private writer(alliance: string, context: CommandContext, key: string, from: number) {
    let last = from;
    const metadata = metadataOf(context);
    return async (place: number, event: LedgerEvent | BatchEvent): Promise<number> => {
      const id = eventId(`${context.commandId}/${key}`, place);
      const encoded = encode(event, { id, recordedAt: context.at, metadata });
      last = (await this.ledger.store.append(streamOf(alliance), last, [encoded])).last;
      return last;
    };
  }

  private async standingLines(
    alliance: string,
    state: LedgerState,
    scope: Scope,
  ): Promise<StandingLines> {
    const numbers = standingBatches(state.activity, scope);
    const wanted = new Set(numbers);
    const fold = standingFold();
    for (const { from, to } of stretches(numbers)) {
      for await (const page of this.ledger.store.read(streamOf(alliance), { from, to })) {
        for (const stored of page) {
          if (!wanted.has(stored.number)) continue;
          fold.add({ number: stored.number, event: decode(stored).event as BatchEvent });
        }
      }
    }
    return fold.lines();
  }
}

/** Another file was posted over the same lines since the plan was made: it is to be made anew. */
const isMoved = (recorded: readonly unknown[] | Refusal): boolean =>
  isRefusal(recorded) && recorded.refused === 'STANDING_SUBMISSION_MOVED';

/** Event numbers in a row, as ranges. */
const stretches = (numbers: readonly number[]): { from: number; to: number }[] => {
  const ranges: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && number === last.to + 1) last.to = number;
    else ranges.push({ from: number, to: number });
  }
  return ranges;
};
