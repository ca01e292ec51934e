/**
 * The promise of a bridge on any history: its bars sum to the movement, for every figure, between any
 * two positions, there and back; and its files account for all that was posted in between.
 */
import fc from 'fast-check';
import { Money } from '../../../src/domain/money/money.js';
import { allFigures } from '../../../src/queries/explain/figure.js';
import type { Bridge, BridgeBar } from '../../../src/queries/bridge/answers.js';
import { IN_FORCE } from '../../../src/queries/bridge/ends.js';
import { EFFECTS } from '../../../src/queries/bridge/effects.js';
import type { Lens } from '../../../src/queries/lens.js';
import { ALLIANCE } from '../../support/given.js';
import { withHistory, type LedgerOnDisk } from '../../support/ledger-on-disk.js';
import { histories } from '../../support/random-history.js';
import { runs } from '../../support/runs.js';
import { M } from '../../support/small-alliance.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { file } = temporaryFolder();
const RUNS = runs(12);

const sum = (amounts: readonly string[]): string =>
  Money.sum(amounts.map((amount) => Money.of(amount))).toString();
const negated = (amount: string): string => Money.zero.minus(Money.of(amount)).toString();

/** Where an end lies, in parts of the history; which of its versions, if any. */
const end = fc.record({
  month: fc.integer({ min: 1, max: 6 }),
  known: fc.constantFrom(0, 20, 40, 60, 80, 100, 100),
  terms: fc.constantFrom(0, 0, 0, 1, 2),
});
type End = typeof end extends fc.Arbitrary<infer T> ? T : never;

const lensAt = async ({ views }: LedgerOnDisk, { month, known, terms }: End) => {
  const { versions, last } = await views.states.latest(ALLIANCE);
  const first = versions[0]!.agreedAt;
  const asAt = first + Math.floor(((last - first) * known) / 100);
  const version = versions.filter(({ agreedAt }) => agreedAt <= asAt)[terms - 1]?.version;
  return {
    period: M(month),
    asAt: String(asAt),
    terms: version === undefined ? IN_FORCE : String(version),
  };
};

const asked = ({ terms, ...lens }: Awaited<ReturnType<typeof lensAt>>): Lens =>
  terms === IN_FORCE ? lens : { ...lens, terms };

const everyBridge = (
  check: (
    bridge: Bridge,
    ask: (figure?: string, back?: boolean) => Promise<Bridge>,
    opened: LedgerOnDisk,
  ) => Promise<void> | void,
) =>
  fc.assert(
    fc.asyncProperty(histories(45), end, end, (history, a, b) =>
      withHistory(file, history, async (opened) => {
        const [from, to] = [await lensAt(opened, a), await lensAt(opened, b)];
        const ask = (figure?: string, back = false): Promise<Bridge> =>
          back
            ? opened.queries.bridge(ALLIANCE, to, asked(from), figure)
            : opened.queries.bridge(ALLIANCE, from, asked(to), figure);
        await check(await ask(), ask, opened);
      }),
    ),
    RUNS,
  );

const expectToSum = ({ figures, bars, together, from, to }: Bridge): void => {
  figures.forEach((figure, place) => {
    const amounts = bars.map((bar) => bar.amounts[place]!);
    expect([figure.figure, figure.residual]).toEqual([figure.figure, '0.00']);
    expect(sum(amounts)).toBe(figure.moved);
    expect(sum([figure.from, figure.moved])).toBe(figure.to);
  });
  expect(sum(bars.map((bar) => bar.together))).toBe(together.moved);
  expect(bars.map(({ effect }) => effect)).toEqual(EFFECTS.map(({ effect }) => effect));
  expect(from.alliance).toBe(to.alliance);
};

test('the bars of every partner’s net sum to its movement, there and back', async () => {
  await everyBridge(async (bridge, ask) => {
    expectToSum(bridge);
    const back = await ask(undefined, true);
    expectToSum(back);
    const amounts = ({ bars }: Bridge) => bars.map((bar) => bar.amounts);
    if (back.turned === bridge.turned) return;
    expect(amounts(back)).toEqual(amounts(bridge).map((bar) => bar.map(negated)));
  });
});

test('the bars of every other figure sum to its movement as well', async () => {
  await everyBridge(async (_bridge, ask, { views }) => {
    const state = await views.states.latest(ALLIANCE);
    const figures = allFigures(state, M(6)).filter((one) => !one.endsWith('/net'));
    for (const figure of figures.filter((_, place) => place % 5 === 0)) {
      const asked = await ask(figure).catch((error: Error) => error);
      // A pool that neither position has.
      if (asked instanceof Error) expect(asked.message).toContain(`no figure ${figure}`);
      else expectToSum(asked);
    }
  });
});

test('the files of a bridge account for all that was posted, and nothing was supposed', async () => {
  await everyBridge(({ bars }) => {
    for (const { supposed } of bars) expect(supposed).toBeUndefined();
    for (const { events } of bars) {
      for (const event of events) {
        if (event.what !== 'file' || event.named.length === 0) continue;
        const { lines, named, moved } = event;
        const count = lines.posted + lines.restated + lines.withdrawn;
        expect(count).toBeGreaterThanOrEqual(named.length);
        if (count === named.length) expect(sum(named.map((line) => line.moved))).toBe(moved);
      }
    }
  });
});

test('positions that are the same have a bridge of nothing', async () => {
  await fc.assert(
    fc.asyncProperty(histories(25), end, (history, a) =>
      withHistory(file, history, async (opened) => {
        const lens = await lensAt(opened, a);
        const { bars, figures } = await opened.queries.bridge(ALLIANCE, lens, asked(lens));
        const nil = ({ amounts, events }: BridgeBar): boolean =>
          events.length === 0 && amounts.every((amount) => amount === '0.00');
        expect(bars.filter((bar) => !nil(bar))).toEqual([]);
        expect(figures.every(({ moved }) => moved === '0.00')).toBe(true);
      }),
    ),
    RUNS,
  );
});
