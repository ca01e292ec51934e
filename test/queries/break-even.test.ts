/** Break-even points: as far as rounding goes, and the same however finely is looked. */
import fc from 'fast-check';
import { Money } from '../../src/domain/money/money.js';
import { breakEvens, type Found } from '../../src/queries/sensitivity/break-even.js';
import type { Looking } from '../../src/queries/sensitivity/seen.js';
import { runs } from '../support/runs.js';

const looking: Looking = {
  what: 'as-now',
  partners: ['north'],
  names: ['North Trust'],
  of: ([net]) => net!,
  tolerance: 14n,
};

const APART = 10_000;

/** Pence at each of some places 10,000 apart, a straight line from one to the next, off by a penny at most. */
const roundedLine =
  (knots: readonly number[]) =>
  (units: bigint): Money[] => {
    const at = Number(units);
    const place = Math.min(Math.floor(at / APART), knots.length - 2);
    const [from, to] = [knots[place]!, knots[place + 1]!];
    const exact = from + ((to - from) * (at - place * APART)) / APART;
    return [Money.pence(Math.round(exact) + (((at * 7919) % 104_729) % 3) - 1)];
  };

const range = (until: number, step: number): bigint[] => [
  ...Array.from({ length: Math.ceil(until / step) }, (_, place) => BigInt(place * step)),
  BigInt(until),
];

const lookedAt = (knots: readonly number[], step: number, present?: bigint): Found[] =>
  breakEvens(looking, range((knots.length - 1) * APART, step), roundedLine(knots), present);

/** At each place nil along a whole part, or not nil: so that no part is narrower than a step. */
const levels = fc
  .array(fc.integer({ min: -4, max: 4 }), { minLength: 2, maxLength: 6 })
  .map((all) => all.flatMap((level) => (level === 0 ? [0, 0] : [level * 5000])));

/** Where the line is nil, from its knots alone: along a part, or where it crosses. */
const nilOf = (knots: readonly number[]): { from: number; through: number }[] => {
  const all: { from: number; through: number }[] = [];
  for (let place = 0; place < knots.length - 1; place += 1) {
    const [here, next] = [knots[place]!, knots[place + 1]!];
    const last = all.at(-1);
    if (here === 0 && next === 0) {
      if (last?.through === place * APART) last.through += APART;
      else all.push({ from: place * APART, through: (place + 1) * APART });
    } else if (here * next < 0) {
      const at = (place + here / (here - next)) * APART;
      all.push({ from: at, through: at });
    }
  }
  const isWhole = all[0]?.from === 0 && all[0].through === (knots.length - 1) * APART;
  return isWhole ? [] : all;
};

/** Of a line that rises by half a penny from value to value, 14 pence and a penny of rounding. */
const EDGE = 31;

test('each stretch and each crossing is found once, with its ends, whatever the step', () => {
  fc.assert(
    fc.property(levels, fc.integer({ min: 300, max: 3500 }), (knots, step) => {
      const found = lookedAt(knots, step);
      const expected = nilOf(knots);
      expect(found.map(({ through }) => through !== undefined)).toEqual(
        expected.map(({ from, through }) => through > from),
      );
      for (const [place, { at, through = at }] of found.entries()) {
        const near = expected[place]!;
        const most = near.through > near.from ? EDGE : 6;
        expect(Math.abs(Number(at) - near.from)).toBeLessThanOrEqual(most);
        expect(Math.abs(Number(through) - near.through)).toBeLessThanOrEqual(most);
      }
    }),
    runs(100),
  );
});

test('along a stretch a value settled directly is nil within the tolerance, and next to it is not', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(levels, fc.integer({ min: 300, max: 3500 }), part, (knots, step, along) => {
      const size = (units: bigint): number =>
        Math.abs(Number(roundedLine(knots)(units)[0]!.toPence()));
      for (const { at, through } of lookedAt(knots, step)) {
        if (through === undefined) continue;
        const within = at + BigInt(Math.round(Number(through - at) * along));
        expect(size(within)).toBeLessThanOrEqual(14 + 2);
        const end = (knots.length - 1) * APART;
        if (at > 0n) expect(size(at - BigInt(EDGE + 6))).toBeGreaterThan(14);
        if (Number(through) < end) expect(size(through + BigInt(EDGE + 6))).toBeGreaterThan(14);
      }
    }),
    runs(100),
  );
});

test('a penny here and there does not part a stretch, and where it stands now is no finding', () => {
  // Level from 10,000 to 20,000, at the present value 30,000 nil in passing, and so at 50,000.
  const knots = [5000, 0, 0, 5000, -5000, -5000, 5000];
  const [stretch, ...others] = lookedAt(knots, 700);
  expect([stretch!.at > 9_960n, stretch!.through! < 20_040n]).toEqual([true, true]);
  expect(others.map(({ at }) => Math.round(Number(at) / 100))).toEqual([350, 550]);
  expect(lookedAt(knots, 700, 35_000n)).toHaveLength(2);
  expect(lookedAt(knots, 5000, 35_000n)).toHaveLength(2);
  // Within the stretch it stays one: how far it reaches is worth knowing.
  expect(lookedAt(knots, 700, 15_000n)[0]).toEqual(stretch);
});

test('a jump from one side to the other is told by the first value beyond', () => {
  const jump = (units: bigint) => [Money.pence(units < 123n ? -900 : 40)];
  for (const values of [range(1000, 50), range(1000, 123), range(1000, 122)]) {
    expect(breakEvens(looking, values, jump)).toEqual([{ looking, at: 123n, exact: false }]);
  }
});

test('a slope ends at its foot; what is refused has no difference', () => {
  const threshold = (units: bigint) =>
    units < 40n ? 'refused' : [Money.pence(units < 120n ? (120n - units) * 5n : 0n)];
  expect(breakEvens(looking, range(200, 40), threshold)).toEqual([
    { looking, at: 120n, through: 200n, exact: true },
  ]);
  const torn = (units: bigint) =>
    units > 90n && units < 110n ? 'refused' : [Money.pence((100n - units) * 100n)];
  expect(breakEvens(looking, range(200, 40), torn)).toEqual([]);
  expect(breakEvens(looking, range(200, 40), () => [Money.pence(3n)])).toEqual([]);
});
