/**
 * Importing files: read, check, set against what stands, record. Checking and committing are one
 * way; a check stops where the first event would be recorded.
 */
import { partnerByOds, type Alliance } from '../domain/alliance/state.js';
import type { HandedFile } from '../domain/activity/planned.js';
import { isRefusal } from '../domain/decider.js';
import { refuse, type Refusal } from '../domain/refusals.js';
import type { ActivityFile } from '../files/read-activity-file.js';
import type { ReadContext } from '../files/read-context.js';
import type { FileSource } from '../files/source.js';
import { StoreUnreachableError } from '../store/event-store.js';
import {
  faulty,
  importedPart,
  refused,
  type ImportedPart,
  type ImportReport,
} from './import-report.js';
import type { CommandContext, Ledger } from './ledger.js';
import { Patience, PATIENCE_MILLISECONDS } from './patience.js';
import { planFile, type Accepted, type FileNamed } from './planning.js';
import { Posting } from './posting.js';

export type { FileSource } from '../files/source.js';
export type { ImportedPart, ImportReport } from './import-report.js';

export interface ImportOptions extends Accepted {
  /** Rows for commissioners outside the alliance are faults, unless they are knowingly left out. */
  readonly otherCommissioners?: 'fault' | 'leave-out';
  readonly onProgress?: (done: number, of: number, doing: 'reading' | 'recording') => void;
  /**
   * The journal does not answer, for this reason, and the import waits for it; then, without a reason:
   * it answers again, and the import goes on.
   */
  readonly onWaiting?: (reason: string | undefined) => void;
}

export class Imports {
  /** @param patienceMilliseconds how long an import waits for a journal that is away */
  constructor(
    private readonly ledger: Ledger,
    private readonly patienceMilliseconds = PATIENCE_MILLISECONDS,
  ) {}

  /** Reads and checks a file, and says what posting it would do. Records nothing. */
  check(
    alliance: string,
    source: FileSource,
    context: CommandContext,
    options: ImportOptions = {},
  ): Promise<ImportReport> {
    return this.import(alliance, source, { ...context, dryRun: true }, options);
  }

  /**
   * Reads a file and posts it. Where the journal is away meanwhile the import waits for it and goes on;
   * given up, the same file takes it up where it stopped.
   */
  async commit(
    alliance: string,
    source: FileSource,
    context: CommandContext,
    options: ImportOptions = {},
  ): Promise<ImportReport> {
    try {
      return await this.import(alliance, source, context, options);
    } catch (error) {
      throw error instanceof StoreUnreachableError && !context.dryRun ? cutOff(error) : error;
    }
  }

  /**
   * Reads a file whose coming is only supposed: its parts, or the report that says why there are none.
   * Records nothing, not even that it was refused.
   */
  async read(
    alliance: string,
    source: FileSource,
    options: ImportOptions = {},
  ): Promise<HandedFile | ImportReport> {
    const known = (await this.ledger.load(alliance)).alliance;
    const { readActivityFile } = await import('../files/read-activity-file.js');
    const reading = await readActivityFile(source, readContext(known, options));
    const { name, sha256, rows } = reading.file;
    const file = { name, sha256, rows };
    if (!known) return refused(file, refuse('ALLIANCE_NOT_FORMED', { alliance }));
    switch (reading.outcome) {
      case 'refused':
        return refused(file, refuse('FILE_PATIENT_LEVEL', { reason: reading.reason }));
      case 'faulty':
        return faulty(file, source, reading.faults);
      case 'read':
        return { ...file, parts: reading.parts };
    }
  }

