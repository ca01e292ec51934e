/** Schemas of what comes in and what is closed on it: submissions, imports, periods, receipts. */
import type { ImportedPart, ImportReport } from '../../commands/import.js';
import type { Receipt } from '../../queries/records.js';
import type { Asked } from './asked.js';
import {
  anything,
  byId,
  count,
  decimal,
  flag,
  hash,
  instant,
  list,
  maybe,
  oneOf,
  ref,
  shape,
  text,
  told,
} from './shapes.js';

type Submissions = Asked<'submissions'>;
type Submission = Submissions['submissions'][number];
type Periods = Asked<'periods'>;
type Period = Periods['periods'][number];
type Closure = NonNullable<Period['closure']>;
type LeftOut = NonNullable<ImportReport['leftOut']>[number];

const figures = ref<Receipt['figures']>('ClosedFigures');
const closure = ref<Closure>('Closure');
const file = shape<Submission['file']>({ name: text, sha256: hash, rows: count });
const lineCounts = shape<Submission['lines']>({
  posted: count,
  restated: count,
  withdrawn: count,
  unchanged: count,
});
const totals = shape<NonNullable<Submission['totals']>>({
  filePrice: decimal,
  fileActivity: decimal,
  movedPrice: decimal,
  movedActivity: decimal,
});

export const fileSchemas = {
  Submission: shape<Submission>({
    submission: text,
    provider: text,
    commissioner: text,
    contractYear: text,
    template: oneOf('acm', 'simple'),
    months: list(text),
    reportingType: text,
    createdOn: text,
    file,
    replaces: text,
    status: oneOf('open', 'standing', 'superseded'),
    firstEvent: count,
    lastEvent: count,
    batches: list(count),
    lines: lineCounts,
    totals: maybe(totals),
    unmappedPrice: maybe(decimal),
    recordedAt: instant,
    by: text,
    partner: maybe(text),
  }),
  Submissions: shape<Submissions>({
    asAt: count,
    latest: count,
    submissions: list(ref<Submission>('Submission')),
    refusedFiles: list(
      shape<Submissions['refusedFiles'][number]>({
        sha256: hash,
        rows: count,
        reason: text,
        event: count,
        recordedAt: instant,
        by: text,
      }),
    ),
  }),
  ImportReport: shape<
    Omit<ImportReport, 'refusal' | 'faults' | 'faultCount' | 'faultGroups' | 'faultsCsv'>
  >({
    file,
    outcome: oneOf('posted', 'checked', 'nothing-to-do', 'refused', 'faulty'),
    parts: list(ref<ImportedPart>('ImportedPart')),
    leftOut: maybe(list(shape<LeftOut>({ commissioner: text, rows: count, price: decimal }))),
    unusedColumns: maybe(told(list(text), 'Headers that nothing was read from.')),
  }),
  ImportedPart: shape<ImportedPart>({
    submission: text,
    provider: text,
    commissioner: text,
    contractYear: text,
    months: list(text),
    reportingType: text,
    lines: lineCounts,
    totals,
    mapping: anything('By pool, what its rows come to; and what maps to no pool.'),
    alreadyStanding: flag,
    takenUp: told(flag, 'It was cut off before, and was taken up.'),
    closedAt: maybe(count),
  }),
  ClosedFigures: shape<Receipt['figures']>({
    partners: byId(decimal),
    pools: byId(decimal),
    reserves: byId(decimal),
  }),
  Closure: shape<Closure>({
    period: text,
    asAt: count,
    chainHead: hash,
    figures,
    closedAt: count,
    recordedAt: instant,
    by: text,
    partner: maybe(text),
    reopenedAt: maybe(count),
  }),
  Periods: shape<Periods>({
    asAt: count,
    latest: count,
    periods: list(
      shape<Period>({
        period: text,
        name: text,
        status: oneOf('open', 'closed'),
        closure: maybe(closure),
        reopened: list(closure),
      }),
    ),
  }),
  Receipt: shape<Receipt>({
    alliance: text,
    name: text,
    period: text,
    asAt: count,
    chainHead: hash,
    closedAt: count,
    recordedAt: instant,
    by: text,
    figures,
    figuresHash: told(hash, 'SHA-256 of the figures as canonical JSON (RFC 8785).'),
  }),
};
