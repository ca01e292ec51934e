import { checkTerms } from '../../../../src/domain/sharing/check.js';
import type { BestPracticeTariffClause } from '../../../../src/domain/sharing/rules/best-practice-tariff.js';
import { settle } from '../../../../src/domain/sharing/settle.js';
import { told } from '../told.js';
import { PAPER, facts, period, posted, terms, version } from '../sample.js';

const tariff = (changes: Partial<BestPracticeTariffClause> = {}): BestPracticeTariffClause => ({
  id: 'bpt',
  clause: PAPER,
  rule: 'best-practice-tariff',
  pool: 'urgent',
  units: { measure: 'Hips', commissioner: 'north', provider: 'east', untilPosted: 'as-expected' },
  expectedUnits: '480',
  unitPrice: '6200.00',
  bestPracticePrice: '7400.00',
  ...changes,
});
const agreement = (changes: Partial<BestPracticeTariffClause> = {}) =>
  terms({ clauses: [tariff(changes), ...terms().clauses] });

const step = (units: string | undefined, changes: Partial<BestPracticeTariffClause> = {}) => {
  const cells =
    units === undefined ? [] : [posted(1, '', 'north', 'east', units, 'outcome', 'Hips')];
  const [run] = settle([version(1, 1, agreement(changes))], facts(cells), period(1)).runs;
  return run!.steps.find(({ clause }) => clause === 'bpt')!;
};

test('units more than expected to date are paid at the difference of the prices', () => {
  const paid = step('42.5');
  expect(paid.result.toString()).toBe('3000.00');
  expect(paid.entries.map(({ from, to, part }) => `${part} ${from} ${to}`)).toEqual([
    'quality partner:north pool:urgent',
    'quality pool:urgent partner:east',
  ]);
});

test('units fewer than expected are given back', () => {
  const back = step('39');
  expect(back.result.toString()).toBe('-1200.00');
  expect(back.entries.map(({ from, to }) => `${from} ${to}`)).toEqual([
    'pool:urgent partner:north',
    'partner:east pool:urgent',
  ]);
  expect(back.words).toBe(
    '39 units of “Hips” by East for North, 1 fewer than expected to date of 480 in the year, at £1,200.00 each: £1,200.00 is given back.',
  );
});

test('until units are posted, those expected count, or none, as the clause says', () => {
  expect(step(undefined).result.toString()).toBe('0.00');
  const none = { ...tariff().units, untilPosted: 'none' as const };
  expect(step(undefined, { units: none }).result.toString()).toBe('-48000.00');
});

test('an expectation that falls between units is rounded in money only', () => {
  // A third of a unit expected to date: -0.333... x 0.05.
  const cheap = { expectedUnits: '4', unitPrice: '0.00', bestPracticePrice: '0.05' };
  expect(step('0', cheap).result.toString()).toBe('-0.02');
  expect(step('0', cheap).rounding.toString()).toBe('-0.003333333333');
});

test('whose units they are is said, and the prices differ', () => {
  const faults = checkTerms(
    agreement({
      units: { measure: 'Hips', untilPosted: 'none' },
      bestPracticePrice: '6200.00',
    }),
  );
  expect(faults.map(({ path, sentence }) => `${path.join('.')}: ${sentence}`)).toEqual([
    'clauses.0.units: It is not said whose outcome of “Hips” counts: the clause is about 2 pairs of commissioner and provider; name the provider and the commissioner.',
    'clauses.0.bestPracticePrice: The unit price and the best practice price are both £6,200.00, so that nothing would ever be paid; put one of them right.',
  ]);
});

