/** What becomes of each further pound between two breaks: whose part it is, from where to where. */
import { Money } from '../../../../src/domain/money/money.js';
import type { Outturn, Sweep } from '../../../../src/domain/sharing/payoff/outturn.js';
import type { Break } from '../../../../src/domain/sharing/payoff/pieces.js';
import { stretchesOf } from '../../../../src/domain/sharing/payoff/stretches.js';
import { terms } from '../sample.js';

/** Received by North, South, East, West and the reserve. */
type Received = (variance: bigint) => readonly [bigint, bigint, bigint, bigint, bigint];

const GRID = [-1_000_000n, 0n, 1_000_000n];

const sweepOf = (received: Received): Sweep => ({
  accounts: ['partner:north', 'partner:south', 'partner:east', 'partner:west', 'reserve:risk'],
  plan: Money.of('10000.00'),
  decimals: 2,
  at: (variance): Outturn => ({ variance, amounts: received(variance), holds: '' }),
});

/** `over 0.00 to 12.00: providers 0.5`; who of the commissioners in brackets. */
const stretches = (
  received: Received,
  ...breaks: (bigint | readonly [bigint, bigint])[]
): string[] => {
  const sweep = sweepOf(received);
  const sides = breaks.map((one) => (typeof one === 'bigint' ? ([one, one] as const) : one));
  const found = sides.map(([left, right]): Break => ({
    left: sweep.at(left),
    right: sweep.at(right),
  }));
  const part = ({ bearer, ofEachPound }: { bearer: string; ofEachPound: { toString(): string } }) =>
    `${bearer} ${ofEachPound.toString()}`;
  return stretchesOf(terms(), sweep, GRID, found).map(({ side, from, to, parts, among }) =>
    [
      `${side} ${from.toString()}${to === undefined ? ' on' : ` to ${to.toString()}`}:`,
      parts.map(part).join(', '),
      `(${among.map(part).join(', ')})`,
    ].join(' '),
  );
};

/** Commissioners pay all of the variance, South a quarter of it. */
const passedOn: Received = (variance) => [
  ...([(-variance * 3n) / 4n, -variance / 4n] as const),
  ...([variance / 2n, variance / 2n, 0n] as const),
];

test('on each side of plan, where nothing breaks, one goes on', () => {
  expect(stretches(passedOn)).toEqual([
    'under 0.00 on: commissioners 1 (north 0.75, south 0.25)',
    'over 0.00 on: commissioners 1 (north 0.75, south 0.25)',
  ]);
});

test('what providers do not get of the activity over plan they bear', () => {
  expect(stretches(() => [0n, 0n, 0n, 0n, 0n])).toEqual([
    'under 0.00 on: providers 1 ()',
    'over 0.00 on: providers 1 ()',
  ]);
  // East pays 10p besides; the reserve pays what is left.
  const besides: Received = (variance) => [
    ...([-variance / 2n, 0n, -variance / 10n, variance] as const),
    (variance * -4n) / 10n,
  ];
  expect(stretches(besides)[1]).toBe(
    'over 0.00 on: commissioners 0.5, providers 0.1, reserve:risk 0.4 (north 0.5)',
  );
});

test('bends part them, going away from plan', () => {
  expect(stretches(passedOn, -30_000n, -10_000n, 0n, 20_000n, 50_000n)).toEqual([
    'under 0.00 to -100.00: commissioners 1 (north 0.75, south 0.25)',
    'under -100.00 to -300.00: commissioners 1 (north 0.75, south 0.25)',
    'under -300.00 on: commissioners 1 (north 0.75, south 0.25)',
    'over 0.00 to 200.00: commissioners 1 (north 0.75, south 0.25)',
    'over 200.00 to 500.00: commissioners 1 (north 0.75, south 0.25)',
    'over 500.00 on: commissioners 1 (north 0.75, south 0.25)',
  ]);
});

test('a jump is in none of them: each begins and ends on its own side', () => {
  // Beyond 200.00 away from plan South owes 1,000.00 at once.
  const jumping: Received = (variance) => [
    ...([0n, variance > 20_000n || variance < -20_000n ? -100_000n : 0n] as const),
    ...([0n, 0n, 0n] as const),
  ];
  expect(stretches(jumping, [-20_001n, -20_000n], [20_000n, 20_001n])).toEqual([
    'under 0.00 to -200.00: providers 1 ()',
    'under -200.01 on: providers 1 ()',
    'over 0.00 to 200.00: providers 1 ()',
    'over 200.01 on: providers 1 ()',
  ]);
});

test('a jump with the first penny on each side leaves nothing between plan and it', () => {
  expect(stretches(passedOn, [-1n, 0n], [0n, 1n]).map((one) => one.slice(0, 13))).toEqual([
    'under -0.01 o',
    'over 0.01 on:',
  ]);
});

test('those less than a hundred units wide are left out', () => {
  const wide = (to: bigint): string[] =>
    stretches(passedOn, -to, to).map((one) => one.slice(0, one.indexOf(':')));
  expect(wide(99n)).toEqual(['under -0.99 on', 'over 0.99 on']);
  expect(wide(100n)).toEqual([
    ...['under 0.00 to -1.00', 'under -1.00 on', 'over 0.00 to 1.00', 'over 1.00 on'],
  ]);
  // However far from plan they are.
  expect(
    stretches(passedOn, 100_000n, 100_099n).map((one) => one.slice(0, one.indexOf(':'))),
  ).toEqual([...['under 0.00 on', 'over 0.00 to 1000.00', 'over 1000.99 on']]);
});

test('a part is told to a hundredth of a penny; less of it is nobody’s', () => {
  const third: Received = (variance) => [
    -variance / 3n,
    -variance / 40_000n,
    variance / 3n,
    0n,
    0n,
  ];
  expect(stretches(third)[1]).toBe(
    'over 0.00 on: commissioners 0.3334, providers 0.6667 (north 0.3333)',
  );
});
