/** What an address asks for, and whether it cites its position exactly. */
import type { Clocks } from '../queries/answers.js';
import type { Lens } from '../queries/lens.js';
import { unanswerable } from '../queries/unanswerable.js';

export type Query = Readonly<Record<string, unknown>>;

/** The text of a parameter; undefined where it is left out, blank or given twice. */
export const textOf = (query: Query, name: string): string | undefined => {
  const value = query[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};

/** A whole number; undefined where it is left out or is none. */
export const numberOf = (query: Query, name: string): number | undefined => {
  const text = textOf(query, name);
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
};

/** An event number; undefined where it is left out. @throws Unanswerable where it is none */
export const eventOf = (query: Query, name: string): number | undefined => {
  const value = textOf(query, name);
  return value === undefined ? undefined : eventNamed(value);
};

/** @throws Unanswerable where it is no event number */
export const eventNamed = (value: string): number => {
  if (!/^\d{1,15}$/.test(value)) throw unanswerable('NOT_AN_EVENT', { value });
  return Number(value);
};

export const lensFrom = (query: Query): Lens => {
  const period = textOf(query, 'period');
  const asAt = textOf(query, 'asat');
  const atLeast = eventOf(query, 'atleast');
  const terms = textOf(query, 'terms');
  const scenario = textOf(query, 'scenario');
  return {
    ...(period === undefined ? {} : { period }),
    ...(asAt === undefined ? {} : { asAt }),
    ...(atLeast === undefined ? {} : { atLeast }),
    ...(terms === undefined ? {} : { terms }),
    ...(scenario === undefined ? {} : { scenario }),
  };
};

/** Whether the address states the very clocks of the answer: only then may the page be kept. */
export const isExact = (query: Query, { period, asAt, scenario }: Clocks): boolean =>
  query['period'] === period &&
  query['asat'] === String(asAt) &&
  (query['scenario'] ?? undefined) === scenario?.scenario &&
  Object.values(query).every((value) => value !== '');
