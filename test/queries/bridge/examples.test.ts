/**
 * Each bar by an example that can be reckoned by hand. Urgent care has a plan of 200,000 a month, north
 * 150,000 and south 50,000. Overspend is borne half by the commissioner and half by the providers,
 * three quarters of that by north; the reserve pays 40% of what providers bear.
 */
import { Money } from '../../../src/domain/money/money.js';
import type { Bridge, BridgeBar, FileMoved } from '../../../src/queries/bridge/answers.js';
import type { Effect } from '../../../src/queries/bridge/effects.js';
import { ALLIANCE, as } from '../../support/given.js';
import { withHistory, type LedgerOnDisk } from '../../support/ledger-on-disk.js';
import type { Fact } from '../../support/recorded.js';
import { expectUnanswerable } from '../../support/unanswerable.js';
import {
  adjusted,
  agreedTerms,
  CLAUSES,
  closed,
  made,
  M,
  reversalProposed,
  supported,
  termsWith,
  underTerms,
  variationProposed,
} from '../../support/small-alliance.js';
import { story, type Story } from '../../support/story.js';
import { activity, cost, type Row } from '../../support/submissions.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { file } = temporaryFolder();

const onPlan = (month: number, north: readonly [string, string] = ['150000.00', '100']) => ({
  north: [
    activity(month, 'NEL', ...north),
    activity(month, 'DC', '60000.00', '60'),
    cost(month, 'DRUG', '15000.00'),
  ],
  south: [
    activity(month, 'NEL', '50000.00', '50'),
    activity(month, 'DC', '40000.00', '40'),
    cost(month, 'DRUG', '10000.00'),
  ],
});

let files = 0;
const send = (told: Story, provider: string, rows: readonly Row[]): number => {
  files += 1;
  return told.send({ provider, rows, name: `${provider}-${files}.csv` });
};

/** The alliance under its terms, with month 1 exactly on plan. */
const begun = (...facts: readonly Fact[]): Story => {
  const told = story(...underTerms(), ...facts);
  send(told, 'north', onPlan(1).north);
  send(told, 'south', onPlan(1).south);
  return told;
};

const on = <T>({ events }: Story, work: (opened: LedgerOnDisk) => Promise<T>): Promise<T> =>
  withHistory(file, events, work);

const barOf = ({ bars }: Bridge, effect: Effect): BridgeBar =>
  bars.find((bar) => bar.effect === effect)!;

/** The bars that move anything: for icb, north and south. */
const moving = ({ bars, figures }: Bridge): Record<string, readonly string[]> => {
  expect(figures.map(({ residual }) => residual).every((residual) => residual === '0.00')).toBe(
    true,
  );
  return Object.fromEntries(
    bars
      .filter(({ amounts }) => amounts.some((amount) => amount !== '0.00'))
      .map(({ effect, amounts }) => [effect, amounts]),
  );
};

const negated = (amount: string): string => Money.zero.minus(Money.of(amount)).toString();

const filesOf = (bar: BridgeBar): FileMoved[] =>
  bar.events.filter((event): event is FileMoved => event.what === 'file');

test('a restated line moves by its activity at the old price, and by its price', async () => {
  const told = begun();
  const before = told.events.at(-1)!.number;
  // From 100 at 1,500.00 each to 110 at 1,600.00: 15,000.00 by activity, 11,000.00 by price.
  const closing = send(told, 'north', onPlan(1, ['176000.00', '110']).north);
  await on(told, async ({ queries }) => {
    const bridge = await queries.bridge(ALLIANCE, { asAt: String(before) }, { period: M(1) });
    expect(moving(bridge)).toEqual({
      late: ['-7500.00', '9375.00', '-1875.00'],
      price: ['-5500.00', '6875.00', '-1375.00'],
      reserve: ['0.00', '3900.00', '1300.00'],
    });
    expect(bridge.figures[1]).toMatchObject({
      figure: 'partner/north/net',
      name: 'North Trust',
      from: '205000.00',
      to: '225150.00',
      moved: '20150.00',
      explained: '20150.00',
      words:
        'Net of North Trust moves by +£20,150.00, from £205,000.00 to £225,150.00: late and restated activity +£9,375.00, price +£6,875.00 and reserves +£3,900.00.',
    });
    for (const [effect, moved] of [
      ['late', '15000.00'],
      ['price', '11000.00'],
    ] as const) {
      const [one, ...others] = filesOf(barOf(bridge, effect));
      expect(others).toEqual([]);
      expect(one).toMatchObject({
        event: closing,
        provider: 'north',
        counts: 'at-to',
        lines: { posted: 0, restated: 1, withdrawn: 0 },
        moved,
      });
      expect(one!.named).toEqual([
        {
          address: `${closing - 1}/0`,
          change: 'restated',
          row: 1,
          period: M(1),
          codes: 'NEL',
          wasPrice: '150000.00',
          price: '176000.00',
          wasActivity: '100',
          activity: '110',
          moved,
        },
      ]);
      const lines = await queries.lines(ALLIANCE, { period: M(1) }, one!.filter);
      expect(lines.total).toMatchObject({ lines: 1, moved: '26000.00' });
    }
  });
});

