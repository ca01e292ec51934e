/** What came of a file: recorded, checked, turned down, or faulty, part by part. */
import type { PoolMapping } from '../domain/activity/pool-money.js';
import { closingOf } from '../domain/activity/resume.js';
import type { Submission } from '../domain/activity/state.js';
import type { Refusal } from '../domain/refusals.js';
import type { Fault, FaultGroup } from '../files/faults.js';
import type { ActivityFile } from '../files/read-activity-file.js';
import type { LeftOut } from '../files/read-context.js';
import type { FileSource } from '../files/source.js';
import type { FileNamed, Plan, Standing } from './planning.js';
import type { Recorded } from './recording.js';

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

type FaultyFile = Extract<ActivityFile, { outcome: 'faulty' }>;

export const refused = (file: FileNamed, refusal: Refusal): ImportReport => ({
  file,
  outcome: 'refused',
  parts: [],
  refusal,
});

export const faulty = (
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

export const importedPart = (one: Plan | Standing | Recorded): ImportedPart => {
  if ('standing' in one) return alreadyStanding(one.standing);
  if ('change' in one) return plannedPart(one);
  const { plan, closedAt, takenUp } = one;
  return { ...plannedPart(plan), closedAt, takenUp };
};

const plannedPart = ({ opens, change, mapping }: Plan): ImportedPart => {
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
