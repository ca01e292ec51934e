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
import type { ChainWalk, Fault, Link, Verification } from '../verify.js';
import type { DamagedEvent } from './damage.js';
import { damageIn } from './damage.js';
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
const QUERY_BYTES = 4_194_304;
const QUERY_ROWS = 500;
const FIRST_QUERY_ROWS = 25;
const HASH_BYTES = 64;
const INSTANT_BYTES = 24;

/** For each row: number, whether it says itself where it belongs, bytes of its text; then the texts. */
type Joined = readonly [rows: Buffer | null, texts: Buffer | null];

const LINKS = `
  SELECT cast(group_concat(number || ' ' || own || ' ' || octet_length(text), char(10)) AS BLOB),
         cast(group_concat(text, '') AS BLOB)
  FROM (
    SELECT place.number AS number,
           ifnull(event.stream = place.stream AND event.number = place.number, 0) AS own,
           ifnull(event.hash || event.recorded_at || event.previous || char(10) || event.id ||
             char(10) || event.type || char(10) || event.version || char(10) ||
             event.recorded_at || char(10) || event.metadata || char(10) || event.data, '') AS text
    FROM events AS place INDEXED BY events_by_number
    LEFT JOIN events AS event NOT INDEXED ON event.rowid = place.rowid
    WHERE place.stream = ? AND place.number >= ? ORDER BY place.number LIMIT ?
  )`;

/**
 * Verifies every stream of a journal, or those whose names begin with a prefix, and the file.
 * @throws JournalFileError where the file cannot be opened as a journal at all
 */
export function verifyJournal(path: string, prefix = ''): JournalVerification {
  const connection = openJournalReadOnly(path, BUSY_MILLISECONDS);
  try {
    const links = connection.prepare<Joined>(LINKS);
    const chains = streamsOf(connection, prefix).map((stream) => verifyStream(links, stream));
    const { findings, events } = damageIn(connection);
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

function verifyStream(links: Statement<Joined>, stream: string): Verification {
  const walk = chainWalk(stream);
  let rows = FIRST_QUERY_ROWS;
  for (;;) {
    const number = walk.next();
    const joined = rowsFrom(links, stream, number, rows);
    if (joined === undefined) {
      if (rows === 1) return walk.verification({ number, reason: 'it is damaged beyond reading' });
      // One of these rows it is: they are taken one by one.
      rows = 1;
      continue;
    }
    const fault = takeRows(walk, ...joined);
    const taken = walk.next() - number;
    if (fault !== undefined || taken === 0) return walk.verification(fault);
    rows = rowsThatFit(joined, taken);
  }
}

function rowsThatFit([, texts]: Joined, taken: number): number {
  const weight = (texts?.length ?? 0) / taken;
  return Math.min(QUERY_ROWS, Math.max(1, Math.floor(QUERY_BYTES / weight)));
}

/** Undefined where the database says that it is damaged. */
function rowsFrom(
  links: Statement<Joined>,
  stream: string,
  from: number,
  rows: number,
): Joined | undefined {
  try {
    return links.get([stream, from, rows]) ?? [null, null];
  } catch (error) {
    if (failureOf(error) === 'corrupt') return undefined;
    throw error;
  }
}

function takeRows(walk: ChainWalk, rows: Buffer | null, texts: Buffer | null): Fault | undefined {
  if (rows === null || texts === null) return undefined;
  let start = 0;
  for (const row of rows.toString('latin1').split('\n')) {
    const [number, own, bytes] = row.split(' ').map(Number) as [number, number, number];
    const text = texts.subarray(start, start + bytes);
    start += bytes;
    if (own !== 1 && number === walk.next()) {
      return { number, reason: 'its row is gone, or says that it belongs elsewhere' };
    }
    const fault = walk.take(linkOf(number, text));
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Hash, instant, then the text that is hashed, which begins with the previous hash. */
function linkOf(number: number, text: Buffer): Link {
  const chained = HASH_BYTES + INSTANT_BYTES;
  return {
    number,
    hash: text.toString('latin1', 0, HASH_BYTES),
    recordedAt: text.toString('latin1', HASH_BYTES, chained),
    previous: text.toString('latin1', chained, chained + HASH_BYTES),
    computed: hash('sha256', text.subarray(chained)),
  };
}
