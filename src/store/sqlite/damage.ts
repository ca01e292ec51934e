/**
 * What SQLite itself finds wrong with a journal file: its pages, its indexes, the kinds of its
 * values. Most damage to an event breaks its hash and is found by the chain; what remains is a
 * value whose kind has changed but not its bytes, and the pointers that hold a large event together.
 * Where a finding can be traced to an event, the event is named.
 */
import type { Connection } from './driver.js';

export interface DamagedEvent {
  readonly stream: string;
  readonly number: number;
  readonly reason: string;
}

export interface Damage {
  /** As SQLite says it; empty where all is well. */
  readonly findings: readonly string[];
  readonly events: readonly DamagedEvent[];
}

const CACHE_KIBIBYTES = 65_536;

export const NO_DAMAGE: Damage = { findings: [], events: [] };

const TEXTS = ['id', 'type', 'recorded_at', 'metadata', 'data', 'previous', 'hash'];

const EVENT = 'SELECT cast(stream AS BLOB), cast(number AS INTEGER) FROM events NOT INDEXED WHERE';

export function damageIn(connection: Connection): Damage {
  const findings = integrityFindings(connection);
  if (findings.length === 0) return NO_DAMAGE;
  const events = [...eventsOfChangedKind(connection), ...eventsInCells(connection, findings)];
  return { findings, events };
}

function integrityFindings(connection: Connection): readonly string[] {
  try {
    // Every event is looked up in every index, in no order of the file's.
    connection.exec(`PRAGMA cache_size = -${CACHE_KIBIBYTES}`);
    const lines = connection
      .prepare<[Buffer]>('SELECT cast(integrity_check AS BLOB) FROM pragma_integrity_check')
      .all([])
      .map(([line]) => line.toString());
    return lines.length === 1 && lines[0] === 'ok' ? [] : lines;
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function eventsOfChangedKind(connection: Connection): readonly DamagedEvent[] {
  const changed = TEXTS.map((column) => `typeof(${column}) <> 'text'`).join(' OR ');
  return eventsWhere(connection, changed, 'one of its values has changed its kind');
}

/** `Tree 2 page 7 cell 5: …`: the cell begins with the row's size and its row number. */
function eventsInCells(
  connection: Connection,
  findings: readonly string[],
): readonly DamagedEvent[] {
  return findings.flatMap((finding) =>
    [...finding.matchAll(/Tree \d+ page (\d+) cell (\d+): ([^\n]*)/g)].flatMap(
      ([, page, cell, words]) => {
        const rowid = rowidAt(connection, Number(page), Number(cell));
        return rowid === undefined ? [] : eventsWhere(connection, `rowid = ${rowid}`, `${words}`);
      },
    ),
  );
}

/** A leaf of a table: its kind in byte 0, pointers to its cells from byte 8 on. */
const TABLE_LEAF = 0x0d;
const LEAF_HEADER_BYTES = 8;

function rowidAt(connection: Connection, page: number, cell: number): number | undefined {
  const bytes = quietly(() =>
    connection.prepare<[Buffer]>('SELECT data FROM sqlite_dbpage WHERE pgno = ?').get([page]),
  )?.[0];
  const pointer = LEAF_HEADER_BYTES + 2 * cell;
  if (bytes?.[0] !== TABLE_LEAF || pointer + 2 > bytes.length) return undefined;
  const payload = varint(bytes, bytes.readUInt16BE(pointer));
  return varint(bytes, payload.end).value;
}

/** Seven bits to a byte, the most significant first; the last byte is below 128. */
function varint(bytes: Buffer, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let at = start; at < Math.min(start + 8, bytes.length); at += 1) {
    const byte = bytes[at] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at + 1 };
  }
  return { value: -1, end: bytes.length };
}

function eventsWhere(
  connection: Connection,
  condition: string,
  reason: string,
): readonly DamagedEvent[] {
  const rows = quietly(() =>
    connection.prepare<[Buffer | null, number]>(`${EVENT} ${condition}`).all([]),
  );
  // A cell that leads to no event of a stream names nothing.
  return (rows ?? []).flatMap(([stream, number]) =>
    stream === null ? [] : [{ stream: stream.toString(), number, reason }],
  );
}

/** A damaged file may refuse any question; then the finding stands without an event's name. */
function quietly<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
