/** Shares by partner, part by part, and what has moved since the month was closed. */
import { PARTS, type Part } from '../../../domain/sharing/statement.js';
import type { Position, Scope, ShareFigures, ShareRow } from '../../../queries/answers.js';
import { explainLink, type PageLens } from '../../links.js';
import { figures, money, words, type Cell, type Column, type Table } from '../../table.js';

const PART_WORDS: Readonly<Record<Part, string>> = {
  plan: 'Plan',
  activity: 'Activity',
  share: 'Risk share',
  guarantee: 'Guarantee',
  quality: 'Quality',
  incentive: 'Incentive',
  reserve: 'Reserve',
  release: 'Release',
  adjustment: 'Adjustments',
};

const ROLES = { commissioner: 'Commissioner', provider: 'Provider' } as const;

/** The parts that any partner has, so that both tables have the same columns. */
const partsIn = (partners: readonly ShareRow[]): Part[] =>
  PARTS.filter((part) =>
    partners.some(
      ({ inMonth, toDate }) =>
        inMonth.parts[part] !== undefined || toDate.parts[part] !== undefined,
    ),
  );

const nameCell = ({ name, odsCode, role }: ShareRow): Cell => ({
  text: name,
  under: `${ROLES[role]}, ${odsCode}`,
});

const shareCells = (
  { partner }: ShareRow,
  shares: ShareFigures,
  parts: readonly Part[],
  scope: Scope,
  lens: PageLens,
): Cell[] => {
  const link = (figure: string): string => explainLink(lens, `partner/${partner}/${figure}`, scope);
  return [
    ...parts.map((part): Cell => {
      const amount = shares.parts[part];
      return amount === undefined ? { text: '–' } : money(amount, link(part));
    }),
    money(shares.net, link('net')),
  ];
};

const columnsOf = (parts: readonly Part[]): Column[] => [
  words('Partner'),
  ...parts.map((part) => figures(PART_WORDS[part])),
  { ...figures('Net'), opens: true },
];

const NOTE = 'In pounds. Plus is received, minus is paid.';

export const sharesToDate = ({ partners, clocks }: Position, lens: PageLens): Table => {
  const parts = partsIn(partners);
  const closed = partners.some((row) => row.closed !== undefined);
  return {
    id: 'shares-to-date',
    wide: true,
    caption: 'Shares by partner, year to date',
    note: clocks.closed
      ? `${NOTE} Closed: the net figure when the month was closed, at event ${clocks.closed.closedAt}.`
      : NOTE,
    columns: [
      ...columnsOf(parts),
      ...(closed ? [figures('Closed', 'Net when closed'), figures('Moved since')] : []),
    ],
    rows: partners.map((row) => ({
      cells: [
        nameCell(row),
        ...shareCells(row, row.toDate, parts, 'to-date', lens),
        ...(row.closed ? [money(row.closed.net), money(row.closed.movedSince)] : []),
      ],
    })),
  };
};

export const sharesInMonth = ({ partners }: Position, lens: PageLens): Table => {
  const parts = partsIn(partners);
  return {
    id: 'shares-in-month',
    wide: true,
    caption: 'Shares by partner, in month',
    note: NOTE,
    columns: columnsOf(parts),
    rows: partners.map((row) => ({
      cells: [nameCell(row), ...shareCells(row, row.inMonth, parts, 'in-month', lens)],
    })),
  };
};
