/** What an event or a posted line moved: every figure, when it was recorded and as it stands. */
import { isNet } from '../../../domain/sharing/figures.js';
import type { Scope } from '../../../queries/answers.js';
import type { Moved, MovedFigure, Reading } from '../../../queries/moved-by/answers.js';
import { clockedFrame, lensOf } from '../../layout/frame.js';
import { lensWords, type LensLine } from '../../layout/lens-line.js';
import { eventLink, explainLink, historyLink, movedLink, type PageLens } from '../../links.js';
import type { PageView } from '../../renderer.js';
import { figures, money, text, words, type Table } from '../../table.js';
import { withMinus } from '../../words/amounts.js';
import { instantInWords } from '../../words/clocks.js';

export interface MovedPage {
  readonly heading: string;
  readonly words: string;
  readonly lens: LensLine;
  readonly event: { readonly text: string; readonly href: string };
  readonly otherScope: { readonly text: string; readonly href: string };
  readonly readings: readonly ReadingShown[];
}

export interface ReadingShown {
  readonly title: string;
  readonly words: string;
  readonly table?: Table;
}

export const movedPage = (moved: Moved): PageView<MovedPage> => {
  const { clocks, of, scope } = moved;
  const lens = lensOf(clocks);
  const what = of.line === undefined ? `event ${of.event}` : `line ${of.address}`;
  const other = scope === 'to-date' ? 'in-month' : 'to-date';
  return {
    frame: clockedFrame(clocks, {
      title: `What ${what} moved`,
      section: 'history',
      breadcrumb: [
        { text: 'History', href: historyLink(lens) },
        { text: `Event ${of.event}`, href: eventLink(lens, of.event) },
      ],
    }),
    page: {
      heading: `What ${what} moved`,
      words: withMinus(of.words),
      lens: lensWords(clocks, { scope }),
      event: {
        text: `Event ${of.event}, recorded ${instantInWords(of.recordedAt)} by ${of.by}`,
        href: eventLink(lens, of.event),
      },
      otherScope: {
        text: other === 'in-month' ? 'In the month alone' : 'In the year to date',
        href: movedLink(lens, of.address, other),
      },
      readings: [
        shown('recorded', 'When it was recorded', moved.recorded, moved, lens),
        shown('now', 'In this position', moved.now, moved, lens),
      ],
    },
  };
};

/** The explanation of a figure in the position of its reading. */
const explainedIn =
  ({ period, asAt }: Reading, scope: Scope, { scenario, ...lens }: PageLens, recorded: boolean) =>
  ({ figure }: MovedFigure): string =>
    explainLink(
      {
        ...lens,
        ...(period === undefined ? {} : { period }),
        ...(asAt === undefined ? {} : { asAt }),
        // When it was recorded, nothing was supposed.
        ...(recorded || scenario === undefined ? {} : { scenario }),
      },
      figure,
      scope,
    );

const COLUMNS = [words('Figure'), figures('Without'), figures('With'), figures('Moved')];

const shown = (
  id: string,
  title: string,
  reading: Reading,
  { scope }: Moved,
  lens: PageLens,
): ReadingShown => {
  const href = explainedIn(reading, scope, lens, id === 'recorded');
  const table: Table = {
    id: `moved-${id}`,
    caption: `${title}: every figure that moved`,
    note: `In pounds, ${scope === 'in-month' ? 'in the month' : 'year to date'}. Moved is with it less without it.`,
    columns: COLUMNS,
    rows: reading.figures.map((one) => ({
      cells: [text(shortTitle(one), href(one)), money(one.was), money(one.is), money(one.moved)],
    })),
  };
  return { title, words: withMinus(reading.words), ...(table.rows.length === 0 ? {} : { table }) };
};

/** Without the month, which the reading states. */
const shortTitle = ({ title }: MovedFigure): string =>
  title.replace(/, (?:year to date|in Month).*$/, '');

/** On the page of an event: both readings in a sentence, and by how much partners moved. */
export interface MovedSection {
  readonly readings: readonly string[];
  readonly table?: Table;
  /** Where all that moved is shown. */
  readonly whole?: string;
}

export const movedSection = (moved: Moved, lens: PageLens): MovedSection => {
  const { recorded, now, of } = moved;
  const nets = [...new Set([...recorded.figures, ...now.figures].map(({ figure }) => figure))]
    .filter((figure) => isNet(figure))
    .map((figure) => {
      const then = recorded.figures.find((one) => one.figure === figure);
      const still = now.figures.find((one) => one.figure === figure);
      return { then, still, title: shortTitle(then ?? still!).replace(/^[^:]*: /, '') };
    });
  const all = recorded.figures.length + now.figures.length;
  const cell = (one: MovedFigure | undefined, reading: Reading) =>
    one
      ? money(one.moved, explainedIn(reading, moved.scope, lens, reading === recorded)(one))
      : money('0.00');
  const table: Table = {
    id: 'moved-partners',
    caption: 'Net of each partner',
    note: 'In pounds, year to date: received less paid, with it less without it.',
    columns: [words('Partner'), figures('When recorded'), figures('In this position')],
    rows: nets.map(({ then, still, title }) => ({
      cells: [text(title), cell(then, recorded), cell(still, now)],
    })),
  };
  return {
    readings: [`When recorded. ${recorded.words}`, `In this position. ${now.words}`].map(withMinus),
    ...(nets.length === 0 ? {} : { table }),
    ...(all === 0 ? {} : { whole: movedLink(lens, of.address, moved.scope) }),
  };
};
