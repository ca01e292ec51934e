/**
 * Posted lines: the rows that a figure rests on, in the order in which they were recorded. Only
 * submissions that count are looked at, and of them only those of the provider, commissioner and
 * file asked for.
 */
import { ACTIVITY_SCALE, PRICE_SCALE } from '../domain/activity/cells.js';
import type { Cell, PostingKind } from '../domain/activity/events.js';
import type { BatchEvent } from '../domain/activity/gathered.js';
import { lineOf, type Line } from '../domain/activity/lines.js';
import type { Submission } from '../domain/activity/state.js';
import type { Recorded } from '../domain/decider.js';
import { Money, Ratio } from '../domain/money/money.js';
import { lineCounts } from '../domain/period/late.js';
import { contractYearOf, periodsOf } from '../domain/period/period.js';
import { poolOf } from '../domain/sharing/mapping.js';
import { successorIn } from '../domain/sharing/successions.js';
import { inForce } from '../domain/sharing/versions.js';
import type { Lines, LinesFilter, PostedLine } from './answers.js';
import type { Sight } from './lens.js';
import { stretchesOf, type ReadEvents } from './reading.js';
import { filterFault } from './lines-asked.js';
import { unanswerable, Unanswerable } from './unanswerable.js';

export interface Page {
  /** Address of the last line of the page before. */
  readonly after?: string;
  readonly limit?: number;
}

const LINES_PER_PAGE = 100;
const MOST_LINES_PER_PAGE = 5000;

export const linesOf = async (
  sight: Sight,
  filter: LinesFilter,
  page: Page,
  read: ReadEvents,
): Promise<Lines> => {
  const fault = filterFault(sight, filter);
  if (fault) throw new Unanswerable(fault);
  const limit = Math.max(1, Math.min(page.limit ?? LINES_PER_PAGE, MOST_LINES_PER_PAGE));
  const gathered = gathering(afterOf(page), limit);
  const takes = cellFilter(sight, filter);
  const batches = batchesOf(sight, filter);
  for (const { from, to } of stretchesOf([...batches.keys()])) {
    for await (const recordings of read(from, to)) {
      for (const recorded of recordings) {
        const submission = batches.get(recorded.number);
        if (submission) {
          const batch = recorded as Recorded<BatchEvent>;
          const leftOut = sight.state.leftOut?.get(recorded.number);
          const cells = takes(recorded.number, submission);
          gatherBatch(batch, submission, cells, gathered, leftOut);
        }
      }
    }
  }
  return {
    clocks: sight.clocks,
    filter,
    total: {
      lines: gathered.count,
      moved: Money.scaled(gathered.moved, PRICE_SCALE).toString(),
      activityMoved: Ratio.scaled(gathered.activityMoved, ACTIVITY_SCALE).toString(),
    },
    lines: gathered.lines,
    ...(gathered.more ? { next: gathered.lines.at(-1)!.address } : {}),
  };
};

interface Gathering {
  readonly after: readonly [event: number, line: number];
  readonly limit: number;
  readonly lines: PostedLine[];
  count: number;
  moved: bigint;
  activityMoved: bigint;
  more: boolean;
}

const gathering = (after: Gathering['after'], limit: number): Gathering => ({
  after,
  limit,
  lines: [],
  count: 0,
  moved: 0n,
  activityMoved: 0n,
  more: false,
});

const afterOf = ({ after }: Page): readonly [number, number] => {
  if (after === undefined) return [-1, -1];
  const match = /^(\d{1,15})\/(\d{1,9})$/.exec(after);
  if (!match) throw unanswerable('NOT_A_LINE', { value: after });
  return [Number(match[1]), Number(match[2])];
};

/** The batches that count, by event number and in that order, each with its submission. */
export const batchesOf = ({ state }: Sight, filter: LinesFilter): Map<number, Submission> => {
  const wanted = [...state.activity.submissions.values()].filter(
    ({ status, provider, commissioner, submission }) =>
      status === 'standing' &&
      mayBe(state, provider, filter.provider) &&
      mayBe(state, commissioner, filter.commissioner) &&
      (filter.submission === undefined || submission === filter.submission),
  );
  return new Map(
    wanted
      .flatMap((submission) => submission.batches.map((number) => [number, submission] as const))
      .sort(([a], [b]) => a - b),
  );
};

/** Whether a partner is the one asked for, or one whose place that one has taken in some version. */
const mayBe = ({ versions }: Sight['state'], partner: string, asked: string | undefined): boolean =>
  asked === undefined ||
  partner === asked ||
  versions.some(({ terms }) => successorIn(terms, partner) === asked);

