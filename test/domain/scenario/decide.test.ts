/** Keeping a what-if: what can be done with it, and when no longer. */
import type { Recorded } from '../../../src/domain/decider.js';
import type { RefusalCode } from '../../../src/domain/refusals.js';
import { decideScenario, type ScenarioCommand } from '../../../src/domain/scenario/decide.js';
import type { ScenarioEvent } from '../../../src/domain/scenario/events.js';
import { evolveScenario, initialScenario } from '../../../src/domain/scenario/state.js';
import type { Supposition } from '../../../src/domain/scenario/suppositions.js';
import { instantOf } from '../../support/recorded.js';
import { M } from '../../support/small-alliance.js';

const shift: Supposition = { suppose: 'activity-shift', pool: 'urgent', percent: '5%' };
const base = { asAt: 41, chainHead: 'a'.repeat(64) };
const later = { asAt: 60, chainHead: 'b'.repeat(64) };

const content = {
  scenario: 'S1',
  alliance: 'harbour',
  name: 'More',
  base,
  period: M(6),
  suppositions: [shift],
};
const saved: ScenarioEvent = { type: 'ScenarioSaved', data: content };
const discarded: ScenarioEvent = { type: 'ScenarioDiscarded', data: { reason: 'Overtaken' } };

const recorded = (event: ScenarioEvent, number: number): Recorded<ScenarioEvent> => ({
  event,
  number,
  recordedAt: instantOf(number),
  metadata: { by: 'board', correlation: `command-${number}` },
  id: `id-${number}`,
  hash: String(number),
});

const given = (...events: readonly ScenarioEvent[]) => ({
  when: (command: ScenarioCommand) => {
    const state = events.map(recorded).reduce(evolveScenario, initialScenario());
    const answer = decideScenario(command, state);
    return {
      then: (...expected: readonly ScenarioEvent[]) => expect(answer).toStrictEqual(expected),
      thenRefused: (refused: RefusalCode, facts: Readonly<Record<string, string>>) =>
        expect(answer).toStrictEqual({ refused, facts }),
    };
  },
});

test('a scenario is saved with its base, its period and what it supposes', () => {
  given()
    .when({ command: 'SaveScenario', ...content })
    .then(saved);
  given()
    .when({ command: 'SaveScenario', ...content, name: ' ' })
    .thenRefused('SCENARIO_NAME_MISSING', { most: '120' });
  given()
    .when({ command: 'SaveScenario', ...content, period: 'June' })
    .thenRefused('NOT_A_PERIOD', { value: 'June' });
});

