/** One event, whole: what happened, who did it, for whom, and how it is sealed into the history. */
import type { RecordedEvent } from '../../../domain/events.js';
import type { HistoryLine } from '../../../queries/answers.js';
import type { Moved } from '../../../queries/moved-by/answers.js';
import { frameOf } from '../../layout/frame.js';
import { eventLink, historyLink, linesLink, positionLink, type PageLens } from '../../links.js';
import type { PageView } from '../../renderer.js';
import { countOf, withMinus } from '../../words/amounts.js';
import { instantInWords, periodTitle } from '../../words/clocks.js';
import type { Names } from '../../../domain/sharing/names.js';
import { movedSection, type MovedSection } from '../moved/moved.presenter.js';
import { dataAsText } from './event-data.js';

export interface EventPage {
  readonly heading: string;
  readonly words: string;
  readonly facts: readonly Fact[];
  /** Left out where no position can be read. */
  readonly moved?: MovedSection;
  readonly data: string;
  readonly asAt: { readonly text: string; readonly href: string };
  readonly previous?: string;
  readonly next?: string;
}

/** A row of nhsuk's summary list. */
export interface Fact {
  readonly key: { readonly text: string };
  readonly value: { readonly text: string; readonly classes?: string };
  readonly actions?: {
    readonly items: readonly { readonly href: string; readonly text: string }[];
  };
}

export interface EventAnswer {
  readonly name: string;
  readonly line: HistoryLine;
  readonly recorded: RecordedEvent;
  readonly previous: string;
}

export const eventPage = (
  answer: EventAnswer,
  lens: PageLens,
  names: Names,
  moved?: Moved,
): PageView<EventPage> => {
  const { name, line, recorded } = answer;
  const { number } = recorded;
  return {
    frame: frameOf(name, lens, {
      title: `Event ${number}`,
      section: 'history',
      breadcrumb: [{ text: 'History', href: historyLink(lens) }],
    }),
    page: {
      heading: `Event ${number}`,
      words: withMinus(line.words),
      facts: factsOf(answer, lens, names),
      ...(moved ? { moved: movedSection(moved, lens) } : {}),
      data: dataAsText(recorded.event.data),
      asAt: {
        text: `See the position as known at event ${number}`,
        href: positionLink({ alliance: lens.alliance, asAt: number }),
      },
      ...(number > 0 ? { previous: eventLink(lens, number - 1) } : {}),
      ...(number < Number(lens.asAt) ? { next: eventLink(lens, number + 1) } : {}),
    },
  };
};

const factsOf = (
  { line, recorded, previous }: EventAnswer,
  lens: PageLens,
  names: Names,
): Fact[] => {
  const { event, metadata } = recorded;
  return [
    fact('Kind', event.type),
    fact('Recorded', `${instantInWords(recorded.recordedAt)} (${recorded.recordedAt})`),
    fact('By', metadata.by),
    ...(metadata.partner === undefined ? [] : [fact('For', names.partner(metadata.partner))]),
    ...(line.period === undefined ? [] : [fact('Bears on', periodTitle(line.period))]),
    ...(line.proposal === undefined ? [] : [fact('Proposal', line.proposal)]),
    ...linesOf(recorded, lens),
    fact('Event id', recorded.id, 'ledger-code'),
    fact('Command', metadata.correlation, 'ledger-code'),
    ...(metadata.causation === undefined
      ? []
      : [fact('Caused by', metadata.causation, 'ledger-code')]),
    fact('Hash', recorded.hash, 'ledger-code'),
    fact('Hash of the event before', previous, 'ledger-code'),
  ];
};

const fact = (key: string, text: string, classes?: string): Fact => ({
  key: { text: key },
  value: { text, ...(classes === undefined ? {} : { classes }) },
});

/** Posted lines are opened by their submission. */
const linesOf = ({ event }: RecordedEvent, lens: PageLens): Fact[] => {
  if (!('submission' in event.data)) return [];
  const { submission } = event.data;
  return [
    {
      ...fact('Submission', submission, 'ledger-code'),
      ...('cell' in event.data
        ? {
            actions: {
              items: [
                {
                  href: linesLink(lens, { submission }),
                  text: `Open its lines (${countOf(String(event.data.cell.length)).digits} in this event)`,
                },
              ],
            },
          }
        : {}),
    },
  ];
};
