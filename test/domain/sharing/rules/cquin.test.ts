import { settle } from '../../../../src/domain/sharing/settle.js';
import type { Clause } from '../../../../src/domain/sharing/terms.js';
import { PAPER, facts, period, posted, terms, version } from '../sample.js';

const quality: Clause = {
  id: 'quality',
  clause: PAPER,
  rule: 'cquin',
  pools: ['urgent'],
  percent: '2.5%',
  measure: 'CQUIN',
  untilPosted: 'as-achieved',
};
const agreed = [version(1, 1, terms({ clauses: [quality, ...terms().clauses] }))];

const withdrawn = (
  month: number,
  ...outcomes: readonly [month: number, value: string][]
): string => {
  const cells = outcomes.map(([at, value]) =>
    posted(at, '', 'north', 'east', value, 'outcome', 'CQUIN'),
  );
  const [run] = settle(agreed, facts(cells), period(month)).runs;
  return run!.steps.find(({ clause }) => clause === 'quality')!.result.toString();
};

test('the latest outcome to date counts for the whole year so far', () => {
  // 2.5% of the plan between North and East, 500,000 a month.
  expect(withdrawn(2, [3, '0.8'])).toBe('0.00');
  expect(withdrawn(3, [3, '0.8'])).toBe('7500.00');
  expect(withdrawn(4, [3, '0.8'], [4, '0.9'])).toBe('5000.00');
  expect(withdrawn(6, [3, '0.8'], [4, '0.9'])).toBe('7500.00');
});

test('nothing achieved is an outcome too', () => {
  expect(withdrawn(1, [1, '0'])).toBe('12500.00');
});

test('more than all, or less than nothing, is not achieved', () => {
  expect(withdrawn(1, [1, '1.05'])).toBe('0.00');
  expect(withdrawn(1, [1, '-0.2'])).toBe('12500.00');
});

test('each provider is measured for each commissioner', () => {
  const cells = [posted(1, '', 'north', 'east', '0.5', 'outcome', 'CQUIN')];
  const [run] = settle(agreed, facts(cells), period(1)).runs;
  const step = run!.steps.find(({ clause }) => clause === 'quality')!;
  expect(step.words).toBe(
    '2.5% of plan to date £1,000,000.00 is for quality. ' +
      'East for North: 50% achieved of plan £500,000.00, £6,250.00 withdrawn; ' +
      'West for South: 100% achieved (nothing posted yet) of plan £500,000.00, £0.00 withdrawn. ' +
      '£6,250.00 is withdrawn from providers and goes back to commissioners.',
  );
  expect(step.inputs.slice(-2).map(({ source }) => source)).toEqual([
    { from: 'postings', kind: 'outcome', item: 'CQUIN', provider: 'east', commissioner: 'north' },
    { from: 'clause', clause: 'quality', field: 'untilPosted' },
  ]);
  expect(step.entries.map(({ from, to, part }) => `${part} ${from} ${to}`)).toEqual([
    'quality partner:east pool:urgent',
    'quality pool:urgent partner:north',
  ]);
});
