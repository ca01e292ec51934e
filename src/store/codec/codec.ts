/** Between what is stored and what is folded: names and versions of shapes are known only here. */
import type { Metadata } from '../../domain/decider.js';
import { EVENT_VERSIONS, type LedgerEvent, type RecordedEvent } from '../../domain/events.js';
import { JournalCorruptError, type NewEvent, type StoredEvent } from '../event-store.js';
import { UPCASTS, type Upcasts } from './upcasts.js';

export interface EncodeContext {
  readonly id: string;
  readonly recordedAt: string;
  readonly metadata: Metadata;
}

export const encode = (
  { type, data }: LedgerEvent,
  { id, recordedAt, metadata }: EncodeContext,
): NewEvent => ({ id, type, version: EVENT_VERSIONS[type], data, metadata, recordedAt });

/**
 * A stored event in the shape of today.
 * @throws JournalCorruptError where the event is of a type or version that this program does not know
 */
export const decode = (stored: StoredEvent): RecordedEvent => decodeWith(stored, UPCASTS);

export const decodeWith = (
  stored: StoredEvent,
  upcasts: Upcasts,
  versions: Readonly<Record<string, number>> = EVENT_VERSIONS,
): RecordedEvent => {
  const { type, version, number, id, hash, recordedAt, metadata } = stored;
  const current = Object.hasOwn(versions, type) ? versions[type] : undefined;
  if (current === undefined) throw unknown(stored, `it is of an unknown type, ${type}`);
  if (version > current || version < 1) {
    throw unknown(stored, `${type} is of version ${version}, and this program knows ${current}`);
  }
  let { data } = stored;
  for (let from = version; from < current; from += 1) {
    const upcast = upcasts[type as LedgerEvent['type']]?.[from - 1];
    if (!upcast) throw unknown(stored, `nothing leads from version ${from} of ${type} to the next`);
    data = upcast(data);
  }
  return { event: { type, data } as LedgerEvent, number, id, hash, recordedAt, metadata };
};

const unknown = ({ stream, number }: StoredEvent, reason: string): JournalCorruptError =>
  new JournalCorruptError(stream, number, `${reason}. A newer program may have written it.`);
