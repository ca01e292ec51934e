/** The largest bodies that are taken. */

const MIB = 1024 * 1024;

/** One trust's file of 300,000 rows is about 60 MB. */
export const MOST_IMPORT_BYTES = 100 * MIB;

/** The longest agreement document that is read has half a million characters. */
export const MOST_BYTES = MIB;

const IMPORTS = /^\/api\/v1\/alliances\/[^/]+\/imports\/?(\?|$)/;

/** Whether an address takes files. */
export const takesFiles = (url: string): boolean => IMPORTS.test(url);

/** `100 MiB` */
export const limitAt = (url: string): string =>
  `${(takesFiles(url) ? MOST_IMPORT_BYTES : MOST_BYTES) / MIB} MiB`;