test('a line that came late or was withdrawn counts whole, as does one without activity', async () => {
  const told = begun();
  const before = told.events.at(-1)!.number;
  const { north } = onPlan(1);
  // Ambulance calls come late; the drugs rise, and have no activity that they could rise by.
  send(told, 'north', [north[0]!, cost(1, 'DRUG', '18000.00'), activity(1, 'AE', '2000.00', '4')]);
  await on(told, async ({ queries }) => {
    const from = { asAt: String(before) };
    const pool = (id: string) =>
      queries.bridge(ALLIANCE, from, { period: M(1) }, `pool/${id}/actual`);
    const [urgent, drugs, elective] = [
      await pool('urgent'),
      await pool('drugs'),
      await pool('elective'),
    ];
    expect([urgent, drugs, elective].map(moving)).toEqual([
      { late: ['2000.00'] },
      { late: ['3000.00'] },
      { late: ['-60000.00'] },
    ]);
    // A bridge of a pool tells of the lines of that pool alone.
    expect(filesOf(barOf(elective, 'late'))).toMatchObject([
      { lines: { posted: 0, restated: 0, withdrawn: 1 }, moved: '-60000.00' },
    ]);
    expect(filesOf(barOf(elective, 'late'))[0]!.filter).toMatchObject({ pool: 'elective' });
  });
});

test('a new month is first its plan, which moves no risk, and then what was posted against it', async () => {
  const told = begun();
  const closings = [
    send(told, 'north', [...onPlan(1).north, ...onPlan(2, ['160000.00', '105']).north]),
    send(told, 'south', [...onPlan(1).south, ...onPlan(2).south]),
  ];
  await on(told, async ({ queries }) => {
    const bridge = await queries.bridge(ALLIANCE, {}, { period: M(2) });
    expect(bridge.from.period).toBe(M(1));
    expect(moving(bridge)).toEqual({
      plan: ['-325000.00', '225000.00', '100000.00'],
      activity: ['-5000.00', '6250.00', '-1250.00'],
      reserve: ['0.00', '1500.00', '500.00'],
    });
    const bar = barOf(bridge, 'activity');
    expect(
      filesOf(bar).map(({ event, lines, moved, named }) => [event, lines.posted, moved, named]),
    ).toEqual([
      [closings[0], 3, '235000.00', []],
      [closings[1], 3, '100000.00', []],
    ]);
    expect(bar.events[0]!.words).toBe(
      `north-${files - 1}.csv, North Trust for Harbour ICB: 3 posted; moved £235,000.00`,
    );
    const { filter } = filesOf(bar)[0]!;
    expect(filter).toMatchObject({ from: M(2), through: M(2) });
    const lines = await queries.lines(ALLIANCE, { period: M(2) }, filter);
    expect(lines.total).toMatchObject({ lines: 3, moved: '235000.00' });
  });
});

test('a month taken off is the same month with its signs turned', async () => {
  const told = begun();
  send(told, 'north', [...onPlan(1).north, ...onPlan(2, ['160000.00', '105']).north]);
  await on(told, async ({ queries }) => {
    const there = await queries.bridge(ALLIANCE, { period: M(1) }, { period: M(2) });
    const back = await queries.bridge(ALLIANCE, { period: M(2) }, { period: M(1) });
    expect([there.turned, back.turned]).toEqual([false, true]);
    expect(moving(there)).toMatchObject({ plan: ['-325000.00', '225000.00', '100000.00'] });
    expect(moving(back)).toEqual(
      Object.fromEntries(
        Object.entries(moving(there)).map(([effect, bar]) => [effect, bar.map(negated)]),
      ),
    );
    const event = ({ bars }: Bridge): unknown[] =>
      bars.flatMap(({ events }) =>
        events.map(({ counts, ...one }) => [counts, 'moved' in one && one.moved]),
      );
    expect([event(there), event(back)]).toEqual([
      [['at-to', '235000.00']],
      [['at-from', '-235000.00']],
    ]);
  });
});

