/** Rates that follow an outcome: what they come to, and what a document has to say of them. */
import fc from 'fast-check';
import { checkTerms } from '../../../src/domain/sharing/check.js';
import { settle } from '../../../src/domain/sharing/settle.js';
import type { Step } from '../../../src/domain/sharing/statement.js';
import type { Clause, OutcomeNamed, Pool, Rate, Terms } from '../../../src/domain/sharing/terms.js';
import { PAPER, facts, period, pool, posted, remainder, terms, version } from './sample.js';

const SEED = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 1_000_000_000);
beforeAll(() => process.stdout.write(`rate properties, seed ${SEED}\n`));

const onePair: Pool = pool('urgent', {
  plan: {
    phasing: 'twelfths',
    lines: [{ commissioner: 'north', provider: 'east', value: '12000000.00' }],
  },
});
const shareAt = (rate: Rate): Clause => ({
  id: 'share',
  clause: PAPER,
  rule: 'marginal-rate',
  pool: 'urgent',
  over: { threshold: '100%', commissionersBear: rate },
  under: { threshold: '100%', commissionersKeep: '0%' },
});
const agreement = (rate: Rate, changes: Partial<Terms> = {}): Terms =>
  terms({
    pools: [onePair],
    clauses: [shareAt(rate), remainder('end', 'urgent', 'providers')],
    ...changes,
  });

const quality: OutcomeNamed = { measure: 'Quality', untilPosted: 'as-missed' };

/** The step that shares an overspend, 100.00 unless it is said, by an outcome posted in Month 1. */
const step = (rate: Rate, outcome?: string, overspend = '1000100.00'): Step => {
  const cells = [
    posted(1, 'urgent', 'north', 'east', overspend),
    ...(outcome === undefined
      ? []
      : [posted(1, '', 'north', 'east', outcome, 'outcome', 'Quality')]),
  ];
  const [run] = settle([version(1, 1, agreement(rate))], facts(cells), period(1)).runs;
  return run!.steps.find(({ clause }) => clause === 'share')!;
};
const borne = (rate: Rate, outcome?: string, overspend?: string): string =>
  step(rate, outcome, overspend).result.toString();

const curve: Rate = {
  shape: 'curve',
  points: [
    { at: '85%', rate: '0%' },
    { at: '90%', rate: '80%' },
    { at: '95%', rate: '100%' },
  ],
  outcome: quality,
};

test('a curve runs straight between its points and is flat outside them', () => {
  const at = (outcome: string): string => borne(curve, outcome);
  expect(['0.5', '0.85', '0.87', '0.9', '0.925', '0.95', '1.2'].map(at)).toEqual([
    '0.00',
    '0.00',
    '32.00',
    '80.00',
    '90.00',
    '100.00',
    '100.00',
  ]);
});

test('a curve may fall', () => {
  const falling: Rate = {
    ...curve,
    points: [
      { at: '0%', rate: '100%' },
      { at: '100%', rate: '0%' },
    ],
  };
  expect(borne(falling, '0.25')).toBe('75.00');
});

test('a rate without an end is shown cut off, and computed whole', () => {
  const thirds: Rate = {
    ...curve,
    points: [
      { at: '0%', rate: '0%' },
      { at: '30%', rate: '50%' },
    ],
  };
  // A sixth of 0.03 is half a penny, which a rate cut off at any digit would miss.
  const { result, words, rounding } = step(thirds, '0.1', '1000000.03');
  expect(result.toString()).toBe('0.01');
  expect(rounding.toString()).toBe('0.005');
  expect(words).toContain('commissioners bear 16.666667…% (');
});

test('a rate times an outcome counts the outcome from 0% to 100%', () => {
  const times: Rate = { shape: 'times', rate: '60%', outcome: quality };
  expect(['-0.1', '0', '0.9181', '1', '1.3'].map((outcome) => borne(times, outcome))).toEqual([
    '0.00',
    '0.00',
    '55.09',
    '60.00',
    '60.00',
  ]);
});

