/** The reserves: what was set aside, what clauses have drawn, what is left, and what it went to. */
import type { Position, ReserveRow } from '../../../queries/answers.js';
import { explainLink, termsLink, type PageLens } from '../../links.js';
import { figures, money, text, words, type Row, type Table } from '../../table.js';
import { yearInWords } from '../../../domain/period/period.js';
import { isNil, withMinus } from '../../words/amounts.js';

export const reservesTable = ({ reserves }: Position, lens: PageLens): Table => {
  const isBrought = reserves.some(({ broughtForward }) => !isNil(broughtForward));
  const rowOf = (row: ReserveRow): Row => {
    const figure = (name: string, scope: 'to-date' | 'in-month' = 'to-date'): string =>
      explainLink(lens, `reserve/${row.reserve}/${name}`, scope);
    return {
      cells: [
        {
          ...text(row.name),
          tags: row.limitMet ? [{ text: 'Limit met', colour: 'red' } as const] : [],
        },
        money(row.limit),
        ...(isBrought ? [money(row.broughtForward, figure('brought-forward'))] : []),
        money(row.contributed, figure('contributed')),
        money(row.drawnInMonth, figure('drawn', 'in-month')),
        money(row.drawn, figure('drawn')),
        money(row.released, figure('released')),
        money(row.balance, figure('balance')),
      ],
    };
  };
  return {
    id: 'reserves',
    wide: true,
    caption: 'Reserves',
    note: `In pounds, year to date unless it says in month. Balance is what was ${isBrought ? 'brought forward and ' : ''}paid in less what was drawn and released.`,
    columns: [
      words('Reserve'),
      figures('Limit'),
      ...(isBrought ? [figures('Brought forward')] : []),
      figures('Paid in'),
      figures('Drawn in month'),
      figures('Drawn'),
      figures('Released'),
      { ...figures('Balance'), opens: true },
    ],
    rows: reserves.map(rowOf),
    empty: 'The terms set no reserve aside.',
  };
};

export const drawsTable = ({ reserves, clocks }: Position, lens: PageLens): Table => {
  const version = clocks.terms.at(-1)?.version;
  return {
    id: 'draws',
    caption: 'Draws on reserves, by clause',
    note: 'In pounds, year to date.',
    columns: [words('Clause'), words('Reserve'), words('What was done'), figures('Drawn')],
    rows: reserves.flatMap(({ name, draws }) =>
      draws.map(({ clause, words: sentence, amount }) => ({
        cells: [
          text(clause, termsLink(lens, version, clause)),
          text(name),
          text(withMinus(sentence)),
          money(amount),
        ],
      })),
    ),
  };
};

export const reinvestmentTable = ({ reinvestment, carriedForward }: Position): Table => ({
  id: 'reinvestment',
  caption: 'Set aside from released reserves',
  note: 'In pounds, year to date.',
  columns: [words('Purpose'), figures('Amount')],
  rows: [
    ...reinvestment,
    ...carriedForward.map(({ reserve, contractYear, amount }) => ({
      purpose: `Carried forward into reserve ${reserve} of ${yearInWords(contractYear)}`,
      amount,
    })),
  ].map(({ purpose, amount }) => ({ cells: [text(purpose), money(amount)] })),
});