test('what cannot be read is not kept, neither at saving nor by a change', () => {
  const adjustment = {
    suppose: 'adjustment',
    payer: 'icb',
    payee: 'north',
    amount: '5.00',
    effectiveOn: '2026-09-30',
  } as const;
  const moving = {
    suppose: 'activity-moved',
    pool: 'urgent',
    percent: '10%',
    fromPeriod: M(1),
    toPeriod: M(2),
  } as const;
  const outcome = { suppose: 'outcome', measure: 'CQUIN', value: '87%', period: M(6) } as const;
  const shifted = { suppose: 'activity-shift', pool: 'urgent' } as const;
  const year = '2027-28-M01';
  const unreadable: [Supposition, RefusalCode, Readonly<Record<string, string>>][] = [
    [{ ...shifted, percent: '5' }, 'NOT_A_PERCENTAGE', { value: '5' }],
    [{ ...shifted, percent: '-100.5%' }, 'SHIFT_BELOW_NIL', { percent: '-100.5%' }],
    [{ ...shifted, percent: '5%', fromPeriod: 'May' }, 'NOT_A_PERIOD', { value: 'May' }],
    [{ ...moving, toPeriod: '2026-27-M13' }, 'NOT_A_PERIOD', { value: '2026-27-M13' }],
    [{ ...moving, fromPeriod: 'May' }, 'NOT_A_PERIOD', { value: 'May' }],
    [{ ...moving, percent: '101%' }, 'MOVED_BEYOND_WHOLE', { percent: '101%' }],
    [{ ...moving, percent: '-1%' }, 'MOVED_BEYOND_WHOLE', { percent: '-1%' }],
    [{ ...moving, percent: 'all' }, 'NOT_A_PERCENTAGE', { value: 'all' }],
    [{ ...moving, toPeriod: M(1) }, 'MOVED_WITHIN_YEAR', { fromPeriod: M(1), toPeriod: M(1) }],
    [{ ...moving, toPeriod: year }, 'MOVED_WITHIN_YEAR', { fromPeriod: M(1), toPeriod: year }],
    [{ ...adjustment, amount: '-1' }, 'NOT_AN_AMOUNT', { value: '-1' }],
    [{ ...adjustment, effectiveOn: '30/9' }, 'NOT_A_DAY', { value: '30/9' }],
    [{ ...outcome, value: '-5%' }, 'NOT_A_PERCENTAGE', { value: '-5%' }],
    [{ ...outcome, period: 'May' }, 'NOT_A_PERIOD', { value: 'May' }],
    [
      { suppose: 'reversal', adjustment: 'A1', effectiveOn: 'soon' },
      'NOT_A_DAY',
      { value: 'soon' },
    ],
    [{ suppose: 'close', period: 'May' }, 'NOT_A_PERIOD', { value: 'May' }],
    [{ suppose: 'variation', fromPeriod: 'May' }, 'NOT_A_PERIOD', { value: 'May' }],
    [{ suppose: 'event-left-out', event: '12/x' }, 'NOT_AN_ADDRESS', { value: '12/x' }],
  ];
  for (const [one, code, facts] of unreadable) {
    const suppositions = [shift, one];
    given()
      .when({ command: 'SaveScenario', ...content, suppositions })
      .thenRefused(code, facts);
    given(saved).when({ command: 'ChangeScenario', suppositions }).thenRefused(code, facts);
  }
  const readable: Supposition[] = [
    { ...shifted, percent: '-100%', fromPeriod: M(2) },
    moving,
    { ...moving, percent: '100%' },
    { ...moving, percent: '0%' },
    adjustment,
    outcome,
    { suppose: 'event-left-out', event: '9999' },
    { suppose: 'event-left-out', event: '9999/4' },
    { suppose: 'in-time', submission: 'nope' },
  ];
  given()
    .when({ command: 'SaveScenario', ...content, suppositions: readable })
    .then({ type: 'ScenarioSaved', data: { ...content, suppositions: readable } });
});

test('what was kept before, and cannot be read, is no hindrance to another name', () => {
  const old = [{ ...shift, percent: '5' }];
  given({ type: 'ScenarioSaved', data: { ...content, suppositions: old } })
    .when({ command: 'ChangeScenario', name: 'Unreadable' })
    .then({
      type: 'ScenarioChanged',
      data: { name: 'Unreadable', period: M(6), suppositions: old },
    });
});

test('what is not named in a change stays', () => {
  given(saved)
    .when({ command: 'ChangeScenario', name: 'Much more' })
    .then({
      type: 'ScenarioChanged',
      data: { name: 'Much more', period: M(6), suppositions: [shift] },
    });
});

test('a scenario is rebased to another event than the one it rests on', () => {
  given(saved)
    .when({ command: 'RebaseScenario', base: later })
    .then({ type: 'ScenarioRebased', data: { from: base, base: later } });
  given(saved)
    .when({ command: 'RebaseScenario', base })
    .thenRefused('SCENARIO_RESTS_THERE', { scenario: 'S1', base: '41' });
});

test('what was adopted was another scenario, once it is changed or rebased', () => {
  const adopted: ScenarioEvent = {
    type: 'ScenarioAdopted',
    data: { proposals: [{ place: 0, proposal: 'P7', event: 70 }] },
  };
  const rebased: ScenarioEvent = { type: 'ScenarioRebased', data: { from: base, base: later } };
  const folded = (...events: readonly ScenarioEvent[]) =>
    events.map(recorded).reduce(evolveScenario, initialScenario());
  expect(folded(saved, adopted).adopted).toEqual(adopted.data.proposals);
  expect(folded(saved, adopted, rebased).adopted).toEqual([]);
});

test('a scenario that is discarded, with a reason, stays as it is', () => {
  given(saved)
    .when({ command: 'DiscardScenario', reason: '' })
    .thenRefused('REASON_MISSING', { command: 'Discarding a scenario' });
  given(saved).when({ command: 'DiscardScenario', reason: 'Overtaken' }).then(discarded);
  for (const command of [
    { command: 'ChangeScenario', name: 'Again' },
    { command: 'RebaseScenario', base: later },
    { command: 'DiscardScenario', reason: 'Again' },
  ] as const) {
    given(saved, discarded)
      .when(command)
      .thenRefused('SCENARIO_DISCARDED', { scenario: 'S1', reason: 'Overtaken' });
  }
});
