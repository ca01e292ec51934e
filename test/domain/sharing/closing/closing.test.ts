/** Who pays whom at the end: by which route, with how few payments, and what a document must say. */
import fc from 'fast-check';
import { Money } from '../../../../src/domain/money/money.js';
import { checkTerms } from '../../../../src/domain/sharing/check.js';
import { closingOf } from '../../../../src/domain/sharing/closing/closing.js';
import {
  fewestPayments,
  paymentsThrough,
} from '../../../../src/domain/sharing/closing/fewest-payments.js';
import type { Balance, Payment } from '../../../../src/domain/sharing/closing/fewest-payments.js';
import { paymentsInWords } from '../../../../src/domain/sharing/closing/payments.js';
import type { Payments } from '../../../../src/domain/sharing/closing/payments.js';
import { namesIn } from '../../../../src/domain/sharing/names.js';
import { settle } from '../../../../src/domain/sharing/settle.js';
import type { AgreedTerms, Terms } from '../../../../src/domain/sharing/terms.js';
import { YEAR } from '../random/dice.js';
import { randomCases } from '../random/random.js';
import { PAPER, everyMonth, facts, period, pool, reserve, terms, version } from '../sample.js';
import { periodOf } from '../../../../src/domain/period/period.js';

const SEED = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 1_000_000_000);
beforeAll(() => process.stdout.write(`closing properties, seed ${SEED}\n`));

const balances = (dues: Readonly<Record<string, number>>): Balance[] =>
  Object.entries(dues).map(([partner, pence]) => ({ partner, due: Money.pence(pence) }));
const said = (payments: readonly Payment[]): string[] =>
  payments.map(({ from, to, amount }) => `${from} ${to} ${amount.toString()}`).sort();

test('partners whose balances cancel among themselves settle among themselves', () => {
  expect(said(fewestPayments(balances({ a: -500, b: -300, c: 500, d: 300 })))).toEqual([
    'a c 5.00',
    'b d 3.00',
  ]);
  // Largest first would take five payments.
  const tricky = { a: -700, b: -500, c: -400, d: 900, e: 300, f: 400 };
  expect(fewestPayments(balances(tricky))).toHaveLength(4);
  expect(fewestPayments(balances({ a: 0, b: 0 }))).toEqual([]);
});

test('through one partner each of the others makes or has one payment', () => {
  expect(said(paymentsThrough('b', balances({ a: -500, b: 100, c: 400, d: 0 })))).toEqual([
    'a b 5.00',
    'b c 4.00',
  ]);
});

/** By brute force: the most groups that sum to nil, over all ways to put partners into groups. */
const mostGroups = (dues: readonly number[]): number => {
  const ways = (left: readonly number[], groups: readonly number[]): number => {
    const [first, ...rest] = left;
    if (first === undefined) return groups.every((sum) => sum === 0) ? groups.length : 0;
    return Math.max(
      ways(rest, [...groups, first]),
      ...groups.map((_, place) =>
        ways(
          rest,
          groups.map((sum, at) => (at === place ? sum + first : sum)),
        ),
      ),
    );
  };
  return ways(dues, []);
};

test('no other way takes fewer payments, and each settles everyone to the penny', () => {
  const dues = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(dues, (some) => {
      const all = [...some, -some.reduce((sum, one) => sum + one, 0)];
      const open = all.filter((due) => due !== 0);
      const named = balances(Object.fromEntries(all.map((due, place) => [`p${place}`, due])));
      const payments = fewestPayments(named);
      expect(payments).toHaveLength(open.length - mostGroups(open));
      for (const { partner, due } of named) {
        const got = payments.reduce((sum, { from, to, amount }) => {
          if (to === partner) return sum.plus(amount);
          return from === partner ? sum.minus(amount) : sum;
        }, Money.zero);
        expect(got.toString()).toBe(due.toString());
      }
    }),
    { seed: SEED, numRuns: 200 },
  );
});

test('with many partners everyone is settled, with fewer payments than there are partners', () => {
  const many = Array.from({ length: 40 }, (_, place) => [`p${place}`, place * 3 - 58.5 * 2 + 58]);
  const dues = Object.fromEntries(many) as Record<string, number>;
  const sum = Object.values(dues).reduce((a, b) => a + b, 0);
  const payments = fewestPayments(balances({ ...dues, last: -sum }));
  expect(payments.length).toBeLessThan(41);
  expect(Money.sum(payments.map(({ amount }) => amount)).isPositive()).toBe(true);
});

