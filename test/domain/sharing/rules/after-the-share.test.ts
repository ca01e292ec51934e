/** Collars, factors and relief: what a document has to say of them, and what is true of them all. */
import fc from 'fast-check';
import { checkTerms } from '../../../../src/domain/sharing/check.js';
import { netByPart, settle } from '../../../../src/domain/sharing/settle.js';
import type { Clause, Limit, Terms } from '../../../../src/domain/sharing/terms.js';
import { PLAN, always, borne, onePair, outturns, saySeed, stepOf } from '../outturn.js';
import { PAPER, everyMonth, facts, period, remainder, share, terms, version } from '../sample.js';

beforeAll(() => saySeed('collar, factor and relief'));

type Of<Name> = Extract<Clause, { rule: Name }>;
type After = Extract<Of<'collar'>, { applied: 'after-share' }>;
type Before = Extract<Of<'collar'>, { applied: 'before-share' }>;

const pounds = (amount: string): Limit => ({ amount, basis: 'for-the-year' });
const collar = (changes: Partial<After>): After => ({
  id: 'collar',
  clause: PAPER,
  rule: 'collar',
  applied: 'after-share',
  of: 'share',
  side: 'providers',
  ...changes,
});
const before = (changes: Partial<Before>): Before => ({
  id: 'collar',
  clause: PAPER,
  rule: 'collar',
  applied: 'before-share',
  pool: 'urgent',
  ...changes,
});
const factor = (changes: Partial<Of<'factor'>> = {}): Of<'factor'> => ({
  id: 'factor',
  clause: PAPER,
  rule: 'factor',
  of: 'share',
  side: 'providers',
  applies: 'to-both',
  factor: '98%',
  ...changes,
});
const relief = (changes: Partial<Of<'relief'>> = {}): Of<'relief'> => ({
  id: 'relief',
  clause: PAPER,
  rule: 'relief',
  of: 'share',
  side: 'providers',
  relief: { percent: '50%' },
  reason: 'Flood.',
  ...changes,
});
const end = remainder('end', 'urgent', 'commissioners');
const shared = (...clauses: readonly Clause[]): Clause[] => [
  share('share', 'urgent'),
  ...clauses,
  end,
];
/** Pence that the provider bears of the variance; what it keeps is below nil. */
const provider = (clauses: readonly Clause[], outturn: number): bigint =>
  BigInt(outturn - PLAN) - borne(clauses, outturn);

test('a side never bears or keeps more than its limits, and is untouched within them', () => {
  const limited = shared(collar({ loss: pounds('30000.00'), gain: pounds('20000.00') }));
  always(
    fc.property(outturns, (outturn) => {
      const free = provider(shared(), outturn);
      const within = free > 3_000_000n ? 3_000_000n : free < -2_000_000n ? -2_000_000n : free;
      expect(provider(limited, outturn)).toBe(within);
    }),
  );
});

test('a limit that is exactly reached is met, and moves nothing', () => {
  const clauses = shared(collar({ loss: pounds('30000.00'), gain: pounds('20000.00') }));
  expect(stepOf(clauses, 'collar', PLAN + 6_000_000)).toMatchObject({ met: 'cap', entries: [] });
  expect(stepOf(clauses, 'collar', PLAN - 4_000_000)).toMatchObject({ met: 'cap', entries: [] });
  expect(stepOf(clauses, 'collar', PLAN)).toMatchObject({
    words: 'Providers bear and keep nothing under clause "share": nothing to limit.',
    entries: [],
  });
  expect('met' in stepOf(clauses, 'collar', PLAN)).toBe(false);
});

test('before the share, only the variance within the limits is shared', () => {
  const clauses = [
    before({
      overspend: { limit: pounds('40000.00'), beyondFallsTo: 'providers' },
      underspend: { limit: pounds('10000.00'), beyondFallsTo: 'commissioners' },
    }),
    ...shared(),
  ];
  expect(borne(clauses, PLAN + 10_000_000)).toBe(2_000_000n);
  expect(borne(clauses, PLAN - 10_000_000)).toBe(-500_000n - 9_000_000n);
  const one = [before({ underspend: { limit: pounds('1.00'), beyondFallsTo: 'providers' } })];
  expect(stepOf([...one, ...shared()], 'collar', PLAN + 100).words).toBe(
    'Overspend of £1.00 is not limited: all of it is left to share.',
  );
  expect(stepOf([...one, ...shared()], 'collar', PLAN - 100)).toMatchObject({
    met: 'cap',
    words:
      'Underspend of £1.00 is not beyond the limit of £1.00 for the year: all of it is left to share.',
  });
});

