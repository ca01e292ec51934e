import fc from 'fast-check';
import { allocate } from '../../../src/domain/money/allocate.js';
import type { Weight } from '../../../src/domain/money/allocate.js';
import { Money, Ratio } from '../../../src/domain/money/money.js';

const SEED = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 1_000_000_000);
const seeded = { seed: SEED, numRuns: 300 };
beforeAll(() => process.stdout.write(`allocate properties, seed ${SEED}\n`));

const weights = (...given: (string | number)[]): Weight[] =>
  given.map((weight, place) => ({
    party: `party ${place + 1}`,
    weight: Ratio.of(String(weight)),
  }));

const parts = (amount: string, ...given: (string | number)[]): string[] =>
  allocate(Money.of(amount), weights(...given)).map((part) => part.amount.toString());

test('an odd penny goes to the party named first where parts are equal', () => {
  expect(parts('100.00', 1, 1, 1)).toEqual(['33.34', '33.33', '33.33']);
  expect(parts('0.01', 1, 1)).toEqual(['0.01', '0.00']);
  expect(parts('0.05', 1, 1, 1)).toEqual(['0.02', '0.02', '0.01']);
});

test('odd pennies go to the largest fractions', () => {
  expect(parts('100.00', 1, 2, 4)).toEqual(['14.29', '28.57', '57.14']);
  expect(parts('0.10', 1, 2, 3)).toEqual(['0.02', '0.03', '0.05']);
});

test('fractions that are exactly equal are a tie, however large the whole parts are', () => {
  // 1/3 and 4/3 of a penny: both leave a third, though as decimals they are cut at different places.
  expect(parts('0.02', 1, 4, 1)).toEqual(['0.01', '0.01', '0.00']);
  expect(parts('0.02', 4, 1, 1)).toEqual(['0.02', '0.00', '0.00']);
  expect(parts('0.03', 4, 1, 4)).toEqual(['0.02', '0.00', '0.01']);
});

test('a party with no weight receives nothing, also when it is named first', () => {
  expect(parts('0.01', 0, 1, 1)).toEqual(['0.00', '0.01', '0.00']);
  expect(parts('10.00', 0, 1)).toEqual(['0.00', '10.00']);
});

test('what is taken back is divided as what is given', () => {
  expect(parts('-100.00', 1, 1, 1)).toEqual(['-33.34', '-33.33', '-33.33']);
});

test('nothing is divided into nothings, even among nobody', () => {
  expect(parts('0.00', 0, 0)).toEqual(['0.00', '0.00']);
  expect(allocate(Money.zero, [])).toEqual([]);
});

test('weights may be amounts of money', () => {
  const byPlan = allocate(Money.of('60000.00'), [
    { party: 'coventry', weight: Money.of('60000000.00') },
    { party: 'warwick', weight: Money.of('24000000.00') },
  ]);
  expect(byPlan.map(({ amount }) => amount.toString())).toEqual(['42857.14', '17142.86']);
});

test('weights of forty digits are divided exactly', () => {
  const third = Ratio.of('1').dividedBy(Ratio.of('3'));
  const given = [third, third, third].map((weight, place) => ({ party: `${place}`, weight }));
  expect(allocate(Money.of('1000000000000.00'), given).map((p) => p.amount.toString())).toEqual([
    '333333333333.34',
    '333333333333.33',
    '333333333333.33',
  ]);
});

test('other units than pence', () => {
  const whole = allocate(Money.of('100'), weights(1, 1, 1), 0);
  expect(whole.map(({ amount }) => amount.toString())).toEqual(['34.00', '33.00', '33.00']);
});

test('what cannot be divided is refused', () => {
  expect(() => allocate(Money.of('1.00'), weights(0, 0))).toThrow('nobody to receive 1.00');
  expect(() => allocate(Money.of('1.00'), [])).toThrow('nobody to receive 1.00');
  expect(() => allocate(Money.of('1.00'), weights('-1', 2))).toThrow('negative weight for party 1');
  expect(() => allocate(Money.of('0.00'), weights('-1', 2))).toThrow('negative weight for party 1');
  expect(() => allocate(Money.of('0.001'), weights(1))).toThrow('more than 2 decimals');
});

const amounts = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
const someWeights = fc
  .array(fc.oneof(fc.constant(0), fc.nat(9), fc.nat(1_000_000)), { minLength: 1, maxLength: 6 })
  .filter((given) => given.some((weight) => weight > 0));

test('the parts sum to the amount, to the penny', () => {
  fc.assert(
    fc.property(amounts, someWeights, (pence, given) => {
      const divided = allocate(Money.pence(pence), weights(...given));
      expect(Money.sum(divided.map(({ amount }) => amount)).toPence()).toBe(pence);
    }),
    seeded,
  );
});

test('nobody is a penny or more away from its exact part, and a zero weight gets nothing', () => {
  fc.assert(
    fc.property(amounts, someWeights, (pence, given) => {
      const total = BigInt(given.reduce((sum, weight) => sum + weight, 0));
      allocate(Money.pence(pence), weights(...given)).forEach(({ amount }, place) => {
        const off = amount.toPence() * total - pence * BigInt(given[place]!);
        expect(off < total && off > -total).toBe(true);
        if (given[place] === 0) expect(amount.isZero()).toBe(true);
      });
    }),
    seeded,
  );
});

test('the order of parties changes nothing but who of equal fractions gets the odd penny', () => {
  fc.assert(
    fc.property(amounts, someWeights, (pence, given) => {
      const total = BigInt(given.reduce((sum, weight) => sum + weight, 0));
      const size = pence < 0n ? -pence : pence;
      const fraction = (place: number): bigint => (size * BigInt(given[place]!)) % total;
      const there = allocate(Money.pence(pence), weights(...given));
      const back = allocate(Money.pence(pence), weights(...given).reverse()).reverse();
      there.forEach(({ amount }, place) => {
        if (amount.equals(back[place]!.amount)) return;
        const ties = given.filter((_, other) => fraction(other) === fraction(place));
        expect(ties.length).toBeGreaterThan(1);
      });
    }),
    seeded,
  );
});
