/** Which streams there are, and where each one ends: by the index on stream and number alone. */
import { NO_PREVIOUS } from '../chain.js';
import type { Connection } from './driver.js';

/** The last event of a stream; number -1 where there is none. */
export interface Head {
  readonly number: number;
  readonly hash: string;
  readonly recordedAt: string;
}

const NO_EVENTS: Head = { number: -1, hash: NO_PREVIOUS, recordedAt: '' };

export function headReader(connection: Connection): (stream: string) => Head {
  const last = connection.prepare<[number, Buffer]>(
    `SELECT cast(number AS INTEGER), cast(hash || char(10) || recorded_at AS BLOB) FROM events
     WHERE stream = ? ORDER BY number DESC LIMIT 1`,
  );
  return (stream) => {
    const row = last.get([stream]);
    if (row === undefined) return NO_EVENTS;
    const [hash = '', recordedAt = ''] = row[1].toString().split('\n');
    return { number: row[0], hash, recordedAt };
  };
}

/** The names that begin with a prefix, sorted; one look into the index for each. */
export function streamLister(connection: Connection): (prefix: string) => readonly string[] {
  const atOrAfter = connection.prepare<[Buffer | null]>(
    'SELECT cast(min(stream) AS BLOB) FROM events WHERE stream >= ?',
  );
  const after = connection.prepare<[Buffer | null]>(
    'SELECT cast(min(stream) AS BLOB) FROM events WHERE stream > ?',
  );
  return (prefix) => {
    const names: string[] = [];
    let name = atOrAfter.get([prefix])?.[0]?.toString();
    while (name?.startsWith(prefix) === true) {
      names.push(name);
      name = after.get([name])?.[0]?.toString();
    }
    return names;
  };
}
