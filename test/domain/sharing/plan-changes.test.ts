/** Changes of the plan inside the terms: what they come to, how they are told, and their faults. */
import { checkTerms } from '../../../src/domain/sharing/check.js';
import { namesIn } from '../../../src/domain/sharing/names.js';
import { planChangeInWords } from '../../../src/domain/sharing/plan-changes.js';
import type { PlanChange } from '../../../src/domain/sharing/plan-changes.js';
import { yearLines } from '../../../src/domain/sharing/plan-months.js';
import { poolAmounts, settle } from '../../../src/domain/sharing/settle.js';
import type { Pool, Terms } from '../../../src/domain/sharing/terms.js';
import { PAPER, facts, period, pool, terms, version } from './sample.js';

const uplift = (
  changes: Partial<Extract<PlanChange, { change: 'uplift' | 'discount' }>> = {},
): PlanChange => ({
  id: 'prices',
  clause: PAPER,
  change: 'uplift',
  fromPeriod: period(1),
  pools: ['urgent'],
  percent: '4.15%',
  ...changes,
});
const event = (
  changes: Partial<Extract<PlanChange, { change: 'compensation-event' }>> = {},
): PlanChange => ({
  id: 'ce-1',
  clause: PAPER,
  change: 'compensation-event',
  fromPeriod: period(5),
  pool: 'urgent',
  commissioner: 'north',
  provider: 'east',
  effect: 'adds',
  amount: '80000.00',
  falls: 'over-the-months-left',
  reason: 'ground conditions',
  ...changes,
});
const anew = { commissioner: 'north', provider: 'east', value: '7200000.00' };
const rebasing = (
  changes: Partial<Extract<PlanChange, { change: 'rebasing' }>> = {},
): PlanChange => ({
  id: 'rebased',
  clause: PAPER,
  change: 'rebasing',
  fromPeriod: period(7),
  pool: 'urgent',
  values: 'for-the-whole-year',
  lines: [anew],
  ...changes,
});
const move = (changes: Partial<Extract<PlanChange, { change: 'move' }>> = {}): PlanChange => ({
  id: 'moved',
  clause: PAPER,
  change: 'move',
  fromPeriod: period(10),
  pool: 'urgent',
  commissioner: 'north',
  from: 'east',
  to: 'west',
  percent: '50%',
  ...changes,
});

const plans = (of: Terms, month: number): Record<string, string> =>
  Object.fromEntries(
    poolAmounts([version(1, 1, of)], facts([]), period(month)).map(
      ({ commissioner, provider, plan }) => [`${commissioner} ${provider}`, plan.toString()],
    ),
  );
const planWords = (of: Terms, month: number): string =>
  settle([version(1, 1, of)], facts([]), period(month)).runs[0]!.steps.find(
    ({ rule }) => rule === 'plan',
  )!.words;

test('an uplift published in June has effect from April, and what was known before stays known', () => {
  const before = version(1, 1, terms({ planChanges: [uplift()] }));
  const after = version(2, 1, terms({ planChanges: [uplift({ percent: '4.83%' })] }));
  const plan = (versions: (typeof before)[], month: number): string =>
    poolAmounts(versions, facts([]), period(month))[0]!.plan.toString();
  // 6.0m x 1.0415 and x 1.0483, a quarter and a half of the year.
  expect(plan([before], 3)).toBe('1562250.00');
  expect(plan([before, after], 3)).toBe('1572450.00');
  expect(plan([before, after], 6)).toBe('3144900.00');
  expect(plan([before, { ...after, fromPeriod: period(4) }], 6)).toBe('3134700.00');
});

