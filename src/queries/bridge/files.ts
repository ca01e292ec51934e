/** The files of a bridge: which lines of each bear on which bar, and what they moved. */
import { decimalText } from '../../domain/activity/amounts.js';
import { PRICE_SCALE } from '../../domain/activity/cells.js';
import { nameIn } from '../../domain/alliance/state.js';
import { Money } from '../../domain/money/money.js';
import { inPounds } from '../../domain/money/words.js';
import { contractYearOf, lastOf, yearToDate } from '../../domain/period/period.js';
import type { LinesFilter } from '../answers.js';
import type { FileMoved } from './answers.js';
import type { FileSum, LinesMoved } from './lines-moved.js';
import { lineMoved } from './named-lines.js';
import { recordedIn, type Span } from './what-counts.js';

export interface FileOfEffect {
  readonly effect: FileSum['effect'];
  readonly file: FileMoved;
}

/** In the order in which they came to count. `turned`: signs are turned, and so are the ends. */
export const filesMoved = (
  span: Span,
  { files }: LinesMoved,
  turned: boolean,
  pool?: string,
): FileOfEffect[] =>
  [...files]
    .sort((a, b) => a.submission.lastEvent - b.submission.lastEvent)
    .map((sum) => ({ effect: sum.effect, file: fileMoved(span, sum, turned, pool) }));

const fileMoved = (
  span: Span,
  file: FileSum,
  turned: boolean,
  pool: string | undefined,
): FileMoved => {
  const { submission, sign, lines, named } = file;
  const { provider, commissioner, lastEvent, recordedAt } = submission;
  const event = recordedIn(sign === 1 ? span.later : span.earlier, lastEvent);
  const moved = Money.of(decimalText(turned ? -file.moved : file.moved, PRICE_SCALE, 2));
  return {
    what: 'file',
    ...(event === undefined ? {} : { event }),
    submission: submission.submission,
    file: submission.file.name,
    provider,
    commissioner,
    recordedAt,
    counts: (sign === 1) === turned ? 'at-from' : 'at-to',
    lines,
    moved: moved.toString(),
    named: named.map((line) => lineMoved(line, turned)),
    ...lensOf(span, file),
    filter: { ...filterOf(span, file), ...(pool === undefined ? {} : { pool }) },
    words: fileInWords(span, file, moved),
  };
};

/** The months of a year before are seen at its end. */
const lensOf = (
  { earlier, later }: Span,
  { effect, submission: { contractYear } }: FileSum,
): Pick<FileMoved, 'period'> => {
  if (contractYear !== contractYearOf(later.period)) return { period: lastOf(contractYear) };
  return { period: effect === 'activity' ? later.period : earlier.period };
};

const filterOf = (span: Span, file: FileSum): LinesFilter => {
  const { earlier, later } = span;
  const { effect, submission } = file;
  const ofFile = { submission: submission.submission, counted: true };
  if (effect !== 'activity') return { ...ofFile, through: lensOf(span, file).period };
  const [first] = yearToDate(later.period).filter((month) => month > earlier.period);
  return { ...ofFile, from: first!, through: later.period };
};

const fileInWords = ({ later }: Span, { submission, lines }: FileSum, moved: Money): string => {
  const name = (id: string): string => nameIn(later.state.alliance, id);
  const counts = Object.entries(lines)
    .filter(([, count]) => count > 0)
    .map(([change, count]) => `${count} ${change}`)
    .join(', ');
  const { file, provider, commissioner } = submission;
  return `${file.name}, ${name(provider)} for ${name(commissioner)}: ${counts}; moved ${inPounds(moved)}`;
};