export interface Taken {
  readonly pool: string;
}

/** Savings and outcomes belong to no pool, and are not unmapped for it. */
const POOLED: ReadonlySet<PostingKind> = new Set(['activity', 'cost']);

/** Whether a cell is asked for, and the pool that takes it. */
export const cellFilter = (
  { state, period }: Sight,
  filter: LinesFilter,
): ((event: number, submission: Submission) => (cell: Cell) => Taken | undefined) => {
  const asVersion = state.versions.find(({ version }) => String(version) === filter.version);
  const termsIn = new Map(
    periodsOf(contractYearOf(period)).map((month) => [
      month,
      (asVersion ?? inForce(state.versions, month))?.terms,
    ]),
  );
  return (event, { provider, commissioner }) =>
    (cell) => {
      const [month, kind] = cell;
      const terms = termsIn.get(month);
      const pool = (terms && poolOf(terms, cell)) ?? '';
      // What is posted under an old name is the successor's in the months that it stands for.
      const now = (partner: string): string => (terms ? successorIn(terms, partner) : partner);
      const asked =
        termsIn.has(month) &&
        (filter.counted !== true || lineCounts(state, month, event)) &&
        (filter.provider === undefined || now(provider) === filter.provider) &&
        (filter.commissioner === undefined || now(commissioner) === filter.commissioner) &&
        (filter.period === undefined || month === filter.period) &&
        (filter.from === undefined || month >= filter.from) &&
        (filter.through === undefined || month <= filter.through) &&
        (filter.kind === undefined || kind === filter.kind) &&
        (filter.item === undefined || cell[8] === filter.item) &&
        (filter.pool === undefined || pool === filter.pool) &&
        (filter.unmapped !== true || (pool === '' && POOLED.has(kind)));
      return asked ? { pool } : undefined;
    };
};

const gatherBatch = (
  { event, number, recordedAt }: Recorded<BatchEvent>,
  submission: Submission,
  takes: (cell: Cell) => Taken | undefined,
  gathered: Gathering,
  leftOut: ReadonlySet<number> | undefined,
): void => {
  const { data } = event;
  const taken = data.cells.map(takes);
  const price = 10n ** BigInt(PRICE_SCALE - data.priceScale);
  const activity = 10n ** BigInt(ACTIVITY_SCALE - data.activityScale);
  const [afterEvent, afterLine] = gathered.after;
  data.cell.forEach((cell, line) => {
    const place = taken[cell];
    if (!place || leftOut?.has(line) === true) return;
    gathered.count += 1;
    gathered.moved += BigInt(movedOf(event, line, 'price')) * price;
    gathered.activityMoved += BigInt(movedOf(event, line, 'activity')) * activity;
    if (number < afterEvent || (number === afterEvent && line <= afterLine)) return;
    if (gathered.lines.length === gathered.limit) {
      gathered.more = true;
      return;
    }
    const read = lineOf(event, line)!;
    gathered.lines.push(postedLine(read, number, recordedAt, submission, place.pool));
  });
};

export const movedOf = (
  { type, data }: BatchEvent,
  line: number,
  of: 'price' | 'activity',
): number => {
  const was = of === 'price' ? 'wasPrice' : 'wasActivity';
  const now = type === 'ActivityWithdrawn' ? 0 : data[of][line]!;
  return now - (type === 'ActivityPosted' ? 0 : data[was][line]!);
};

export const postedLine = (
  line: Line,
  event: number,
  recordedAt: string,
  { submission, file, provider, commissioner }: Submission,
  pool: string,
): PostedLine => {
  const {
    cell,
    detail,
    price = '0.00',
    wasPrice = '0.00',
    activity = '0',
    wasActivity = '0',
  } = line;
  return {
    address: `${event}/${line.line}`,
    event,
    line: line.line,
    change: line.change,
    submission,
    file: file.name,
    row: line.row ?? 0,
    recordedAt,
    provider,
    commissioner,
    period: cell.period,
    kind: cell.kind,
    pool,
    pointOfDelivery: cell.pointOfDelivery,
    localPointOfDelivery: cell.localPointOfDelivery,
    treatmentFunction: cell.treatmentFunction,
    tariffCode: detail.tariff,
    item: cell.item,
    wasPrice,
    price,
    moved: Money.of(price).minus(Money.of(wasPrice)).toString(),
    wasActivity,
    activity,
    ...(line.of ? { of: `${line.of.event}/${line.of.line}` } : {}),
  };
};
