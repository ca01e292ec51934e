/**
 * Addresses of the figures of a position: what can be explained, and what can be disputed.
 * `pool/<id>/variance`, `partner/<id>/net`, `reserve/<id>/balance`.
 */
import { PARTS, type Part } from './statement.js';
import type { AgreedTerms } from './terms.js';
import { poolsToDate, reservesToDate } from './to-date.js';

export const POOL_COLUMNS = [
  'plan',
  'actual',
  'variance',
  'commissioners',
  'providers',
  'reserves',
] as const;
export const SHARE_COLUMNS: readonly ('net' | Part)[] = ['net', ...PARTS];
export const RESERVE_COLUMNS = [
  'brought-forward',
  'contributed',
  'drawn',
  'released',
  'balance',
] as const;

export type PoolColumn = (typeof POOL_COLUMNS)[number];
export type ReserveColumn = (typeof RESERVE_COLUMNS)[number];

/** Every figure of the tables of a position. */
export const figuresIn = (
  versions: readonly AgreedTerms[],
  partners: readonly string[],
  period: string,
): string[] => [
  ...poolsToDate(versions, period).flatMap(({ id }) =>
    POOL_COLUMNS.map((one) => `pool/${id}/${one}`),
  ),
  ...partners.flatMap((id) => SHARE_COLUMNS.map((one) => `partner/${id}/${one}`)),
  ...reservesToDate(versions, period).flatMap(({ id }) =>
    RESERVE_COLUMNS.map((one) => `reserve/${id}/${one}`),
  ),
];

/** Of a partner: what it receives less what it pays. */
export const isNet = (figure: string): boolean => /^partner\/[^/]+\/net$/.test(figure);

/** The three figures whose addresses share most pairs of letters with what was asked for. */
export const nearestFigures = (address: string, known: readonly string[]): string[] => {
  const asked = pairs(address);
  const likeness = (one: string): number =>
    pairs(one).filter((pair) => asked.includes(pair)).length * 2 - pairs(one).length;
  return [...known].sort((a, b) => likeness(b) - likeness(a)).slice(0, 3);
};

const pairs = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, place) => text.slice(place, place + 2));
