/** Which part of a year's plan falls to a month. */
import type { Pool } from '../../../../src/domain/sharing/terms.js';
import { frac, percent } from './fractions.js';
import type { Fraction } from './fractions.js';

const DAYS = [30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31];
const isLeap = (year: number): boolean => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;

export const monthShare = (pool: Pool, year: string, month: number): Fraction => {
  const { phasing } = pool.plan;
  if (phasing === 'twelfths') return frac(1n, 12n);
  if (phasing === 'days') {
    const leap = isLeap(Number(year.slice(0, 4)) + 1);
    const days = DAYS.map((count, place) => count + (place === 10 && leap ? 1 : 0));
    return frac(BigInt(days[month - 1]!), BigInt(leap ? 366 : 365));
  }
  return percent(phasing.percents[month - 1]!);
};
