/** Addresses of figures: what can be asked to be explained. */
import type { LedgerState } from '../../domain/ledger.js';
import { isPeriod } from '../../domain/period/period.js';
import {
  figuresIn,
  nearestFigures,
  type PoolColumn,
  type ReserveColumn,
} from '../../domain/sharing/figures.js';
import type { Part } from '../../domain/sharing/statement.js';
import { unanswerable, type Unanswerable } from '../unanswerable.js';

export type { PoolColumn, ReserveColumn };

/** A figure of the tables of a position. */
export type TableFigure = Exclude<Figure, { of: 'step' } | { of: 'entry' }>;

export type Figure =
  | { readonly of: 'pool'; readonly id: string; readonly column: PoolColumn }
  | { readonly of: 'partner'; readonly id: string; readonly column: 'net' | Part }
  | { readonly of: 'reserve'; readonly id: string; readonly column: ReserveColumn }
  | {
      readonly of: 'step';
      readonly version: number;
      readonly through: string;
      readonly step: number;
    }
  /** An entry of the journal, by its month and its place in it, from 1. */
  | { readonly of: 'entry'; readonly period: string; readonly entry: number };

/** @throws Unanswerable where the alliance has no such figure in that period */
export const figureAt = (address: string, state: LedgerState, period: string): Figure => {
  const [of, id = '', ...rest] = address.split('/');
  const figure =
    of === 'step'
      ? stepFigure(id, rest)
      : of === 'entry'
        ? entryFigure(id, rest, period)
        : tableFigure(address, state, period);
  if (figure) return figure;
  throw noSuchFigure(address, state, period);
};

export const noSuchFigure = (address: string, state: LedgerState, period: string): Unanswerable => {
  const near = nearestFigures(address, allFigures(state, period)).join(', ');
  return unanswerable('FIGURE_UNKNOWN', { figure: address, near });
};

const stepFigure = (version: string, [through = '', step = '']: string[]): Figure | undefined =>
  /^\d{1,6}$/.test(version) && isPeriod(through) && /^\d{1,6}$/.test(step)
    ? { of: 'step', version: Number(version), through, step: Number(step) }
    : undefined;

/** An entry is of its own month, and of no other position. */
const entryFigure = (of: string, [entry = '']: string[], period: string): Figure | undefined =>
  of === period && /^[1-9]\d{0,5}$/.test(entry)
    ? { of: 'entry', period, entry: Number(entry) }
    : undefined;

/** The month of an entry's address: what is asked for where no month is named. */
export const periodOfAddress = (address: string): string | undefined => {
  const [of, period = ''] = address.split('/');
  return of === 'entry' && isPeriod(period) ? period : undefined;
};

const tableFigure = (address: string, state: LedgerState, period: string): Figure | undefined => {
  if (!allFigures(state, period).includes(address)) return undefined;
  const [of, id, column] = address.split('/');
  return { of, id, column } as Figure;
};

/** Every figure of the tables of a position. */
export const allFigures = ({ versions, alliance }: LedgerState, period: string): string[] =>
  figuresIn(versions, [...(alliance?.partners.keys() ?? [])], period);
