/** Sweeps: the year settled at every value, by the same code as the ledger; and where gains turn. */
import fc from 'fast-check';
import { ledger } from '../../projections/ledger.js';
import { run } from '../../projections/run.js';
import { Money } from '../../src/domain/money/money.js';
import type { Clause } from '../../src/domain/sharing/terms.js';
import type { Sweep } from '../../src/queries/sensitivity/answers.js';
import { rangeOf } from '../../src/queries/sensitivity/values.js';
import { ALLIANCE, as } from '../support/given.js';
import { withHistory, type LedgerOnDisk } from '../support/ledger-on-disk.js';
import { histories } from '../support/random-history.js';
import { recordedAll } from '../support/recorded.js';
import { runs } from '../support/runs.js';
import {
  adjusted,
  CLAUSES,
  M,
  made,
  supported,
  termsWith,
  underTerms,
  variationProposed,
} from '../support/small-alliance.js';
import { activity, submission } from '../support/submissions.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { expectUnanswerable } from '../support/unanswerable.js';

const { file } = temporaryFolder();

/** Urgent care, planned at 200,000 a month, comes to 240,000; A1: icb pays north 12,500 in June. */
const HISTORY = recordedAll([
  ...underTerms(),
  ...adjusted(),
  ...submission('north', [
    activity(1, 'NEL', '180000.00', '10'),
    activity(1, 'DC', '60000.00', '10'),
  ]),
  ...submission('south', [activity(1, 'NEL', '60000.00', '10')]),
]);

const asked = <T>(work: (opened: LedgerOnDisk) => Promise<T>): Promise<T> =>
  withHistory(file, HISTORY, work);

const swept = ({ queries }: LedgerOnDisk, parameter: string, step: string): Promise<Sweep> =>
  queries.sweep(ALLIANCE, { period: M(1) }, [rangeOf(parameter, step)]);

test('a rate is swept: who gains what at each value, nil where it stands', async () => {
  await asked(async (opened) => {
    const sweep = await swept(opened, 'urgent-share/over.commissionersBear=0%..100%', '25%');
    expect(sweep.parameters).toEqual([
      {
        parameter: 'urgent-share/over.commissionersBear',
        words: 'over.commissionersBear of clause "urgent-share"',
        now: '50%',
        values: ['0%', '25%', '50%', '75%', '100%'],
      },
    ]);
    expect(sweep.partners.map(({ partner }) => partner)).toEqual(['icb', 'north', 'south']);
    // Of 40,000 over plan the commissioner bears so much; the providers' part is drawn on the
    // reserve by 40%, the rest is split by their plans, three to one.
    expect(sweep.points.map(({ values, gains }) => [...values, ...gains!])).toEqual([
      ['0%', '20000.00', '-9000.00', '-3000.00'],
      ['25%', '10000.00', '-4500.00', '-1500.00'],
      ['50%', '0.00', '0.00', '0.00'],
      ['75%', '-10000.00', '4500.00', '1500.00'],
      ['100%', '-20000.00', '9000.00', '3000.00'],
    ]);
    // All gain nil where it stands, and that is no finding.
    expect(sweep.breakEven).toEqual([]);
  });
});

test('every value is settled as a variation of it would be', async () => {
  await asked(async (opened) => {
    for (const [field, parameter, step] of [
      ['over.threshold', 'urgent-share/over.threshold=100%..130%', '10%'],
      ['under.commissionersKeep', 'urgent-share/under.commissionersKeep=0%..40%', '20%'],
    ] as const) {
      const sweep = await swept(opened, parameter, step);
      for (const { values, nets } of sweep.points) {
        const change = { clause: 'urgent-share', field, to: values[0]! };
        const { partners } = await opened.queries
          .whatIf(ALLIANCE, { period: M(1) }, [
            { suppose: 'variation', fromPeriod: M(1), changes: [change] },
          ])
          .catch(async (error: Error) => {
            // The present value changes nothing, and cannot be varied.
            expect(error.message).toMatch(/nothing to agree/);
            return opened.queries.whatIf(ALLIANCE, { period: M(1) }, []);
          });
        expect(nets).toEqual(partners.map(({ supposed }) => supposed));
      }
    }
  });
});

