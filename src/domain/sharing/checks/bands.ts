/** Tables of bands: each rises, and no slice is in two of them. */
import { Ratio } from '../../money/money.js';
import type { TermsFault } from '../faults.js';
import { rateOf } from '../rates.js';
import { faultIn } from '../rules/rule.js';
import type { ClauseInPlace } from '../rules/rule.js';
import type { Band } from '../bands.js';
import type { BandsClause } from '../rules/bands.js';
import { checkWhole } from './limits.js';
import { checkRate } from './rates.js';

export const checkBands = (clause: BandsClause, at: ClauseInPlace): TermsFault[] => [
  ...(['over', 'under'] as const).flatMap((side) =>
    clause[side].flatMap((band, place) => [
      ...checkEnds(clause, side, place, at),
      ...checkRate(at, [side, place, 'share'], band.share, [clause.pool]),
      ...checkPounds(clause, side, place, at),
    ]),
  ),
  ...checkTaken(clause, at),
  ...(clause.over.length + clause.under.length === 0
    ? [faultIn(at, ['over'], 'There is no band over plan and none under plan; give at least one.')]
    : []),
];

const value = (clause: BandsClause, text: string): Ratio =>
  clause.boundsIn.startsWith('percent') ? rateOf(text) : Ratio.of(text);

const checkEnds = (
  clause: BandsClause,
  side: 'over' | 'under',
  place: number,
  at: ClauseInPlace,
): TermsFault[] => {
  const band = clause[side][place]!;
  const before = clause[side][place - 1];
  const from = value(clause, band.from);
  const faults: TermsFault[] = [];
  if (band.to !== undefined && value(clause, band.to).compare(from) <= 0) {
    const sentence = `This band ends at ${band.to} and begins at ${band.from}; a band ends beyond where it begins.`;
    faults.push(faultIn(at, [side, place, 'to'], sentence));
  }
  if (before === undefined) return faults;
  const sentence = startsTooSoon(clause, before, band);
  if (sentence !== undefined) faults.push(faultIn(at, [side, place, 'from'], sentence));
  return faults;
};

const startsTooSoon = (clause: BandsClause, before: Band, band: Band): string | undefined => {
  const from = value(clause, band.from);
  if (from.compare(value(clause, before.from)) <= 0) {
    return `The band from ${band.from} comes after the one from ${before.from}; bands rise from the plan outwards.`;
  }
  if (before.to === undefined) {
    return `The band before this one has no end, so it overlaps this one from ${band.from}; say where it ends.`;
  }
  return from.compare(value(clause, before.to)) < 0
    ? `This band begins at ${band.from}, before the one above it ends at ${before.to}; bands do not overlap.`
    : undefined;
};

/** Where money is in whole pounds, so are the ends of the bands. */
const checkPounds = (
  clause: BandsClause,
  side: 'over' | 'under',
  place: number,
  at: ClauseInPlace,
): TermsFault[] => {
  if (clause.boundsIn.startsWith('percent')) return [];
  const { from, to } = clause[side][place]!;
  return [['from', from] as const, ['to', to] as const].flatMap(([field, text]) =>
    text === undefined
      ? []
      : checkWhole(at.terms, text, faultIn(at, [side, place, field], '').path),
  );
};

/** Bands are distances from the plan, and a marginal rate or other bands take the far end first. */
const checkTaken = ({ pool }: BandsClause, at: ClauseInPlace): TermsFault[] =>
  at.earlier
    .filter((other) => other.rule === 'bands' && other.pool === pool)
    .map((other) =>
      faultIn(
        at,
        ['pool'],
        `Clause "${other.id}" already shares the variance of pool "${pool}" by bands, and what is left of it has no place in a second table; put all bands into one clause.`,
      ),
    );
