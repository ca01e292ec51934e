/** Random agreements and facts: everything that the language can say, in any sensible order. */
import fc from 'fast-check';
import type { CellTotal } from '../../../src/domain/activity/cells.js';
import type { PostingKind } from '../../../src/domain/activity/events.js';
import { periodOf } from '../../../src/domain/period/period.js';
import type { Facts } from '../../../src/domain/sharing/facts.js';
import type {
  AgreedTerms,
  Clause,
  Limit,
  OutcomeNamed,
  Phasing,
  PlanLine,
  Pool,
  Rate,
  Reserve,
  Side,
  SplitRule,
  Terms,
  TermsPartner,
} from '../../../src/domain/sharing/terms.js';

export const YEAR = '2026-27';

type Gen = Parameters<Parameters<ReturnType<typeof fc.gen>['map']>[0]>[0];

/** The choices that a random case is made of. */
class Dice {
  /** Whose outcomes are meant: a pair of partners, once they are known. */
  pair: { readonly commissioner?: string; readonly provider?: string } = {};
  /** Whether the agreement is in whole pounds, and has no pence in it. */
  inPounds = false;

  constructor(private readonly g: Gen) {}

  whole(min: number, max: number): number {
    return this.g(fc.integer, { min, max });
  }
  chance(percent: number): boolean {
    return this.whole(1, 100) <= percent;
  }
  one<T>(choices: readonly T[]): T {
    return choices[this.whole(0, choices.length - 1)]!;
  }
  some<T>(choices: readonly T[]): T[] {
    const kept = choices.filter(() => this.chance(60));
    return kept.length > 0 ? kept : [this.one(choices)];
  }
  side(): Side {
    return this.one(['commissioners', 'providers']);
  }
  /** Pounds and pence, often round, sometimes a few pence. */
  amount(largest = 5_000_000): string {
    const pounds = this.one([this.whole(0, 9), this.whole(10, 9999), this.whole(10_000, largest)]);
    const pence = this.inPounds ? 0 : this.one([0, 0, 1, 33, 50, 99]);
    return `${pounds}.${String(pence).padStart(2, '0')}`;
  }
  positive(): string {
    return this.amount().replace(/^0\.00$/, this.inPounds ? '1.00' : '0.01');
  }
  plainRate(): string {
    return this.one(['0%', '50%', '100%', '33.333333%', '60%', '12.5%', `${this.whole(1, 99)}%`]);
  }
  outcome(): OutcomeNamed {
    return {
      measure: this.one(MEASURES),
      ...this.pair,
      untilPosted: this.one(['as-achieved', 'as-missed', '87%', '33.3%']),
    };
  }
  /** Mostly plain; now and then one that follows an outcome. */
  rate(): Rate {
    if (this.chance(75)) return this.plainRate();
    const outcome = this.outcome();
    switch (this.whole(0, 2)) {
      case 0:
        return { shape: 'times', rate: this.plainRate(), outcome };
      case 1: {
        const bounds = {
          floor: this.one(['0%', '40%']),
          ceiling: this.one(['40%', '75%', '100%']),
        };
        return {
          shape: 'one-less-times',
          factor: this.one(['75%', '60%', '120%']),
          ...bounds,
          outcome,
        };
      }
      default: {
        const points = this.some(['5%', '33.3%', '85%', '90%', '96.5%', '110%']).map((at) => ({
          at,
          rate: this.plainRate(),
        }));
        const last = { at: '115%', rate: this.plainRate() };
        return { shape: 'curve', points: [...points, last], outcome };
      }
    }
  }
}

const MEASURES = ['CQUIN', 'Quality', 'Waits'];
const NAMES = ['a', 'b', 'c'];

