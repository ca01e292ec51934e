/**
 * Reading the table in pages. Many rows come out of the database as two values, the short fields
 * and the data, each joined by line feeds (no stored field holds one): one crossing into the
 * driver instead of nine for each row, and bytes that can be checked before they become text.
 *
 * A page ends at about a thousand events or four megabytes, whichever is first; batches of
 * activity are around 100 KB each, so a page of them is some forty. Each page is a query of its
 * own: nothing is held open between pages, and since events are only ever added after the last, a
 * range read while others append is the same range.
 */
import { isUtf8 } from 'node:buffer';
import type { EventText } from '../chain.js';
import type { EventMetadata, ReadRange, StoredEvent } from '../event-store.js';
import { JournalCorruptError } from '../event-store.js';
import type { Connection, Statement } from './driver.js';
import { failureOf } from './driver.js';

/** One row, its JSON not parsed yet. */
export interface RawEvent extends EventText {
  readonly number: number;
  readonly previous: string;
  readonly hash: string;
}

export type ReadPages = (stream: string, range?: ReadRange) => Generator<readonly RawEvent[]>;

const PAGE_EVENTS = 1000;
const PAGE_BYTES = 4_194_304;
/** One query takes at most so many rows, since rows may weigh up to a megabyte each. */
const QUERY_ROWS = 125;
/** … and about so many bytes: what is joined stays small enough to be copied fast. */
const QUERY_BYTES = 524_288;
const FIRST_QUERY_ROWS = 25;
const HEAD_FIELDS = 8;

/** Rows heavier than this are taken as they are: joining them would copy them once more. */
const JOINED_BYTES = 16_384;

/** The head fields and the data, of one row or of several joined; null where there are none. */
type Chunk = readonly [heads: Buffer | null, data: Buffer | null];

type Order = 'ASC' | 'DESC';

const HEAD = `number || char(10) || id || char(10) || type || char(10) || version || char(10) ||
  recorded_at || char(10) || previous || char(10) || hash || char(10) || metadata`;

const rangeIn = (order: Order): string =>
  `FROM events WHERE stream = ? AND number BETWEEN ? AND ? ORDER BY number ${order} LIMIT ?`;

const joinedRows = (order: Order): string => `
  SELECT cast(group_concat(head, char(10)) AS BLOB), cast(group_concat(data, char(10)) AS BLOB)
  FROM (SELECT ${HEAD} AS head, data ${rangeIn(order)})`;

const singleRows = (order: Order): string =>
  `SELECT cast(${HEAD} AS BLOB), cast(data AS BLOB) ${rangeIn(order)}`;

/** A walk along one stream: the place to read next, and where to stop. */
interface Walk {
  readonly joined: Statement<Chunk>;
  readonly single: Statement<Chunk>;
  readonly stream: string;
  readonly step: 1 | -1;
  readonly end: number;
  next: number;
  left: number;
  /** Bytes of a row, as the last query found them. */
  weight: number;
}

/** @throws JournalCorruptError from the generator, naming the first row that cannot be read */
export function pageReader(connection: Connection): ReadPages {
  const statements = (order: Order): Pick<Walk, 'joined' | 'single'> => ({
    joined: connection.prepare<Chunk>(joinedRows(order)),
    single: connection.prepare<Chunk>(singleRows(order)),
  });
  const forwards = statements('ASC');
  const backwards = statements('DESC');
  const last = connection.prepare<[number | null]>(
    'SELECT max(number) FROM events WHERE stream = ?',
  );

  const lastNumber = (stream: string): number => last.get([stream])?.[0] ?? -1;

  const begin = (stream: string, range: ReadRange): Walk => {
    const { from, to, limit: left = Infinity } = range;
    const common = { stream, left, weight: QUERY_BYTES / FIRST_QUERY_ROWS };
    if (range.backwards !== true) {
      const end = to ?? Number.MAX_SAFE_INTEGER;
      return { ...common, ...forwards, step: 1, next: from ?? 0, end };
    }
    const next = Math.min(from ?? Infinity, lastNumber(stream));
    return { ...common, ...backwards, step: -1, next, end: to ?? 0 };
  };

  return function* pages(stream, range = {}) {
    const walk = begin(stream, range);
    for (let page = nextPage(walk); page.length > 0; page = nextPage(walk)) yield page;
  };
}

