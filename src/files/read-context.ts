/** What reading a file needs to know of the alliance, and what the reader of either template is. */
import type { Role } from '../domain/alliance/events.js';
import type { FaultCollector } from './faults.js';
import type { FilePart } from './file-parts.js';
import type { NumberWatch } from './patient-level.js';

export interface ReadContext {
  /** The partner that an ODS code means on a day (YYYY-MM-DD). */
  readonly partnerByOds: (
    code: string,
    onDate: string,
  ) => { readonly partner: string; readonly role: Role } | undefined;
  /** What the sender's reporting types mean, e.g. `{ F: 'flex', Z: 'freeze' }`; others stay as they are. */
  readonly reportingTypes?: Readonly<Record<string, string>>;
  /** Rows for commissioners outside the alliance: faults, unless they are knowingly left out. */
  readonly otherCommissioners?: 'fault' | 'leave-out';
  /** Columns whose ten-digit codes are the sender's own, though they look like NHS numbers. */
  readonly ownCodes?: readonly string[];
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly rows: number;
  readonly bytes: number;
  readonly totalBytes: number;
}

/** Rows for a commissioner outside the alliance: counted, and not posted. */
export interface LeftOut {
  readonly commissioner: string;
  readonly rows: number;
  readonly price: string;
}

export interface RowReader {
  /** @param record as many values as the header has */
  readonly read: (record: readonly string[], row: number) => void;
  readonly parts: () => FilePart[];
  readonly leftOut: () => LeftOut[];
}

/** What a reader works with. */
export interface Reading {
  readonly headers: readonly string[];
  readonly context: ReadContext;
  readonly faults: FaultCollector;
  readonly watch: NumberWatch;
}

/** ODS codes are written in three characters or, padded, in five: `RJ1` and `RJ100`. */
export const partnerOf = (
  { partnerByOds }: ReadContext,
  code: string,
  role: Role,
  onDate: string,
): string | undefined => {
  const short = /^\w{3}00$/.test(code) ? code.slice(0, 3) : undefined;
  const found = partnerByOds(code, onDate) ?? (short && partnerByOds(short, onDate));
  return found && found.role === role ? found.partner : undefined;
};
