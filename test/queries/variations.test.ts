/**
 * A year with a variation in it: day cases move from one pool to another, one pool and the reserve
 * are dropped. What counted before still counts, is shown, and is explained.
 */
import { Money } from '../../src/domain/money/money.js';
import type { Position } from '../../src/queries/answers.js';
import { allFigures } from '../../src/queries/explain/figure.js';
import { ALLIANCE, as } from '../support/given.js';
import { withHistory, type LedgerOnDisk } from '../support/ledger-on-disk.js';
import { recordedAll } from '../support/recorded.js';
import {
  CLAUSES,
  DRUGS,
  ELECTIVE,
  M,
  made,
  RISK,
  supported,
  termsWith,
  underTerms,
  URGENT,
  variationProposed,
} from '../support/small-alliance.js';
import { activity, cost, submission } from '../support/submissions.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const { file } = temporaryFolder();

/** From month 3: day cases are urgent care, drugs and the reserve are out. */
const VARIED = termsWith({
  title: 'Day cases move',
  pools: [
    { ...ELECTIVE, takes: [{ pointOfDelivery: ['EL*'] }] },
    { ...URGENT, takes: [{ pointOfDelivery: ['NEL*', 'AE', 'DC'] }] },
  ],
  reserves: [],
  clauses: CLAUSES.filter(({ id }) => !['urgent-reserve', 'drugs-rest'].includes(id)),
});

const agreedIn = (version: number, fromPeriod: string) => [
  ...made('icb', variationProposed(`P${version}`, fromPeriod, VARIED, 'Day cases move')),
  ...as('north', supported(`P${version}`, 'north')),
  ...as('south', supported(`P${version}`, 'south'), {
    type: 'VariationAgreed',
    data: { proposal: `P${version}`, version, fromPeriod },
  }),
];

const HISTORY = recordedAll([
  ...underTerms(),
  ...submission('north', [
    activity(1, 'DC', '70000.00', '10'),
    activity(2, 'DC', '50000.00', '10'),
    activity(3, 'DC', '10000.00', '1'),
    activity(1, 'NEL', '250000.00', '30'),
    activity(3, 'NEL', '100000.00', '30'),
    cost(1, 'DRUG', '21000.00'),
    cost(3, 'DRUG', '5000.00'),
  ]),
  ...agreedIn(2, M(3)),
]);

const withVariation = <T>(work: (opened: LedgerOnDisk) => Promise<T>) =>
  withHistory(file, HISTORY, work);

const sum = (amounts: readonly string[]): string =>
  Money.sum(amounts.map((amount) => Money.of(amount))).toString();
const part = ({ partners }: Position, of: 'plan' | 'activity' | 'share') =>
  sum(partners.map(({ toDate }) => toDate.parts[of] ?? '0'));

test('a pool that a variation has dropped keeps the money that it had before', async () => {
  await withVariation(async ({ queries }) => {
    const position = await queries.position(ALLIANCE, { period: M(4) });
    expect(position.pools.map(({ pool }) => pool)).toEqual(['elective', 'urgent', 'drugs']);
    expect(position.pools[2]).toMatchObject({
      name: DRUGS.name,
      toDate: {
        // Two months of plan; the drugs of month 3 belong to no pool any more.
        plan: '50000.00',
        actual: '21000.00',
        variance: '-29000.00',
        commissioners: '-29000.00',
        unshared: '0.00',
      },
      inMonth: { plan: '0.00', actual: '0.00', variance: '0.00' },
    });
    const { toDate } = position.poolsTotal;
    expect(part(position, 'activity')).toBe(toDate.actual);
    expect(part(position, 'plan')).toBe(`-${toDate.plan}`);
    expect(toDate.unshared).toBe('0.00');
  });
});

