/** Every dispute: what, by whom, the money, how it stands, and all that has happened to it. */
import type { Names } from '../../../domain/sharing/names.js';
import type { DisputeRow, Disputes, DisputeTold } from '../../../queries/disputes/answers.js';
import { frameOf } from '../../layout/frame.js';
import { knownForm, type LensForm } from '../../layout/lens-line.js';
import {
  disputeLink,
  eventLink,
  explainLink,
  linesLink,
  raiseLink,
  type PageLens,
} from '../../links.js';
import type { PageView } from '../../renderer.js';
import { figures, money, text, words, type Row, type Table, type Tag } from '../../table.js';
import { withMinus } from '../../words/amounts.js';
import { periodTitle } from '../../words/clocks.js';

export interface DisputesPage {
  readonly heading: string;
  readonly lead: string;
  readonly form: LensForm;
  readonly raise: { readonly text: string; readonly href: string };
  readonly table: Table;
  readonly histories: readonly DisputeShown[];
}

export interface DisputeShown {
  readonly id: string;
  readonly title: string;
  readonly tag: Tag;
  readonly steps: readonly {
    readonly event: string;
    readonly href: string;
    readonly words: string;
  }[];
  /** Only while it is open. */
  readonly end?: { readonly text: string; readonly href: string };
}

export const disputesPage = (
  { name, disputes }: Disputes,
  lens: PageLens,
  names: Names,
): PageView<DisputesPage> => {
  const open = disputes.filter(({ status }) => status === 'open').length;
  return {
    frame: frameOf(name, lens, { title: 'Disputes', section: 'disputes' }),
    page: {
      heading: 'Disputes',
      lead: `As known at event ${lens.asAt}: ${openInWords(open)} open. Money in dispute is no part of any figure: it stands beside the position until the dispute is withdrawn, or the alliance resolves it.`,
      form: knownForm(lens),
      raise: { text: 'Raise a dispute', href: raiseLink(lens.alliance) },
      table: disputesTable('All disputes', disputes, lens, names),
      histories: disputes.map((one) => shown(one, lens)),
    },
  };
};

const openInWords = (open: number): string => {
  if (open === 0) return 'no dispute is';
  return open === 1 ? '1 dispute is' : `${open} disputes are`;
};

export const disputesTable = (
  caption: string,
  disputes: readonly DisputeRow[],
  lens: PageLens,
  names: Names,
): Table => ({
  id: 'disputes',
  caption,
  note: 'In pounds.',
  columns: [
    words('Dispute'),
    words('What is disputed'),
    figures('Money in dispute'),
    words('Claimed'),
    words('Standing'),
  ],
  rows: disputes.map((one) => rowOf(one, lens, names)),
  empty: 'Nothing has been disputed.',
});

const rowOf = (one: DisputeRow, lens: PageLens, names: Names): Row => ({
  cells: [
    { ...text(one.dispute, `#${one.dispute}`), under: names.partner(one.partner) },
    { text: one.what, ...opens(one, lens), under: periodTitle(one.period) },
    money(one.amount),
    text(claimOf(one, names)),
    { text: '', tags: [tagOf(one)] },
  ],
});

const claimOf = ({ claimedBy, claimedFrom }: DisputeTold, names: Names): string => {
  if (claimedBy === undefined) return 'Not said';
  const from = claimedFrom === undefined ? '' : ` from ${names.partner(claimedFrom)}`;
  return `by ${names.partner(claimedBy)}${from}`;
};

/** Where what is disputed can be seen; a figure as it was known when it was disputed. */
const opens = (
  { about, period, asAt }: DisputeTold,
  lens: PageLens,
): { readonly href?: string } => {
  switch (about.of) {
    case 'posting':
      return { href: eventLink(lens, about.event) };
    case 'submission':
      return { href: linesLink({ ...lens, period }, { submission: about.submission }) };
    case 'figure': {
      const then = { alliance: lens.alliance, period, asAt: asAt ?? lens.asAt };
      return { href: explainLink(then, about.figure, about.scope) };
    }
    case 'adjustment':
      return {};
  }
};

const ENDS = {
  upheld: { text: 'Upheld', colour: 'green' },
  'not-upheld': { text: 'Not upheld', colour: 'grey' },
  settled: { text: 'Settled', colour: 'blue' },
} as const;

const tagOf = ({ status, outcome }: DisputeTold): Tag => {
  if (status === 'open') return { text: 'Open', colour: 'orange' };
  return outcome === undefined ? { text: 'Withdrawn', colour: 'grey' } : ENDS[outcome];
};

export const shown = (one: DisputeRow, lens: PageLens): DisputeShown => ({
  id: one.dispute,
  title: `${one.dispute}, ${one.what}`,
  tag: tagOf(one),
  steps: one.history.map(({ event, words: says }) => ({
    event: `event ${event}`,
    href: eventLink(lens, event),
    words: withMinus(says),
  })),
  ...(one.status === 'open'
    ? {
        end: {
          text: 'Withdraw it, or propose how it is resolved',
          href: disputeLink(lens.alliance, one.dispute),
        },
      }
    : {}),
});
