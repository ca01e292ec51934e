/** The log of everything, in memory, and the streams in it. Nothing is ever taken out of it. */
import { storeRecord, type ProposedEvent, type StoredRecord } from './record.js';

export interface Log {
  readonly all: readonly StoredRecord[];
  /** Of one stream; a record's revision is its place. */
  records(stream: string): readonly StoredRecord[];
  revisionOf(stream: string, id: string): number | undefined;
  put(stream: string, events: readonly ProposedEvent[]): void;
  /** Marks a stream as deleted for good. */
  bury(stream: string): void;
  isBuried(stream: string): boolean;
}

interface Stream {
  readonly records: StoredRecord[];
  readonly revisions: Map<string, number>;
}

/** What the server writes around an event, so that positions have gaps. */
const RECORD_OVERHEAD = 93;
const NO_RECORDS: readonly StoredRecord[] = [];

export const openLog = (now: () => number): Log => {
  const all: StoredRecord[] = [];
  const streams = new Map<string, Stream>();
  const buried = new Set<string>();
  let end = 0;

  const streamOf = (name: string): Stream => {
    const stream = streams.get(name) ?? { records: [], revisions: new Map() };
    streams.set(name, stream);
    return stream;
  };

  return {
    all,
    records: (name) => streams.get(name)?.records ?? NO_RECORDS,
    revisionOf: (name, id) => streams.get(name)?.revisions.get(id),
    put: (name, events) => {
      const { records, revisions } = streamOf(name);
      for (const event of events) {
        const revision = records.length;
        const at = { stream: name, revision, position: end, createdAt: now() };
        const record = storeRecord(event, at);
        records.push(record);
        revisions.set(event.id, revision);
        all.push(record);
        end += record.wire.length + RECORD_OVERHEAD;
      }
    },
    bury: (name) => buried.add(name),
    isBuried: (name) => buried.has(name),
  };
};