test('a figure of a dropped pool is explained like any other', async () => {
  await withVariation(async ({ queries }) => {
    const explained = await queries.explain(
      ALLIANCE,
      { period: M(4) },
      'pool/drugs/actual',
      'to-date',
    );
    expect(explained).toMatchObject({ amount: '21000.00', unexplained: '0.00' });
    expect(explained.title).toContain(DRUGS.name);
    const filter = explained.steps.flatMap(({ inputs }) => inputs)[0]!.lines!;
    const { total } = await queries.lines(ALLIANCE, { period: M(4) }, filter);
    expect(total).toMatchObject({ lines: 1, moved: '21000.00' });
  });
});

test('a line counts in the pool that took it in its own month', async () => {
  await withVariation(async ({ queries }) => {
    const lens = { period: M(3) };
    const { pools } = await queries.position(ALLIANCE, lens);
    // Day cases of months 1 and 2 are elective, those of month 3 urgent.
    expect(pools.map(({ pool, toDate }) => [pool, toDate.actual])).toEqual([
      ['elective', '120000.00'],
      ['urgent', '360000.00'],
      ['drugs', '21000.00'],
    ]);
    for (const { pool, toDate, inMonth } of pools) {
      for (const scope of ['to-date', 'in-month'] as const) {
        const { steps, amount } = await queries.explain(
          ALLIANCE,
          lens,
          `pool/${pool}/actual`,
          scope,
        );
        expect(amount).toBe((scope === 'to-date' ? toDate : inMonth).actual);
        for (const { value, lines } of steps.flatMap(({ inputs }) => inputs)) {
          const answer = await queries.lines(ALLIANCE, lens, lines!);
          expect([pool, scope, answer.total.moved]).toEqual([pool, scope, value]);
          expect(new Set(answer.lines.map((line) => line.pool))).toEqual(new Set([pool]));
        }
      }
    }
    const all = await queries.lines(ALLIANCE, lens, {});
    expect(
      all.lines.map(({ period, pointOfDelivery, pool }) => [period, pointOfDelivery, pool]),
    ).toEqual([
      [M(1), 'DC', 'elective'],
      [M(2), 'DC', 'elective'],
      [M(3), 'DC', 'urgent'],
      [M(1), 'NEL', 'urgent'],
      [M(3), 'NEL', 'urgent'],
      [M(1), 'DRUG', 'drugs'],
      [M(3), 'DRUG', ''],
    ]);
  });
});

test('what maps to no pool is told by the terms of its month, with the lines that it is', async () => {
  await withVariation(async ({ queries }) => {
    const lens = { period: M(4) };
    const { unmapped } = await queries.position(ALLIANCE, lens);
    expect(unmapped).toEqual({ price: '5000.00', cells: 1 });
    const { total } = await queries.lines(ALLIANCE, lens, { unmapped: true, through: M(4) });
    expect(total).toMatchObject({ lines: 1, moved: '5000.00' });
  });
});

test('under a version that is asked for, all months are under it', async () => {
  await withVariation(async ({ queries }) => {
    const second = await queries.position(ALLIANCE, { period: M(3), terms: '2' });
    expect(second.pools.map(({ pool, toDate }) => [pool, toDate.actual])).toEqual([
      ['elective', '0.00'],
      ['urgent', '480000.00'],
    ]);
    expect(second.unmapped).toEqual({ price: '26000.00', cells: 2 });
    expect(second.clocks).toMatchObject({ termsAsked: 2, terms: [{ version: 2 }] });
    const { total } = await queries.lines(
      ALLIANCE,
      { period: M(3), terms: '2' },
      { unmapped: true },
    );
    expect(total.moved).toBe('26000.00');
  });
});

test('every figure, also of what was dropped, can be explained in the months after', async () => {
  await withVariation(async ({ queries }) => {
    for (const month of [2, 3, 4]) {
      const lens = { period: M(month) };
      const { pools, reserves } = await queries.position(ALLIANCE, lens);
      for (const { pool } of pools) {
        for (const column of ['plan', 'actual', 'variance', 'commissioners', 'providers']) {
          for (const scope of ['in-month', 'to-date'] as const) {
            const one = await queries.explain(ALLIANCE, lens, `pool/${pool}/${column}`, scope);
            expect([pool, column, scope, one.unexplained]).toEqual([pool, column, scope, '0.00']);
          }
        }
      }
      expect(reserves.map(({ reserve }) => reserve)).toEqual(['risk']);
    }
  });
});

