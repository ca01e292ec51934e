/**
 * What the test server has stored: streams of records and the log of everything, in memory. It outlives
 * the server that serves it, as a disk would, and may be served by several (the nodes of one cluster).
 */
import { randomUUID } from 'node:crypto';
import { checkCommit, type ExpectedRevision, type Standing } from './commit-check.js';
import {
  JSON_CONTENT,
  bodiesOf,
  storeRecord,
  type ProposedEvent,
  type StoredRecord,
} from './record.js';
import {
  OF_METADATA,
  SOFT_DELETED,
  firstVisible,
  isMetadataStream,
  isSoftDeleted,
  metadataStreamOf,
  originalOf,
  parseRetention,
  undeleted,
  type Retention,
} from './retention.js';

export type Written =
  | {
      readonly kind: 'written';
      /** Last event number of this append; -1 where an empty append met an empty stream. */
      readonly last: number;
      readonly position: number | undefined;
      /** False where the same append had been written before. */
      readonly fresh: boolean;
    }
  | { readonly kind: 'wrong-version'; /** -1: no events. */ readonly current: number }
  | { readonly kind: 'deleted' };

/** What a reader may see of a stream. */
export type Visible =
  | { readonly kind: 'events'; readonly records: readonly StoredRecord[]; readonly first: number }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'deleted' };

export interface Database {
  append(stream: string, expected: ExpectedRevision, events: readonly ProposedEvent[]): Written;
  /** Hides every event by `$tb`; the stream may be written again and goes on counting. */
  softDelete(stream: string, expected: ExpectedRevision): Written;
  /** For good. */
  tombstone(stream: string, expected: ExpectedRevision): Written;
  visible(stream: string): Visible;
  /** Every record ever written, hidden ones too; a record's revision is its place. */
  records(stream: string): readonly StoredRecord[];
  /** The log of everything. */
  readonly all: readonly StoredRecord[];
  /** Calls back after every write, until the function it gives is called. */
  onWritten(listener: () => void): () => void;
}

interface Stream {
  readonly records: StoredRecord[];
  readonly revisions: Map<string, number>;
  tombstoned: boolean;
}

const newStream = (): Stream => ({ records: [], revisions: new Map(), tombstoned: false });

const RECORD_OVERHEAD = 93;
const NO_RECORDS: readonly StoredRecord[] = [];

/** `now`: the server's clock in milliseconds, for records' dates and `$maxAge`. */
export const openDatabase = (now: () => number = Date.now): Database => {
  const streams = new Map<string, Stream>();
  const all: StoredRecord[] = [];
  const listeners = new Set<() => void>();
  let end = 0;

  const recordsOf = (name: string): readonly StoredRecord[] =>
    streams.get(name)?.records ?? NO_RECORDS;

  const metadataOf = (name: string): Uint8Array | undefined => {
    const last = recordsOf(metadataStreamOf(name)).at(-1);
    return last && bodiesOf(last).data;
  };

  const retentionOf = (name: string): Retention => {
    if (isMetadataStream(name)) return OF_METADATA;
    const data = metadataOf(name);
    return data ? parseRetention(data) : {};
  };

  const standingOf = (name: string): Standing => {
    const stream = streams.get(name);
    return {
      last: recordsOf(name).length - 1,
      tombstoned: stream?.tombstoned ?? false,
      softDeleted: isSoftDeleted(retentionOf(name)),
      hasMetadata: recordsOf(metadataStreamOf(name)).length > 0,
      idAt: (revision) => stream?.records[revision]?.id,
      revisionOf: (id) => stream?.revisions.get(id),
    };
  };

  const put = (name: string, events: readonly ProposedEvent[]): void => {
    const stream = streams.get(name) ?? newStream();
    streams.set(name, stream);
    for (const event of events) {
      const revision = stream.records.length;
      const at = { stream: name, revision, position: end, createdAt: now() };
      const record = storeRecord(event, at);
      stream.records.push(record);
      stream.revisions.set(event.id, revision);
      all.push(record);
      end += record.wire.length + RECORD_OVERHEAD;
    }
  };

  const putMetadata = (name: string, data: Uint8Array): void =>
    put(metadataStreamOf(name), [
      {
        id: randomUUID(),
        type: '$metadata',
        contentType: JSON_CONTENT,
        data,
        metadata: new Uint8Array(),
      },
    ]);

  /** A softly deleted stream that is written again, or given metadata, shows what comes from now on. */
  const undelete = (name: string, from: number): void => {
    const data = metadataOf(name);
    if (data) putMetadata(name, undeleted(data, from));
  };

  const written = (name: string, last: number): Written => {
    for (const listener of [...listeners]) listener();
    return { kind: 'written', last, position: recordsOf(name)[last]?.position, fresh: true };
  };

  /** Runs `write` where the expectation holds. */
  const decide = (
    name: string,
    expected: ExpectedRevision,
    ids: readonly string[],
    write: (standing: Standing) => Written,
  ): Written => {
    const standing = standingOf(name);
    const decision = checkCommit(standing, expected, ids);
    if (decision.decided === 'written-before') {
      const { last } = decision;
      return { kind: 'written', last, position: recordsOf(name)[last]?.position, fresh: false };
    }
    if (decision.decided === 'deleted') return { kind: 'deleted' };
    if (decision.decided === 'wrong-version') {
      return { kind: 'wrong-version', current: standing.last };
    }
    return write(standing);
  };

  return {
    all,
    records: recordsOf,
    append(name, expected, events) {
      const ids = events.map(({ id }) => id);
      return decide(name, expected, ids, ({ last, softDeleted }) => {
        const revives = isMetadataStream(name) && isSoftDeleted(retentionOf(originalOf(name)));
        put(name, events);
        if (softDeleted) undelete(name, last + 1);
        if (revives) undelete(originalOf(name), recordsOf(originalOf(name)).length);
        return written(name, last + events.length);
      });
    },
    softDelete(name, expected) {
      return decide(name, expected, [randomUUID()], ({ last, hasMetadata }) => {
        if (last < 0 && !hasMetadata) return { kind: 'wrong-version', current: -1 };
        putMetadata(name, new TextEncoder().encode(`{"$tb":${SOFT_DELETED}}`));
        return written(metadataStreamOf(name), recordsOf(metadataStreamOf(name)).length - 1);
      });
    },
    tombstone(name, expected) {
      return decide(name, expected, [randomUUID()], ({ last }) => {
        put(name, []);
        const stream = streams.get(name);
        if (stream) stream.tombstoned = true;
        return written(name, last);
      });
    },
    visible(name) {
      const stream = streams.get(name);
      if (stream?.tombstoned) return { kind: 'deleted' };
      const retention = retentionOf(name);
      if (!stream || stream.records.length === 0 || isSoftDeleted(retention)) {
        return { kind: 'not-found' };
      }
      const first = firstVisible(stream.records, retention, now());
      return { kind: 'events', records: stream.records, first };
    },
    onWritten(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
};
