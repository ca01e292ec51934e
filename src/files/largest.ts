/** The largest file that is taken through a form or a request: it is held in memory while it is read. */

export const MIB = 1024 * 1024;

/** One trust's file of 300,000 rows is about 60 MB. */
export const MOST_FILE_BYTES = 100 * MIB;