test('changes are carried out in their order, each from its own period on', () => {
  const planChanges = [uplift({ fromPeriod: period(7), percent: '10%' }), rebasing(), move()];
  expect(plans(terms({ planChanges }), 6)).toEqual({
    'north east': '3000000.00',
    'north west': '0.00',
    'south west': '3000000.00',
  });
  // Rebased after the uplift, so that it is not lifted: 600,000 a month, and half of it moves from M10.
  expect(plans(terms({ planChanges }), 12)).toEqual({
    'north east': '5700000.00',
    'north west': '900000.00',
    'south west': '6300000.00',
  });
  const lifted = [rebasing(), uplift({ fromPeriod: period(7), percent: '10%' })];
  expect(plans(terms({ planChanges: lifted }), 12)['north east']).toBe('6960000.00');
});

test('a compensation event falls on the months left, or whole in its first', () => {
  const over = terms({ planChanges: [event()] });
  expect(plans(over, 4)['north east']).toBe('2000000.00');
  expect(plans(over, 5)['north east']).toBe('2510000.00');
  expect(plans(over, 12)['north east']).toBe('6080000.00');
  const whole = terms({
    planChanges: [event({ falls: 'in-its-first-month', effect: 'takes-off' })],
  });
  expect(plans(whole, 5)['north east']).toBe('2420000.00');
  expect(plans(whole, 12)['north east']).toBe('5920000.00');
});

test('values for the months left are all of them', () => {
  const left = terms({ planChanges: [rebasing({ values: 'for-the-months-left' })] });
  expect(plans(left, 12)['north east']).toBe('10200000.00');
});

test('planned activity moves with its service and changes with no price', () => {
  const planChanges = [uplift(), move()];
  const amounts = poolAmounts([version(1, 1, terms({ planChanges }))], facts([]), period(12));
  expect(
    amounts.map(({ commissioner, provider, plannedActivity }) => [
      commissioner,
      provider,
      plannedActivity.toString(),
    ]),
  ).toEqual([
    ['north', 'east', '1050'],
    ['north', 'west', '150'],
    ['south', 'west', '600'],
  ]);
});

test('the statement says what the plan to date is made of, to the penny', () => {
  const planChanges = [
    uplift(),
    event({ effect: 'takes-off', fromPeriod: period(1), amount: '10.00' }),
  ];
  expect(planWords(terms({ planChanges }), 1)).toBe(
    'Commissioners pay the plan to date of Urgent: £1,041,499.17, made of £1,000,000.00 by the plan ' +
      'lines, £41,500.00 by uplift "prices" and £0.83 off by compensation-event "ce-1".',
  );
  expect(planWords(terms(), 1)).toBe(
    'Commissioners pay the plan to date of Urgent: £1,000,000.00.',
  );
});

test('a division by plan is by the plan for the year after its changes', () => {
  const [urgent] = terms().pools;
  const lines = yearLines(terms({ planChanges: [move()] }), urgent!);
  expect(lines.map(({ provider, value }) => `${provider} ${value.toString()}`)).toEqual([
    'east 5250000.00',
    'west 6000000.00',
    'west 750000.00',
  ]);
});

test('each change reads as a sentence', () => {
  const names = namesIn(terms());
  const read = (change: PlanChange): string => planChangeInWords(change, names);
  expect(read(uplift({ signedOn: '2026-06-14' }))).toBe(
    'From Month 1 (April 2026) on, the plan of Urgent goes up by 4.15%. Signed on 2026-06-14.',
  );
  expect(read(uplift({ change: 'discount', percent: '2%' }))).toBe(
    'From Month 1 (April 2026) on, the plan of Urgent goes down by 2%.',
  );
  expect(read(event())).toBe(
    'From Month 5 (August 2026) on, £80,000.00 is added to the plan of Urgent, over the months left, by the phasing of the pool: ground conditions.',
  );
  expect(read(rebasing())).toBe(
    'From Month 7 (October 2026) on, the plan of Urgent is set anew for a whole year: North with East £7,200,000.00.',
  );
  expect(read(move())).toBe(
    'From Month 10 (January 2027) on, 50% of the plan of North in Urgent moves from East to West.',
  );
});

