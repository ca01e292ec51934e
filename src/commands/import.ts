/**
 * Importing files: read, check, set against what stands, record. Checking and committing are one
 * way; a check stops where the first event would be recorded.
 */
import type { PoolMapping } from '../domain/activity/pool-money.js';
import { closingOf } from '../domain/activity/resume.js';
import type { Submission } from '../domain/activity/state.js';
import { partnerByOds, type Alliance } from '../domain/alliance/state.js';
import { isRefusal } from '../domain/decider.js';
import { refuse, type Refusal } from '../domain/refusals.js';
import type { Fault, FaultGroup } from '../files/faults.js';
import type { ActivityFile } from '../files/read-activity-file.js';
import type { LeftOut, ReadContext } from '../files/read-context.js';
import type { FileSource } from '../files/source.js';
import type { CommandContext, Ledger } from './ledger.js';
import {
  Submissions,
  type Accepted,
  type FileNamed,
  type Plan,
  type Standing,
} from './submissions.js';

export type { FileSource } from '../files/source.js';

export interface ImportOptions extends Accepted {
  /** Rows for commissioners outside the alliance are faults, unless they are knowingly left out. */
  readonly otherCommissioners?: 'fault' | 'leave-out';
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
  readonly file: FileNamed;
  readonly outcome: 'posted' | 'checked' | 'nothing-to-do' | 'refused' | 'faulty';
  readonly parts: readonly ImportedPart[];
  readonly refusal?: Refusal;
  /** The first of them, in the order of rows; `faultGroups` has them all, by problem. */
  readonly faults?: readonly Fault[];
  readonly faultCount?: number;
  readonly faultGroups?: readonly FaultGroup[];
  /** The faulty rows as the same CSV with a `problem` column. */
  readonly faultsCsv?: () => Promise<string>;
  /** Rows of commissioners outside the alliance, left out knowingly. */
  readonly leftOut?: readonly LeftOut[];
  /** Headers that nothing was read from. */
  readonly unusedColumns?: readonly string[];
}

const FAULTS_SHOWN = 200;

export class Imports {
  private readonly submissions: Submissions;

  constructor(private readonly ledger: Ledger) {
    this.submissions = new Submissions(ledger);
  }

  /** Reads and checks a file, and says what posting it would do. Records nothing. */
  check(
    alliance: string,
    source: FileSource,
    context: CommandContext,
    options: ImportOptions = {},
  ): Promise<ImportReport> {
    return this.import(alliance, source, { ...context, dryRun: true }, options);
  }

  commit(
    alliance: string,
    source: FileSource,
    context: CommandContext,
    options: ImportOptions = {},
  ): Promise<ImportReport> {
    return this.import(alliance, source, context, options);
  }

  private async import(
    alliance: string,
    source: FileSource,
    context: CommandContext,
    options: ImportOptions,
  ): Promise<ImportReport> {
    const known = (await this.ledger.load(alliance)).alliance;
    // What reads files is loaded with the first file: a question asked of a cold start needs none of it.
    const { readActivityFile } = await import('../files/read-activity-file.js');
    const reading = await readActivityFile(source, readContext(known, options));
    const { name, sha256, rows } = reading.file;
    const file = { name, sha256, rows };
    const refused = (refusal: Refusal): ImportReport => ({
      file,
      outcome: 'refused',
      parts: [],
      refusal,
    });
    if (!known) return refused(refuse('ALLIANCE_NOT_FORMED', { alliance }));
    switch (reading.outcome) {
      case 'refused':
        if (!context.dryRun) await this.noteRefused(alliance, context, file, reading.reason);
        return refused(refuse('FILE_PATIENT_LEVEL', { reason: reading.reason }));
      case 'faulty':
        return faulty(file, source, reading.faults);
      case 'read': {
        const { leftOut, unusedColumns } = reading;
        const report = await this.importParts(alliance, { file, reading }, context, options);
        return { ...report, leftOut, unusedColumns };
      }
    }
  }

  private async importParts(
    alliance: string,
    { file, reading }: { readonly file: FileNamed; readonly reading: ReadFile },
    context: CommandContext,
    options: ImportOptions,
  ): Promise<ImportReport> {
    // All parts are decided before any is recorded: a file is posted whole or turned down whole.
    const plans: (Plan | Standing)[] = [];
    for (const part of reading.parts) {
      const plan = await this.submissions.plan(alliance, file, part, options);
      if (isRefusal(plan)) {
        return { file, outcome: 'refused', parts: [], refusal: plan as Refusal };
      }
      plans.push(plan);
    }
    const parts = await this.partsOf(alliance, plans, context, options);
    if (isRefusal(parts)) return { file, outcome: 'refused', parts: [], refusal: parts as Refusal };
    const nothing = parts.every((part) => part.alreadyStanding);
    const outcome = nothing ? 'nothing-to-do' : context.dryRun ? 'checked' : 'posted';
    return { file, outcome, parts };
  }

  private async partsOf(
    alliance: string,
    plans: readonly (Plan | Standing)[],
    context: CommandContext,
    options: ImportOptions,
  ): Promise<readonly ImportedPart[] | Refusal> {
    if (context.dryRun) {
      return plans.map((plan) =>
        'standing' in plan ? alreadyStanding(plan.standing) : importedPart(plan),
      );
    }
    const progress = (lines: number, of: number): void =>
      options.onProgress?.(lines, of, 'recording');
    const recorded = await this.submissions.record(alliance, plans, context, options, progress);
    if (isRefusal(recorded)) return recorded as Refusal;
    return recorded.map((one) => {
      if ('standing' in one) return alreadyStanding(one.standing);
      const { plan, closedAt, takenUp } = one;
      return { ...importedPart(plan), closedAt, takenUp };
    });
  }

  private async noteRefused(
    alliance: string,
    context: CommandContext,
    { sha256, rows }: FileNamed,
    reason: string,
  ): Promise<void> {
    await this.ledger.record(alliance, context, ({ activity }) =>
      activity.refusedFiles.some((one) => one.sha256 === sha256)
        ? []
        : [{ type: 'FileRefused', data: { sha256, rows, reason } }],
    );
  }
}

type ReadFile = Extract<ActivityFile, { outcome: 'read' }>;
type FaultyFile = Extract<ActivityFile, { outcome: 'faulty' }>;

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

const faulty = (
  file: FileNamed,
  source: FileSource,
  faults: FaultyFile['faults'],
): ImportReport => ({
  file,
  outcome: 'faulty',
  parts: [],
  faults: faults.first(FAULTS_SHOWN),
  faultCount: faults.count,
  faultGroups: faults.groups(),
  faultsCsv: async () => {
    const { faultsCsv } = await import('../files/faults-csv.js');
    return faultsCsv(source, faults);
  },
});

const importedPart = ({ opens, change, mapping }: Plan): ImportedPart => {
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
    takenUp: false,
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
