/**
 * Importing files: read, check, set against what stands, record. Checking and committing are one
 * way; a check stops where the first event would be recorded.
 *
 * A submission is recorded as its opening, its batches and its closing. Until the closing is there
 * nothing of it counts, so an import that is cut off leaves nothing half-counted, and the same file
 * takes it up where it stopped.
 */
import { createHash } from 'node:crypto';
import { batches } from '../domain/activity/batches.js';
import {
  decideMonths,
  decideSubmission,
  type Coverage,
  type SubmissionRequest,
} from '../domain/activity/decide.js';
import { difference, type Difference } from '../domain/activity/difference.js';
import type { SubmissionOpened } from '../domain/activity/events.js';
import type { BatchEvent } from '../domain/activity/gathered.js';
import type { PoolMapping } from '../domain/activity/pool-money.js';
import { closingOf, decideClosing, recordedBatches } from '../domain/activity/resume.js';
import { standingBatches } from '../domain/activity/scopes.js';
import { standingFold, type StandingLines } from '../domain/activity/standing.js';
import type { Scope, Submission } from '../domain/activity/state.js';
import { partnerByOds } from '../domain/alliance/state.js';
import { isRefusal } from '../domain/decider.js';
import type { LedgerEvent } from '../domain/events.js';
import type { LedgerState } from '../domain/ledger.js';
import { closedFault } from '../domain/period/closed.js';
import { refuse, type Refusal } from '../domain/refusals.js';
import { poolOf } from '../domain/sharing/mapping.js';
import { inForce } from '../domain/sharing/versions.js';
import { readActivityFile, type FileFault, type FilePart } from '../files/read-activity-file.js';
import { faultsCsv } from '../files/faults-csv.js';
import { decode, encode } from '../store/codec/codec.js';
import { ConflictError } from '../store/event-store.js';
import { eventId, streamOf } from './event-ids.js';
import { metadataOf, type CommandContext, type Ledger } from './ledger.js';

export interface ImportOptions {
  readonly acceptUnmapped?: boolean;
  readonly acceptOlder?: boolean;
  readonly coverage?: Coverage;
  readonly onProgress?: (done: number, of: number, doing: 'reading' | 'recording') => void;
}

export interface ImportedPart {
  readonly submission: string;
  readonly provider: string;
  readonly commissioner: string;
  readonly contractYear: string;
  readonly months: readonly string[];
  readonly reportingType: string;
  readonly lines: Submission['lines'];
  readonly totals: NonNullable<Submission['totals']>;
  readonly mapping: PoolMapping;
  /** The very same file stands already: nothing to do. */
  readonly alreadyStanding: boolean;
  /** The submission was cut off before, and was taken up. */
  readonly takenUp: boolean;
  /** Event number of its closing, once recorded. */
  readonly closedAt?: number;
}

export interface ImportReport {
  readonly file: { readonly name: string; readonly sha256: string; readonly rows: number };
  readonly outcome: 'posted' | 'checked' | 'nothing-to-do' | 'refused' | 'faulty';
  readonly parts: readonly ImportedPart[];
  readonly refusal?: Refusal;
  readonly faults?: readonly FileFault[];
  /** The faulty rows as the same CSV with a `problem` column. */
  readonly faultsCsv?: () => string;
}

export type ImportSource = string | { readonly name: string; readonly bytes: Buffer };

/** What one part of a file would record. */
interface Plan {
  readonly part: FilePart;
  readonly scope: Scope;
  readonly opens: SubmissionOpened['data'];
  readonly change: Difference;
  readonly mapping: PoolMapping;
}

type Planned = Plan | { readonly part: FilePart; readonly standing: Submission };

const ATTEMPTS = 8;

export class Imports {
  constructor(private readonly ledger: Ledger) {}

  /** Reads and checks a file, and says what posting it would do. Records nothing. */
  check(
    alliance: string,
    source: ImportSource,
    context: CommandContext,
    options: ImportOptions = {},
  ): Promise<ImportReport> {
    return this.import(alliance, source, { ...context, dryRun: true }, options);
  }

  commit(
    alliance: string,
    source: ImportSource,
    context: CommandContext,
    options: ImportOptions = {},
  ): Promise<ImportReport> {
    return this.import(alliance, source, context, options);
  }

  private async import(
    alliance: string,
    source: ImportSource,
    context: CommandContext,
    options: ImportOptions,
  ): Promise<ImportReport> {
    const state = await this.ledger.load(alliance);
    const known = state.alliance;
    const reading = await readActivityFile(source, {
      partnerByOds: (code, day) => known && partnerByOds(known, code, day),
      onProgress: (done, of) => options.onProgress?.(done, of, 'reading'),
    });
    const { file } = reading;
    const report = { file, parts: [] };
    if (!known) return { ...report, outcome: 'refused', refusal: notFormed(alliance) };
    if (reading.outcome === 'refused') {
      if (!context.dryRun) await this.noteRefused(alliance, context, reading);
      const refusal = refuse('FILE_PATIENT_LEVEL', { reason: reading.reason });
      return { ...report, outcome: 'refused', refusal };
    }
    if (reading.outcome === 'faulty') {
      const { faults } = reading;
      return { ...report, outcome: 'faulty', faults, faultsCsv: () => faultsCsv(reading) };
    }
    return this.importParts(alliance, reading, context, options);
  }