const ends = { phasing: { percents: ['100%', ...new Array<string>(11).fill('0%')] } };
const early: Pool = pool('urgent', { plan: { ...pool('urgent').plan, ...ends } });

test.each<[string, readonly PlanChange[], readonly Pool[] | undefined, string]>([
  [
    'two of one id',
    [uplift(), uplift()],
    undefined,
    'planChanges.1.id: Plan change "prices" is named twice; each needs an id of its own.',
  ],
  [
    'another year',
    [uplift({ fromPeriod: '2025-26-M01' })],
    undefined,
    'planChanges.0.fromPeriod: "2025-26-M01" is not a period of 2026-27; it is one of 2026-27-M01 to 2026-27-M12.',
  ],
  [
    'no day',
    [uplift({ signedOn: '2026-06-31' })],
    undefined,
    'planChanges.0.signedOn: "2026-06-31" is not a day; write it as in 2026-06-14.',
  ],
  [
    'no pool',
    [uplift({ pools: ['other'] })],
    undefined,
    'planChanges.0.pools.0: "other" is not a pool of this agreement; it has urgent.',
  ],
  [
    'a pool twice',
    [uplift({ pools: ['urgent', 'urgent'] })],
    undefined,
    'planChanges.0.pools.1: Pool "urgent" is listed twice in this change; list it once.',
  ],
  [
    'no provider',
    [move({ to: 'north' })],
    undefined,
    'planChanges.0.to: "north" is not a provider of this agreement; it has east, west.',
  ],
  [
    'to itself',
    [move({ to: 'east' })],
    undefined,
    'planChanges.0.to: The service moves from "east" to the same provider; name another to move it to.',
  ],
  [
    'nothing to move',
    [move({ from: 'west', to: 'east' })],
    undefined,
    'planChanges.0.from: "west" has no plan with "north" in pool "urgent" from Month 10 (January 2027) on, so there is nothing to move.',
  ],
  [
    'one party',
    [event({ commissioner: undefined } as object)],
    undefined,
    'planChanges.0: Of the plan line that this changes only one party is named; name both its provider and its commissioner.',
  ],
  [
    'which line',
    [event({ commissioner: undefined, provider: undefined } as object)],
    undefined,
    'planChanges.0: It is not said which plan line this changes: pool "urgent" has 2; name the provider and the commissioner.',
  ],
  [
    'below nil',
    [event({ effect: 'takes-off', amount: '6000000.00' })],
    undefined,
    'planChanges.0: The plan of pool "urgent" is below nil in Month 5 (August 2026) after this change; take off no more than the line has.',
  ],
  [
    'no plan left',
    [uplift({ change: 'discount', percent: '100%' })],
    undefined,
    'planChanges.0: The plan of pool "urgent" is nil after this change; a pool needs a plan to be settled against.',
  ],
  [
    'no months left',
    [event()],
    [early],
    'planChanges.0.falls: No part of the plan of pool "urgent" is phased from Month 5 (August 2026) on, so nothing can be spread over the months left; let it fall `in-its-first-month`, or begin earlier.',
  ],
  [
    'no months left to rebase',
    [rebasing({ values: 'for-the-months-left' })],
    [early],
    'planChanges.0.values: No part of the plan of pool "urgent" is phased from Month 7 (October 2026) on, so nothing can be spread over the months left; give values `for-the-whole-year`, or begin earlier.',
  ],
  [
    'a line twice',
    [rebasing({ lines: [anew, anew] })],
    undefined,
    'planChanges.0.lines.1: This change has two plan lines of north with east; add them up into one.',
  ],
])('a fault is told: %s', (_, planChanges, pools, sentence) => {
  const all = checkTerms(terms({ planChanges, ...(pools ? { pools } : {}) }));
  expect(all.map(({ path, sentence: said }) => `${path.join('.')}: ${said}`)).toEqual([sentence]);
});
