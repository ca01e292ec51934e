/**
 * What the test server has stored, and whether more may be. It outlives the server that serves it, as a
 * disk would, and may be served by several (the nodes of one cluster).
 */
import { randomUUID } from 'node:crypto';
import { checkCommit, type ExpectedRevision, type Standing } from './commit-check.js';
import { openLog, type Log } from './log.js';
import type { ProposedEvent, StoredRecord } from './record.js';
import {
  firstVisible,
  isMetadataStream,
  isSoftDeleted,
  metadataStreamOf,
  originalOf,
} from './retention.js';
import { hideAll, retentionOf, undelete } from './stream-metadata.js';

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

const standingOf = (log: Log, stream: string): Standing => ({
  last: log.records(stream).length - 1,
  tombstoned: log.isBuried(stream),
  softDeleted: isSoftDeleted(retentionOf(log, stream)),
  hasMetadata: log.records(metadataStreamOf(stream)).length > 0,
  idAt: (revision) => log.records(stream)[revision]?.id,
  revisionOf: (id) => log.revisionOf(stream, id),
});

const answerAt = (log: Log, stream: string, last: number, fresh: boolean): Written => ({
  kind: 'written',
  last,
  position: log.records(stream)[last]?.position,
  fresh,
});

/** Runs `write` where the expectation holds. */
const decide = (
  log: Log,
  stream: string,
  expected: ExpectedRevision,
  ids: readonly string[],
  write: (standing: Standing) => Written,
): Written => {
  const standing = standingOf(log, stream);
  const decision = checkCommit(standing, expected, ids);
  switch (decision.decided) {
    case 'written-before':
      return answerAt(log, stream, decision.last, false);
    case 'deleted':
      return { kind: 'deleted' };
    case 'wrong-version':
      return { kind: 'wrong-version', current: standing.last };
    case 'write':
      return write(standing);
  }
};

const append = (
  log: Log,
  stream: string,
  expected: ExpectedRevision,
  events: readonly ProposedEvent[],
): Written => {
  const ids = events.map(({ id }) => id);
  return decide(log, stream, expected, ids, ({ last, softDeleted }) => {
    const original = originalOf(stream);
    const revives = isMetadataStream(stream) && isSoftDeleted(retentionOf(log, original));
    log.put(stream, events);
    if (softDeleted) undelete(log, stream, last + 1);
    if (revives) undelete(log, original, log.records(original).length);
    return answerAt(log, stream, last + events.length, true);
  });
};

const softDelete = (log: Log, stream: string, expected: ExpectedRevision): Written =>
  decide(log, stream, expected, [randomUUID()], ({ last, hasMetadata }) => {
    if (last < 0 && !hasMetadata) return { kind: 'wrong-version', current: -1 };
    hideAll(log, stream);
    const hiding = metadataStreamOf(stream);
    return answerAt(log, hiding, log.records(hiding).length - 1, true);
  });

const tombstone = (log: Log, stream: string, expected: ExpectedRevision): Written =>
  decide(log, stream, expected, [randomUUID()], ({ last }) => {
    log.bury(stream);
    return answerAt(log, stream, last, true);
  });

const visible = (log: Log, stream: string, now: number): Visible => {
  if (log.isBuried(stream)) return { kind: 'deleted' };
  const retention = retentionOf(log, stream);
  const records = log.records(stream);
  if (records.length === 0 || isSoftDeleted(retention)) return { kind: 'not-found' };
  return { kind: 'events', records, first: firstVisible(records, retention, now) };
};

/** `now`: the server's clock in milliseconds, for records' dates and `$maxAge`. */
export const openDatabase = (now: () => number = Date.now): Database => {
  const log = openLog(now);
  const listeners = new Set<() => void>();
  const told = (written: Written): Written => {
    if (written.kind === 'written' && written.fresh) for (const tell of [...listeners]) tell();
    return written;
  };
  return {
    all: log.all,
    records: log.records,
    append: (stream, expected, events) => told(append(log, stream, expected, events)),
    softDelete: (stream, expected) => told(softDelete(log, stream, expected)),
    tombstone: (stream, expected) => told(tombstone(log, stream, expected)),
    visible: (stream) => visible(log, stream, now()),
    onWritten: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
};