const bilateral: Payments = {
  clause: PAPER,
  route: 'bilateral',
  onAccount: 'twelfths-of-the-plan',
};

test('whatever the agreement, what is due sums to nil and the payments settle it', () => {
  fc.assert(
    fc.property(
      randomCases(),
      fc.integer({ min: 0, max: 5 }),
      ({ versions, facts: all, month }, kind) => {
        const partners = versions[0]!.terms.partners;
        const contributed = versions.some(({ terms: { pools } }) =>
          pools.some(({ contributions }) => contributions !== undefined),
        );
        const payments: Payments = {
          clause: PAPER,
          route: kind % 2 === 0 && !contributed ? 'bilateral' : 'integrator',
          onAccount: (['twelfths-of-the-plan', 'plan-as-phased', 'nothing'] as const)[kind % 3]!,
          fundsHeldBy: partners[0]!.id,
        };
        const through = payments.route === 'bilateral' ? {} : { through: partners.at(-1)!.id };
        const paying = versions.map((one) => ({
          ...one,
          terms: { ...one.terms, payments: { ...payments, ...through } },
        }));
        const statement = settle(paying, all, periodOf(YEAR, month));
        if (statement.runs.at(-1)?.through !== periodOf(YEAR, month)) return;
        const closing = closingOf(
          paying,
          statement,
          partners.map(({ id }) => id),
        );
        if (typeof closing === 'string') throw new Error(closing);
        expect(Money.sum(closing.accounts.map(({ due }) => due)).toString()).toBe('0.00');
        const paid = Money.sum(closing.settlement.map(({ amount }) => amount));
        const owed = Money.sum(closing.accounts.map(({ due }) => due.max(Money.zero)));
        if (payments.route === 'bilateral') {
          expect(paid.compare(owed)).toBeLessThanOrEqual(0);
          expect(closing.settlement.length).toBeLessThan(partners.length);
        }
        for (const { amount, from, to } of closing.settlement) {
          expect(amount.isPositive()).toBe(true);
          expect(from).not.toBe(to);
        }
      },
    ),
    { seed: SEED, numRuns: 60, endOnFailure: true },
  );
});

const paying = (payments: Partial<Payments> & { readonly route: Payments['route'] }): Terms =>
  terms({ payments: { ...bilateral, ...payments } });
const closed = (of: Terms, month = 12) =>
  closingOf(
    [version(1, 1, of)],
    settle(
      [version(1, 1, of)],
      facts(everyMonth('urgent', '510000.00', '500000.00')),
      period(month),
    ),
    of.partners.map(({ id }) => id),
  );

test('a bilateral settlement goes between any two, after what each line was paid on account', () => {
  const closing = closed(paying({ route: 'bilateral' }));
  if (typeof closing === 'string') throw new Error(closing);
  expect(said(closing.onAccount)).toEqual(['north east 6000000.00', 'south west 6000000.00']);
  // 120,000 over, half of it borne by the providers, 30,000 each; the commissioners 30,000 each.
  expect(
    closing.accounts.map(({ partner, position, onAccount, due }) =>
      [partner, position, onAccount, due].map(String).join(' '),
    ),
  ).toEqual([
    'north -6030000.00 -6000000.00 -30000.00',
    'south -6030000.00 -6000000.00 -30000.00',
    'east 6090000.00 6000000.00 90000.00',
    'west 5970000.00 6000000.00 -30000.00',
  ]);
  expect(said(closing.settlement)).toEqual([
    'north east 30000.00',
    'south east 30000.00',
    'west east 30000.00',
  ]);
});

const accountsOf = (closing: ReturnType<typeof closed>): string[] =>
  typeof closing === 'string'
    ? [closing]
    : closing.accounts.map(({ partner, position, funds, onAccount, due }) =>
        [partner, position, funds, onAccount, due].map(String).join(' '),
      );
const settled = (closing: ReturnType<typeof closed>): string[] =>
  typeof closing === 'string' ? [closing] : said(closing.settlement);

