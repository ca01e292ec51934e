/**
 * The sentences of all refusals, for facts such as the ledger gives them. `npm run golden` writes
 * them anew; read what has changed.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REFUSALS, sentenceOf, type RefusalCode } from '../../src/domain/refusals.js';
import { root } from '../house/tracked-files.js';
import { factsTold } from '../support/given.js';

type Facts = Readonly<Record<string, string>>;

const PARTNERS = 'icb, north, south';
const P7 = { proposal: 'P7' };
const A2 = { adjustment: 'A2' };
const M06 = { period: '2026-27-M06' };

const SAMPLES: Readonly<Record<RefusalCode, Facts>> = {
  ALLIANCE_ALREADY_FORMED: { alliance: 'harbour' },
  ALLIANCE_NOT_FORMED: { alliance: 'harbour' },
  ALLIANCE_NEEDS_BOTH_ROLES: { missing: 'a provider' },
  PARTNER_ALREADY_JOINED: { partner: 'north' },
  PARTNER_UNKNOWN: { partner: 'east', partners: PARTNERS },
  PARTNER_SUCCEEDED: { partner: 'east', successor: 'coast' },
  ODS_CODE_IN_USE: { odsCode: 'RN1', holder: 'north', from: '2026-10-01' },
  IDENTITY_DATED_BEFORE_LAST: { partner: 'north', last: '2026-04-01', from: '2026-03-01' },
  ACTING_PARTNER_MISSING: { command: 'Supporting a proposal' },
  PARTNER_ACTS_FOR_ANOTHER: { acting: 'north', partner: 'south' },
  NOT_A_CODE: {
    value: 'rn-1',
    what: 'an organisation code',
    rule: 'three to six capital letters and digits',
  },
  NOT_A_DAY: { value: '2026-02-30' },
  NOT_A_PERIOD: { value: '2026-27-M13' },
  NOT_AN_AMOUNT: { value: '-5' },
  REASON_MISSING: { command: 'A reversal' },
  PROPOSAL_UNKNOWN: P7,
  PROPOSAL_ALREADY_DECIDED: { ...P7, status: 'rejected', event: '41' },
  PROPOSAL_ALREADY_SUPPORTED: { ...P7, partner: 'north' },
  PROPOSAL_ALREADY_DECLINED: { ...P7, partner: 'north' },
  PROPOSAL_LAPSED: { proposal: 'P5', because: 'dispute D1 is withdrawn since event 46' },
  PROPOSAL_OF_ANOTHER_PARTNER: { ...P7, proposer: 'icb' },
  OVERRIDE_NOT_GRANTED: {
    partner: 'north',
    proposal: 'P2',
    granted: 'they grant one to icb, of variations and adjustments',
  },
  TERMS_FAULTY: { fault: 'No clause takes what is left of pool "urgent".' },
  TERMS_PARTNERS_DIFFER: { difference: 'south is missing; east is no partner' },
  TERMS_START_OUTSIDE_YEAR: { contractYear: '2026-27', fromPeriod: '2027-28-M01' },
  SUCCESSION_DATED_APART: {
    partner: 'coast',
    fromPeriod: '2026-27-M07',
    begins: '2026-27-M05',
  },
  PLAN_CHANGE_DATED_APART: {
    change: 'uplift',
    fromPeriod: '2026-27-M04',
    begins: '2026-27-M10',
  },
  PAYMENT_ROUTE_MISSING: M06,
  FUNDS_HOLDER_MISSING: M06,
  TERMS_START_LATE: {
    contractYear: '2026-27',
    first: '2026-27-M01',
    fromPeriod: '2026-27-M02',
  },
  TERMS_ALREADY_PROPOSED: { proposal: 'P1' },
  TERMS_NOT_AGREED: M06,
  TERMS_AGREED_LATER: { ...M06, asAt: '5', event: '10' },
  POOL_UNKNOWN: { pool: 'dental', pools: 'elective, urgent' },
  VARIATION_CHANGES_NOTHING: { version: '2' },
  ADJUSTMENT_TO_ONESELF: { partner: 'icb' },
  ADJUSTMENT_UNKNOWN: A2,
  ADJUSTMENT_NOT_AGREED: A2,
  ADJUSTMENT_ALREADY_REVERSED: { ...A2, effectiveOn: '2026-08-01', event: '52' },
  REVERSAL_BEFORE_ADJUSTMENT: { ...A2, original: '2026-06-15', effectiveOn: '2026-06-14' },
  REVERSAL_IN_ANOTHER_YEAR: { ...A2, contractYear: '2026-27', effectiveOn: '2027-04-01' },
  RESERVE_UNKNOWN: { reserve: 'rainy', reserves: 'risk' },
  RESERVE_ALREADY_RELEASED: { reserve: 'risk', period: '2026-27-M12', event: '77' },
  RESERVE_RELEASED_BEFORE_YEAR_END: { ...M06, last: '2026-27-M12' },
  CARRIED_INTO_NO_RESERVE: {
    reserve: 'risk',
    year: '2026/27',
    into: 'winter',
    next: '2027/28',
    first: '2027-28-M01',
  },
  PERIOD_ALREADY_CLOSED: { ...M06, event: '60' },
  PERIOD_NOT_CLOSED: M06,
  PERIOD_BEFORE_NOT_CLOSED: { before: '2026-27-M05' },
  PERIOD_CLOSED: M06,
  FORECAST_OF_WHAT: {},
  FORECAST_MONTHS_UNCLEAR: { period: '2027-28-M01', contractYear: '2026-27' },
  NOTHING_TO_FORECAST: { partner: 'south', pool: 'drugs' },
  FORECAST_METHOD_UNKNOWN: { method: 'guess', methods: 'plan-for-the-rest, straight-line' },
  POSTING_UNKNOWN: { line: '12/99' },
  SUBMISSION_NOT_COUNTED: { submission: 'f00d' },
  CLAIM_ON_ONESELF: { partner: 'north' },
  DISPUTED_ALREADY: { partner: 'north', about: 'line 12/99', dispute: 'D1' },
  DISPUTED_IN_WHICH_PERIOD: { about: 'figure pool/urgent/actual' },
  DISPUTED_IN_ANOTHER_PERIOD: { about: 'line 12/99', periods: '2026-27-M03', ...M06 },
  DISPUTE_UNKNOWN: { dispute: 'D7', disputes: 'D1, D2' },
  DISPUTE_ENDED: { dispute: 'D1', how: 'resolved', event: '46' },
  DISPUTE_OF_ANOTHER_PARTNER: { dispute: 'D1', raiser: 'north' },
  SUBMISSION_INCOMPLETE: { ...M06, file: 'north-m06.csv' },
  SUBMISSION_UNKNOWN: { submission: 'S0a1b2c3d4e5f6071' },
  SUBMISSION_OLDER_THAN_STANDING: {
    createdOn: '2026-09-14T10:00:00',
    standing: 'north-m06.csv',
    standingCreatedOn: '2026-10-12T09:30:00',
  },
  FILE_NOT_CUMULATIVE: { months: '2026-27-M04, 2026-27-M05', standing: 'north-m05.csv' },
  MONEY_UNMAPPED: { rows: '12', price: '18450.25' },
  STANDING_SUBMISSION_MOVED: { provider: 'north', commissioner: 'icb', standing: 'north-m06.csv' },
  CONTROL_TOTALS_DIFFER: {
    submission: 'S0a1b2c3d4e5f6071',
    recorded: '11/0/0 lines posted/restated/withdrawn, 900.00, activity 11, outcomes 0.00',
    expected: '12/0/0 lines posted/restated/withdrawn, 950.00, activity 12, outcomes 0.00',
  },
  FILE_PATIENT_LEVEL: { reason: 'it has a column NHS NUMBER' },
  EVENT_NOT_THERE: { event: '99', alliance: 'harbour', latest: '80' },
  EVENT_NOT_YET_KNOWN: { event: '412', latest: '410' },
  EVENT_STAYS: { event: '10', because: 'a close pins what stood, and moves no money by itself' },
  NOT_AN_ADDRESS: { value: 'A1' },
  NOT_AN_EVENT: { value: 'yesterday' },
  NOT_A_LINE: { value: '231' },
  NOT_A_KIND: { value: 'costs', kinds: 'activity, cost, saving, outcome' },
  PARAMETER_UNKNOWN: { parameter: 'cap/limit', clauses: 'urgent-cap, urgent-share' },
  PLAN_LINE_UNKNOWN: { line: 'plan/urgent/a/b', lines: 'plan/urgent/north/east' },
  CLAUSE_FIELD_NOT_A_NUMBER: { clause: 'urgent-cap', field: 'pool', fields: 'limit.percent' },
  NOT_A_VALUE: {
    place: 'step',
    value: 'five',
    parameter: 'urgent-cap/limit.percent',
    example: '2.5%',
  },
  NOT_A_RANGE: { value: 'urgent-cap' },
  RANGE_UNCOUNTABLE: {
    parameter: 'urgent-cap/limit.percent',
    range: '5% to 0% by 1%',
    most: '201',
  },
  SWEEP_OF_ONE_OR_TWO: { parameters: '3' },
  SWEPT_TWICE: { parameter: 'urgent-cap/limit.percent' },
  LINE_NOT_THERE: { line: '12/400', because: 'event 12 has lines 0 to 99' },
  INSTANT_BEFORE_FIRST: { instant: '2020-01-01', first: '2026-04-01T09:00:00.000Z' },
  NOT_A_KNOWLEDGE_POINT: { value: 'yesterday' },
  TERMS_VERSION_UNKNOWN: { version: '9', contractYear: '2026-27', versions: '1, 2' },
  FIGURE_UNKNOWN: { figure: 'pool/urgnt/actual', near: 'pool/urgent/actual, pool/urgent/plan' },
  PERIODS_OF_TWO_YEARS: { from: '2025-26-M11', to: '2026-27-M02' },
  NO_MONTH_BEFORE: { period: '2026-27-M01' },
  NOTHING_TO_SHIFT: { pool: 'urgent', fromPeriod: '2026-27-M07' },
  NOT_A_PERCENTAGE: { value: 'five' },
  CLAUSE_UNKNOWN: { clause: 'urgent-cap', clauses: 'urgent-share, urgent-rest' },
  CLAUSE_FIELD_UNKNOWN: { clause: 'urgent-share', field: 'over.rate', fields: 'over.threshold' },
  SHIFT_BELOW_NIL: { percent: '-150%' },
  NOTHING_TO_MOVE: { pool: 'urgent', fromPeriod: '2026-27-M07' },
  MOVED_BEYOND_WHOLE: { percent: '120%' },
  MOVED_WITHIN_YEAR: { fromPeriod: '2026-27-M07', toPeriod: '2027-28-M07' },
  OUTCOME_UNKNOWN: { measure: 'Quality', measures: 'CQUIN' },
  SUBMISSION_NOT_RECORDED: { submission: 'north-m06.csv', base: '41' },
  SCENARIO_UNKNOWN: { scenario: 'S9', scenarios: 'S1, S2' },
  SCENARIO_DISCARDED: { scenario: 'S1', reason: 'Overtaken' },
  SCENARIO_NAME_MISSING: { most: '120' },
  SCENARIO_RESTS_THERE: { scenario: 'S1', base: '41' },
  SCENARIO_STALE: { scenario: 'S1', base: '41' },
  SCENARIO_ADOPTED_ALREADY: { scenario: 'S1', proposals: 'P7, P8' },
  SCENARIO_ADOPTS_NOTHING: { scenario: 'S1' },
  NOT_OF_A_SCENARIO: { scenario: 'S1' },
  SCENARIO_HAS_ITS_CLOCKS: { scenario: 'S1', base: '41', what: 'the terms' },
  COMPARED_TWICE: { scenario: 'S1' },
  SCENARIOS_TO_COMPARE: { most: '4', asked: '6' },
  NOT_ADOPTABLE_CLOSE: M06,
  NOT_ADOPTABLE_FILE: { file: 'north-m06.csv' },
  NOT_ADOPTABLE_RECORDED: { what: 'Event 41' },
  NOT_ADOPTABLE_ACTIVITY: {},
  SUPPOSED_ALREADY: { number: '1' },
  SUBMISSION_IN_TIME_ALREADY: { submission: 'north-m06.csv', event: '38', base: '41' },
};

const codes = Object.keys(REFUSALS) as RefusalCode[];
const said = codes.map((refused) => ({
  refused,
  facts: SAMPLES[refused],
  sentence: sentenceOf({ refused, facts: SAMPLES[refused] }),
}));

test('the sentences of all refusals are as they were agreed on', () => {
  const golden = join(root, 'test/golden/refusals.txt');
  const text = said.map(({ refused, sentence }) => `${refused}\n  ${sentence}\n`).join('\n');
  if (process.env['GOLDEN'] === 'write' || !existsSync(golden)) writeFileSync(golden, text);
  expect(text).toBe(readFileSync(golden, 'utf8'));
});

test.each(said)(
  '$refused tells every fact that it is given, and no other',
  ({ refused, facts }) => {
    expect([...factsTold(refused)].sort()).toEqual(Object.keys(facts).sort());
    expect(Object.values(facts).filter((fact) => fact.trim() === '')).toEqual([]);
  },
);

test.each(said)('$refused is a whole sentence, or several', ({ sentence, facts }) => {
  expect(sentence).toMatch(/\.$/);
  expect(sentence).not.toMatch(/undefined|null|NaN|\[object|\(\)|""| {2}|\.\.(?!\d)/);
  for (const fact of Object.values(facts)) expect(sentence).toContain(fact);
  expect(sentence.length).toBeLessThan(330);
});
