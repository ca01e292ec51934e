/** Pools, their plans and how each side shares; reserves, and where they go. */
import { Ratio } from '../../money/money.js';
import type { TermsFault } from '../faults.js';
import { rateOf } from '../rates.js';
import type { Pool, Release, ReleaseTo, Terms } from '../terms.js';
import { checkWhole } from './limits.js';
import { listed, namedTwice, unknown } from './known.js';
import type { Path } from './known.js';
import { checkRows } from './rows.js';
import { checkContributions, checkWeights, checkSplit, idsOf } from './splits.js';

export const checkPools = (terms: Terms): TermsFault[] => [
  ...namedTwice(
    'Pool',
    terms.pools.map(({ id }) => id),
    (place) => ['pools', place, 'id'],
  ),
  ...terms.pools.flatMap((pool, place) => [
    ...checkLines(pool, terms, ['pools', place, 'plan', 'lines']),
    ...checkPhasing(pool, ['pools', place, 'plan', 'phasing']),
    ...checkContributions(pool, terms, ['pools', place, 'contributions']),
    ...(['commissioners', 'providers'] as const).flatMap((side) =>
      checkSplit(pool, side, terms, ['pools', place, 'split', side]),
    ),
  ]),
  ...checkRows(terms.pools),
];

const checkLines = (pool: Pool, terms: Terms, path: Path): TermsFault[] => {
  const { lines } = pool.plan;
  const faults = lines.flatMap((line, place) =>
    (['commissioner', 'provider'] as const).flatMap((role) =>
      unknown(role, line[role], idsOf(terms, role), [...path, place, role]),
    ),
  );
  const pairs = lines.map(({ commissioner, provider }) => `${commissioner} with ${provider}`);
  pairs.forEach((pair, place) => {
    if (pairs.indexOf(pair) === place) return;
    faults.push({
      path: [...path, place],
      sentence: `Pool "${pool.id}" has two plan lines of ${pair}; add them up into one.`,
    });
  });
  const total = lines.reduce((sum, { value }) => sum.plus(Ratio.of(value)), Ratio.zero);
  if (total.isZero()) {
    faults.push({
      path,
      sentence: `The plan of pool "${pool.id}" is nil; a pool needs a plan to be settled against.`,
    });
  }
  return faults;
};

const checkPhasing = ({ id, plan: { phasing } }: Pool, path: Path): TermsFault[] => {
  if (typeof phasing === 'string') return [];
  const total = phasing.percents.reduce((sum, percent) => sum.plus(rateOf(percent)), Ratio.zero);
  return total.compare(Ratio.one) === 0
    ? []
    : [
        {
          path: [...path, 'percents'],
          sentence: `The monthly percentages of pool "${id}" sum to ${total.toPercent()}; they must sum to 100%.`,
        },
      ];
};

export const checkReserves = (terms: Terms): TermsFault[] => {
  const ids = terms.partners.map(({ id }) => id);
  return [
    ...namedTwice(
      'Reserve',
      terms.reserves.map(({ id }) => id),
      (place) => ['reserves', place, 'id'],
    ),
    ...terms.reserves.flatMap(({ id, contributions, opensWith, release }, place) => {
      const path = ['reserves', place];
      const faults: TermsFault[] = Object.keys(contributions).flatMap((partner) =>
        ids.includes(partner)
          ? []
          : [
              {
                path: [...path, 'contributions', partner],
                sentence: `"${partner}" pays into reserve "${id}" but is not a partner; partners are ${listed(ids)}.`,
              },
            ],
      );
      for (const [partner, amount] of Object.entries(contributions)) {
        faults.push(...checkWhole(terms, amount, [...path, 'contributions', partner]));
      }
      const isPaidIn = Object.values(contributions).some((amount) => !Ratio.of(amount).isZero());
      if (!isPaidIn && opensWith === undefined) {
        faults.push({
          path: [...path, 'contributions'],
          sentence: `Nobody pays into reserve "${id}"; its contributions are its limit, so at least one is above nil. Where it only holds what the year before carries forward, say \`opensWith: brought-forward\`.`,
        });
      }
      return [...faults, ...checkRelease(terms, id, release, [...path, 'release'])];
    }),
  ];
};

const checkRelease = (
  terms: Terms,
  reserve: string,
  release: Release,
  path: Path,
): TermsFault[] => {
  if (release.to !== 'several') return checkReleaseTo(terms, reserve, release, path);
  const weights = Object.fromEntries(release.among.map(({ weight }, place) => [place, weight]));
  return [
    ...release.among.flatMap((part, place) =>
      checkReleaseTo(terms, reserve, part, [...path, 'among', place]),
    ),
    ...checkWeights(weights, `the parts in which reserve "${reserve}" is released`, [
      ...path,
      'among',
    ]),
  ];
};

const checkReleaseTo = (
  { partners }: Terms,
  reserve: string,
  to: ReleaseTo,
  path: Path,
): TermsFault[] => {
  if (to.to !== 'partners') return [];
  const ids = partners.map(({ id }) => id);
  const weights: Path = [...path, 'weights'];
  return [
    ...Object.keys(to.weights).flatMap((partner) =>
      unknown('partner', partner, ids, [...weights, partner]),
    ),
    ...checkWeights(to.weights, `the release of reserve "${reserve}"`, weights),
  ];
};