test('a factor takes from gain and loss alike, and gives it to the other side', () => {
  always(
    fc.property(outturns, (outturn) => {
      const left = provider(shared(factor()), outturn);
      const free = provider(shared(), outturn);
      const hundredths = left * 100n - free * 98n;
      // Rounded to the penny: by half a penny at most.
      expect(hundredths >= -50n && hundredths <= 50n).toBe(true);
    }),
  );
});

test('a factor of a gain leaves a loss alone, and the other way round', () => {
  const onGain = shared(factor({ applies: 'to-gain' }));
  const onLoss = shared(factor({ applies: 'to-loss' }));
  expect([1, -1].map((sign) => provider(onGain, PLAN + sign * 1_000_000))).toEqual([
    500_000n,
    -490_000n,
  ]);
  expect([1, -1].map((sign) => provider(onLoss, PLAN + sign * 1_000_000))).toEqual([
    490_000n,
    -500_000n,
  ]);
});

test('relief takes off a loss what it says, never more than the loss, and nothing off a gain', () => {
  const part = shared(relief());
  const money = shared(relief({ relief: { amount: '2000.00', basis: 'for-the-year' } }));
  const fee = shared(
    relief({ relief: { percent: '50%', of: 'fee', stated: '3000.00', basis: 'for-the-year' } }),
  );
  const at = (variance: number) => [part, money, fee].map((one) => provider(one, PLAN + variance));
  expect(at(1_000_000)).toEqual([250_000n, 300_000n, 350_000n]);
  expect(at(200_000)).toEqual([50_000n, 0n, 0n]);
  expect(at(-200_000)).toEqual([-100_000n, -100_000n, -100_000n]);
});

test('what is limited or relieved leads to the step that it was left by', () => {
  const clauses = shared(factor(), collar({ gain: pounds('1.00') }), relief());
  const steps = (variance: number) =>
    ['share', 'factor', 'collar', 'relief'].map((id) => stepOf(clauses, id, PLAN + variance));
  const leadsTo = (variance: number) =>
    steps(variance)
      .slice(1)
      .map(({ inputs }) => inputs[0]!.source);
  const [share_, factor_, collar_] = steps(-1_000_000).map(({ step }) => step);
  expect(leadsTo(-1_000_000)).toEqual([
    { from: 'step', step: share_ },
    { from: 'step', step: factor_ },
    { from: 'step', step: collar_ },
  ]);
  // The collar limits no loss and moves nothing: the relief is of what the factor left.
  expect(leadsTo(1_000_000)[2]).toEqual({ from: 'step', step: factor_ });
});

test('the loss of one partner may be relieved, and no other', () => {
  const agreement = terms({
    clauses: [
      share('share', 'urgent'),
      relief({ partner: 'east', relief: { percent: '100%' } }),
      end,
    ],
  });
  const statement = settle(
    [version(1, 1, agreement)],
    facts(everyMonth('urgent', '600000.00', '600000.00', 1)),
    period(1),
  );
  const shareOf = (partner: string) =>
    netByPart(statement, `partner:${partner}`).get('share')!.toString();
  // 200,000 over, half of it borne by each side; East is relieved of its 50,000.
  expect([shareOf('east'), shareOf('west')]).toEqual(['0.00', '-50000.00']);
  const step = statement.runs[0]!.steps.find(({ clause }) => clause === 'relief')!;
  expect(step.words).toBe(
    'East bears £50,000.00 under clause "share" and is relieved of 100% of it: £50,000.00, which falls to the commissioners. Reason: Flood.',
  );
  expect(step.inputs[0]!.label).toBe('Borne by East');
});

test('the order of the clauses is the order of the money', () => {
  const cap = collar({ gain: pounds('4900.00') });
  const at = (...clauses: readonly Clause[]) => provider(shared(...clauses), PLAN - 1_000_000);
  expect(at(factor(), cap)).toBe(-490_000n);
  expect(at(cap, factor())).toBe(-480_200n);
});

