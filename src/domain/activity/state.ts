/**
 * What stands of the activity: the fold over submissions and their lines.
 *
 * Lines are gathered apart while a submission is open, and counted when its `SubmissionPosted` is
 * folded. A submission that was cut off, or whose place another one took, never counts. The fold
 * changes its own maps in place; the values in them are replaced, never altered, except what is
 * still being gathered.
 */
import type { Recorded } from '../decider.js';
import { addTotal, type CellTotals } from './cells.js';
import type { ActivityEvent, SubmissionOpened, SubmissionPosted } from './events.js';
import {
  copyGathered,
  gather,
  gatherOn,
  nothingGathered,
  type BatchEvent,
  type Gathered,
} from './gathered.js';

export type RecordedActivity = Pick<
  Recorded<ActivityEvent>,
  'event' | 'number' | 'recordedAt' | 'metadata'
>;
type Noted<E extends ActivityEvent> = Omit<RecordedActivity, 'event'> & { readonly event: E };

/**
 * `open`: not closed yet, nothing counts. `standing`: its lines count, until later files of its scope
 * restate or withdraw them. `superseded`: cut off, and another took its place: it never counts.
 */
export type SubmissionStatus = 'open' | 'standing' | 'superseded';

/** One file for one commissioner and contract year, and what became of it. */
export interface Submission {
  readonly submission: string;
  readonly provider: string;
  readonly commissioner: string;
  readonly contractYear: string;
  readonly template: 'acm' | 'simple';
  readonly months: readonly string[];
  readonly reportingType: string;
  readonly createdOn: string;
  readonly file: { readonly name: string; readonly sha256: string; readonly rows: number };
  readonly replaces: string;
  readonly status: SubmissionStatus;
  /** Event numbers of its opening, and of its closing (while open: its opening again). */
  readonly firstEvent: number;
  readonly lastEvent: number;
  /** Event numbers of its batches; filled once it is no longer open. */
  readonly batches: readonly number[];
  readonly lines: SubmissionPosted['data']['lines'];
  /** Control totals and unmapped money; absent unless it stands. */
  readonly totals?: SubmissionPosted['data']['totals'];
  readonly unmappedPrice?: string;
  /** When and by whom it was opened. */
  readonly recordedAt: string;
  readonly by: string;
  readonly partner?: string;
}

export interface RefusedFile {
  readonly sha256: string;
  readonly rows: number;
  readonly reason: string;
  readonly event: number;
  readonly recordedAt: string;
  readonly by: string;
}

/** A batch, by its event number, and how many lines it has. */
export interface BatchCount {
  readonly number: number;
  readonly lines: Gathered['lines'];
}

/** Lines, and perhaps the closing, of a submission that was opened before this fold began. */
export interface Unopened {
  readonly gathered: Gathered;
  /** Batch by batch, so that those after another took its place can be told apart. */
  readonly each: readonly BatchCount[];
  closing?: { readonly number: number; readonly data: SubmissionPosted['data'] };
}

export interface ActivityState {
  /** What counts, by provider, commissioner and cell. */
  readonly totals: CellTotals;
  readonly submissions: Map<string, Submission>;
  /** By scope: the submissions, in order, whose differences together make up the standing lines. */
  readonly standing: Map<string, readonly string[]>;
  readonly refusedFiles: RefusedFile[];
  /** By open submission. */
  readonly gathered: Map<string, Gathered>;
  /** By scope: the first opening that this fold has seen, and the submission open now, if any. */
  readonly openings: Map<string, { readonly first: number; readonly open: string | undefined }>;
  /** Only in the fold of a later part of a history (see merge.ts). */
  readonly unopened: Map<string, Unopened>;
}

export type Scope = Pick<Submission, 'provider' | 'commissioner' | 'contractYear' | 'template'>;

/** The standing lines of one scope are restated by the next file for the same scope. */
export const scopeKey = ({ provider, commissioner, contractYear, template }: Scope): string =>
  `${provider}|${commissioner}|${contractYear}|${template}`;

export const initialActivity = (): ActivityState => ({
  totals: new Map(),
  submissions: new Map(),
  standing: new Map(),
  refusedFiles: [],
  gathered: new Map(),
  openings: new Map(),
  unopened: new Map(),
});

/** An independent copy: evolving one leaves the other as it is. */
export const forkActivity = (state: ActivityState): ActivityState => ({
  totals: new Map(state.totals),
  submissions: new Map(state.submissions),
  standing: new Map(state.standing),
  refusedFiles: [...state.refusedFiles],
  gathered: new Map([...state.gathered].map(([id, gathered]) => [id, copyGathered(gathered)])),
  openings: new Map(state.openings),
  unopened: new Map(
    [...state.unopened].map(([id, { gathered, ...rest }]) => [
      id,
      { ...rest, gathered: copyGathered(gathered) },
    ]),
  ),
});

