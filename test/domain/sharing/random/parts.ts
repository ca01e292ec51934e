/** Random partners, pools and reserves. */
import type {
  Phasing,
  PlanLine,
  Pool,
  Release,
  ReleaseTo,
  Reserve,
  Terms,
  TermsPartner,
} from '../../../../src/domain/sharing/terms.js';
import type { Dice } from './dice.js';
import { contributionsFrom, splitFrom } from './splits.js';

const NAMES = ['a', 'b', 'c'];

export const partnersFrom = (dice: Dice): TermsPartner[] => {
  const partners = [
    ...NAMES.slice(0, dice.whole(1, 3)).map((id) => ({
      id: `c${id}`,
      role: 'commissioner' as const,
    })),
    ...NAMES.slice(0, dice.whole(1, 3)).map((id) => ({ id: `p${id}`, role: 'provider' as const })),
  ];
  return partners.map((one, place) => ({ ...one, name: one.id, odsCode: `X${10 + place}` }));
};

const phasingFrom = (dice: Dice): Phasing => {
  const kind = dice.whole(0, 2);
  if (kind === 0) return 'twelfths';
  if (kind === 1) return 'days';
  const cuts = Array.from({ length: 11 }, () => dice.whole(0, 1000)).sort((a, b) => a - b);
  const percents = [...cuts, 1000].map((cut, place) => cut - (cuts[place - 1] ?? 0));
  return { percents: percents.map((tenths) => `${tenths / 10}%`) };
};

export const idsOf = (partners: readonly TermsPartner[], role: TermsPartner['role']): string[] =>
  partners.filter((one) => one.role === role).map(({ id }) => id);

export const poolFrom = (dice: Dice, id: string, partners: readonly TermsPartner[]): Pool => {
  const commissioners = idsOf(partners, 'commissioner');
  const providers = idsOf(partners, 'provider');
  const lines = commissioners
    .flatMap((commissioner) => providers.map((provider) => ({ commissioner, provider })))
    .filter(() => dice.chance(70))
    .map((pair): PlanLine => ({ ...pair, value: dice.amount() }));
  const some = { commissioner: commissioners[0]!, provider: providers[0]!, value: dice.positive() };
  const enough = lines.some(({ value }) => Number(value) > 0);
  const planned = enough ? lines : [some];
  const contributions = dice.chance(25)
    ? contributionsFrom(dice, commissioners, planned)
    : undefined;
  return {
    id,
    name: `Pool ${id}`,
    basis: dice.chance(75) ? 'price' : 'cost',
    plan: { phasing: phasingFrom(dice), lines: planned },
    split: {
      commissioners: splitFrom(dice, commissioners, contributions !== undefined),
      providers: splitFrom(dice, providers, false),
    },
    ...(contributions === undefined ? {} : { contributions }),
    takes: [{ pointOfDelivery: [`${id.toUpperCase()}*`, `X${id}`] }],
  };
};

const releaseTo = (dice: Dice, partners: readonly TermsPartner[]): ReleaseTo =>
  dice.chance(25)
    ? { to: 'carry-forward', into: dice.one(['ra', 'next']), clause: { ref: '9', text: 'On.' } }
    : dice.chance(50)
      ? { to: 'reinvestment', purpose: dice.one(['the system', 'new services']) }
      : {
          to: 'partners',
          weights: Object.fromEntries(dice.some(partners).map(({ id: one }) => [one, '2'])),
        };

const RELEASED = [
  ['100%', '0'],
  ['66.666667%', '33.333333%'],
  ['0.6', '1'],
] as const;

const releaseFrom = (dice: Dice, partners: readonly TermsPartner[]): Release =>
  dice.chance(70)
    ? releaseTo(dice, partners)
    : {
        to: 'several',
        among: dice.one(RELEASED).map((weight) => ({
          ...releaseTo(dice, partners),
          weight,
        })),
      };

/** `pools`: those there are; a reserve that names what it pays for names them all. */
export const reservesFrom = (
  dice: Dice,
  partners: readonly TermsPartner[],
  pools: readonly string[],
): Reserve[] =>
  ['ra', 'rb'].slice(0, dice.whole(0, 2)).map((id) => ({
    id,
    name: `Reserve ${id}`,
    contributions: Object.fromEntries(
      dice.some(partners).map(({ id: partner }) => [partner, dice.positive()]),
    ),
    ...(dice.chance(30) ? { opensWith: 'brought-forward' as const } : {}),
    ...(dice.chance(20) ? { paysFor: pools } : {}),
    release: releaseFrom(dice, partners),
  }));

export const roundingFrom = (dice: Dice): Terms['rounding'] => {
  const rule = dice.one(['half-up', 'half-even'] as const);
  const kind = dice.whole(0, 3);
  return kind > 1 ? { rule } : { rule, unit: kind === 0 ? 'pence' : 'pounds' };
};
