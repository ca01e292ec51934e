/**
 * Between what is stored and what is folded: names and versions of shapes are known only here.
 * Writing stamps the current version of the shape; reading brings older versions up to it, step by
 * step (upcasts.ts). Every shape that was ever stored has a fixture in test/store/fixtures.
 */
import type { Metadata } from '../../domain/decider.js';
import {
  EVENT_VERSIONS,
  type EventType,
  type LedgerEvent,
  type RecordedEvent,
} from '../../domain/events.js';
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

/** With a table of upcasts and of current versions: the program's own, or a test's. */
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
  const data = version === current ? stored.data : broughtUp(stored, current, upcasts);
  return { event: { type, data } as LedgerEvent, number, id, hash, recordedAt, metadata };
};

/** The data in the current version's shape, step by step from its own. */
const broughtUp = (stored: StoredEvent, current: number, upcasts: Upcasts): unknown => {
  const steps = upcasts[stored.type as EventType] ?? [];
  let { data } = stored;
  for (let from = stored.version; from < current; from += 1) {
    const step = steps[from - 1];
    if (step === undefined) {
      throw unknown(stored, `nothing leads from version ${from} of ${stored.type} to the next`);
    }
    data = step(data);
  }
  return data;
};

const unknown = ({ stream, number }: StoredEvent, reason: string): JournalCorruptError =>
  new JournalCorruptError(stream, number, `${reason}. A newer program may have written it.`);
