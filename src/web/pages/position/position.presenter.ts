/** The position of a month: three sentences, the pools, the shares, the reserves, and the checks. */
import {
  contractYearOf,
  periodInWords,
  periodsOf,
  yearToDate,
} from '../../../domain/period/period.js';
import type { Clocks, Position, TermsApplied } from '../../../queries/answers.js';
import type { Forecast } from '../../../queries/forecast/answers.js';
import { clockedFrame, lensOf } from '../../layout/frame.js';
import { lensWords, type LensLine } from '../../layout/lens-line.js';
import {
  bridgeLink,
  closingLink,
  forecastLink,
  linesLink,
  positionLink,
  sensitivityLink,
  type PageLens,
} from '../../links.js';
import { monthChoices, termsChoices, type Choice } from '../../forms/choices.js';
import type { PageView } from '../../renderer.js';
import type { Table, Tag } from '../../table.js';
import { amountOf, isNil, type Amount } from '../../words/amounts.js';
import { periodTitle } from '../../words/clocks.js';
import { warningMarks, type Warned } from '../forecast/warnings.js';
import { disputedByPartner, disputesTable } from './disputes.tables.js';
import { bearingTable, marksOf, poolsTable, yearTable, type Mark } from './pools.tables.js';
import { positionSentences } from './position.sentences.js';
import { drawsTable, reinvestmentTable, reservesTable } from './reserves.tables.js';
import { movedTable, sharesTable } from './shares.tables.js';

export interface PositionPage {
  readonly heading: string;
  readonly lens: LensLine;
  readonly months: readonly MonthLink[];
  /** Bridges that lead here: from the month before, from the month as it was closed, from the base of a what-if. */
  readonly compare: readonly Compared[];
  readonly change: LensForm;
  readonly sensitivity: string;
  readonly sentences: readonly string[];
  readonly pools: Table;
  /** The forecast: by which method, what it warns of, and where it is whole. */
  readonly ahead?: Ahead;
  readonly bearing: Table;
  readonly marks: readonly Mark[];
  readonly shares: readonly Table[];
  readonly moved?: Table;
  readonly reserves: Table;
  readonly draws?: Table;
  readonly reinvestment?: Table;
  /** What is in dispute, where anything is. */
  readonly disputes: readonly Table[];
  /** The closing statement, where there is one. */
  readonly closing?: string;
  readonly checks: readonly Check[];
}

/** The month before and the month after, within the contract year. */
export interface MonthLink {
  readonly text: string;
  readonly href: string;
  readonly rel: 'prev' | 'next';
}

export interface Compared {
  readonly text: string;
  readonly href: string;
}

/** A plain form that asks for another position. */
export interface LensForm {
  readonly action: string;
  /** Of a what-if, whose event and terms are its own. */
  readonly scenario?: string;
  readonly latest: string;
  readonly periods: readonly Choice[];
  readonly asAt: string;
  readonly terms: readonly Choice[];
}

export interface Ahead {
  /** The year, while it is not over. */
  readonly table?: Table;
  /** Why there is no table, where there is none. */
  readonly says: string;
  readonly href: string;
  /** What would be met at the outturn and is not met to date. */
  readonly warnings: readonly Warned[];
}

export interface Check {
  readonly name: string;
  readonly amount: Amount;
  readonly words: string;
  readonly tag: Tag;
  readonly href?: string;
}

export const positionPage = (
  position: Position,
  versions: readonly TermsApplied[],
  /** Whether the terms say who pays whom. */
  hasClosing = false,
  forecast?: Forecast,
): PageView<PositionPage> => {
  const { clocks } = position;
  const lens = lensOf(clocks);
  const draws = drawsTable(position, lens);
  const moved = movedTable(position, lens);
  const reinvestment = reinvestmentTable(position);
  return {
    frame: clockedFrame(clocks, {
      title: `Position, ${periodTitle(clocks.period)}`,
      section: 'position',
      landscape: true,
    }),
    page: {
      heading: periodTitle(clocks.period),
      lens: lensWords(clocks),
      months: monthsBeside(clocks),
      compare: comparedTo(position),
      change: lensForm(clocks, versions),
      sensitivity: sensitivityLink(lens),
      sentences: positionSentences(position),
      pools: poolsTable(position, lens),
      ...(forecast ? { ahead: aheadOf(forecast, lens) } : {}),
      bearing: bearingTable(position, lens),
      marks: marksOf(position.pools),
      shares: [sharesTable(position, 'to-date', lens), sharesTable(position, 'in-month', lens)],
      ...(moved.rows.length > 0 ? { moved } : {}),
      reserves: reservesTable(position, lens),
      ...(draws.rows.length > 0 ? { draws } : {}),
      ...(reinvestment.rows.length > 0 ? { reinvestment } : {}),
      disputes: disputesOf(position, lens),
      ...(hasClosing ? { closing: closingLink(lens) } : {}),
      checks: checksOf(position),
    },
  };
};

