/** The events of a bar: what each is, where it is told in full, and the lines of a file that moved most. */
import type {
  Bridge,
  BridgeBar,
  BridgeEvent,
  FileMoved,
  LineMoved,
} from '../../../queries/bridge/answers.js';
import { lensOf } from '../../layout/frame.js';
import { eventLink, linesLink, type PageLens } from '../../links.js';
import { code, figures, money, text, words, type Table, type Tag } from '../../table.js';
import { countOf, withMinus } from '../../words/amounts.js';

export interface BarEvent {
  /** Absent of what was only supposed. */
  readonly event?: { readonly text: string; readonly href: string };
  readonly words: string;
  readonly tags: readonly Tag[];
  /** All its lines of these months. */
  readonly lines?: { readonly text: string; readonly href: string };
  readonly named?: Table;
}

export const eventsOf = ({ effect, title, events }: BridgeBar, bridge: Bridge): BarEvent[] =>
  events.map((one, place) => {
    const lens = lensOf(one.counts === 'at-to' ? bridge.to : bridge.from);
    return {
      ...(one.event === undefined
        ? {}
        : { event: { text: `Event ${one.event}`, href: eventLink(lens, one.event) } }),
      words: withMinus(one.words),
      tags: tagsOf(one),
      ...(one.what === 'file'
        ? linesOf(one, lens, {
            id: `lines-${effect}-${place}`,
            // Headings of a page are told apart.
            of: `${title}, ${one.event === undefined ? one.file : `event ${one.event}`}`,
          })
        : {}),
    };
  });

const tagsOf = ({ counts, event }: BridgeEvent): Tag[] => [
  ...(counts === 'at-from' ? [{ text: 'No longer counts', colour: 'orange' } as const] : []),
  ...(event === undefined ? [{ text: 'Supposed', colour: 'purple' } as const] : []),
];

interface Called {
  readonly id: string;
  readonly of: string;
}

const linesOf = (
  file: FileMoved,
  lens: PageLens,
  called: Called,
): Pick<BarEvent, 'lines' | 'named'> => {
  const { lines, named, period, filter, event } = file;
  const count = lines.posted + lines.restated + lines.withdrawn;
  return {
    lines: {
      text: count === 1 ? 'See its line' : `See its ${countOf(String(count)).digits} lines`,
      href: linesLink({ ...lens, period }, filter),
    },
    ...(named.length === 0
      ? {}
      : { named: namedTable(named, count, event === undefined ? undefined : lens, called) }),
  };
};

const CHANGES: Readonly<Record<LineMoved['change'], readonly Tag[]>> = {
  posted: [],
  restated: [{ text: 'Restated', colour: 'purple' }],
  withdrawn: [{ text: 'Withdrawn', colour: 'orange' }],
};

const namedTable = (
  named: readonly LineMoved[],
  count: number,
  /** Absent where the lines are of no event that can be opened. */
  lens: PageLens | undefined,
  { id, of }: Called,
): Table => ({
  id,
  wide: true,
  caption:
    count > named.length ? `${of}: the ${named.length} lines that moved most` : `${of}: its lines`,
  note: 'In pounds. Moved is what the line adds to this bar.',
  columns: [
    words('Line'),
    words('What'),
    words('Month'),
    figures('Was'),
    figures('Now'),
    figures('Moved'),
  ],
  rows: named.map((line) => ({
    cells: [
      {
        ...code(line.address, lens && eventLink(lens, Number(line.address.split('/')[0]))),
        tags: CHANGES[line.change],
      },
      {
        ...text(line.codes),
        under: `${line.row === 0 ? 'no longer in it' : `row ${line.row}`}, activity ${line.wasActivity} to ${line.activity}`,
      },
      text(`M${line.period.slice(9)}`),
      money(line.wasPrice),
      money(line.price),
      money(line.moved),
    ],
  })),
});
