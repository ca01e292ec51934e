/**
 * Lines that count in one position and not in the other: what each moved, as far as by its activity
 * and as far as by its price, and of which file it is.
 *
 * Restated from 3 at 300.00 to 4 at 440.00: 100.00 more by activity at the old price of 100.00 each,
 * 40.00 by price.
 */
import { divided } from '../../domain/activity/amounts.js';
import { cellKey, PRICE_SCALE } from '../../domain/activity/cells.js';
import type { BatchEvent } from '../../domain/activity/gathered.js';
import { isOutcome } from '../../domain/activity/rows.js';
import type { Submission } from '../../domain/activity/state.js';
import { stretchesOf, type ReadEvents } from '../reading.js';
import type { Effect } from './effects.js';
import { noteLargest, type Batch, type LineAt, type LineNamed } from './named-lines.js';
import {
  batchesApart,
  takenBy,
  weighing,
  type Batches,
  type Span,
  type Weighs,
} from './what-counts.js';
import type { Cell } from '../../domain/activity/events.js';

type FileEffect = Extract<Effect, 'late' | 'price' | 'activity'>;

/** What the lines of one file come to in one effect. `sign`: +1 where they count in the later only. */
export interface FileSum {
  readonly effect: FileEffect;
  readonly submission: Submission;
  readonly sign: 1 | -1;
  readonly lines: { posted: number; restated: number; withdrawn: number };
  /** Pounds x 10^8, with its sign. */
  moved: bigint;
  /** Those that moved most, the largest first. */
  readonly named: LineNamed[];
}

export interface LinesMoved {
  /** In the months of both, by cell: pounds x 10^8 that moved by price. */
  readonly byPrice: ReadonlyMap<string, bigint>;
  /** The same for all that lines moved, by price or not. */
  readonly inAll: ReadonlyMap<string, bigint>;
  /** And in the months of the later one alone. */
  readonly inNew: ReadonlyMap<string, bigint>;
  readonly files: readonly FileSum[];
}

/** @param pool files are told of with the lines of this pool alone; cells are summed all the same */
export const linesMoved = async (span: Span, pool?: string): Promise<LinesMoved> => {
  const gathering: Gathering = {
    span,
    weighs: weighing(span),
    told: pool === undefined ? () => true : takenBy(pool, span),
  };
  const gathered: Gathered = {
    byPrice: new Map(),
    inAll: new Map(),
    inNew: new Map(),
    files: new Map(),
  };
  const [ofLater, ofEarlier] = batchesApart(span);
  for (const [batches, { read }] of [
    [ofLater, span.later],
    [ofEarlier, span.earlier],
  ] as const) {
    for await (const batch of batchesIn(batches, read)) gatherBatch(batch, gathering, gathered);
  }
  return { ...gathered, files: [...gathered.files.values()] };
};

const batchesIn = async function* (batches: Batches, read: ReadEvents): AsyncGenerator<Batch> {
  for (const { from, to } of stretchesOf([...batches.keys()].sort((a, b) => a - b))) {
    for await (const recordings of read(from, to)) {
      for (const { number, event } of recordings) {
        const submission = batches.get(number);
        if (submission && event.type in CHANGES) {
          yield { number, event: event as BatchEvent, submission };
        }
      }
    }
  }
};

interface Gathered {
  readonly byPrice: Map<string, bigint>;
  readonly inAll: Map<string, bigint>;
  readonly inNew: Map<string, bigint>;
  readonly files: Map<string, FileSum>;
}

interface Gathering {
  readonly span: Span;
  readonly weighs: Weighs;
  /** Whether lines of a cell are told of. */
  readonly told: (cell: Cell) => boolean;
}

const gatherBatch = (
  batch: Batch,
  { span, weighs, told }: Gathering,
  { byPrice, inAll, inNew, files }: Gathered,
): void => {
  const { number, event, submission } = batch;
  const { provider, commissioner } = submission;
  const cells = event.data.cells.map((cell) => ({
    key: cellKey(provider, commissioner, cell),
    weigh: weighs(cell, number, submission),
    isNew: cell[0] > span.earlier.period,
    outcome: isOutcome(cell),
    isTold: told(cell),
  }));
  event.data.cell.forEach((place, line) => {
    const { key, weigh, isNew, outcome, isTold } = cells[place]!;
    const sign = weigh(line);
    if (sign === 0) return;
    const one: LineAt = { ...batch, line, sign };
    // An outcome is a measure: it is no money, and has no price.
    const moved = outcome ? { all: 0n, price: 0n } : movedBy(event, line);
    if (!isNew) {
      add(byPrice, key, BigInt(sign) * moved.price);
      add(inAll, key, BigInt(sign) * moved.all);
    } else if (!outcome) add(inNew, key, BigInt(sign) * moved.all);
    if (!isTold) return;
    if (isNew) return note(files, 'activity', one, moved.all);
    if (moved.price !== 0n) note(files, 'price', one, moved.price);
    if (moved.price !== moved.all || moved.all === 0n) {
      note(files, 'late', one, moved.all - moved.price);
    }
  });
};

const note = (
  files: Map<string, FileSum>,
  effect: FileEffect,
  one: LineAt,
  moved: bigint,
): void => {
  const { event, submission, sign } = one;
  const key = `${effect}|${submission.submission}|${sign}`;
  let file = files.get(key);
  if (file === undefined) {
    const lines = { posted: 0, restated: 0, withdrawn: 0 };
    file = { effect, submission, sign, lines, moved: 0n, named: [] };
    files.set(key, file);
  }
  const change = CHANGES[event.type];
  file.lines[change] += 1;
  file.moved += BigInt(sign) * moved;
  if (effect !== 'activity' || change !== 'posted') {
    noteLargest(file.named, { ...one, moved: BigInt(sign) * moved });
  }
};

const CHANGES = {
  ActivityPosted: 'posted',
  ActivityRestated: 'restated',
  ActivityWithdrawn: 'withdrawn',
} as const;

const add = (sums: Map<string, bigint>, key: string, more: bigint): void => {
  sums.set(key, (sums.get(key) ?? 0n) + more);
};

/** What a line moved, and how much of it by price alone; pounds x 10^8. */
const movedBy = (event: BatchEvent, line: number): { all: bigint; price: bigint } => {
  const { data } = event;
  const unit = 10n ** BigInt(PRICE_SCALE - data.priceScale);
  const of = (column: readonly number[]): bigint => BigInt(column[line]!) * unit;
  if (event.type === 'ActivityPosted') return { all: of(event.data.price), price: 0n };
  if (event.type === 'ActivityWithdrawn') return { all: -of(event.data.wasPrice), price: 0n };
  const [was, is] = [of(event.data.wasPrice), of(event.data.price)];
  const [done, now] = [event.data.wasActivity[line]!, event.data.activity[line]!];
  if (done === 0 || now === 0) return { all: is - was, price: 0n };
  return { all: is - was, price: is - divided(was * BigInt(now), BigInt(done)) };
};
