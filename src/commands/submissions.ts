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
import type { LedgerState } from '../domain/ledger.js';
import { closedFault } from '../domain/period/closed.js';
import { refuse, type Refusal } from '../domain/refusals.js';
import { poolOf } from '../domain/sharing/mapping.js';
import { inForce } from '../domain/sharing/versions.js';
import type { FilePart } from '../files/file-parts.js';
import { submissionId } from '../files/submission-id.js';
import { decode, encode } from '../store/codec/codec.js';
import { ConflictError } from '../store/event-store.js';
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

const ATTEMPTS = 8;

export class Submissions {
  constructor(private readonly ledger: Ledger) {}

  async plan(
    alliance: string,
    file: FileNamed,
    part: FilePart,
    accepted: Accepted,
  ): Promise<Plan | Standing | Refusal> {
    const state = await this.ledger.load(alliance);
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

  /** Again from where it stopped, where another writer came between. */
  async record(
    alliance: string,
    first: Plan,
    context: CommandContext,
    accepted: Accepted,
    onProgress: (lines: number, of: number) => void,
  ): Promise<Recorded | Standing | Refusal> {
    let plan = first;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.recordPlan(alliance, plan, context, onProgress);
      } catch (error) {
        if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
        const again = await this.plan(alliance, plan.opens.file, plan.part, accepted);
        if (isRefusal(again)) return again as Refusal;
        if ('standing' in again) return again;
        plan = again;
      }
    }
  }

  /** @throws ConflictError where another writer came between; the submission can be taken up again */
  private async recordPlan(
    alliance: string,
    plan: Plan,
    context: CommandContext,
    onProgress: (lines: number, of: number) => void,
  ): Promise<Recorded | Refusal> {
    const state = await this.ledger.load(alliance);
    const { opens, change, mapping } = plan;
    const { submission } = opens;
    const done = recordedBatches(state.activity, submission, batches(submission, change));
    const openedAt =
      done === undefined ? state.last + 1 : state.activity.submissions.get(submission)!.firstEvent;
    const write = this.writer(alliance, context, `${submission}/${openedAt}`, state.last);
    if (done === undefined) await write(0, { type: 'SubmissionOpened', data: opens });
    const lines = change.posted.length + change.restated.length + change.withdrawn.length;
    let place = 0;
    let recorded = 0;
    for (const batch of batches(submission, change)) {
      place += 1;
      recorded += batch.data.cell.length;
      if (place > (done ?? 0)) await write(place, batch);
      onProgress(recorded, lines);
    }
    // What was recorded is read back and summed: only then does it count.
    const closing = decideClosing(
      (await this.ledger.load(alliance)).activity,
      opens,
      change,
      mapping.unmappedPrice,
    );
    if (isRefusal(closing)) return closing as Refusal;
    const closedAt = await write(place + 1, closing);
    return { plan, closedAt, takenUp: done !== undefined };
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
