import { settle } from '../../../../src/domain/sharing/settle.js';
import type { Clause } from '../../../../src/domain/sharing/terms.js';
import { PAPER, facts, period, pool, posted, remainder, terms, version } from '../sample.js';
import { told } from '../told.js';

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

const stepOf = (
  changes: object,
  month: number,
  ...outcomes: readonly [month: number, value: string][]
) => {
  const small = pool('small', {
    plan: {
      phasing: { percents: ['0%', '100%', ...Array<string>(10).fill('0%')] },
      lines: [{ commissioner: 'north', provider: 'east', value: '1000.20' }],
    },
  });
  const agreement = terms({
    pools: [pool('urgent'), small],
    clauses: [
      { ...quality, ...changes } as Clause,
      ...terms().clauses,
      remainder('small-end', 'small', 'commissioners'),
    ],
  });
  const cells = outcomes.map(([at, value]) =>
    posted(at, '', 'north', 'east', value, 'outcome', 'CQUIN'),
  );
  const [run] = settle([version(1, 1, agreement)], facts(cells), period(month)).runs;
  return told(run!.steps.find(({ clause }) => clause === 'quality')!);
};

test('all achieved, nothing is withdrawn', () => {
  expect(stepOf({}, 1, [1, '1'])).toEqual([
    'cquin quality, pool urgent',
    '2.5% of plan to date £1,000,000.00 is for quality. East for North: 100% achieved of plan £500,000.00, £0.00 withdrawn; West for South: 100% achieved (nothing posted yet) of plan £500,000.00, £0.00 withdrawn. Nothing is withdrawn.',
    'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
    'Part of plan for quality: 2.5% (rate; clause quality field percent)',
    'Achieved by East for North: 100% (rate; postings kind outcome item CQUIN provider east commissioner north)',
    'Achieved by West for South: 100% (rate; clause quality field untilPosted)',
    '= 0.00',
  ]);
});

test('while nothing is posted, all is missed where the clause says so', () => {
  expect(stepOf({ untilPosted: 'as-missed' }, 1)).toEqual([
    'cquin quality, pool urgent',
    '2.5% of plan to date £1,000,000.00 is for quality. East for North: 0% achieved (nothing posted yet) of plan £500,000.00, £12,500.00 withdrawn; West for South: 0% achieved (nothing posted yet) of plan £500,000.00, £12,500.00 withdrawn. £25,000.00 is withdrawn from providers and goes back to commissioners.',
    'Plan to date, Urgent: 1000000.00 (money; plan pool urgent)',
    'Part of plan for quality: 2.5% (rate; clause quality field percent)',
    'Achieved by East for North: 0% (rate; clause quality field untilPosted)',
    'Achieved by West for South: 0% (rate; clause quality field untilPosted)',
    '= 25000.00',
    'quality: partner:east -> pool:urgent 12500.00',
    'quality: pool:urgent -> partner:north 12500.00',
    'quality: partner:west -> pool:urgent 12500.00',
    'quality: pool:urgent -> partner:south 12500.00',
  ]);
});

test('over two pools, each gives back its part, and the sum is rounded once for each pair', () => {
  const both = { pools: ['urgent', 'small'] };
  // Urgent 1,000,000.00 to Month 2 between North and East, small 1,000.20: 2.5% of both, a tenth of it.
  expect(stepOf(both, 2, [1, '0.9'])).toEqual([
    'cquin quality',
    '2.5% of plan to date £2,001,000.20 is for quality. East for North: 90% achieved of plan £1,001,000.20, £2,502.50 withdrawn; West for South: 100% achieved (nothing posted yet) of plan £1,000,000.00, £0.00 withdrawn. £2,502.50 is withdrawn from providers and goes back to commissioners.',
    'Plan to date, Urgent: 2000000.00 (money; plan pool urgent)',
    'Plan to date, Small: 1000.20 (money; plan pool small)',
    'Part of plan for quality: 2.5% (rate; clause quality field percent)',
    'Achieved by East for North: 90% (rate; postings kind outcome item CQUIN provider east commissioner north)',
    'Achieved by West for South: 100% (rate; clause quality field untilPosted)',
    '= 2502.50, rounded by -0.0005',
    'quality: partner:east -> pool:urgent 2500.00',
    'quality: pool:urgent -> partner:north 2500.00',
    'quality: partner:east -> pool:small 2.50',
    'quality: pool:small -> partner:north 2.50',
  ]);
  // In Month 1 no plan of small is due, and nobody is measured for it.
  expect(stepOf({ pools: ['small'] }, 1, [1, '0.9'])).toEqual([
    'cquin quality, pool small',
    '2.5% of plan to date £0.00 is for quality. Nothing is withdrawn.',
    'Plan to date, Small: 0.00 (money; plan pool small)',
    'Part of plan for quality: 2.5% (rate; clause quality field percent)',
    '= 0.00',
  ]);
});
