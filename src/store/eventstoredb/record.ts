/**
 * An event as it lies on the server: type and data are the server's own; what the chain needs besides is
 * in the event's metadata, as JSON:
 *
 *   { "id": "…", "version": 1, "recordedAt": "2026-10-12T09:30:00.000Z",
 *     "metadata": { "by": "Ann", "correlation": "…" }, "previous": "…", "hash": "…" }
 *
 * The id that the server knows an event by is made of its hash. The server takes an append whose ids it
 * has at that place for a repetition and says that it is done, whatever the events hold: were they the
 * ledger's ids, two instances that record the same command at once would both be told so, each of its
 * own recorded instant, and one would go on from a hash that was never stored.
 *
 * The server's own `created` instant is not used: the recorded instant is the writer's, so that the
 * same ledger has the same chain head on every store.
 */
import type { JSONEventData, JSONType, RecordedEvent } from '@eventstore/db-client';
import type { EventText } from '../chain.js';
import { chainHash } from '../chain.js';
import type { EventMetadata, NewEvent, StoredEvent } from '../event-store.js';
import { JournalCorruptError } from '../event-store.js';

/** The last event of a stream; number -1 where there is none. */
export interface Head {
  readonly number: number;
  readonly hash: string;
  readonly recordedAt: string;
}

type ServerMetadata = Pick<StoredEvent, 'id' | 'version' | 'recordedAt' | 'previous' | 'hash'> & {
  readonly metadata: EventMetadata;
};

export type ServerEvent = JSONEventData & { readonly metadata: ServerMetadata };

/** The events of one append, chained after a head, and the head that they leave. */
export function chained(
  after: Head,
  events: readonly NewEvent[],
  texts: readonly EventText[],
): { readonly proposed: readonly ServerEvent[]; readonly head: Head } {
  let { number, hash, recordedAt } = after;
  const proposed = events.map(({ id, type, version, data, metadata }, place): ServerEvent => {
    const text = texts[place] as EventText;
    const previous = hash;
    if (text.recordedAt > recordedAt) ({ recordedAt } = text);
    number += 1;
    hash = chainHash(previous, { ...text, recordedAt });
    return {
      id: idOnServer(hash),
      type,
      contentType: 'application/json',
      data: data as JSONType,
      metadata: { id, version, recordedAt, metadata, previous, hash },
    };
  });
  return { proposed, head: { number, hash, recordedAt } };
}

/** A UUID of the kind that says nothing (version 8 of RFC 9562), of the beginning of a hash. */
const idOnServer = (hash: string): string => {
  const variant = ((parseInt(hash.slice(15, 16), 16) & 0x3) | 0x8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(12, 15)}`,
    `${variant}${hash.slice(16, 19)}`,
    hash.slice(19, 31),
  ].join('-');
};

/** @throws JournalCorruptError where it was not written by this program */
export function storedEvent(stream: string, recorded: RecordedEvent): StoredEvent {
  const { type, data, revision } = recorded;
  const number = Number(revision);
  const own = recorded.metadata;
  if (!recorded.isJson || !isOurs(own)) {
    const reason = `it was not written by this program: ${type} has no place in the hash chain`;
    throw new JournalCorruptError(stream, number, reason);
  }
  const { id, version, recordedAt, metadata, previous, hash } = own;
  return { stream, number, id, type, version, recordedAt, metadata, data, previous, hash };
}

const isOurs = (value: unknown): value is ServerMetadata => {
  if (typeof value !== 'object' || value === null) return false;
  const { id, version, recordedAt, metadata, previous, hash } = value as Partial<ServerMetadata>;
  return (
    Number.isSafeInteger(version) &&
    [id, recordedAt, previous, hash].every((text) => typeof text === 'string') &&
    typeof metadata === 'object'
  );
};
