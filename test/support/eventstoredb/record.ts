/**
 * One event as the test server keeps it. The answer to a read is put into bytes once, when the event is
 * written, and sent as it is ever after: a read of a thousand large events costs no encoding.
 */
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

/** An event as a writer proposes it. */
export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface StoredRecord {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  /** Place in the log of everything: strictly increasing, not dense. */
  readonly position: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** The whole ReadResp message that carries this event. */
  readonly wire: Buffer;
}

export const JSON_CONTENT = 'application/json';
const TICKS_PER_MILLISECOND = 10_000;

export const streamIdentifier = (stream: string): shared.StreamIdentifier => {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(new TextEncoder().encode(stream));
  return identifier;
};

export const streamNameOf = (identifier: shared.StreamIdentifier | undefined): string =>
  new TextDecoder().decode(identifier?.getStreamName_asU8());

export const uuidOf = (id: string): shared.UUID => {
  const uuid = new shared.UUID();
  uuid.setString(id);
  return uuid;
};

/** Bytes of a serialised message, without copying them once more. */
export const bytesOf = (message: { serializeBinary(): Uint8Array }): Buffer => {
  const bytes = message.serializeBinary();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
};

/** What the server counts against its limit: both bodies, and the type in UTF-16. */
export const sizeOnDisk = (event: ProposedEvent): number =>
  event.data.length + event.metadata.length + event.type.length * 2;

export const storeRecord = (
  event: ProposedEvent,
  at: { stream: string; revision: number; position: number; createdAt: number },
): StoredRecord => {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(uuidOf(event.id));
  recorded.setStreamIdentifier(streamIdentifier(at.stream));
  recorded.setStreamRevision(String(at.revision));
  recorded.setCommitPosition(String(at.position));
  recorded.setPreparePosition(String(at.position));
  recorded
    .getMetadataMap()
    .set('type', event.type)
    .set('created', String(at.createdAt * TICKS_PER_MILLISECOND))
    .set('content-type', event.contentType);
  recorded.setData(event.data);
  recorded.setCustomMetadata(event.metadata);
  const resolved = new streams.ReadResp.ReadEvent();
  resolved.setEvent(recorded);
  resolved.setCommitPosition(String(at.position));
  const answer = new streams.ReadResp();
  answer.setEvent(resolved);
  return { id: event.id, type: event.type, ...at, wire: bytesOf(answer) };
};

/** Both bodies of a stored event, read back out of its bytes. */
export const bodiesOf = (record: StoredRecord): { data: Uint8Array; metadata: Uint8Array } => {
  const recorded = streams.ReadResp.deserializeBinary(record.wire).getEvent()?.getEvent();
  return {
    data: recorded?.getData_asU8() ?? new Uint8Array(),
    metadata: recorded?.getCustomMetadata_asU8() ?? new Uint8Array(),
  };
};