test('who holds the reserves is still to receive that much more, or to pay less', () => {
  const holding = { ...paying({ route: 'bilateral', fundsHeldBy: 'north' }) };
  const closing = closed({ ...holding, reserves: [reserve('pot')] });
  // As above, and 60,000 of North and 40,000 of East set aside, all of it in the hands of North.
  expect(accountsOf(closing)).toEqual([
    'north -6090000.00 100000.00 -6000000.00 10000.00',
    'south -6030000.00 0.00 -6000000.00 -30000.00',
    'east 6050000.00 0.00 6000000.00 50000.00',
    'west 5970000.00 0.00 6000000.00 -30000.00',
  ]);
  expect(settled(closing)).toEqual([
    'south east 30000.00',
    'west east 20000.00',
    'west north 10000.00',
  ]);
});

describe('what a reserve opens with', () => {
  const own = {
    ...paying({ route: 'bilateral', fundsHeldBy: 'east', onAccount: 'nothing' }),
    reserves: [reserve('pot', { contributions: {}, opensWith: 'brought-forward' })],
  };
  const broughtForward = [
    { reserve: 'pot', from: 'old', fromName: 'Old', amount: Money.of('70.50') },
  ];
  const opening = (...before: readonly AgreedTerms[]) => {
    const versions = [...before, version(2, 1, own)];
    const cells = everyMonth('urgent', '500000.00', '500000.00');
    const statement = settle(versions, facts(cells, { broughtForward }), period(12));
    const partners = own.partners.map(({ id }) => id);
    return accountsOf(closingOf(versions, statement, partners)).map((one) =>
      one.split(' ').slice(0, 3).join(' '),
    );
  };
  const yearBefore = (payments?: Partial<Payments>): AgreedTerms => ({
    ...version(1, 1, {
      ...terms(payments === undefined ? {} : { payments: { ...bilateral, ...payments } }),
      contractYear: '2025-26',
    }),
    fromPeriod: '2025-26-M01',
  });

  test('is handed over by whoever held the funds of the year before', () => {
    expect(opening(yearBefore({ fundsHeldBy: 'north' }))).toEqual([
      'north -6000000.00 -70.50',
      'south -6000000.00 0.00',
      'east 6000000.00 70.50',
      'west 6000000.00 0.00',
    ]);
  });

  test('stays where it is with the same holder, or where nobody is said to have held it', () => {
    const stays = [
      'north -6000000.00 0.00',
      'south -6000000.00 0.00',
      'east 6000000.00 0.00',
      'west 6000000.00 0.00',
    ];
    expect(opening(yearBefore({ fundsHeldBy: 'east' }))).toEqual(stays);
    expect(opening(yearBefore({}))).toEqual(stays);
    expect(opening(yearBefore())).toEqual(stays);
    expect(opening()).toEqual(stays);
  });
});

test('there is no closing where no terms are in force, or they do not say who pays whom', () => {
  expect(closed(terms())).toBe('route-missing');
  const later = version(1, 3, paying({ route: 'bilateral' }));
  const statement = settle([later], facts([]), period(2));
  expect(closingOf([later], statement, ['north'])).toBe('route-missing');
});

test('a lead provider is paid for all, pays the others, and nothing to itself', () => {
  const closing = closed(paying({ route: 'lead-provider', through: 'east' }), 1);
  expect(typeof closing === 'string' ? [] : said(closing.onAccount)).toEqual([
    'east west 500000.00',
    'north east 500000.00',
    'south east 500000.00',
  ]);
  // 10,000 over, of which each of the four bears 2,500; East is owed its 10,000 less its own part.
  expect(accountsOf(closing)).toEqual([
    'north -502500.00 0.00 -500000.00 -2500.00',
    'south -502500.00 0.00 -500000.00 -2500.00',
    'east 507500.00 0.00 500000.00 7500.00',
    'west 497500.00 0.00 500000.00 -2500.00',
  ]);
  expect(settled(closing)).toEqual([
    'north east 2500.00',
    'south east 2500.00',
    'west east 2500.00',
  ]);
});

