/** What would be met at the outturn, as marks with their sentences. */
import type { ForecastWarning } from '../../../queries/forecast/answers.js';
import { listInWords } from '../../../domain/sharing/words.js';
import type { Tag } from '../../table.js';
import { withMinus } from '../../words/amounts.js';
import { MARKS } from '../position/pools.tables.js';

export interface Warned {
  readonly tag: Tag;
  readonly pools: string;
  readonly words: string;
}

export const warningMarks = (warnings: readonly ForecastWarning[]): Warned[] =>
  warnings.map(({ what, pools, already, words }) => ({
    tag: MARKS[what],
    pools: `${listInWords(pools)}, at the outturn${already ? ' as to date' : ''}.`,
    words: withMinus(words),
  }));