const partnersFrom = (dice: Dice): TermsPartner[] => {
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

const splitFrom = (dice: Dice, ids: readonly string[]): SplitRule => {
  const kind = dice.whole(0, 2);
  if (kind === 0) return 'by-plan';
  if (kind === 1) return 'by-actual';
  const weights = ids.map((id): [string, string] => [
    id,
    dice.one(['0', '1', '2', '3', '0.5', '7']),
  ]);
  if (weights.every(([, weight]) => weight === '0')) weights[0]![1] = '1';
  return { weights: Object.fromEntries(weights) };
};

const limitFrom = (dice: Dice): Limit =>
  dice.chance(50)
    ? { amount: dice.amount(2_000_000), basis: dice.one(['for-the-year', 'phased-with-plan']) }
    : {
        percent: dice.one(['0%', '2%', '5%', '98%', '100%', '103.5%']),
        of: dice.one(['plan-to-date', 'plan-for-the-year']),
      };

const idsOf = (partners: readonly TermsPartner[], role: TermsPartner['role']): string[] =>
  partners.filter((one) => one.role === role).map(({ id }) => id);

const poolFrom = (dice: Dice, id: string, partners: readonly TermsPartner[]): Pool => {
  const commissioners = idsOf(partners, 'commissioner');
  const providers = idsOf(partners, 'provider');
  const lines = commissioners
    .flatMap((commissioner) => providers.map((provider) => ({ commissioner, provider })))
    .filter(() => dice.chance(70))
    .map((pair): PlanLine => ({ ...pair, value: dice.amount() }));
  const some = { commissioner: commissioners[0]!, provider: providers[0]!, value: dice.positive() };
  const enough = lines.some(({ value }) => Number(value) > 0);
  return {
    id,
    name: `Pool ${id}`,
    basis: dice.chance(75) ? 'price' : 'cost',
    plan: { phasing: phasingFrom(dice), lines: enough ? lines : [some] },
    split: {
      commissioners: splitFrom(dice, commissioners),
      providers: splitFrom(dice, providers),
    },
    takes: [{ pointOfDelivery: [`${id.toUpperCase()}*`, `X${id}`] }],
  };
};

const PAPER = { ref: '1', text: 'As agreed.' };

const marginal = (dice: Dice, id: string, pool: string, over: string, under: string): Clause => ({
  id,
  clause: PAPER,
  rule: 'marginal-rate',
  pool,
  over: { threshold: over, commissionersBear: dice.rate() },
  under: { threshold: under, commissionersKeep: dice.rate() },
});

/** The clauses that share one pool's variance, and what hangs on them. */
const clausesOfPool = (dice: Dice, { id: pool }: Pool, reserves: readonly string[]): Clause[] => {
  const clauses: Clause[] = [];
  const base = (kind: string) => ({ id: `${pool}-${kind}`, clause: PAPER });
  const drawOn = (covers: string, kind: string): Clause => ({
    ...base(kind),
    rule: 'reserve-draw',
    reserve: dice.one(reserves),
    covers,
    side: dice.side(),
    percent: dice.rate(),
    beyondBorneBy: dice.side(),
  });
  const capOf = (of: string): Clause => {
    const caps = dice.side();
    return {
      ...base('cap-after'),
      rule: 'cap',
      applied: 'after-share',
      of,
      caps,
      limit: limitFrom(dice),
      beyondBorneBy: caps === 'providers' ? 'commissioners' : 'providers',
    };
  };
  if (dice.chance(15)) clauses.push({ ...base('block'), rule: 'block', pool });
  else {
    if (dice.chance(30)) {
      const [limit, beyondBorneBy] = [limitFrom(dice), dice.side()];
      clauses.push({
        ...base('cap-before'),
        rule: 'cap',
        applied: 'before-share',
        pool,
        limit,
        beyondBorneBy,
      });
    }
    if (dice.chance(30)) {
      const fromReserve = reserves.length > 0 && dice.chance(60);
      clauses.push({
        ...base('incentive'),
        rule: 'cost-reduction-incentive',
        pool,
        providersKeep: dice.rate(),
        paidFrom: fromReserve
          ? { source: 'reserve', reserve: dice.one(reserves) }
          : { source: 'pool' },
      });
    }
    if (dice.chance(40)) clauses.push(marginal(dice, `${pool}-outer`, pool, '104.5%', '97.25%'));
    if (dice.chance(70)) {
      clauses.push(
        marginal(
          dice,
          `${pool}-inner`,
          pool,
          dice.one(['100%', '101%']),
          dice.one(['100%', '99%']),
        ),
      );
    }
    clauses.push({ ...base('end'), rule: 'remainder', pool, borneBy: dice.side() });
  }
  const sharing = clauses
    .filter(({ rule }) => rule !== 'cost-reduction-incentive')
    .map(({ id }) => id);
  if (dice.chance(40)) {
    clauses.push(capOf(dice.one(sharing)));
    sharing.push(clauses.at(-1)!.id);
  }
  if (reserves.length > 0 && dice.chance(50)) clauses.push(drawOn(dice.one(sharing), 'draw-1'));
  if (reserves.length > 0 && dice.chance(30)) clauses.push(drawOn(dice.one(sharing), 'draw-2'));
  return clauses;
};

const reservesFrom = (dice: Dice, partners: readonly TermsPartner[]): Reserve[] =>
  ['ra', 'rb'].slice(0, dice.whole(0, 2)).map((id) => ({
    id,
    name: `Reserve ${id}`,
    contributions: Object.fromEntries(
      dice.some(partners).map(({ id: partner }) => [partner, dice.positive()]),
    ),
    release: dice.chance(50)
      ? { to: 'reinvestment', purpose: 'the system' }
      : {
          to: 'partners',
          weights: Object.fromEntries(dice.some(partners).map(({ id: one }) => [one, '2'])),
        },
  }));

const roundingFrom = (dice: Dice): Terms['rounding'] => {
  const rule = dice.one(['half-up', 'half-even'] as const);
  const kind = dice.whole(0, 3);
  return kind > 1 ? { rule } : { rule, unit: kind === 0 ? 'pence' : 'pounds' };
};

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
  const ids = pools.map(({ id }) => id);
  const reserves = reservesFrom(dice, partners);
  const quality: Clause[] = dice.chance(40)
    ? [
        {
          id: 'quality',
          clause: PAPER,
          rule: 'cquin',
          pools: dice.some(ids),
          percent: dice.one(['1.25%', '2.5%', '100%']),
          measure: 'CQUIN',
          untilPosted: dice.one(['as-achieved', 'as-missed']),
        },
      ]
    : [];
  const guarantees: Clause[] = ['g1', 'g2'].slice(0, dice.whole(0, 2)).map((id) => ({
    id,
    clause: PAPER,
    rule: 'guarantee',
    pools: dice.some(ids),
    floor: limitFrom(dice),
    includesQuality: dice.one(['yes', 'no']),
  }));
  return {
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
      ...quality,
      ...pools.flatMap((pool) =>
        clausesOfPool(
          dice,
          pool,
          reserves.map(({ id }) => id),
        ),
      ),
      ...guarantees,
    ],
  };
};