test('adjustments and reversals have a bar, each with the event of its agreement', async () => {
  const told = begun();
  const before = told.events.at(-1)!.number;
  const agreed = told.tell(...adjusted());
  const reversed = told.tell(
    ...made('north', reversalProposed('P3', '2026-08-20')),
    ...as('icb', supported('P3', 'icb')),
    ...as('south', supported('P3', 'south'), {
      type: 'AdjustmentReversed',
      data: { proposal: 'P3', adjustment: 'A1', effectiveOn: '2026-08-20' },
    }),
  );
  await on(told, async ({ queries }) => {
    const known = await queries.bridge(ALLIANCE, { asAt: String(before) }, { period: M(3) });
    expect(moving(known)).toEqual({ adjustments: ['-12500.00', '12500.00', '0.00'] });
    expect(barOf(known, 'adjustments').events).toEqual([
      {
        what: 'adjustment',
        event: agreed,
        of: 'A1',
        period: M(3),
        counts: 'at-to',
        words:
          'Adjustment A1, effective 2026-06-15: Harbour ICB pays North Trust £12,500.00. Winter ward',
      },
    ]);
    const months = await queries.bridge(ALLIANCE, { period: M(4) }, { period: M(5) });
    expect(barOf(months, 'adjustments')).toMatchObject({
      amounts: ['12500.00', '-12500.00', '0.00'],
      events: [{ what: 'reversal', event: reversed, of: 'A1', period: M(5), counts: 'at-to' }],
    });
    // Agreed by then, but only from the month on that it belongs to.
    const earlier = await queries.bridge(ALLIANCE, { period: M(1) }, { period: M(2) });
    expect(barOf(earlier, 'adjustments')).toMatchObject({
      amounts: ['0.00', '0.00', '0.00'],
      events: [],
    });
  });
});

const LESS_BORNE = termsWith({
  title: 'A third',
  clauses: CLAUSES.map((clause) =>
    clause.id === 'urgent-share' && clause.rule === 'marginal-rate'
      ? { ...clause, over: { threshold: '100%', commissionersBear: '30%' } }
      : clause,
  ),
});

const varied = (fromPeriod: string): Fact[] => [
  ...made('icb', variationProposed('P2', fromPeriod, LESS_BORNE, 'A third')),
  ...as('north', supported('P2', 'north')),
  ...as('south', supported('P2', 'south'), {
    type: 'VariationAgreed',
    data: { proposal: 'P2', version: 2, fromPeriod },
  }),
];

test('other terms are a bar: agreed since, asked for, or in force from a new month on', async () => {
  const told = begun();
  send(told, 'north', [...onPlan(1, ['160000.00', '100']).north, ...onPlan(2).north]);
  send(told, 'south', [...onPlan(1).south, ...onPlan(2).south]);
  const before = told.events.at(-1)!.number;
  const agreed = told.tell(...varied(M(1)));
  // 10,000.00 over plan: 3,000.00 borne by the commissioner in place of 5,000.00.
  const terms = {
    terms: ['2000.00', '-1500.00', '-500.00'],
    reserve: ['0.00', '600.00', '200.00'],
  };
  await on(told, async ({ queries }) => {
    const since = await queries.bridge(ALLIANCE, { asAt: String(before) }, { period: M(1) });
    expect(moving(since)).toEqual(terms);
    expect(barOf(since, 'terms').events).toMatchObject([
      { what: 'terms', of: 'version 1', counts: 'at-from' },
      { what: 'terms', of: 'version 2', event: agreed, period: M(1), counts: 'at-to' },
    ]);
    const asked = await queries.bridge(ALLIANCE, { terms: '1' }, { period: M(1), terms: '2' });
    expect(moving(asked)).toEqual(terms);
    const inForce = await queries.bridge(
      ALLIANCE,
      { terms: 'in-force' },
      { period: M(1), terms: '1' },
    );
    expect(inForce.from.termsAsked).toBeUndefined();
    expect(barOf(inForce, 'terms').amounts).toEqual(['-2000.00', '1500.00', '500.00']);
  });
  const later = begun();
  send(later, 'north', [...onPlan(1).north, ...onPlan(2, ['160000.00', '100']).north]);
  send(later, 'south', [...onPlan(1).south, ...onPlan(2).south]);
  later.tell(...varied(M(2)));
  await on(later, async ({ queries }) => {
    const months = await queries.bridge(ALLIANCE, { period: M(1) }, { period: M(2) });
    expect(moving(months)).toMatchObject({
      plan: ['-325000.00', '225000.00', '100000.00'],
      activity: ['-5000.00', '6250.00', '-1250.00'],
      terms: terms.terms,
    });
    expect(barOf(months, 'terms').events).toMatchObject([{ of: 'version 2', counts: 'at-to' }]);
  });
});

