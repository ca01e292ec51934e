/**
 * What a stream's own metadata ($maxCount, $maxAge, $tb) hides from its readers. Nothing is thrown away
 * here: as on a server that has not scavenged yet, hidden events are still in the log of everything.
 */
import type { StoredRecord } from './record.js';

export interface Retention {
  readonly maxCount?: number;
  /** Seconds. */
  readonly maxAge?: number;
  readonly truncateBefore?: number;
}

/** The `$tb` of a stream that was deleted softly, as the server writes it. */
export const SOFT_DELETED = '9223372036854775807';

/** A metadata stream keeps its last event only. */
export const OF_METADATA: Retention = { maxCount: 1 };
const NOTHING_HIDDEN: Retention = {};

export const isMetadataStream = (stream: string): boolean => stream.startsWith('$$');
export const metadataStreamOf = (stream: string): string => `$$${stream}`;
export const originalOf = (metadataStream: string): string => metadataStream.slice(2);

const numberIn = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;

export const parseRetention = (data: Uint8Array): Retention => {
  try {
    const parsed = JSON.parse(new TextDecoder().decode(data)) as Record<string, unknown>;
    const found = {
      maxCount: numberIn(parsed['$maxCount']),
      maxAge: numberIn(parsed['$maxAge']),
      truncateBefore: numberIn(parsed['$tb']),
    };
    return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
  } catch {
    return NOTHING_HIDDEN;
  }
};

export const isSoftDeleted = ({ truncateBefore }: Retention): boolean =>
  truncateBefore !== undefined && truncateBefore >= Number(SOFT_DELETED);

/** The same metadata, with the events before `from` hidden instead of all of them. */
export const undeleted = (data: Uint8Array, from: number): Uint8Array => {
  const parsed = JSON.parse(new TextDecoder().decode(data)) as Record<string, unknown>;
  return new TextEncoder().encode(JSON.stringify({ ...parsed, $tb: from }));
};

/** Number of the first event that a reader may see; past the last one where all are hidden. */
export const firstVisible = (
  records: readonly StoredRecord[],
  retention: Retention,
  now: number,
): number => {
  const { maxCount = records.length, truncateBefore = 0, maxAge } = retention;
  const first = Math.max(0, records.length - maxCount, truncateBefore);
  if (maxAge === undefined) return first;
  const oldest = now - maxAge * 1000;
  const young = records.findIndex((record, place) => place >= first && record.createdAt >= oldest);
  return young === -1 ? records.length : young;
};