  private async importParts(
    alliance: string,
    { file, parts }: { readonly file: ImportReport['file']; readonly parts: readonly FilePart[] },
    context: CommandContext,
    options: ImportOptions,
  ): Promise<ImportReport> {
    // All parts are decided before any is recorded: a file is posted whole or turned down whole.
    const planned: Planned[] = [];
    for (const part of parts) {
      const plan = await this.plan(alliance, file, part, options);
      if (isRefusal(plan)) {
        return { file, outcome: 'refused', parts: [], refusal: plan as Refusal };
      }
      planned.push(plan);
    }
    const imported: ImportedPart[] = [];
    for (const plan of planned) {
      if ('standing' in plan) imported.push(alreadyStanding(plan.standing));
      else if (context.dryRun) imported.push(importedPart(plan, false));
      else {
        const recorded = await this.record(alliance, file, plan, context, options);
        if (isRefusal(recorded)) {
          return { file, outcome: 'refused', parts: imported, refusal: recorded as Refusal };
        }
        imported.push(recorded);
      }
    }
    const nothing = imported.every((part) => part.alreadyStanding);
    const outcome = nothing ? 'nothing-to-do' : context.dryRun ? 'checked' : 'posted';
    return { file, outcome, parts: imported };
  }

  private async plan(
    alliance: string,
    file: ImportReport['file'],
    part: FilePart,
    options: ImportOptions,
  ): Promise<Planned | Refusal> {
    const state = await this.ledger.load(alliance);
    const scope: Scope = part;
    const { provider, commissioner, contractYear, template } = scope;
    const period = part.months.at(-1)!;
    const terms = inForce(state.versions, period)?.terms;
    if (!terms) return refuse('TERMS_NOT_AGREED', { period });
    const standing = await this.standingLines(alliance, state, scope);
    const request: SubmissionRequest = {
      scope: { provider, commissioner, contractYear, template },
      file,
      reportingType: part.reportingType,
      createdOn: part.createdOn,
      rows: part.rows,
      idOf: (replaces) => submissionId(file.sha256, scope, replaces),
      poolOf: (cell) => poolOf(terms, cell),
      ...options,
    };
    const answer = decideSubmission(state.activity, state.alliance!.partners, standing, request);
    if (isRefusal(answer)) return answer as Refusal;
    if (answer.answer === 'posted-already') return { part, standing: answer.submission };
    const { opens, mapping } = answer;
    const change = difference(standing, part.rows, opens.months);
    const shut = decideMonths(change, (month) => closedFault(month, state));
    return shut ?? { part, scope, opens, change, mapping };
  }

  private async record(
    alliance: string,
    file: ImportReport['file'],
    first: Plan,
    context: CommandContext,
    options: ImportOptions,
  ): Promise<ImportedPart | Refusal> {
    let plan = first;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.recordPlan(alliance, plan, context, options);
      } catch (error) {
        if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
        const again = await this.plan(alliance, file, plan.part, options);
        if (isRefusal(again)) return again as Refusal;
        if ('standing' in again) return alreadyStanding(again.standing);
        plan = again;
      }
    }
  }

  /** @throws ConflictError where another writer came between; the submission can be taken up again */
  private async recordPlan(
    alliance: string,
    plan: Plan,
    context: CommandContext,
    options: ImportOptions,
  ): Promise<ImportedPart | Refusal> {
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
      options.onProgress?.(recorded, lines, 'recording');
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
    return { ...importedPart(plan, done !== undefined), closedAt };
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

  private async noteRefused(
    alliance: string,
    context: CommandContext,
    { file, reason }: { readonly file: ImportReport['file']; readonly reason: string },
  ): Promise<void> {
    const { sha256, rows } = file;
    await this.ledger.record(alliance, context, ({ activity }) =>
      activity.refusedFiles.some((one) => one.sha256 === sha256)
        ? []
        : [{ type: 'FileRefused', data: { sha256, rows, reason } }],
    );
  }
}

const notFormed = (alliance: string): Refusal => refuse('ALLIANCE_NOT_FORMED', { alliance });

/** The same file replacing the same submission always makes the same one. */
const submissionId = (sha256: string, scope: Scope, replaces: string): string => {
  const { provider, commissioner, contractYear, template } = scope;
  const key = [sha256, provider, commissioner, contractYear, template, replaces].join('|');
  return `S${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
};

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

const importedPart = ({ opens, change, mapping }: Plan, takenUp: boolean): ImportedPart => {
  const { submission, provider, commissioner, contractYear, months, reportingType } = opens;
  const { lines, totals } = closingOf(submission, change, mapping.unmappedPrice);
  return {
    submission,
    provider,
    commissioner,
    contractYear,
    months,
    reportingType,
    lines,
    totals,
    mapping,
    alreadyStanding: false,
    takenUp,
  };
};

const NOTHING_MAPPED: PoolMapping = {
  pools: [],
  items: [],
  unmapped: [],
  unmappedRows: 0,
  unmappedPrice: '0.00',
  hasUnmappedMoney: false,
};

const alreadyStanding = (standing: Submission): ImportedPart => {
  const { submission, provider, commissioner, contractYear, months, reportingType } = standing;
  return {
    submission,
    provider,
    commissioner,
    contractYear,
    months,
    reportingType,
    lines: standing.lines,
    totals: standing.totals!,
    mapping: NOTHING_MAPPED,
    alreadyStanding: true,
    takenUp: false,
    closedAt: standing.lastEvent,
  };
};
