/**
 * Checks a journal file to the byte: the chain of every stream over the text exactly as stored,
 * and SQLite's own check of its pages and indexes.
 *
 * Each event is found through the index, fetched by its row, and must say of itself what the index
 * says of it; its bytes are hashed as they lie in the file and never turned into text first, since
 * two different bytes can turn into the same text.
 */
import { hash } from 'node:crypto';
import { chainWalk } from '../verify.js';
import type { ChainWalk, Fault, Verification } from '../verify.js';
import type { DamagedEvent } from './damage.js';
import { damageIn, NO_DAMAGE } from './damage.js';
import type { Connection, Statement } from './driver.js';
import { failureOf } from './driver.js';
import { openJournalReadOnly } from './journal-file.js';
import { streamLister } from './streams.js';

export interface JournalVerification {
  readonly streams: readonly Verification[];
  /** What SQLite says is wrong with the file itself; empty where all is well. */
  readonly damage: readonly string[];
  readonly holds: boolean;
}

const BUSY_MILLISECONDS = 5_000;
const QUERY_BYTES = 524_288;
const QUERY_ROWS = 500;
const FIRST_QUERY_ROWS = 25;
const SINGLE_ROWS = 25;

/**
 * For each row a line: its number, whether it says itself where it belongs, and what its text must
 * give; then the texts that are hashed. Where rows are joined, lines are parted by line feeds and
 * end with the length in bytes of their texts, which lie end to end.
 */
type Chunk = readonly [lines: Buffer | null, texts: Buffer | null];

/** As it is in a journal that holds; of a damaged one the hash is not what the text gives. */
type Line = [
  number: string,
  own: string,
  recordedAt: string,
  previous: string,
  hash: string,
  bytes?: string,
];

interface Links {
  readonly joined: Statement<Chunk>;
  readonly single: Statement<Chunk>;
}

const OWN = 'ifnull(event.stream = place.stream AND event.number = place.number, 0)';

const TEXT = `concat_ws(char(10), event.previous, event.id, event.type, event.version,
  event.recorded_at, event.metadata, event.data)`;

const ROWS = `
  FROM events AS place INDEXED BY events_by_number
  LEFT JOIN events AS event NOT INDEXED ON event.rowid = place.rowid
  WHERE place.stream = ? AND place.number >= ? ORDER BY place.number LIMIT ?`;

const SINGLE = `
  SELECT cast(concat_ws(' ', place.number, ${OWN}, event.recorded_at, event.previous,
                        event.hash) AS BLOB),
         cast(${TEXT} AS BLOB) ${ROWS}`;

const JOINED = `
  SELECT cast(group_concat(concat_ws(' ', number, own, recorded_at, previous, hash,
                                     octet_length(text)), char(10)) AS BLOB),
         cast(group_concat(text, '') AS BLOB)
  FROM (
    SELECT place.number AS number, ${OWN} AS own, event.recorded_at AS recorded_at,
           event.previous AS previous, event.hash AS hash, ${TEXT} AS text ${ROWS}
  )`;

/** `everything`: the chains, and SQLite's own check of the file; `chains`: what events say. */
export type Checks = 'everything' | 'chains';

/**
 * Verifies every stream of a journal, or those whose names begin with a prefix, and the file.
 * @throws JournalFileError where the file cannot be opened as a journal at all
 */
export function verifyJournal(
  path: string,
  prefix = '',
  checks: Checks = 'everything',
): JournalVerification {
  const connection = openJournalReadOnly(path, BUSY_MILLISECONDS);
  try {
    const links = {
      joined: connection.prepare<Chunk>(JOINED),
      single: connection.prepare<Chunk>(SINGLE),
    };
    const chains = streamsOf(connection, prefix).map((stream) => verifyStream(links, stream));
    const { findings, events } = checks === 'everything' ? damageIn(connection) : NO_DAMAGE;
    const streams = chains.map((chain) => withDamage(chain, events));
    const holds = findings.length === 0 && streams.every(({ fault }) => fault === undefined);
    return { streams, damage: findings, holds };
  } finally {
    connection.close();
  }
}

/** None where the index is too damaged to say; SQLite's own check then says why. */
function streamsOf(connection: Connection, prefix: string): readonly string[] {
  try {
    return streamLister(connection)(prefix);
  } catch (error) {
    if (failureOf(error) === 'corrupt') return [];
    throw error;
  }
}

/** The first event of a stream that does not hold, by its chain or by the file. */
function withDamage(chain: Verification, events: readonly DamagedEvent[]): Verification {
  const before = chain.fault?.number ?? Infinity;
  const [first] = events
    .filter(({ stream, number }) => stream === chain.stream && number < before)
    .sort((a, b) => a.number - b.number);
  if (first === undefined) return chain;
  return { ...chain, fault: { number: first.number, reason: first.reason } };
}

function verifyStream(links: Links, stream: string): Verification {
  const walk = chainWalk(stream);
  let rows = FIRST_QUERY_ROWS;
  for (;;) {
    const number = walk.next();
    const chunks = rowsFrom(links, stream, number, rows);
    if (chunks === undefined) {
      if (rows === 1) return walk.verification({ number, reason: 'it is damaged beyond reading' });
      // One of these rows it is: they are taken one by one.
      rows = 1;
      continue;
    }
    const fault = faultIn(walk, chunks);
    const taken = walk.next() - number;
    if (fault !== undefined || taken === 0) return walk.verification(fault);
    rows = rowsThatFit(chunks, taken);
  }
}

function rowsThatFit(chunks: readonly Chunk[], taken: number): number {
  const bytes = chunks.reduce((sum, [, texts]) => sum + (texts?.length ?? 0), 0);
  return Math.min(QUERY_ROWS, Math.max(1, Math.floor((QUERY_BYTES * taken) / bytes)));
}

/** Undefined where the database says that it is damaged. */
function rowsFrom(
  links: Links,
  stream: string,
  from: number,
  rows: number,
): readonly Chunk[] | undefined {
  // Few rows fit where each is large: joining them would only copy them once more.
  const statement = rows > SINGLE_ROWS ? links.joined : links.single;
  try {
    return statement.all([stream, from, rows]);
  } catch (error) {
    if (failureOf(error) === 'corrupt') return undefined;
    throw error;
  }
}

function faultIn(walk: ChainWalk, chunks: readonly Chunk[]): Fault | undefined {
  for (const [lines, texts] of chunks) {
    const fault = lines && texts && takeRows(walk, lines, texts);
    if (fault) return fault;
  }
  return undefined;
}

function takeRows(walk: ChainWalk, lines: Buffer, texts: Buffer): Fault | undefined {
  let start = 0;
  for (const line of lines.toString('latin1').split('\n')) {
    const [place, own, recordedAt, previous, stored, bytes] = line.split(' ') as Line;
    const number = Number(place);
    if (own !== '1' && number === walk.next()) {
      return { number, reason: 'its row is gone, or says that it belongs elsewhere' };
    }
    const end = start + Number(bytes ?? texts.length);
    const computed = hash('sha256', texts.subarray(start, end));
    const fault = walk.take({ number, recordedAt, previous, hash: stored, computed });
    if (fault !== undefined) return fault;
    start = end;
  }
  return undefined;
}