  private async import(
    alliance: string,
    source: FileSource,
    context: CommandContext,
    options: ImportOptions,
  ): Promise<ImportReport> {
    const way: Way = { alliance, context, options, patience: this.patience(context, options) };
    const known = (await way.patience.through(() => this.ledger.load(alliance))).alliance;
    // What reads files is loaded with the first file: a question asked of a cold start needs none of it.
    const { readActivityFile } = await import('../files/read-activity-file.js');
    const reading = await readActivityFile(source, readContext(known, options));
    const { name, sha256, rows } = reading.file;
    const file = { name, sha256, rows };
    if (!known) return refused(file, refuse('ALLIANCE_NOT_FORMED', { alliance }));
    switch (reading.outcome) {
      case 'refused':
        if (!context.dryRun) await this.noteRefused(way, file, reading.reason);
        return refused(file, refuse('FILE_PATIENT_LEVEL', { reason: reading.reason }));
      case 'faulty':
        return faulty(file, source, reading.faults);
      case 'read': {
        const { leftOut, unusedColumns } = reading;
        const report = await this.importParts(way, file, reading);
        return { ...report, leftOut, unusedColumns };
      }
    }
  }

  /** Whoever only asks is told at once that the journal is away. */
  private patience(context: CommandContext, { onWaiting }: ImportOptions): Patience {
    const milliseconds = context.dryRun ? 0 : this.patienceMilliseconds;
    return new Patience({ pause: this.ledger.pause, milliseconds, onWaiting });
  }

  private async importParts(
    way: Way,
    file: FileNamed,
    { parts: fileParts }: ReadFile,
  ): Promise<ImportReport> {
    const { dryRun } = way.context;
    const parts = dryRun
      ? await this.plannedParts(way, file, fileParts)
      : await this.postedParts(way, file, fileParts);
    if (isRefusal(parts)) return refused(file, parts as Refusal);
    const nothing = parts.every((part) => part.alreadyStanding);
    const outcome = nothing ? 'nothing-to-do' : dryRun ? 'checked' : 'posted';
    return { file, outcome, parts };
  }

  private async plannedParts(
    { alliance, options }: Way,
    file: FileNamed,
    fileParts: ReadFile['parts'],
  ): Promise<readonly ImportedPart[] | Refusal> {
    const plans = await planFile(this.ledger, alliance, file, fileParts, options);
    return isRefusal(plans) ? (plans as Refusal) : plans.map(importedPart);
  }

  private async postedParts(
    { alliance, context, options, patience }: Way,
    file: FileNamed,
    parts: ReadFile['parts'],
  ): Promise<readonly ImportedPart[] | Refusal> {
    const handed = { file, parts, accepted: options };
    const posting = new Posting(this.ledger, alliance, handed, context, {
      onProgress: (lines, of) => options.onProgress?.(lines, of, 'recording'),
      onFurther: () => patience.wentFurther(),
    });
    const recorded = await patience.through(() => posting.post());
    return isRefusal(recorded) ? (recorded as Refusal) : recorded.map(importedPart);
  }

  private async noteRefused(
    { alliance, context, patience }: Way,
    { sha256, rows }: FileNamed,
    reason: string,
  ): Promise<void> {
    await patience.through(() =>
      this.ledger.record(alliance, context, ({ activity }) =>
        activity.refusedFiles.some((one) => one.sha256 === sha256)
          ? []
          : [{ type: 'FileRefused', data: { sha256, rows, reason } }],
      ),
    );
  }
}

/** One import: for whom, how, and how long it waits. */
interface Way {
  readonly alliance: string;
  readonly context: CommandContext;
  readonly options: ImportOptions;
  readonly patience: Patience;
}

const cutOff = (error: StoreUnreachableError): StoreUnreachableError =>
  new StoreUnreachableError(
    `${error.message.replace(/\.?$/, '.')} The import was cut off: the same file, imported again, completes it`,
    { cause: error },
  );

type ReadFile = Extract<ActivityFile, { outcome: 'read' }>;

const readContext = (
  alliance: Alliance | undefined,
  { otherCommissioners = 'fault', onProgress }: ImportOptions,
): ReadContext => ({
  partnerByOds: (code, day) => {
    const partner = alliance && partnerByOds(alliance, code, day);
    return partner && { partner: partner.id, role: partner.role };
  },
  otherCommissioners,
  onProgress: ({ bytes, totalBytes }) => onProgress?.(bytes, totalBytes, 'reading'),
});