/** 40 units are expected in a month, 1,200.00 is the difference of the prices. */
test.each<[what: string, units: string | undefined, changes: object, step: string[]]>([
  [
    'as many as expected',
    '40',
    {},
    [
      'best-practice-tariff bpt, pool urgent',
      '40 units of “Hips” by East for North, 0 more than expected to date of 480 in the year, at £1,200.00 each: £0.00 is paid.',
      'Hips, East for North: 40 (count; postings kind outcome item Hips provider east commissioner north)',
      'Units expected in the year: 480 (count; clause bpt field expectedUnits)',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Plan for the year, Urgent: 12000000.00 (money; plan pool urgent)',
      'Unit price: 6200.00 (money; clause bpt field unitPrice)',
      'Best practice price: 7400.00 (money; clause bpt field bestPracticePrice)',
      '= 0.00',
    ],
  ],
  [
    'half a unit more',
    '40.5',
    {},
    [
      'best-practice-tariff bpt, pool urgent',
      '40.5 units of “Hips” by East for North, 0.5 more than expected to date of 480 in the year, at £1,200.00 each: £600.00 is paid.',
      'Hips, East for North: 40.5 (count; postings kind outcome item Hips provider east commissioner north)',
      'Units expected in the year: 480 (count; clause bpt field expectedUnits)',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Plan for the year, Urgent: 12000000.00 (money; plan pool urgent)',
      'Unit price: 6200.00 (money; clause bpt field unitPrice)',
      'Best practice price: 7400.00 (money; clause bpt field bestPracticePrice)',
      '= 600.00',
      'quality: partner:north -> pool:urgent 600.00',
      'quality: pool:urgent -> partner:east 600.00',
    ],
  ],
  [
    'none posted yet, and those expected count',
    undefined,
    {},
    [
      'best-practice-tariff bpt, pool urgent',
      'No units of “Hips” are posted yet by East for North: as many as expected count, and nothing is paid.',
      'Hips, East for North: 0 (count; clause bpt field units.untilPosted)',
      'Units expected in the year: 480 (count; clause bpt field expectedUnits)',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Plan for the year, Urgent: 12000000.00 (money; plan pool urgent)',
      'Unit price: 6200.00 (money; clause bpt field unitPrice)',
      'Best practice price: 7400.00 (money; clause bpt field bestPracticePrice)',
      '= 0.00',
    ],
  ],
  [
    'none posted yet, and none count',
    undefined,
    { units: { ...tariff().units, untilPosted: 'none' } },
    [
      'best-practice-tariff bpt, pool urgent',
      '0 units of “Hips” by East for North, 40 fewer than expected to date of 480 in the year, at £1,200.00 each: £48,000.00 is given back.',
      'Hips, East for North: 0 (count; clause bpt field units.untilPosted)',
      'Units expected in the year: 480 (count; clause bpt field expectedUnits)',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Plan for the year, Urgent: 12000000.00 (money; plan pool urgent)',
      'Unit price: 6200.00 (money; clause bpt field unitPrice)',
      'Best practice price: 7400.00 (money; clause bpt field bestPracticePrice)',
      '= -48000.00',
      'quality: pool:urgent -> partner:north 48000.00',
      'quality: partner:east -> pool:urgent 48000.00',
    ],
  ],
  [
    'none done',
    '0',
    {},
    [
      'best-practice-tariff bpt, pool urgent',
      '0 units of “Hips” by East for North, 40 fewer than expected to date of 480 in the year, at £1,200.00 each: £48,000.00 is given back.',
      'Hips, East for North: 0 (count; postings kind outcome item Hips provider east commissioner north)',
      'Units expected in the year: 480 (count; clause bpt field expectedUnits)',
      'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
      'Plan for the year, Urgent: 12000000.00 (money; plan pool urgent)',
      'Unit price: 6200.00 (money; clause bpt field unitPrice)',
      'Best practice price: 7400.00 (money; clause bpt field bestPracticePrice)',
      '= -48000.00',
      'quality: pool:urgent -> partner:north 48000.00',
      'quality: partner:east -> pool:urgent 48000.00',
    ],
  ],
])('%s', (_, units, changes, said) => {
  expect(told(step(units, changes))).toEqual(said);
});
