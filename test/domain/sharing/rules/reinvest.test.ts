import { checkTerms } from '../../../../src/domain/sharing/check.js';
import type { ReinvestClause } from '../../../../src/domain/sharing/rules/reinvest.js';
import { netByAccount, settle } from '../../../../src/domain/sharing/settle.js';
import type { Clause } from '../../../../src/domain/sharing/terms.js';
import { PLAN, stepOf } from '../outturn.js';
import { told } from '../told.js';
import {
  PAPER,
  everyMonth,
  facts,
  period,
  pool,
  posted,
  remainder,
  share,
  terms,
  version,
} from '../sample.js';

const reinvest = (changes: Partial<ReinvestClause> = {}): ReinvestClause => ({
  id: 'reinvest',
  clause: PAPER,
  rule: 'reinvest',
  of: 'share',
  side: 'providers',
  percent: '50%',
  purpose: 'new services',
  ...changes,
});
const agreement = (...last: readonly Clause[]) =>
  terms({
    clauses: [share('share', 'urgent'), remainder('end', 'urgent', 'commissioners'), ...last],
  });

const settled = (actual: string, ...last: readonly Clause[]) => {
  const cells = [posted(1, 'urgent', 'north', 'east', actual)];
  const statement = settle([version(1, 1, agreement(...last))], facts(cells), period(1));
  return {
    net: netByAccount(statement),
    words: statement.runs[0]!.steps.find(({ clause }) => clause === 'reinvest')!.words,
  };
};

test('part of what a side has gained goes to the purpose, from each as it has gained', () => {
  // 100,000.01 under plan: providers keep 50,000.00, of which half.
  const { net, words } = settled('899999.99', reinvest());
  expect(net.get('reinvestment:new services')?.toString()).toBe('25000.00');
  expect(net.get('partner:west')?.toString()).toBe('12500.00');
  expect(words).toBe(
    'Providers have gained £50,000.00 under clause "share"; 50% of it, £25,000.00, goes to new services.',
  );
});

test('what a side bears is no gain', () => {
  const { net, words } = settled('1100000.00', reinvest());
  expect(net.get('reinvestment:new services')).toBeUndefined();
  expect(words).toBe('Providers have gained nothing under clause "share": nothing is reinvested.');
});

test('a later clause on the same gain finds only what is still kept of it', () => {
  const again = { ...reinvest({ purpose: 'buildings', percent: '100%' }), id: 'again' };
  const { net } = settled('900000.00', reinvest(), again);
  expect(net.get('reinvestment:new services')?.toString()).toBe('25000.00');
  expect(net.get('reinvestment:buildings')?.toString()).toBe('25000.00');
  expect(net.get('partner:west')?.toString()).toBe('0.00');
});

const faultsOf = (...last: readonly Clause[]): string[] =>
  checkTerms(agreement(...last)).map(({ path, sentence }) => `${path.join('.')}: ${sentence}`);

test('a gain is reinvested of a clause before it that moves money', () => {
  expect(faultsOf(reinvest())).toEqual([]);
  expect(faultsOf({ ...reinvest(), of: 'nowhere' })).toEqual([
    'clauses.2.of: "nowhere" is not a clause of this agreement; earlier clauses that share money are share, end.',
  ]);
  const shown: Clause = {
    id: 'results',
    clause: PAPER,
    rule: 'comparator',
    pools: ['urgent'],
  };
  expect(faultsOf(shown, reinvest({ of: 'results' }))).toEqual([
    'clauses.3.of: Clause "results" (comparator) moves no money, so there is nothing to reinvest; name a clause under which somebody gains.',
  ]);
});

/** Half of an underspend is kept by the providers, and half of that is reinvested. */
test.each<[what: string, outturn: number, step: string[]]>([
  [
    'a gain of an odd penny',
    PLAN - 2_002,
    [
      'reinvest reinvest, pool urgent',
      'Providers have gained £10.01 under clause "share"; 50% of it, £5.01, goes to new services.',
      'Gained by providers: 10.01 (money; step 3)',
      'Part that is reinvested: 50% (rate; clause reinvest field percent)',
      '= 5.01, rounded by 0.005',
      'reinvestment: partner:east -> reinvestment:new services 5.01',
    ],
  ],
  [
    'no gain',
    PLAN,
    [
      'reinvest reinvest, pool urgent',
      'Providers have gained nothing under clause "share": nothing is reinvested.',
      'Gained by providers: 0.00 (money; step 3)',
      'Part that is reinvested: 50% (rate; clause reinvest field percent)',
      '= 0.00',
    ],
  ],
])('%s', (_, outturn, step) => {
  expect(told(stepOf(agreement(reinvest()).clauses, 'reinvest', outturn))).toEqual(step);
});

test('a gain through two pools is of neither', () => {
  const floor: Clause = {
    id: 'floor',
    clause: PAPER,
    rule: 'guarantee',
    pools: ['urgent', 'elective'],
    floor: { percent: '101%', of: 'plan-to-date' },
    includesQuality: 'no',
  };
  const both = terms({
    pools: [pool('urgent'), pool('elective')],
    clauses: [
      remainder('end', 'urgent', 'providers'),
      remainder('elective-end', 'elective', 'providers'),
      floor,
      reinvest({ of: 'floor' }),
    ],
  });
  const cells = [
    ...everyMonth('urgent', '500000.00', '500000.00', 1),
    ...everyMonth('elective', '500000.00', '500000.00', 1),
  ];
  const [run] = settle([version(1, 1, both)], facts(cells), period(1)).runs;
  expect(told(run!.steps.find(({ clause }) => clause === 'reinvest')!)).toEqual([
    'reinvest reinvest',
    'Providers have gained £20,000.00 under clause "floor"; 50% of it, £10,000.00, goes to new services.',
    'Gained by providers: 20000.00 (money; step 7)',
    'Part that is reinvested: 50% (rate; clause reinvest field percent)',
    '= 10000.00',
    'reinvestment: partner:east -> reinvestment:new services 5000.00',
    'reinvestment: partner:west -> reinvestment:new services 5000.00',
  ]);
});

test('the rate is looked at', () => {
  const rate = {
    shape: 'times',
    rate: '50%',
    outcome: { measure: 'Beds', untilPosted: '0%' },
  } as const;
  expect(faultsOf(reinvest({ percent: rate }))).toEqual([
    'clauses.2.percent.outcome: It is not said whose outcome of “Beds” counts: the clause is about 2 pairs of commissioner and provider; name the provider and the commissioner.',
  ]);
});