/** Folds one event into its own state, and returns it. Fork first where the old state is still needed. */
export const evolveActivity = (state: ActivityState, recorded: RecordedActivity): ActivityState => {
  const { event, number } = recorded;
  switch (event.type) {
    case 'SubmissionOpened':
      open(state, { ...recorded, event });
      break;
    case 'ActivityPosted':
    case 'ActivityRestated':
    case 'ActivityWithdrawn':
      addLines(state, event, number);
      break;
    case 'SubmissionPosted':
      close(state, event.data, number);
      break;
    case 'FileRefused': {
      const { recordedAt, metadata } = recorded;
      state.refusedFiles.push({ ...event.data, event: number, recordedAt, by: metadata.by });
    }
  }
  return state;
};

const open = (state: ActivityState, opening: Noted<SubmissionOpened>): void => {
  const { event, number } = opening;
  const { data } = event;
  if (state.submissions.get(data.submission)?.status === 'standing') {
    throw new Error(`event ${number}: submission ${data.submission} stands already`);
  }
  takeOpening(state, scopeKey(data), number, data.submission);
  state.gathered.set(data.submission, nothingGathered());
  if (state.unopened.get(data.submission)?.closing === undefined) {
    state.unopened.delete(data.submission);
  }
  state.submissions.set(data.submission, openSubmission(opening));
};

/** A submission opens in its scope (or, merging, may have been closed again since). */
export const takeOpening = (
  state: ActivityState,
  key: string,
  first: number,
  open: string | undefined,
): void => {
  const before = state.openings.get(key);
  if (before?.open !== undefined) supersede(state, before.open);
  state.openings.set(key, { first: before?.first ?? first, open });
};

const openSubmission = ({
  event: { data },
  number,
  recordedAt,
  metadata,
}: Noted<SubmissionOpened>): Submission => ({
  ...data,
  status: 'open',
  firstEvent: number,
  lastEvent: number,
  batches: [],
  lines: { posted: 0, restated: 0, withdrawn: 0, unchanged: 0 },
  recordedAt,
  by: metadata.by,
  ...(metadata.partner === undefined ? {} : { partner: metadata.partner }),
});

/** Another submission has taken the place of one that was cut off. */
const supersede = (state: ActivityState, submission: string): void => {
  const cutOff = state.submissions.get(submission);
  const gathered = state.gathered.get(submission);
  if (cutOff?.status !== 'open' || !gathered) return;
  state.gathered.delete(submission);
  state.submissions.set(submission, {
    ...cutOff,
    status: 'superseded',
    lastEvent: gathered.batches.at(-1) ?? cutOff.lastEvent,
    batches: gathered.batches,
    lines: { ...gathered.lines, unchanged: 0 },
  });
};

const addLines = (state: ActivityState, event: BatchEvent, number: number): void => {
  const { submission } = event.data;
  const gathered = state.gathered.get(submission);
  if (gathered) gather(gathered, event, number);
  else if (!state.submissions.has(submission)) {
    const unopened = unopenedOf(state, submission);
    if (unopened.closing !== undefined) return;
    const alone = nothingGathered();
    gather(alone, event, number);
    gatherOn(unopened.gathered, alone);
    const each = [...unopened.each, { number, lines: alone.lines }];
    state.unopened.set(submission, { ...unopened, each });
  }
};

const unopenedOf = (state: ActivityState, submission: string): Unopened => {
  const known = state.unopened.get(submission);
  if (known) return known;
  const unopened: Unopened = { gathered: nothingGathered(), each: [] };
  state.unopened.set(submission, unopened);
  return unopened;
};

/** From here on the submission counts. */
export const close = (
  state: ActivityState,
  { submission, lines, totals, unmappedPrice }: SubmissionPosted['data'],
  number: number,
): void => {
  const opened = state.submissions.get(submission);
  const gathered = state.gathered.get(submission);
  if (!opened) {
    const data = { submission, lines, totals, unmappedPrice };
    unopenedOf(state, submission).closing ??= { number, data };
    return;
  }
  if (!gathered) return;
  state.gathered.delete(submission);
  state.submissions.set(submission, {
    ...opened,
    status: 'standing',
    lastEvent: number,
    batches: gathered.batches,
    lines,
    totals,
    unmappedPrice,
  });
  const { provider, commissioner } = opened;
  const key = scopeKey(opened);
  state.openings.set(key, { first: state.openings.get(key)?.first ?? number, open: undefined });
  state.standing.set(key, [...(state.standing.get(key) ?? []), submission]);
  for (const sum of gathered.sums.values()) {
    addTotal(state.totals, { provider, commissioner, ...sum });
  }
};
