/** The largest bodies that are taken. */

import { MIB, MOST_FILE_BYTES } from '../files/largest.js';

/** The longest agreement document that is read has half a million characters. */
export const MOST_BYTES = MIB;

const IMPORTS = /^\/api\/v1\/alliances\/[^/]+\/imports\/?(\?|$)/;

/** Whether an address takes files. */
export const takesFiles = (url: string): boolean => IMPORTS.test(url);

/** `100 MiB` */
export const limitAt = (url: string): string =>
  `${(takesFiles(url) ? MOST_FILE_BYTES : MOST_BYTES) / MIB} MiB`;
