/** A stream's own metadata: the last event of `$$stream`, read and written by the server itself. */
import { randomUUID } from 'node:crypto';
import type { Log } from './log.js';
import { JSON_CONTENT, bodiesOf } from './record.js';
import {
  OF_METADATA,
  SOFT_DELETED,
  isMetadataStream,
  metadataStreamOf,
  parseRetention,
  undeleted,
  type Retention,
} from './retention.js';

const metadataOf = (log: Log, stream: string): Uint8Array | undefined => {
  const last = log.records(metadataStreamOf(stream)).at(-1);
  return last && bodiesOf(last).data;
};

export const retentionOf = (log: Log, stream: string): Retention => {
  if (isMetadataStream(stream)) return OF_METADATA;
  const data = metadataOf(log, stream);
  return data ? parseRetention(data) : {};
};

const putMetadata = (log: Log, stream: string, data: Uint8Array): void =>
  log.put(metadataStreamOf(stream), [
    {
      id: randomUUID(),
      type: '$metadata',
      contentType: JSON_CONTENT,
      data,
      metadata: new Uint8Array(),
    },
  ]);

export const hideAll = (log: Log, stream: string): void =>
  putMetadata(log, stream, new TextEncoder().encode(`{"$tb":${SOFT_DELETED}}`));

/** A softly deleted stream that is written again, or given metadata, shows what comes from now on. */
export const undelete = (log: Log, stream: string, from: number): void => {
  const data = metadataOf(log, stream);
  if (data) putMetadata(log, stream, undeleted(data, from));
};
