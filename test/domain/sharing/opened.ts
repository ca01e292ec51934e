/** The open book of one version of the terms, as its run through a month begins. */
import type { CellTotal } from '../../../src/domain/activity/cells.js';
import type { Book } from '../../../src/domain/sharing/book.js';
import { openBook } from '../../../src/domain/sharing/open-book.js';
import { sumCells } from '../../../src/domain/sharing/standing.js';
import type { Terms } from '../../../src/domain/sharing/terms.js';
import { period, version } from './sample.js';

export const opened = (of: Terms, cells: Iterable<CellTotal> = [], month = 1): Book => {
  const versions = [version(1, 1, of)];
  const standing = sumCells(versions, of.contractYear, cells);
  return openBook(versions, standing, versions[0]!, period(month)).book;
};

/** A value as files and the interface have it: money as text. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
