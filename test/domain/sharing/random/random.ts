/** Random agreements and facts: everything that the language can say, in any sensible order. */
import fc from 'fast-check';
import { periodOf } from '../../../../src/domain/period/period.js';
import type { Facts } from '../../../../src/domain/sharing/facts.js';
import type { AgreedTerms, Terms, TermsPartner } from '../../../../src/domain/sharing/terms.js';
import { CLAUSES_OF_THE_WHOLE, clausesOfPool } from './clauses.js';
import { Dice, YEAR } from './dice.js';
import { factsFrom } from './facts.js';
import { idsOf, partnersFrom, poolFrom, reservesFrom, roundingFrom } from './parts.js';
import { withPlanChanges } from './plan-changes.js';
import type { Place } from './place.js';
import { withSuccession } from './successions.js';

export const termsFrom = (dice: Dice, partners: readonly TermsPartner[]): Terms => {
  const rounding = roundingFrom(dice);
  dice.inPounds = rounding.unit === 'pounds';
  // Where there are but two partners, it need not be said whose outcome counts.
  const plain = partners.length === 2 && dice.chance(50);
  dice.pair = plain
    ? {}
    : {
        commissioner: dice.one(idsOf(partners, 'commissioner')),
        provider: dice.one(idsOf(partners, 'provider')),
      };
  const pools = ['p', 'q', 'r', 's']
    .slice(0, dice.whole(1, 4))
    .map((id) => poolFrom(dice, id, partners));
  const reserves = reservesFrom(
    dice,
    partners,
    pools.map(({ id }) => id),
  );
  const { before, after } = CLAUSES_OF_THE_WHOLE;
  const place: Place = {
    pool: '',
    pools: pools.map(({ id }) => id),
    reserves: reserves.map(({ id }) => id),
    partners: partners.map(({ id }) => id),
    priced: pools.filter(({ basis }) => basis === 'price').map(({ id }) => id),
    system: pools.length > 1 && dice.chance(30) ? pools.slice(0, 2).map(({ id }) => id) : [],
    alone: false,
    tapped: false,
    open: [],
    before: [],
  };
  const places = pools.map(({ id }) => {
    const alone = !place.system.includes(id) && dice.chance(15);
    return { ...place, pool: id, alone, tapped: !alone && dice.chance(50) };
  });
  const openAfter = (at: number): string[] =>
    places.filter((one, later) => later > at && one.tapped).map(({ pool }) => pool);
  return withPlanChanges(dice, {
    language: 1,
    title: 'Random',
    contractYear: YEAR,
    partners,
    decisions: { rule: 'unanimous' },
    rounding,
    lateData: { rule: 'true-up' },
    pools,
    reserves,
    clauses: [
      ...before.flatMap((clauses) => clauses(dice, place)),
      ...places.flatMap((one, at) => clausesOfPool(dice, { ...one, open: openAfter(at) })),
      ...after.flatMap((clauses) => clauses(dice, place)),
    ],
  });
};

export interface RandomCase {
  readonly versions: readonly AgreedTerms[];
  readonly facts: Facts;
  readonly month: number;
}

/** One to three versions of the terms of one alliance, facts, and a month to settle through. */
export const randomCases = (mostVersions = 3): fc.Arbitrary<RandomCase> =>
  fc.gen().map((g) => {
    const dice = new Dice(g);
    const partners = partnersFrom(dice);
    const versions = Array.from(
      { length: dice.whole(1, mostVersions) },
      (_, place): AgreedTerms => {
        const fromPeriod = periodOf(YEAR, place === 0 ? dice.one([1, 1, 1, 3]) : dice.whole(1, 12));
        return {
          version: place + 1,
          title: `Version ${place + 1}`,
          fromPeriod,
          terms: withSuccession(dice, termsFrom(dice, partners), fromPeriod),
          proposal: `proposal-${place}`,
          agreedAt: place,
        };
      },
    );
    return {
      versions,
      facts: factsFrom(dice, partners, versions[0]!.terms),
      month: dice.whole(1, 12),
    };
  });
