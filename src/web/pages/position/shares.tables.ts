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
  reinvestment: 'Reinvested',
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

const SCOPES = {
  'to-date': { id: 'shares-to-date', caption: 'Shares by partner, year to date', of: 'toDate' },
  'in-month': { id: 'shares-in-month', caption: 'Shares by partner, in month', of: 'inMonth' },
} as const;

export const sharesTable = ({ partners }: Position, scope: Scope, lens: PageLens): Table => {
  const parts = partsIn(partners);
  const { id, caption, of } = SCOPES[scope];
  return {
    id,
    wide: true,
    caption,
    note: NOTE,
    columns: columnsOf(parts),
    rows: partners.map((row) => ({
      cells: [nameCell(row), ...shareCells(row, row[of], parts, scope, lens)],
    })),
  };
};

/** What has moved since the month was closed; no rows where it is open. */
export const movedTable = ({ partners, clocks }: Position, lens: PageLens): Table => ({
  id: 'moved',
  caption: 'Moved since the month was closed, year to date',
  note: `${NOTE} Closed at event ${clocks.closed?.closedAt}; moved is now less closed.`,
  columns: [words('Partner'), figures('When closed'), figures('Now'), figures('Moved since')],
  rows: partners.flatMap((row) =>
    row.closed
      ? [
          {
            cells: [
              nameCell(row),
              money(row.closed.net),
              money(row.toDate.net, explainLink(lens, `partner/${row.partner}/net`, 'to-date')),
              money(row.closed.movedSince),
            ],
          },
        ]
      : [],
  ),
});