test('one less a factor times an outcome stays within its floor and its ceiling, and says so', () => {
  const less: Rate = {
    shape: 'one-less-times',
    factor: '75%',
    floor: '40%',
    ceiling: '75%',
    outcome: quality,
  };
  expect(['0.1', '0.5', '0.8', '1'].map((outcome) => borne(less, outcome))).toEqual([
    '75.00',
    '62.50',
    '40.00',
    '40.00',
  ]);
  expect(step(less, '1').words).toContain(
    'commissioners bear 40% (100% − 75% × 100%, no lower than 40%: “Quality” of East for North is 100%): £40.00',
  );
  expect(step(less, '0.1').words).toContain('× 10%, no higher than 75%: ');
});

test.each([
  ['as-achieved', '60.00'],
  ['as-missed', '0.00'],
  ['50%', '30.00'],
] as const)('until an outcome is posted it counts %s', (untilPosted, result) => {
  const rate: Rate = { shape: 'times', rate: '60%', outcome: { measure: 'Quality', untilPosted } };
  expect(borne(rate)).toBe(result);
  expect(step(rate).words).toContain('“Quality” of East for North counts as');
  expect(step(rate).inputs.slice(-2)).toMatchObject([
    {
      label: 'Quality, East for North',
      source: {
        from: 'clause',
        clause: 'share',
        field: 'over.commissionersBear.outcome.untilPosted',
      },
    },
    { label: 'Commissioners bear', unit: 'rate' },
  ]);
});

test('the outcome is an input of the step, with its posting, and the rate is another', () => {
  expect(step(curve, '0.87').inputs.slice(-2)).toEqual([
    {
      label: 'Quality, East for North',
      value: '87%',
      unit: 'rate',
      source: {
        from: 'postings',
        kind: 'outcome',
        item: 'Quality',
        provider: 'east',
        commissioner: 'north',
      },
    },
    {
      label: 'Commissioners bear',
      value: '32%',
      unit: 'rate',
      source: { from: 'clause', clause: 'share', field: 'over.commissionersBear' },
    },
  ]);
});

test('a gate opens at its value, and each way through it may follow an outcome of its own', () => {
  const other: OutcomeNamed = { measure: 'Quality', untilPosted: 'as-missed' };
  const gate: Rate = {
    shape: 'gate',
    atLeast: '70%',
    rate: '80%',
    otherwise: { shape: 'times', rate: '50%', outcome: other },
    outcome: quality,
  };
  expect(['0.7', '0.69999999', '0'].map((outcome) => borne(gate, outcome))).toEqual([
    '80.00',
    '35.00',
    '0.00',
  ]);
  expect(step(gate, '0.7').words).toContain(
    'commissioners bear 80%, as “Quality” of East for North is 70%, at least 70%: £80.00',
  );
  expect(step(gate, '0.5').words).toContain(
    'bear 25% (50% × 50%: “Quality” of East for North is 50%), as “Quality” of East for North is 50%, less than 70%: £25.00',
  );
  expect(step(gate, '0.5').inputs.slice(-4)).toMatchObject([
    { label: 'Quality, East for North', source: { from: 'postings' } },
    { label: 'Gate', value: '70%', source: { field: 'over.commissionersBear.atLeast' } },
    { label: 'Quality, East for North', source: { from: 'postings' } },
    { value: '25%', source: { field: 'over.commissionersBear.otherwise' } },
  ]);
});

test('a gate on evidence is closed until the evidence is accepted', () => {
  const gate: Rate = {
    shape: 'gate',
    atLeast: '100%',
    rate: '50%',
    otherwise: '0%',
    outcome: quality,
  };
  expect(borne(gate)).toBe('0.00');
  expect(borne(gate, '1')).toBe('50.00');
});