const aheadOf = (forecast: Forecast, lens: PageLens): Ahead => {
  const { method, standing, months, warnings } = forecast;
  return {
    ...(months.length === 0 ? {} : { table: yearTable(forecast, lens) }),
    says: months.length === 0 ? standing : '',
    href: forecastLink(lens, method),
    warnings: warningMarks(warnings.filter(({ already }) => !already)),
  };
};

const disputesOf = (position: Position, lens: PageLens): Table[] => {
  const { open, partners } = position.disputes;
  if (open.length === 0) return [];
  return [
    disputesTable(position, lens),
    ...(partners.length === 0 ? [] : [disputedByPartner(position)]),
  ];
};

const monthsBeside = (clocks: Clocks): MonthLink[] => {
  const lens = lensOf(clocks);
  const months = periodsOf(contractYearOf(clocks.period));
  const place = months.indexOf(clocks.period);
  const link = (period: string | undefined, rel: MonthLink['rel']): MonthLink[] =>
    period === undefined
      ? []
      : [{ text: periodInWords(period), href: positionLink({ ...lens, period }), rel }];
  return [...link(months[place - 1], 'prev'), ...link(months[place + 1], 'next')];
};

const comparedTo = ({ clocks, partners }: Position): Compared[] => {
  const lens = lensOf(clocks);
  if (clocks.scenario) {
    const href = bridgeLink(pageOfLedger(clocks), lens);
    return [{ text: `Why ${clocks.scenario.scenario} differs from its base`, href }];
  }
  const before = yearToDate(clocks.period).at(-2);
  const hasMoved = partners.some(({ closed }) => closed && !isNil(closed.movedSince));
  return [
    ...(before === undefined
      ? []
      : [
          {
            text: `Compare with ${periodInWords(before)}`,
            href: bridgeLink({ ...lens, period: before }, lens),
          },
        ]),
    ...(clocks.closed && hasMoved
      ? [
          {
            text: 'What has moved since the month was closed',
            href: bridgeLink({ ...lens, asAt: clocks.closed.asAt }, lens),
          },
        ]
      : []),
  ];
};

/** The same month in the ledger. */
const pageOfLedger = (clocks: Clocks): PageLens => {
  const { scenario: _, ...lens } = lensOf(clocks);
  return lens;
};

const lensForm = (clocks: Clocks, versions: readonly TermsApplied[]): LensForm => ({
  action: positionLink({ alliance: clocks.alliance, asAt: '' }).split('?')[0]!,
  ...(clocks.scenario ? { scenario: clocks.scenario.scenario } : {}),
  latest: positionLink({ ...pageOfLedger(clocks), asAt: 'latest' }),
  periods: monthChoices(clocks.period),
  asAt: String(clocks.asAt),
  terms: termsChoices(versions, clocks.termsAsked),
});

const checksOf = ({ clocks, unexplained, unmapped, poolsTotal }: Position): Check[] => [
  {
    name: 'Unexplained',
    amount: amountOf(unexplained),
    words: 'Partners, reserves and purposes together: they sum to nil, or money is missing.',
    tag: tagOf(unexplained),
  },
  {
    name: 'Unshared',
    amount: amountOf(poolsTotal.toDate.unshared),
    words: 'Variance of the pools that nobody bears or keeps.',
    tag: tagOf(poolsTotal.toDate.unshared),
  },
  {
    name: 'Unmapped',
    amount: amountOf(unmapped.price),
    words:
      unmapped.cells === 0
        ? 'Every posted line belongs to a pool.'
        : `Posted in ${unmapped.cells === 1 ? '1 place' : `${unmapped.cells} places`} of the contract that no pool takes.`,
    tag: unmapped.cells === 0 ? NOTHING : LOOK,
    ...(unmapped.cells === 0
      ? {}
      : { href: linesLink(lensOf(clocks), { unmapped: true, through: clocks.period }) }),
  },
];

const NOTHING: Tag = { text: 'Nil', colour: 'green' };
const LOOK: Tag = { text: 'Look into it', colour: 'red' };

const tagOf = (amount: string): Tag => (isNil(amount) ? NOTHING : LOOK);