test('a release is in the bar of reserves, and what reserves pay is in no other', async () => {
  const told = begun();
  const before = told.events.at(-1)!.number;
  const agreed = told.tell(
    ...made('icb', {
      type: 'ReserveReleaseProposed',
      data: { proposal: 'P2', reserve: 'risk', period: M(12), reason: 'Year end' },
    }),
    ...as('north', supported('P2', 'north')),
    ...as('south', supported('P2', 'south'), {
      type: 'ReserveReleased',
      data: { proposal: 'P2', reserve: 'risk', period: M(12) },
    }),
  );
  await on(told, async ({ queries }) => {
    const from = { asAt: String(before) };
    const held = await queries.bridge(ALLIANCE, from, { period: M(12) }, 'reserve/risk/balance');
    expect(moving(held)).toEqual({ reserve: ['-90000.00'] });
    expect(barOf(held, 'reserve').events).toEqual([
      {
        what: 'release',
        event: agreed,
        of: 'risk',
        period: M(12),
        counts: 'at-to',
        words: 'Release of reserve risk at Month 12 (March 2027)',
      },
    ]);
  });
});

test('fractions of a penny come in with rounding, not with the activity that has them', async () => {
  const told = begun();
  send(told, 'north', onPlan(1, ['150000.004', '100']).north);
  const before = told.events.at(-1)!.number;
  send(told, 'north', onPlan(1, ['150000.006', '100']).north);
  await on(told, async ({ queries }) => {
    const figure = 'pool/urgent/actual';
    const bridge = await queries.bridge(
      ALLIANCE,
      { asAt: String(before) },
      { period: M(1) },
      figure,
    );
    expect(moving(bridge)).toEqual({ rounding: ['0.01'] });
    // The line that brings them is told of all the same, with its every digit.
    expect(filesOf(barOf(bridge, 'price'))).toMatchObject([{ moved: '0.002' }]);
  });
});

test('late data that begins to count brings in every file that waited for it', async () => {
  const late = story(...underTerms({ lateData: { rule: 'ignore-under', threshold: '5000.00' } }));
  send(late, 'north', onPlan(1).north);
  send(late, 'south', onPlan(1).south);
  const before = late.tell(...as('icb', closed(1, late.events.at(-1)!.number)));
  const little = send(late, 'north', onPlan(1, ['153000.00', '102']).north);
  const much = send(late, 'north', onPlan(1, ['165000.00', '110']).north);
  await on(late, async ({ queries }) => {
    const ask = (from: number, to: number) =>
      queries.bridge(ALLIANCE, { asAt: String(from) }, { period: M(1), asAt: String(to) });
    const ignored = await ask(before, little);
    expect(moving(ignored)).toEqual({});
    expect(ignored.bars.flatMap(({ events }) => events)).toEqual([]);
    const counts = await ask(little, much);
    expect(moving(counts)).toMatchObject({ late: ['-7500.00', '9375.00', '-1875.00'] });
    expect(filesOf(barOf(counts, 'late')).map(({ event, moved }) => [event, moved])).toEqual([
      [little, '3000.00'],
      [much, '12000.00'],
    ]);
  });
});

test('positions of two years have no bridge, nor has a first month one to the month before', async () => {
  const told = begun(...agreedTerms(termsWith({ contractYear: '2027-28' })));
  await on(told, async ({ queries }) => {
    const next = '2027-28-M01';
    await expectUnanswerable(
      'PERIODS_OF_TWO_YEARS',
      queries.bridge(ALLIANCE, { period: M(12) }, { period: next }),
      { from: M(12), to: next },
    );
    await expectUnanswerable('NO_MONTH_BEFORE', queries.bridge(ALLIANCE, {}, { period: M(1) }), {
      period: M(1),
    });
    // A step of a settlement is of that settlement alone.
    await expect(
      queries.bridge(ALLIANCE, {}, { period: M(2) }, 'step/1/2026-27-M01/1'),
    ).rejects.toMatchObject({ refusal: { refused: 'FIGURE_UNKNOWN' } });
  });
});