test('the end that is named is always the last value, also where the steps do not meet it', async () => {
  await asked(async (opened) => {
    const valuesBy = async (range: string, step: string): Promise<readonly string[]> =>
      (await swept(opened, `urgent-share/over.commissionersBear=${range}`, step)).parameters[0]!
        .values;
    expect(await valuesBy('0%..10%', '4%')).toEqual(['0%', '4%', '8%', '10%']);
    expect(await valuesBy('0%..3%', '5%')).toEqual(['0%', '3%']);
    expect(await valuesBy('0%..8%', '4%')).toEqual(['0%', '4%', '8%']);
    expect(await valuesBy('3%..3%', '4%')).toEqual(['3%']);
    // 201 values at most, the end among them.
    expect(await valuesBy('0%..10%', '0.05%')).toHaveLength(201);
    await expectUnanswerable('RANGE_UNCOUNTABLE', valuesBy('0%..10.01%', '0.05%'), {
      parameter: 'urgent-share/over.commissionersBear',
      range: '0% to 10.01% by 0.05%',
      most: '201',
    });
  });
});

test('activity is shifted and a plan is changed as they would be', async () => {
  await asked(async (opened) => {
    const shift = await swept(opened, 'activity/urgent=-10%..10%', '10%');
    for (const { values, nets } of shift.points) {
      const { partners } = await opened.queries.whatIf(ALLIANCE, { period: M(1) }, [
        { suppose: 'activity-shift', pool: 'urgent', percent: values[0]! },
      ]);
      expect(nets).toEqual(partners.map(({ supposed }) => supposed));
    }
    const plan = await swept(opened, 'plan/urgent/icb/north=1800000..2400000', '600000.00');
    expect(plan.points.map(({ values }) => values)).toEqual([['1800000'], ['2400000']]);
    // 50,000 a month more of plan: 10,000 under plan instead of 40,000 over it.
    expect(plan.points[0]!.gains).toEqual(['0.00', '0.00', '0.00']);
    expect(plan.points[1]!.gains).not.toEqual(['0.00', '0.00', '0.00']);
  });
});

test('values that the ledger would refuse are shown with the reason, and the others go on', async () => {
  await asked(async (opened) => {
    const { points } = await swept(opened, 'urgent-share/over.commissionersBear=80%..120%', '20%');
    expect(points.map(({ values, refused }) => [values[0], refused === undefined])).toEqual([
      ['80%', true],
      ['100%', true],
      ['120%', false],
    ]);
    expect(points[2]).not.toHaveProperty('nets');
    expect(points[2]!.refused).toMatch(/\.$/);
    const below = await swept(opened, 'activity/urgent=-110%..-90%', '20%');
    expect(below.points[0]!.refused).toMatch(/\.$/);
    const minus = await swept(opened, 'urgent-share/over.commissionersBear=-50%..0%', '50%');
    expect(minus.points.map(({ refused }) => refused === undefined)).toEqual([false, true]);
  });
});

test('two parameters together: each value of the second at each of the first', async () => {
  await asked(async ({ queries }) => {
    const { points, breakEven, looked } = await queries.sweep(ALLIANCE, { period: M(1) }, [
      rangeOf('urgent-share/over.commissionersBear=0%..50%', '50%'),
      rangeOf('activity/urgent=0%..10%', '10%'),
    ]);
    expect(points.map(({ values }) => values)).toEqual([
      ['0%', '0%'],
      ['0%', '10%'],
      ['50%', '0%'],
      ['50%', '10%'],
    ]);
    expect([breakEven, looked]).toEqual([
      [],
      'Break-even points are looked for where one parameter is swept alone.',
    ]);
  });
});

