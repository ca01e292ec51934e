/**
 * From what a writer hands in to the text that is stored. Everything is serialised and checked
 * before a store is asked to do anything, so that a value which JSON would lose or bend (undefined,
 * NaN, a BigInt, a Date, half of a surrogate pair) is refused with its place, and never stored as
 * something else. -0 is stored as 0. Shared by all stores: the same append is the same text, the
 * same size and so the same chain everywhere.
 */
import type { EventText } from './chain.js';
import type { NewEvent } from './event-store.js';
import {
  DuplicateEventError,
  EmptyAppendError,
  EventTooLargeError,
  InvalidEventError,
} from './event-store.js';

/** What one append may weigh in total: the limit of an EventStoreDB server. */
export const APPEND_LIMIT_BYTES = 1_048_576;
/** Counted for each event beside its JSON: id, instant, hashes and their names in a server's metadata. */
export const EVENT_OVERHEAD_BYTES = 512;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const TYPE = /^[A-Za-z][A-Za-z0-9_.-]{0,99}$/;
const INSTANT =
  /^\d{4}-(?:0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
/** Days up to this one are in every month. */
const SHORTEST_MONTH = '28';
const STREAM = /^[A-Za-z0-9][A-Za-z0-9_.:@-]{0,199}$/;
/** Deeper than any document of the trade; a value that holds itself is deeper still. */
const DEPTH_LIMIT = 100;

/**
 * The events of one append as text, in order.
 * @throws EmptyAppendError, InvalidEventError, DuplicateEventError (an id twice), EventTooLargeError
 */
export function eventTexts(stream: string, events: readonly NewEvent[]): readonly EventText[] {
  if (events.length === 0) throw new EmptyAppendError(stream);
  if (!STREAM.test(stream)) {
    throw new InvalidEventError(stream, 0, 'the stream name is not letters, digits and _ . : @ -');
  }
  const texts = events.map((event, place) => eventText(stream, event, place));
  const bytes = texts.reduce((sum, text) => sum + sizeOf(text), 0);
  if (bytes > APPEND_LIMIT_BYTES) throw new EventTooLargeError(stream, bytes, APPEND_LIMIT_BYTES);
  const ids = new Set<string>();
  for (const { id } of texts) {
    if (ids.has(id)) throw new DuplicateEventError(stream, id);
    ids.add(id);
  }
  return texts;
}

/** What an event weighs in an append. */
export const sizeOf = (text: Pick<EventText, 'metadata' | 'data'>): number =>
  EVENT_OVERHEAD_BYTES + Buffer.byteLength(text.metadata) + Buffer.byteLength(text.data);

function eventText(stream: string, event: NewEvent, place: number): EventText {
  const reason = headFault(event) ?? jsonFault('metadata', event) ?? jsonFault('data', event);
  if (reason !== undefined) throw new InvalidEventError(stream, place, reason);
  const { id, type, version, recordedAt } = event;
  const metadata = JSON.stringify(event.metadata);
  return { id, type, version, recordedAt, metadata, data: JSON.stringify(event.data) };
}

function headFault({ id, type, version, recordedAt }: NewEvent): string | undefined {
  if (!UUID.test(id)) return `the id ${id} is not a UUID in lower case`;
  if (!TYPE.test(type)) return `the type ${type} is not a stored name`;
  if (!Number.isSafeInteger(version) || version < 1) return `the version ${version} is not 1, 2, …`;
  if (isInstant(recordedAt)) return undefined;
  return `the instant ${recordedAt} is not in UTC with milliseconds (2026-10-12T09:30:00.000Z)`;
}

function jsonFault(field: 'metadata' | 'data', event: NewEvent): string | undefined {
  const fault = faultIn(event[field], 0);
  return fault === undefined ? undefined : `${field}${fault}, which JSON cannot keep`;
}

/** Instants are compared as text, so there is one way only to write each. */
export function isInstant(text: string): boolean {
  const day = INSTANT.exec(text)?.[1];
  if (day === undefined) return false;
  if (day <= SHORTEST_MONTH) return true;
  return !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;
}

/** Where a value is not JSON, and why, as the end of a sentence: `.lines[2].price is NaN`. */
function faultIn(value: unknown, depth: number): string | undefined {
  if (typeof value === 'boolean') return undefined;
  if (typeof value === 'object') return faultInside(value, depth);
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : ` is ${value}`;
  if (value === undefined) return ' is undefined';
  if (typeof value !== 'string') return ` is a ${typeof value}`;
  return value.isWellFormed() ? undefined : ' holds half of a surrogate pair';
}

function faultInside(value: object | null, depth: number): string | undefined {
  if (value === null) return undefined;
  if (depth > DEPTH_LIMIT) return ' goes deeper than 100 levels, or holds itself';
  if (Array.isArray(value)) return faultInArray(value, depth);
  if (!isPlain(value)) return ` is a ${value.constructor.name}`;
  for (const key of Object.keys(value)) {
    const fault = faultIn((value as Record<string, unknown>)[key], depth + 1);
    if (fault !== undefined) return `.${key}${fault}`;
    if (!key.isWellFormed()) return ' has a key that holds half of a surrogate pair';
  }
  return undefined;
}

/** By index, so that a hole is seen as undefined. */
function faultInArray(values: readonly unknown[], depth: number): string | undefined {
  for (let i = 0; i < values.length; i += 1) {
    const fault = faultIn(values[i], depth + 1);
    if (fault !== undefined) return `[${i}]${fault}`;
  }
  return undefined;
}

/** An object literal, also one from another realm (a worker, a test's sandbox). */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

declare global {
  interface String {
    /** ES2024; in Node from 20. */
    isWellFormed(): boolean;
  }
}
