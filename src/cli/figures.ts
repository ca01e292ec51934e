/** How figures, instants and identifiers are written in plain text. Nothing here computes money. */
import { periodInWords } from '../domain/period/period.js';

const THOUSANDS = /\B(?=(\d{3})+(?!\d))/g;

/**
 * `-1234567.5` as `-1,234,567.5`: every digit that was there, and a hyphen for a minus, which a
 * spreadsheet takes when it is pasted.
 */
export const grouped = (amount: string): string => {
  const [whole = '', decimals] = amount.split('.');
  const digits = whole.replace(THOUSANDS, ',');
  return decimals === undefined ? digits : `${digits}.${decimals}`;
};

/** `+` where it is a gain: for differences. */
export const signed = (amount: string): string =>
  /^-|^0*(\.0*)?$/.test(amount) ? grouped(amount) : `+${grouped(amount)}`;

export const isNil = (amount: string): boolean => /^-?0*(\.0*)?$/.test(amount);

/** `2026-10-12T09:00:00.000Z` as `2026-10-12 09:00:00 UTC`. */
export const instant = (iso: string): string =>
  iso === '' ? '' : `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;

/** `2026-27-M06 Month 6 (September 2026)`. */
export const period = (id: string): string => `${id}, ${periodInWords(id)}`;

/** The first dozen characters of a hash: enough to compare by eye. */
export const shortHash = (hash: string): string => hash.slice(0, 12);

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(String(count))} ${count === 1 ? one : many}`;