test('a better outcome never lowers a rate whose points rise', () => {
  const percents = fc.uniqueArray(fc.integer({ min: 0, max: 9999 }), {
    minLength: 2,
    maxLength: 6,
  });
  fc.assert(
    fc.property(percents, percents, fc.nat(12_000), fc.nat(500), (xs, ys, from, more) => {
      const rising = (list: number[]): string[] =>
        [...list].sort((a, b) => a - b).map((one) => `${one / 100}%`);
      const rates = rising(ys);
      const points = rising(xs.slice(0, rates.length)).map((at, place) => ({
        at,
        rate: rates[place]!,
      }));
      if (points.length < 2) return;
      const rate: Rate = { ...curve, points };
      const pence = (outcome: number): bigint => step(rate, `${outcome / 10_000}`).result.toPence();
      expect(pence(from + more)).toBeGreaterThanOrEqual(pence(from));
    }),
    { seed: SEED, numRuns: 100 },
  );
});

const curvePoint = (at: string) => ({ at, rate: '50%' });

const faults = (rate: Rate, changes: Partial<Terms> = {}): string[] =>
  checkTerms(agreement(rate, changes)).map(
    ({ path, sentence }) => `${path.slice(2).join('.')}: ${sentence}`,
  );

test('a document says whose outcome counts, unless there is only one', () => {
  const times = (outcome: Partial<OutcomeNamed>): Rate => ({
    shape: 'times',
    rate: '50%',
    outcome: { ...quality, ...outcome },
  });
  const both = { provider: 'west', commissioner: 'north' };
  const twoPairs = { pools: [pool('urgent')] };
  expect(faults(times({}))).toEqual([]);
  expect(faults(times(both))).toEqual([]);
  expect(faults(times(both), twoPairs)).toEqual([]);
  expect(faults(times({}), twoPairs)).toEqual([
    'over.commissionersBear.outcome: It is not said whose outcome of “Quality” counts: the clause is about 2 pairs of commissioner and provider; name the provider and the commissioner.',
  ]);
  expect(faults(times({ provider: 'west' }))).toEqual([
    'over.commissionersBear.outcome: Of the outcome of “Quality” only one party is named; name both its provider and its commissioner.',
  ]);
  expect(faults(times({ provider: 'north', commissioner: 'north' }))).toEqual([
    'over.commissionersBear.outcome.provider: "north" is not a provider of this agreement; it has east, west.',
  ]);
});

test('the rates behind a gate are looked at too', () => {
  const falling: Rate = {
    shape: 'curve',
    points: [curvePoint('90%'), curvePoint('80%')],
    outcome: quality,
  };
  const gate: Rate = {
    shape: 'gate',
    atLeast: '70%',
    rate: falling,
    otherwise: falling,
    outcome: { ...quality, provider: 'west' },
  };
  expect(faults(gate)).toEqual([
    'over.commissionersBear.outcome: Of the outcome of “Quality” only one party is named; name both its provider and its commissioner.',
    ...['rate', 'otherwise'].map(
      (way) =>
        `over.commissionersBear.${way}.points.1.at: The point at 80% comes after the one at 90%; points of a curve rise from one to the next.`,
    ),
  ]);
});

test('points of a curve rise, and a floor is not above its ceiling', () => {
  const points = ['85%', '85%', '80%'].map((at) => ({ at, rate: '50%' }));
  expect(faults({ shape: 'curve', points, outcome: quality })).toEqual([
    'over.commissionersBear.points.1.at: The point at 85% comes after the one at 85%; points of a curve rise from one to the next.',
    'over.commissionersBear.points.2.at: The point at 80% comes after the one at 85%; points of a curve rise from one to the next.',
  ]);
  expect(
    faults({
      shape: 'one-less-times',
      factor: '75%',
      floor: '60%',
      ceiling: '40%',
      outcome: quality,
    }),
  ).toEqual([
    'over.commissionersBear.floor: The floor of 60% is above the ceiling of 40%; a rate between them needs the floor to be the lower.',
  ]);
});
