/** A small agreement to vary: two commissioners, two providers, one pool, one reserve. */
import type { CellTotal } from '../../../src/domain/activity/cells.js';
import type { Cell, PostingKind } from '../../../src/domain/activity/events.js';
import { Money } from '../../../src/domain/money/money.js';
import type { Facts } from '../../../src/domain/sharing/facts.js';
import type {
  AgreedTerms,
  Clause,
  Pool,
  Reserve,
  Terms,
} from '../../../src/domain/sharing/terms.js';

export const PAPER = { ref: '1', text: 'As agreed.' };

export const pool = (id: string, changes: Partial<Pool> = {}): Pool => ({
  id,
  name: `${id[0]!.toUpperCase()}${id.slice(1)}`,
  basis: 'price',
  plan: {
    phasing: 'twelfths',
    lines: [
      { commissioner: 'north', provider: 'east', value: '6000000.00', activity: '1200' },
      { commissioner: 'south', provider: 'west', value: '6000000.00', activity: '600' },
    ],
  },
  split: { commissioners: 'by-plan', providers: 'by-plan' },
  takes: [],
  ...changes,
});

export const reserve = (id: string, changes: Partial<Reserve> = {}): Reserve => ({
  id,
  name: 'The reserve',
  contributions: { north: '60000.00', east: '40000.00' },
  release: { to: 'partners', weights: { north: '3', east: '2' } },
  ...changes,
});

export const remainder = (
  id: string,
  of: string,
  borneBy: 'commissioners' | 'providers',
): Clause => ({
  id,
  clause: PAPER,
  rule: 'remainder',
  pool: of,
  borneBy,
});

export const share = (id: string, of: string, over = '50%', under = over): Clause => ({
  id,
  clause: PAPER,
  rule: 'marginal-rate',
  pool: of,
  over: { threshold: '100%', commissionersBear: over },
  under: { threshold: '100%', commissionersKeep: under },
});

/** Urgent care, shared half and half, unless it is changed. */
export const terms = (changes: Partial<Terms> = {}): Terms => ({
  language: 1,
  title: 'Agreement',
  contractYear: '2026-27',
  partners: [
    { id: 'north', name: 'North', odsCode: 'XN1', role: 'commissioner' },
    { id: 'south', name: 'South', odsCode: 'XS1', role: 'commissioner' },
    { id: 'east', name: 'East', odsCode: 'XE1', role: 'provider' },
    { id: 'west', name: 'West', odsCode: 'XW1', role: 'provider' },
  ],
  decisions: { rule: 'unanimous' },
  rounding: { rule: 'half-up' },
  lateData: { rule: 'true-up' },
  pools: [pool('urgent')],
  reserves: [],
  clauses: [share('share', 'urgent'), remainder('end', 'urgent', 'commissioners')],
  ...changes,
});

export const version = (number: number, fromMonth: number, of: Terms): AgreedTerms => ({
  version: number,
  title: `Version ${number}`,
  fromPeriod: period(fromMonth),
  terms: of,
  proposal: `proposal-${number}`,
  agreedAt: number,
});

export const period = (month: number): string => `2026-27-M${String(month).padStart(2, '0')}`;

export const cell = (
  month: number,
  kind: PostingKind,
  ofPool: string,
  codes: {
    readonly pod?: string;
    readonly local?: string;
    readonly treatment?: string;
    readonly category?: string;
    readonly contract?: string;
    readonly item?: string;
  } = {},
): Cell => [
  period(month),
  kind,
  ofPool,
  codes.pod ?? '',
  codes.local ?? '',
  codes.treatment ?? '',
  codes.category ?? '',
  codes.contract ?? '',
  codes.item ?? '',
];

export const posted = (
  month: number,
  ofPool: string,
  commissioner: string,
  provider: string,
  amount: string,
  kind: PostingKind = 'activity',
  item = '',
): CellTotal => ({
  commissioner,
  provider,
  cell: cell(month, kind, ofPool, { item }),
  price: Money.of(amount).toUnits(8),
  activity: 1000n,
});

/** The same actual in every month: North with East and South with West. */
export const everyMonth = (
  ofPool: string,
  north: string,
  south: string,
  months = 12,
): CellTotal[] =>
  Array.from({ length: months }, (_, place) => [
    posted(place + 1, ofPool, 'north', 'east', north),
    posted(place + 1, ofPool, 'south', 'west', south),
  ]).flat();

export const facts = (cells: Iterable<CellTotal>, others: Partial<Facts> = {}): Facts => ({
  adjustments: [],
  releases: [],
  ...others,
  cells,
});
