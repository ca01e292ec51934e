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
const FIRST_QUERY_ROWS = 25;
const HEAD_FIELDS = 8;

/** The head fields and the data of some rows; null where there are none. */
type Joined = readonly [heads: Buffer | null, data: Buffer | null];

const select = (order: 'ASC' | 'DESC'): string => `
  SELECT cast(group_concat(head, char(10)) AS BLOB), cast(group_concat(data, char(10)) AS BLOB)
  FROM (
    SELECT number || char(10) || id || char(10) || type || char(10) || version || char(10) ||
           recorded_at || char(10) || previous || char(10) || hash || char(10) || metadata AS head,
           data
    FROM events WHERE stream = ? AND number BETWEEN ? AND ? ORDER BY number ${order} LIMIT ?
  )`;

/** A walk along one stream: the place to read next, and where to stop. */
interface Walk {
  readonly statement: Statement<Joined>;
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
  const forwards = connection.prepare<Joined>(select('ASC'));
  const backwards = connection.prepare<Joined>(select('DESC'));
  const last = connection.prepare<[number | null]>(
    'SELECT max(number) FROM events WHERE stream = ?',
  );

  const lastNumber = (stream: string): number => last.get([stream])?.[0] ?? -1;

  const begin = (stream: string, range: ReadRange): Walk => {
    const { from, to, limit: left = Infinity } = range;
    const common = { stream, left, weight: PAGE_BYTES / FIRST_QUERY_ROWS };
    if (range.backwards !== true) {
      const end = to ?? Number.MAX_SAFE_INTEGER;
      return { ...common, statement: forwards, step: 1, next: from ?? 0, end };
    }
    const next = Math.min(from ?? Infinity, lastNumber(stream));
    return { ...common, statement: backwards, step: -1, next, end: to ?? 0 };
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
    const fitting = Math.max(1, Math.floor((PAGE_BYTES - bytes) / walk.weight));
    const rows = Math.min(QUERY_ROWS, fitting, walk.left);
    if (rows < 1 || (walk.end - walk.next) * walk.step < 0) break;
    const found = query(walk, rows);
    if (found === undefined) break;
    page.push(...found.events);
    bytes += found.bytes;
    walk.next += walk.step * found.events.length;
    walk.left -= found.events.length;
    walk.weight = found.bytes / found.events.length;
    if (found.events.length < rows) break;
  }
  return page;
}

/** Up to so many rows from the walk's place on; undefined where there are none. */
function query(
  walk: Walk,
  rows: number,
): { readonly events: readonly RawEvent[]; readonly bytes: number } | undefined {
  const joined = rowsAt(walk, walk.next, walk.end, rows);
  if (joined === undefined) throw unreadable(walk);
  const [heads, data] = joined;
  if (heads === null || data === null) return undefined;
  const events = split(heads, data, walk.next, walk.step);
  if (events === undefined) throw unreadable(walk);
  return { events, bytes: heads.length + data.length };
}

/** The rows as they come; undefined where the database says that it is damaged. */
function rowsAt(walk: Walk, next: number, end: number, rows: number): Joined | undefined {
  const [low, high] = walk.step === 1 ? [next, end] : [end, next];
  try {
    return walk.statement.get([walk.stream, low, high, rows]) ?? [null, null];
  } catch (error) {
    if (failureOf(error) === 'corrupt') return undefined;
    throw error;
  }
}

/** The rows as events; undefined unless they are whole, in order and without a gap. */
function split(
  heads: Buffer,
  data: Buffer,
  next: number,
  step: 1 | -1,
): readonly RawEvent[] | undefined {
  if (!isUtf8(heads) || !isUtf8(data)) return undefined;
  const fields = heads.toString().split('\n');
  const texts = data.toString().split('\n');
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
    const joined = rowsAt(walk, number, number, 1);
    const [heads, data] = joined ?? [null, null];
    if (joined !== undefined && heads === null) {
      return new JournalCorruptError(
        walk.stream,
        number,
        'it is missing, and later ones are there',
      );
    }
    if (heads === null || data === null || split(heads, data, number, walk.step) === undefined) {
      return new JournalCorruptError(walk.stream, number, 'it is damaged and cannot be read');
    }
  }
  return new JournalCorruptError(walk.stream, walk.next, 'the rows from it on cannot be read');
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
