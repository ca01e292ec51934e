/** Everything that has happened, newest first: one sentence an event. */
import type { HistoryLine } from '../../../queries/answers.js';
import { frameOf } from '../../layout/frame.js';
import { knownForm, type LensForm } from '../../layout/lens-line.js';
import { eventLink, historyLink, type PageLens } from '../../links.js';
import type { PageView } from '../../renderer.js';
import { code, text, words, type Row, type Table } from '../../table.js';
import { withMinus } from '../../words/amounts.js';
import { dayInWords, shortHash } from '../../words/clocks.js';
import type { Names } from '../../../domain/sharing/names.js';

export interface HistoryPage {
  readonly heading: string;
  readonly lead: string;
  readonly form: LensForm;
  readonly table: Table;
  readonly older?: string;
  readonly newest?: string;
}

export interface HistoryAnswer {
  readonly name: string;
  readonly events: readonly HistoryLine[];
  readonly older?: number;
}

/** `before`: events from this number on were left out. */
export const historyPage = (
  { name, events, older }: HistoryAnswer,
  lens: PageLens,
  before: number | undefined,
  names: Names,
): PageView<HistoryPage> => ({
  frame: frameOf(name, lens, { title: 'History', section: 'history' }),
  page: {
    heading: 'History',
    lead: `Everything recorded up to event ${lens.asAt}, newest first. Nothing here is ever altered.`,
    form: knownForm(lens),
    table: {
      id: 'events',
      caption: 'Events',
      note: 'Each event seals the ones before it: its hash covers theirs.',
      columns: [
        words('Event'),
        words('Recorded'),
        words('What happened'),
        words('By'),
        words('Hash'),
      ],
      rows: events.map((line) => rowOf(line, lens, names)),
      empty: 'No event answers to this.',
    },
    ...(older === undefined ? {} : { older: historyLink(lens, older) }),
    ...(before === undefined ? {} : { newest: historyLink(lens) }),
  },
});

const rowOf = (line: HistoryLine, lens: PageLens, names: Names): Row => ({
  cells: [
    text(String(line.event), eventLink(lens, line.event)),
    {
      text: dayInWords(line.recordedAt),
      whole: true,
      under: `${line.recordedAt.slice(11, 16)} UTC`,
    },
    { text: withMinus(line.words), under: line.type },
    {
      text: line.by,
      ...(line.partner === undefined ? {} : { under: `for ${names.partner(line.partner)}` }),
    },
    code(shortHash(line.hash)),
  ],
});