test('a reserve that a variation has dropped shows what was drawn from it', async () => {
  await withVariation(async ({ queries }) => {
    const lens = { period: M(4) };
    // Month 1 is 50,000 over the plan: providers bear 25,000, of which the reserve pays 40%.
    const first = await queries.position(ALLIANCE, { period: M(1) });
    expect(first.reserves).toMatchObject([
      { contributed: '90000.00', drawn: '10000.00', balance: '80000.00', limit: '90000.00' },
    ]);
    const later = await queries.position(ALLIANCE, lens);
    const [reserve] = later.reserves;
    expect(Money.of(reserve!.balance).toString()).toBe('0.00');
    expect(reserve!.contributed).toBe(reserve!.drawn);
    const { amount, unexplained } = await queries.explain(
      ALLIANCE,
      lens,
      'reserve/risk/drawn',
      'to-date',
    );
    expect([amount, unexplained]).toEqual([reserve!.drawn, '0.00']);
  });
});

test('pools and reserves go by the names and the order of the terms in force', async () => {
  const renamed = termsWith({
    pools: [{ ...URGENT, name: 'Urgent and emergency care' }, DRUGS, ELECTIVE],
    reserves: [{ ...RISK, name: 'Cost risk reserve' }],
  });
  const history = recordedAll([
    ...underTerms(),
    ...made('icb', variationProposed('P2', M(3), renamed, 'Names')),
    ...as('north', supported('P2', 'north')),
    ...as('south', supported('P2', 'south'), {
      type: 'VariationAgreed',
      data: { proposal: 'P2', version: 2, fromPeriod: M(3) },
    }),
  ]);
  await withHistory(file, history, async ({ queries }) => {
    const names = async (month: number) => {
      const { pools, reserves } = await queries.position(ALLIANCE, { period: M(month) });
      return [...pools, ...reserves].map(({ name }) => name);
    };
    expect(await names(2)).toEqual(['Elective', 'Urgent care', 'High-cost drugs', 'Risk reserve']);
    expect(await names(3)).toEqual([
      'Urgent and emergency care',
      'High-cost drugs',
      'Elective',
      'Cost risk reserve',
    ]);
    const { title } = await queries.explain(
      ALLIANCE,
      { period: M(3) },
      'reserve/risk/balance',
      'to-date',
    );
    expect(title).toContain('Cost risk reserve');
  });
});

test('every tree adds up in the month in which a variation begins, before it and after it', async () => {
  await withVariation(async ({ queries, views }) => {
    const state = await views.states.latest(ALLIANCE);
    for (const period of [M(2), M(3), M(4)]) {
      for (const figure of allFigures(state, period)) {
        for (const scope of ['to-date', 'in-month'] as const) {
          const { root, unexplained } = await queries.explainTree(
            ALLIANCE,
            { period },
            figure,
            scope,
          );
          const added = sum(root.parts.map(({ adds }) => adds));
          expect([period, figure, scope, unexplained, added]).toEqual([
            period,
            figure,
            scope,
            [],
            root.amount,
          ]);
        }
      }
    }
  });
});

test('a step that a variation has brought in says nothing of the month before, when it was not there', async () => {
  await withVariation(async ({ queries }) => {
    const told = async (period: string): Promise<string[]> => {
      const { steps } = await queries.explain(
        ALLIANCE,
        { period },
        'partner/north/activity',
        'in-month',
      );
      return steps.map(({ words }) => words);
    };
    const begins = await told(M(3));
    expect(begins.length).toBeGreaterThan(0);
    expect(begins.filter((words) => words.includes('Less what it added'))).toEqual([]);
    const after = await told(M(2));
    expect(after.every((words) => words.includes('Less what it added through Month 1'))).toBe(true);
  });
});