const faultsOf = (clauses: readonly Clause[], changes: Partial<Terms> = {}): string[] =>
  checkTerms(onePair(clauses, changes)).map(
    ({ path, sentence }) => `${path.join('.')}: ${sentence}`,
  );

test('who is relieved is a partner of the side', () => {
  expect(faultsOf(shared(relief({ partner: 'north' })))).toEqual([
    'clauses.1.partner: "north" is not a provider of this agreement; it has east, west.',
  ]);
  expect(faultsOf(shared(relief({ partner: 'west' })))).toEqual([]);
});

test('a collar limits something', () => {
  expect(faultsOf(shared(collar({})))).toEqual([
    'clauses.1.applied: Neither loss nor gain is limited; give one of them, or both.',
  ]);
  expect(faultsOf([before({}), ...shared()])).toEqual([
    'clauses.0.applied: Neither overspend nor underspend is limited; give one of them, or both.',
  ]);
});

test('a collar before the share comes before the clauses that share', () => {
  const late = before({ overspend: { limit: pounds('1.00'), beyondFallsTo: 'providers' } });
  expect(faultsOf(shared(late))).toEqual([
    'clauses.1.applied: This collar is applied before the share, but clause "share" has shared the variance of pool "urgent" already; put the collar before it, or apply it after-share.',
  ]);
});

test('what is named comes before, and moves money between the sides', () => {
  expect(faultsOf([factor(), ...shared()])).toEqual([
    'clauses.0.of: Clause "share" does not come before this one; put this clause after it.',
  ]);
  const quality: Clause = {
    id: 'quality',
    clause: PAPER,
    rule: 'cquin',
    pools: ['urgent'],
    percent: '1%',
    measure: 'CQUIN',
    untilPosted: 'as-achieved',
  };
  const said = (verb: string) =>
    `clauses.1.of: Clause "quality" (cquin) does not share money between the sides, so there is nothing to ${verb}; name a clause that does.`;
  const of = 'quality';
  expect(faultsOf([quality, collar({ of, loss: pounds('1.00') }), ...shared()])).toEqual([
    said('limit'),
  ]);
  expect(faultsOf([quality, factor({ of }), ...shared()])).toEqual([said('multiply')]);
  expect(faultsOf([quality, relief({ of }), ...shared()])).toEqual([said('relieve')]);
});

test('amounts are whole pounds where money is', () => {
  const rounding = { rounding: { rule: 'half-up', unit: 'pounds' } } as const;
  const sentence =
    'Money is rounded to whole pounds here, but this is £0.50; write whole pounds, or round to pence.';
  const all = shared(
    collar({ loss: pounds('0.50'), gain: pounds('0.50') }),
    relief({ relief: { amount: '0.50', basis: 'for-the-year' } }),
  );
  expect(faultsOf(all, rounding)).toEqual([
    `clauses.1.loss.amount: ${sentence}`,
    `clauses.1.gain.amount: ${sentence}`,
    `clauses.2.relief.amount: ${sentence}`,
  ]);
  const early = before({ overspend: { limit: pounds('0.50'), beyondFallsTo: 'providers' } });
  expect(faultsOf([early, ...shared()], rounding)).toEqual([
    `clauses.0.overspend.limit.amount: ${sentence}`,
  ]);
});

test('rates of factors and reliefs are looked at', () => {
  const rate = {
    shape: 'times',
    rate: '50%',
    outcome: { measure: 'Quality', provider: 'east', untilPosted: '0%' },
  } as const;
  const sentence =
    'Of the outcome of “Quality” only one party is named; name both its provider and its commissioner.';
  expect(faultsOf(shared(factor({ factor: rate }), relief({ relief: { percent: rate } })))).toEqual(
    [`clauses.1.factor.outcome: ${sentence}`, `clauses.2.relief.percent.outcome: ${sentence}`],
  );
});

test('income that a collar, a factor or a relief changes is guaranteed afterwards', () => {
  const guarantee: Clause = {
    id: 'floor',
    clause: PAPER,
    rule: 'guarantee',
    pools: ['urgent'],
    floor: { percent: '98%', of: 'plan-to-date' },
    includesQuality: 'no',
  };
  expect(faultsOf([...shared(), guarantee, relief()])).toEqual([
    'clauses.2.pools: Clause "relief" changes the income of pool "urgent" after this guarantee has been tested; put it before the guarantee.',
  ]);
});