function nextPage(walk: Walk): readonly RawEvent[] {
  const page: RawEvent[] = [];
  let bytes = 0;
  while (page.length < PAGE_EVENTS && bytes < PAGE_BYTES) {
    const fitting = Math.max(1, Math.floor(QUERY_BYTES / walk.weight));
    const rows = Math.min(QUERY_ROWS, fitting, walk.left);
    if (rows < 1 || (walk.end - walk.next) * walk.step < 0) break;
    const found = query(walk, rows);
    page.push(...found.events);
    bytes += found.bytes;
    walk.next += walk.step * found.events.length;
    // Fewer than were asked for: there are no more.
    walk.left = found.events.length < rows ? 0 : walk.left - rows;
    walk.weight = found.bytes / rows;
  }
  return page;
}

/** Up to so many rows from the walk's place on. */
function query(
  walk: Walk,
  rows: number,
): { readonly events: readonly RawEvent[]; readonly bytes: number } {
  const statement = walk.weight > JOINED_BYTES ? walk.single : walk.joined;
  const chunks = rowsAt(walk, statement, walk.next, walk.end, rows);
  if (chunks === undefined) throw unreadable(walk);
  const events: RawEvent[] = [];
  let bytes = 0;
  for (const [heads, data] of chunks) {
    if (heads === null || data === null) break;
    const texts = textsOf(data, statement === walk.joined);
    const some = split(heads, texts, walk.next + walk.step * events.length, walk.step);
    if (some === undefined) throw unreadable(walk);
    events.push(...some);
    bytes += heads.length + data.length;
  }
  return { events, bytes };
}

/** The rows as they come; undefined where the database says that it is damaged. */
function rowsAt(
  walk: Walk,
  statement: Statement<Chunk>,
  next: number,
  end: number,
  rows: number,
): readonly Chunk[] | undefined {
  const [low, high] = walk.step === 1 ? [next, end] : [end, next];
  try {
    return statement.all([walk.stream, low, high, rows]);
  } catch (error) {
    if (failureOf(error) === 'corrupt') return undefined;
    throw error;
  }
}

/** The data of each row; none where the bytes are not text. */
function textsOf(data: Buffer, joined: boolean): readonly string[] {
  if (!isUtf8(data)) return [];
  return joined ? data.toString().split('\n') : [data.toString()];
}

/** The rows as events; undefined unless they are whole, in order and without a gap. */
function split(
  heads: Buffer,
  texts: readonly string[],
  next: number,
  step: 1 | -1,
): readonly RawEvent[] | undefined {
  if (!isUtf8(heads)) return undefined;
  const fields = heads.toString().split('\n');
  if (fields.length !== texts.length * HEAD_FIELDS) return undefined;
  const events: RawEvent[] = [];
  for (let i = 0, at = 0; i < texts.length; i += 1, at += HEAD_FIELDS) {
    const number = next + step * i;
    if (Number(fields[at]) !== number) return undefined;
    events.push({
      number,
      id: fields[at + 1] as string,
      type: fields[at + 2] as string,
      version: Number(fields[at + 3]),
      recordedAt: fields[at + 4] as string,
      previous: fields[at + 5] as string,
      hash: fields[at + 6] as string,
      metadata: fields[at + 7] as string,
      data: texts[i] as string,
    });
  }
  return events;
}

/** Which row it was, found one by one. */
function unreadable(walk: Walk): JournalCorruptError {
  for (let number = walk.next; (walk.end - number) * walk.step >= 0; number += walk.step) {
    const reason = faultAt(walk, number);
    if (reason !== undefined) return new JournalCorruptError(walk.stream, number, reason);
  }
  return new JournalCorruptError(walk.stream, walk.next, 'the rows from it on cannot be read');
}

function faultAt(walk: Walk, number: number): string | undefined {
  const chunks = rowsAt(walk, walk.single, number, number, 1);
  if (chunks?.length === 0) return 'it is missing, and later ones are there';
  const [heads, data] = chunks?.[0] ?? [null, null];
  const texts = data === null ? [] : textsOf(data, false);
  const readable = heads !== null && split(heads, texts, number, walk.step) !== undefined;
  return readable ? undefined : 'it is damaged and cannot be read';
}

/** A row with its JSON parsed. @throws JournalCorruptError where it is not JSON */
export function storedEvent(stream: string, raw: RawEvent): StoredEvent {
  try {
    return {
      stream,
      number: raw.number,
      id: raw.id,
      type: raw.type,
      version: raw.version,
      recordedAt: raw.recordedAt,
      metadata: JSON.parse(raw.metadata) as EventMetadata,
      data: JSON.parse(raw.data) as unknown,
      previous: raw.previous,
      hash: raw.hash,
    };
  } catch {
    throw new JournalCorruptError(stream, raw.number, 'its data or metadata is not JSON');
  }
}
