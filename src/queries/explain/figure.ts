/** Addresses of figures: what can be asked to be explained. */
import { poolsToDate, reservesToDate } from '../../../projections/to-date.js';
import type { LedgerState } from '../../domain/ledger.js';
import { isPeriod } from '../../domain/period/period.js';
import { PARTS, type Part } from '../../domain/sharing/statement.js';
import { unanswerable, type Unanswerable } from '../unanswerable.js';

export const POOL_COLUMNS = [
  'plan',
  'actual',
  'variance',
  'commissioners',
  'providers',
  'reserves',
] as const;
export const RESERVE_COLUMNS = ['contributed', 'drawn', 'released', 'balance'] as const;

export type PoolColumn = (typeof POOL_COLUMNS)[number];
export type ReserveColumn = (typeof RESERVE_COLUMNS)[number];

export type Figure =
  | { readonly of: 'pool'; readonly id: string; readonly column: PoolColumn }
  | { readonly of: 'partner'; readonly id: string; readonly column: 'net' | Part }
  | { readonly of: 'reserve'; readonly id: string; readonly column: ReserveColumn }
  | {
      readonly of: 'step';
      readonly version: number;
      readonly through: string;
      readonly step: number;
    };

/** @throws Unanswerable where the alliance has no such figure in that period */
export const figureAt = (address: string, state: LedgerState, period: string): Figure => {
  const [of, id = '', ...rest] = address.split('/');
  const figure = of === 'step' ? stepFigure(id, rest) : tableFigure(address, state, period);
  if (figure) return figure;
  throw noSuchFigure(address, state, period);
};

export const noSuchFigure = (address: string, state: LedgerState, period: string): Unanswerable => {
  const near = nearest(address, allFigures(state, period)).join(', ');
  return unanswerable('FIGURE_UNKNOWN', { figure: address, near });
};

const stepFigure = (version: string, [through = '', step = '']: string[]): Figure | undefined =>
  /^\d{1,6}$/.test(version) && isPeriod(through) && /^\d{1,6}$/.test(step)
    ? { of: 'step', version: Number(version), through, step: Number(step) }
    : undefined;

const tableFigure = (address: string, state: LedgerState, period: string): Figure | undefined => {
  if (!allFigures(state, period).includes(address)) return undefined;
  const [of, id, column] = address.split('/');
  return { of, id, column } as Figure;
};

/** Every figure of the tables of a position. */
export const allFigures = (state: LedgerState, period: string): string[] => {
  const { versions } = state;
  const partners = [...(state.alliance?.partners.keys() ?? [])];
  return [
    ...poolsToDate(versions, period).flatMap(({ id }) =>
      POOL_COLUMNS.map((one) => `pool/${id}/${one}`),
    ),
    ...partners.flatMap((id) => ['net', ...PARTS].map((one) => `partner/${id}/${one}`)),
    ...reservesToDate(versions, period).flatMap(({ id }) =>
      RESERVE_COLUMNS.map((one) => `reserve/${id}/${one}`),
    ),
  ];
};

/** The three figures whose addresses share most pairs of letters with what was asked for. */
const nearest = (address: string, known: readonly string[]): string[] => {
  const asked = pairs(address);
  const likeness = (one: string): number =>
    pairs(one).filter((pair) => asked.includes(pair)).length * 2 - pairs(one).length;
  return [...known].sort((a, b) => likeness(b) - likeness(a)).slice(0, 3);
};

const pairs = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, place) => text.slice(place, place + 2));
