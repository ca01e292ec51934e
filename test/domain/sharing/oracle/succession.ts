/** Terms in which successors have taken the place of others, written out once more. */
import type { Release, SplitRule, Terms } from '../../../../src/domain/sharing/terms.js';
import { add, decimal, percent } from './fractions.js';
import type { Fraction } from './fractions.js';

export const whoNow = (terms: Terms, id: string): string => {
  for (const one of terms.successions ?? []) if (one.succeeds.includes(id)) return one.partner;
  return id;
};

/** As a plain decimal with as many digits as it takes: every denominator here is a power of ten. */
const written = ({ n, d }: Fraction): string => {
  const digits = d.toString().length - 1;
  const text = n.toString().padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
};

const both = (a: string, b: string): string => {
  if (a.endsWith('%') && b.endsWith('%')) {
    return `${written(add(decimal(a.slice(0, -1)), decimal(b.slice(0, -1))))}%`;
  }
  const plain = (text: string): Fraction => (text.endsWith('%') ? percent(text) : decimal(text));
  return written(add(plain(a), plain(b)));
};

export const merged = (terms: Terms): Terms => {
  if (terms.successions === undefined) return terms;
  const now = (id: string): string => whoNow(terms, id);
  const each = (record: Readonly<Record<string, string>>): Record<string, string> => {
    const sums: Record<string, string> = {};
    for (const [id, text] of Object.entries(record)) {
      const before = sums[now(id)];
      sums[now(id)] = before === undefined ? text : both(before, text);
    }
    return sums;
  };
  const split = (rule: SplitRule): SplitRule => {
    if (typeof rule === 'string') return rule;
    if ('weights' in rule) return { weights: each(rule.weights) };
    if ('parts' in rule) return { parts: each(rule.parts), rest: now(rule.rest) };
    const { partner, upTo, then } = rule.firstCall;
    return { firstCall: { partner: now(partner), upTo, then: split(then) } };
  };
  const named = new Set(['commissioner', 'provider', 'partner', 'rest', 'residual', 'host']);
  const text = (key: string, value: unknown): unknown => {
    if (key === 'weights') return each(value as Record<string, string>);
    return named.has(key) && typeof value === 'string' ? now(value) : value;
  };
  return {
    ...terms,
    partners: terms.partners.filter(({ id }) => now(id) === id),
    pools: terms.pools.map((pool) => ({
      ...pool,
      ...(pool.contributions ? { contributions: each(pool.contributions) } : {}),
      split: {
        commissioners: split(pool.split.commissioners),
        providers: split(pool.split.providers),
      },
    })),
    reserves: terms.reserves.map((reserve) => ({
      ...reserve,
      contributions: each(reserve.contributions),
      release: JSON.parse(JSON.stringify(reserve.release, text)) as Release,
    })),
    clauses: JSON.parse(JSON.stringify(terms.clauses, text)) as Terms['clauses'],
  };
};