const cellFrom = (dice: Dice, partners: readonly TermsPartner[]): CellTotal => {
  const month = periodOf(YEAR, dice.whole(1, 12));
  const kind: PostingKind = dice.one(['activity', 'activity', 'activity', 'cost', 'outcome']);
  const pool = dice.one(['p', 'q', 'r', 's']);
  const named = dice.chance(50);
  const code = dice.one([`${pool}1`, pool.toUpperCase(), `X${pool}`, 'nowhere']);
  const size = dice.one([1, 99, 12_345, 5_000_000, 90_000_000_00]);
  const pence = BigInt(dice.whole(-Math.floor(size / 10), size));
  const fine = dice.chance(70) ? 0n : BigInt(dice.one([500_000, 1, 333_333, 999_999]));
  return {
    provider: dice.one(idsOf(partners, 'provider')),
    commissioner: dice.one(idsOf(partners, 'commissioner')),
    cell: [
      month,
      kind,
      named ? pool : '',
      named ? '' : code,
      '',
      '',
      '',
      '',
      kind === 'outcome' ? dice.one(MEASURES) : '',
    ],
    price:
      kind === 'outcome' ? BigInt(dice.whole(-5, 110)) * 1_000_000n : pence * 1_000_000n + fine,
    activity: BigInt(dice.whole(0, 1000)),
  };
};

/** Every month of every plan line, somewhat over or under. */
const nearPlan = (dice: Dice, { pools }: Terms): CellTotal[] => {
  const percent = dice.whole(85, 120);
  return pools.flatMap((pool) =>
    pool.plan.lines.flatMap(({ commissioner, provider, value }) =>
      Array.from({ length: 12 }, (_, place): CellTotal => {
        const kind = pool.basis === 'cost' ? 'cost' : 'activity';
        const year = BigInt(value.replace('.', ''));
        return {
          provider,
          commissioner,
          cell: [periodOf(YEAR, place + 1), kind, pool.id, '', '', '', '', '', ''],
          price: (year * BigInt(percent + dice.whole(-5, 5)) * 1_000_000n) / 1200n,
          activity: 1000n,
        };
      }),
    ),
  );
};

const factsFrom = (dice: Dice, partners: readonly TermsPartner[], terms: Terms): Facts => ({
  cells: [
    ...(dice.chance(70) ? nearPlan(dice, terms) : []),
    ...Array.from({ length: dice.whole(0, 30) }, () => cellFrom(dice, partners)),
  ],
  adjustments: Array.from({ length: dice.whole(0, 2) }, (_, place) => {
    const period = periodOf(YEAR, dice.whole(1, 12));
    const [payer, payee] = [dice.one(partners).id, dice.one(partners).id];
    const reversal = dice.chance(30);
    return {
      adjustment: `adj-${place}`,
      reversal,
      period,
      effectiveOn: '2026-05-01',
      payer,
      payee: payee === payer ? partners.find(({ id }) => id !== payer)!.id : payee,
      amount: dice.positive(),
      reason: 'as agreed',
    };
  }),
  releases: dice.chance(40)
    ? dice
        .some(['ra', 'rb'])
        .map((reserve) => ({ reserve, period: periodOf(YEAR, dice.whole(1, 12)) }))
    : [],
});

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
      (_, place): AgreedTerms => ({
        version: place + 1,
        title: `Version ${place + 1}`,
        fromPeriod:
          place === 0 ? periodOf(YEAR, dice.one([1, 1, 1, 3])) : periodOf(YEAR, dice.whole(1, 12)),
        terms: termsFrom(dice, partners),
        proposal: `proposal-${place}`,
        agreedAt: place,
      }),
    );
    return {
      versions,
      facts: factsFrom(dice, partners, versions[0]!.terms),
      month: dice.whole(1, 12),
    };
  });