test('break-even points are found by settling: at the value it is so, to the penny', async () => {
  // South bears a quarter of what is over plan, and keeps a quarter of what is under, however little
  // of it is its own: 240,000 are posted, 20,000 by South. Under plan South gains as activity falls,
  // over plan it loses, and at 192,000, 20% less, it is where it is now.
  const history = recordedAll([
    ...underTerms(),
    ...submission('north', [activity(1, 'NEL', '220000.00', '10')]),
    ...submission('south', [activity(1, 'NEL', '20000.00', '10')]),
  ]);
  await withHistory(file, history, async (opened) => {
    const sweep = await swept(opened, 'activity/urgent=-50%..50%', '12.5%');
    const south = sweep.breakEven.find(
      ({ what, partners }) => what === 'as-now' && partners[0] === 'south',
    )!;
    expect(Number(south.value.slice(0, -1))).toBeCloseTo(-20, 3);
    expect(south.words).toBe(`At ${south.value}, the net of South Trust is as it stands now.`);
    expect(sweep.breakEven.length).toBeGreaterThan(0);
    const names = sweep.partners.map(({ partner }) => partner);
    for (const { what, partners, value, exact, through } of sweep.breakEven) {
      const at = async (text: string) =>
        (await swept(opened, `activity/urgent=${text}..${text}`, '1%')).points[0]!;
      const amount = async (text: string): Promise<Money> => {
        const { nets, gains } = await at(text);
        const [a, b] = partners.map((partner) => names.indexOf(partner)) as [number, number];
        if (what === 'nil') return Money.of(nets![a]!);
        if (what === 'as-now') return Money.of(gains![a]!);
        return Money.of(gains![a]!).minus(Money.of(gains![b]!));
      };
      if (exact)
        expect([what, partners, (await amount(value)).toString()]).toEqual([
          what,
          partners,
          '0.00',
        ]);
      if (through !== undefined) expect((await amount(through)).toString()).toBe('0.00');
      if (!exact) {
        const before = `${(Number(value.slice(0, -1)) - 0.0001).toFixed(4)}%`;
        const [low, high] = [await amount(before), await amount(value)];
        expect([what, low.isNegative() !== high.isNegative()]).toEqual([what, true]);
      }
    }
  });
});

test('a stretch along which nothing changes is told once for all partners, with its very edge', async () => {
  // 240,000 are 120% of the plan of 200,000: a threshold of 130% is not met, nor is any from 120% on.
  const [block, share, ...rest] = CLAUSES as [Clause, Extract<Clause, { rule: 'marginal-rate' }>];
  const terms = termsWith({
    clauses: [block, { ...share, over: { ...share.over, threshold: '130%' } }, ...rest],
  });
  const history = recordedAll([
    ...underTerms(terms),
    ...submission('north', [activity(1, 'NEL', '240000.00', '10')]),
  ]);
  await withHistory(file, history, async (opened) => {
    const { breakEven } = await swept(opened, 'urgent-share/over.threshold=100%..130%', '15%');
    expect(breakEven).toEqual([
      {
        what: 'as-now',
        partners: ['icb', 'north', 'south'],
        value: '120%',
        through: '130%',
        // Five clauses may round, and the split of what they come to; twice, for a difference.
        within: '0.14',
        exact: true,
        words: expect.stringMatching(
          /^From 120% to 130%, the net of .*, North Trust and South Trust is as it stands now, to within 14 pence\.$/,
        ) as string,
      },
    ]);
  });
});

test('each event left out in turn: what moved a partner most comes first', async () => {
  await asked(async ({ queries }) => {
    const lens = { period: M(3) };
    const most = await queries.movedMost(ALLIANCE, lens, 'north');
    expect(most).toMatchObject({ partner: 'north', name: 'North Trust', looked: 3 });
    const amounts = most.events.map(({ moved }) => Money.of(moved).abs());
    expect(amounts).toEqual([...amounts].sort((a, b) => b.compare(a)));
    expect(most.events.map(({ event, type }) => [event, type])).toContainEqual([
      13,
      'AdjustmentAgreed',
    ]);
    for (const { event, moved } of most.events) {
      const { now } = await queries.moved(ALLIANCE, lens, String(event), 'to-date');
      const net = now.figures.find(({ figure }) => figure === 'partner/north/net');
      expect(net?.moved).toBe(moved);
    }
    expect((await queries.movedMost(ALLIANCE, lens, 'north', 1)).events).toHaveLength(1);
    const partners = 'icb, north, south';
    await expectUnanswerable('PARTNER_UNKNOWN', queries.movedMost(ALLIANCE, lens, 'east'), {
      partner: 'east',
      partners,
    });
  });
});

