import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'libsql';

/** Does to a journal what no program of ours does: through SQL, with its guards taken away. */
export const tamper = (path: string, sql: string): void => {
  const database = new Database(path);
  database.exec('DROP TRIGGER events_stay_as_they_are; DROP TRIGGER events_stay');
  database.exec(sql);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
};

/** Turns some bits of one byte of a file. */
export const flip = (path: string, at: number, bits: number): void => {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ bits;
  writeFileSync(path, bytes);
};

/** Where the rows of the events table lie in the file: from the first byte in use to the page's end. */
export const rowAreas = (path: string): { readonly start: number; readonly end: number }[] => {
  const database = new Database(path);
  const pages = database
    .prepare(`SELECT pageno, pgsize, pagetype FROM dbstat WHERE name = 'events' ORDER BY pageno`)
    .raw()
    .all() as [number, number, string][];
  database.close();
  const bytes = readFileSync(path);
  return pages
    .filter(([, , kind]) => kind !== 'internal')
    .map(([page, size, kind]) => {
      const start = (page - 1) * size;
      // A leaf says in bytes 5 and 6 where its cells begin; an overflow page is a row's throughout.
      const used = kind === 'leaf' ? bytes.readUInt16BE(start + 5) : 0;
      return { start: start + used, end: start + size };
    });
};

/** Where a text stands in a row in use, from some place on. What is no longer in use is passed over. */
export const placeInRows = (path: string, text: Buffer, from = 0): number => {
  const areas = rowAreas(path);
  const bytes = readFileSync(path);
  for (let at = bytes.indexOf(text, from); at >= 0; at = bytes.indexOf(text, at + 1)) {
    const found = at;
    if (areas.some(({ start, end }) => found >= start && found < end)) return found;
  }
  throw new Error(`${text.toString()} is not in the rows of ${path}`);
};
