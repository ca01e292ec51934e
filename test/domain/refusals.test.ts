/** Every reason to turn something down has been given by some decision in some test. */
import { REFUSALS, type RefusalCode } from '../../src/domain/refusals.js';
import { linesMatching, trackedFiles } from '../house/tracked-files.js';

/** Reasons of imports and of questions: no command of `decide` gives them. */
const OF_IMPORTS: readonly RefusalCode[] = [
  'SUBMISSION_UNKNOWN',
  'SUBMISSION_OLDER_THAN_STANDING',
  'FILE_NOT_CUMULATIVE',
  'MONEY_UNMAPPED',
  'STANDING_SUBMISSION_MOVED',
  'CONTROL_TOTALS_DIFFER',
  'FILE_PATIENT_LEVEL',
];
const OF_QUESTIONS: readonly RefusalCode[] = [
  'EVENT_NOT_YET_KNOWN',
  'EVENT_STAYS',
  'NOT_AN_ADDRESS',
  'NOT_AN_EVENT',
  'NOT_A_LINE',
  'NOT_A_KIND',
  'TERMS_AGREED_LATER',
  'LINE_NOT_THERE',
  'PARAMETER_UNKNOWN',
  'PLAN_LINE_UNKNOWN',
  'CLAUSE_FIELD_NOT_A_NUMBER',
  'NOT_A_VALUE',
  'NOT_A_RANGE',
  'RANGE_UNCOUNTABLE',
  'SWEEP_OF_ONE_OR_TWO',
  'SWEPT_TWICE',
  'INSTANT_BEFORE_FIRST',
  'NOT_A_KNOWLEDGE_POINT',
  'TERMS_VERSION_UNKNOWN',
  'FORECAST_METHOD_UNKNOWN',
  'NOTHING_TO_SHIFT',
  'PERIODS_OF_TWO_YEARS',
  'NO_MONTH_BEFORE',
  'NOT_A_PERCENTAGE',
  'CLAUSE_UNKNOWN',
  'CLAUSE_FIELD_UNKNOWN',
  'SHIFT_BELOW_NIL',
  'NOTHING_TO_MOVE',
  'MOVED_BEYOND_WHOLE',
  'MOVED_WITHIN_YEAR',
  'OUTCOME_UNKNOWN',
  'SUBMISSION_NOT_RECORDED',
  'SUBMISSION_IN_TIME_ALREADY',
  'PAYMENT_ROUTE_MISSING',
  'FUNDS_HOLDER_MISSING',
  'SCENARIO_UNKNOWN',
  'SCENARIO_HAS_ITS_CLOCKS',
  'NOT_OF_A_SCENARIO',
  'SCENARIOS_TO_COMPARE',
  'COMPARED_TWICE',
];

/** Reasons why a scenario is not adopted, or in parts only. */
const OF_SCENARIOS: readonly RefusalCode[] = [
  'SCENARIO_STALE',
  'SCENARIO_ADOPTED_ALREADY',
  'SCENARIO_ADOPTS_NOTHING',
  'NOT_ADOPTABLE_CLOSE',
  'NOT_ADOPTABLE_FILE',
  'NOT_ADOPTABLE_RECORDED',
  'NOT_ADOPTABLE_ACTIVITY',
];

/** Told beside the suppositions that go on: never of one alone. */
const OF_SUPPOSITIONS: readonly RefusalCode[] = ['SUPPOSED_ALREADY'];

/** The codes that tests of a folder expect, by the name of the expectation. */
const expectedBy = (folder: string, expectation: string): Set<string> => {
  const calls = new RegExp(`${expectation}\\(\\s*'([A-Z_]+)'`, 'g');
  const texts = trackedFiles(folder).filter(({ path }) => path.endsWith('.test.ts'));
  return new Set(texts.flatMap(({ text }) => [...text.matchAll(calls)].map(([, code]) => code!)));
};

const all = Object.keys(REFUSALS) as RefusalCode[];

test('every refusal that a command can meet is met by a test', () => {
  const met = expectedBy('test/domain', '\\.thenRefused');
  const ofCommands = all.filter(
    (code) => ![...OF_IMPORTS, ...OF_QUESTIONS, ...OF_SCENARIOS, ...OF_SUPPOSITIONS].includes(code),
  );
  expect(ofCommands.filter((code) => !met.has(code))).toEqual([]);
  expect([...OF_IMPORTS, ...OF_QUESTIONS].filter((code) => met.has(code))).toEqual([]);
});

test('every refusal that a question can meet is met by a test', () => {
  const met = new Set(
    ['test/queries', 'test/commands', 'test/web'].flatMap((folder) => [
      ...expectedBy(folder, 'expectUnanswerable'),
    ]),
  );
  expect(OF_QUESTIONS.filter((code) => !met.has(code))).toEqual([]);
});

/** Of a list those that no test of a file names. */
const unnamed = (codes: readonly RefusalCode[], folder: string, file: string): RefusalCode[] => {
  const tests = trackedFiles(folder).filter(({ path }) => path.endsWith(file));
  return codes.filter((code) => linesMatching(tests, new RegExp(`'${code}'`)).length === 0);
};

test('every reason not to adopt a scenario, and not to suppose once more, is met by a test', () => {
  expect(unnamed(OF_SCENARIOS, 'test/commands', 'scenarios.test.ts')).toEqual([]);
  expect(unnamed(OF_SUPPOSITIONS, 'test/queries', 'suppose.test.ts')).toEqual([]);
});

test('every refusal of the list is given somewhere', () => {
  const sources = trackedFiles('src').filter(({ path }) => path !== 'src/domain/refusals.ts');
  const silent = all.filter((code) => linesMatching(sources, new RegExp(`'${code}'`)).length === 0);
  expect(silent).toEqual([]);
});