test('what cannot be swept is told, with what can', async () => {
  await asked(async (opened) => {
    const clauses = 'elective-block, urgent-share, urgent-rest, urgent-reserve, drugs-rest';
    const address = 'urgent-share/over.threshold';
    await expectUnanswerable('PARAMETER_UNKNOWN', swept(opened, 'cap/limit=0%..1%', '1%'), {
      parameter: 'cap/limit',
      clauses,
    });
    await expectUnanswerable('PLAN_LINE_UNKNOWN', swept(opened, 'plan/urgent/a/b=0..1', '1'), {
      line: 'plan/urgent/a/b',
      lines: 'plan/urgent/icb/north, plan/urgent/icb/south',
    });
    await expectUnanswerable('POOL_UNKNOWN', swept(opened, 'plan/x/a/b=0..1', '1'), {
      pool: 'x',
      pools: 'elective, urgent, drugs',
    });
    const twice = [rangeOf(`${address}=1%..2%`, '1%'), rangeOf(`${address}=3%..4%`, '1%')];
    await expectUnanswerable('SWEPT_TWICE', opened.queries.sweep(ALLIANCE, {}, twice), {
      parameter: address,
    });
    await expectUnanswerable(
      'CLAUSE_FIELD_NOT_A_NUMBER',
      swept(opened, 'urgent-share/pool=0%..1%', '1%'),
      {
        clause: 'urgent-share',
        field: 'pool',
        fields: 'over.threshold, over.commissionersBear, under.threshold, under.commissionersKeep',
      },
    );
    await expectUnanswerable('NOT_A_VALUE', swept(opened, `${address}=1..2`, '1'), {
      place: 'start',
      value: '1',
      parameter: address,
      example: '100%',
    });
    await expectUnanswerable('NOT_A_VALUE', swept(opened, `${address}=1%..2%`, 'x'), {
      place: 'step',
      value: 'x',
      parameter: address,
      example: '100%',
    });
    await expectUnanswerable('RANGE_UNCOUNTABLE', swept(opened, `${address}=2%..1%`, '1%'), {
      parameter: address,
      range: '2% to 1% by 1%',
      most: '201',
    });
    await expectUnanswerable('NOT_A_RANGE', (async () => swept(opened, address, '1%'))(), {
      value: address,
    });
    await expectUnanswerable('SWEEP_OF_ONE_OR_TWO', opened.queries.sweep(ALLIANCE, {}, []), {
      parameters: '0',
    });
    await expectUnanswerable('POOL_UNKNOWN', swept(opened, 'activity/x=0%..1%', '1%'), {
      pool: 'x',
      pools: 'elective, urgent, drugs',
    });
  });
});

test('a field is swept in every version of the year that has it', async () => {
  const history = [
    ...HISTORY,
    ...recordedAll(
      [
        ...made('icb', variationProposed('P3', M(2), termsWith({ title: 'Varied' }))),
        ...as('north', supported('P3', 'north')),
        ...as('south', {
          type: 'VariationAgreed',
          data: { proposal: 'P3', version: 2, fromPeriod: M(2) },
        }),
      ],
      run(ledger, HISTORY),
    ),
  ];
  await withHistory(file, history, async ({ queries }) => {
    const range = rangeOf('urgent-share/under.commissionersKeep=0%..50%', '50%');
    const { points } = await queries.sweep(ALLIANCE, { period: M(2) }, [range]);
    expect(points[0]!.gains![0]).not.toBe('0.00');
    expect(points[1]!.gains).toEqual(['0.00', '0.00', '0.00']);
  });
});

test('in any history, what all partners gain goes to reserves and purposes, and nothing is written', async () => {
  await fc.assert(
    fc.asyncProperty(histories(25), fc.nat(3), async (history, month) =>
      withHistory(file, history, async ({ queries, views, store }) => {
        const state = await views.states.latest(ALLIANCE);
        const before = await store.head(`alliance-${ALLIANCE}`);
        const period = M(month + 1);
        const pool = state.versions[0]!.terms.pools[0]!.id;
        const { points, partners } = await queries
          .sweep(ALLIANCE, { period }, [rangeOf(`activity/${pool}=0%..0%`, '1%')])
          .catch(() => ({ points: [], partners: [] }));
        for (const { gains } of points) {
          // Where nothing stands there is nothing to shift.
          expect(gains ?? partners.map(() => '0.00')).toEqual(partners.map(() => '0.00'));
        }
        expect(await store.head(`alliance-${ALLIANCE}`)).toEqual(before);
      }),
    ),
    runs(4),
  );
});