test('as phased and not at all', () => {
  const early = pool('urgent', {
    plan: {
      ...pool('urgent').plan,
      phasing: { percents: ['100%', ...new Array<string>(11).fill('0%')] },
    },
  });
  const phased = closed(
    { ...paying({ route: 'bilateral', onAccount: 'plan-as-phased' }), pools: [early] },
    1,
  );
  expect(typeof phased === 'string' ? [] : said(phased.onAccount)).toEqual([
    'north east 6000000.00',
    'south west 6000000.00',
  ]);
  const twelfths = closed({ ...paying({ route: 'bilateral' }), pools: [early] }, 1);
  expect(typeof twelfths === 'string' ? [] : said(twelfths.onAccount)).toEqual([
    'north east 500000.00',
    'south west 500000.00',
  ]);
  const nothing = closed(paying({ route: 'bilateral', onAccount: 'nothing' }));
  expect(typeof nothing === 'string' ? nothing : nothing.onAccount).toEqual([]);
});

test('who contributes to a pool pays its host on account, in proportion', () => {
  const pooled = pool('urgent', { contributions: { north: '9000000.00', south: '3000000.00' } });
  const closing = closed({
    ...paying({ route: 'pooled-host', through: 'south' }),
    pools: [pooled],
  });
  expect(typeof closing === 'string' ? [] : said(closing.onAccount)).toEqual([
    'north south 9000000.00',
    'south east 6000000.00',
    'south west 6000000.00',
  ]);
});

test('without a route, or with funds that nobody holds, there is no closing', () => {
  expect(closed(terms())).toBe('route-missing');
  expect(closed({ ...paying({ route: 'bilateral' }), reserves: [reserve('pot')] })).toBe(
    'funds-holder-missing',
  );
});

test('it reads as a sentence', () => {
  const read = (payments: Partial<Payments>): string =>
    paymentsInWords({ ...bilateral, ...payments }, namesIn(terms()));
  expect(read({})).toBe(
    'Partners pay each other directly. On account: each month a twelfth of the plan for the year.',
  );
  expect(
    read({ route: 'lead-provider', through: 'east', onAccount: 'nothing', fundsHeldBy: 'north' }),
  ).toBe(
    'All payments go through East, the lead provider. On account: nothing before the settlement. North holds reserves and what is set aside.',
  );
  expect(read({ route: 'integrator', through: 'east', onAccount: 'plan-as-phased' })).toBe(
    'All payments go through East, the integrator. On account: each month the plan of the month.',
  );
  expect(read({ route: 'pooled-host', through: 'south' })).toBe(
    'All payments go through South, the host of the pooled budget. On account: each month a twelfth of the plan for the year.',
  );
});

test.each<[string, Terms, string]>([
  [
    'nobody in between',
    paying({ route: 'bilateral', through: 'east' }),
    'payments.through: Bilateral payments go through nobody, but `through` names "east"; take it out, or name another route.',
  ],
  [
    'through whom',
    paying({ route: 'integrator' }),
    'payments: It is not said whom payments go through; name the partner in `through`.',
  ],
  [
    'a commissioner',
    paying({ route: 'lead-provider', through: 'north' }),
    'payments.through: "north" is a commissioner and cannot be the lead provider; name a provider, or another route.',
  ],
  [
    'a stranger',
    paying({ route: 'integrator', through: 'hill' }),
    'payments.through: "hill" is not a partner of this agreement; it has north, south, east, west.',
  ],
  [
    'a strange holder',
    paying({ route: 'bilateral', fundsHeldBy: 'hill' }),
    'payments.fundsHeldBy: "hill" is not a partner of this agreement; it has north, south, east, west.',
  ],
  [
    'who holds',
    { ...paying({ route: 'bilateral' }), reserves: [reserve('pot')] },
    'payments: Money is set aside in this agreement, and it is not said who holds it; name the partner in `fundsHeldBy`.',
  ],
  [
    'whose contribution',
    {
      ...paying({ route: 'bilateral' }),
      pools: [pool('urgent', { contributions: { north: '12000000.00' } })],
    },
    'payments.route: Pool "urgent" is paid in by contributions, so that it cannot be said which contributor pays which provider; let payments go through the host of the pool.',
  ],
])('a fault is told: %s', (_, document, sentence) => {
  expect(
    checkTerms(document).map(({ path, sentence: told }) => `${path.join('.')}: ${told}`),
  ).toEqual([sentence]);
});
