/** A system bears its own variance, and those who did better than their part pay the others. */
import { checkTerms } from '../../../../src/domain/sharing/check.js';
import type { ControlTotalsClause } from '../../../../src/domain/sharing/rules/control-totals.js';
import { netByPart, settle } from '../../../../src/domain/sharing/settle.js';
import { told } from '../told.js';
import { PAPER, facts, period, pool, posted, terms, version } from '../sample.js';

const system = (changes: Partial<ControlTotalsClause> = {}): ControlTotalsClause => ({
  id: 'system',
  clause: PAPER,
  rule: 'control-totals',
  organisations: [
    { partner: 'west', pool: 'west' },
    { partner: 'north', pool: 'north' },
    { partner: 'east', pool: 'east' },
  ],
  shared: 'by-variance',
  ...changes,
});
const agreement = (changes: Partial<ControlTotalsClause> = {}) =>
  terms({ pools: ['north', 'east', 'west'].map((id) => pool(id)), clauses: [system(changes)] });

/** Totals of 1,000,000 each in the first month. */
const settled = (
  changes: Partial<ControlTotalsClause>,
  north: string,
  east: string,
  west: string,
) => {
  const cells = [
    posted(1, 'north', 'north', 'east', north),
    posted(1, 'east', 'north', 'east', east),
    posted(1, 'west', 'north', 'east', west),
  ];
  const statement = settle([version(1, 1, agreement(changes))], facts(cells), period(1));
  const step = statement.runs[0]!.steps.find(({ clause }) => clause === 'system')!;
  const borne = ['north', 'east', 'west'].map((id) =>
    netByPart(statement, `partner:${id}`).get('share')?.negated().toString(),
  );
  const paid = step.entries
    .filter(({ from, to }) => from.startsWith('partner:') && to.startsWith('partner:'))
    .map(({ from, to, amount }) => `${from} ${to} ${amount.toString()}`);
  return { step, borne, paid };
};

test('by variance: underspends go against overspends, and the rest is with those who are over', () => {
  const { step, borne, paid } = settled({}, '1060000.00', '1030000.00', '960000.00');
  expect(step.result.toString()).toBe('50000.00');
  // 2 : 1 of what is left of the 90,000 over once the 40,000 under has met it.
  expect(borne).toEqual(['33333.33', '16666.67', '0.00']);
  expect(paid).toEqual([
    'partner:west partner:north 26666.67',
    'partner:west partner:east 13333.33',
  ]);
});

test('by variance: what is left of underspends is with those who are under', () => {
  const { borne } = settled({}, '1020000.00', '960000.00', '1000000.00');
  expect(borne).toEqual(['0.00', '-20000.00', undefined]);
});

test('by target: each has its part of the variance of the system, odd pennies by the order of partners', () => {
  const { borne } = settled({ shared: 'by-target' }, '1000100.00', '1000000.00', '1000000.00');
  expect(borne).toEqual(['33.34', '33.33', '33.33']);
});

test('by weights: who has none bears nothing, whatever its own variance', () => {
  const shared = { weights: { north: '1', east: '1' } };
  const { borne } = settled({ shared }, '1000000.00', '1000000.00', '1500000.00');
  expect(borne).toEqual(['250000.00', '250000.00', '0.00']);
});

test('a system that is on its total: those over are paid by those under', () => {
  const { step, borne, paid } = settled({}, '1040000.00', '1000000.00', '960000.00');
  expect(borne).toEqual(['0.00', undefined, '0.00']);
  expect(paid).toEqual(['partner:west partner:north 40000.00']);
  expect(step.words).toBe(
    'North is £40,000.00 over its control total; East is on its control total; West is £40,000.00 under its control total. ' +
      'Together they are on the system total, of which North bears £0.00, East bears £0.00 and West bears £0.00.',
  );
});

test('organisations are partners, each once, with a pool of their own; weights are theirs', () => {
  const faults = checkTerms(
    agreement({
      organisations: [
        { partner: 'north', pool: 'north' },
        { partner: 'north', pool: 'north' },
        { partner: 'nobody', pool: 'east' },
        { partner: 'west', pool: 'nowhere' },
      ],
      shared: { weights: { east: '0' } },
    }),
  );
  expect(faults.map(({ path, sentence }) => `${path.join('.')}: ${sentence}`)).toEqual([
    'clauses.0.organisations.1.partner: "north" has two control totals here; an organisation has one, so put their pools together.',
    'clauses.0.organisations.1.pool: Pool "north" is the control total of two organisations; give each a pool of its own.',
    'clauses.0.organisations.2.partner: "nobody" is not a partner of this agreement; it has north, south, east, west.',
    'clauses.0.organisations.3.pool: "nowhere" is not a pool of this agreement; it has north, east, west.',
    'clauses.0.shared.weights.east: "east" has a weight but no control total here; the organisations are north, north, nobody, west.',
    'clauses.0.shared.weights: All weights of the organisations of the system are nil, so that nobody could receive; at least one is above nil.',
    'pools.2.id: No clause takes what is left of pool "west"; end it with a `remainder` clause, or make it a `block`.',
  ]);
});

test('percentages in which a variance is shared come to 100%', () => {
  const shared = { weights: { north: '50%', east: '25%', west: '20%' } };
  expect(checkTerms(agreement({ shared }))).toEqual([
    {
      path: ['clauses', 0, 'shared', 'weights'],
      sentence:
        'The percentages of the organisations of the system come to 95%; let them come to 100%, or write all of them as plain weights, e.g. `2` and `1`.',
    },
  ]);
});

test('the step of a system tells of each organisation, its pool and its part', () => {
  const { step } = settled({ shared: 'by-target' }, '940000.00', '1000000.00', '1030000.00');
  expect(told(step)).toEqual([
    'control-totals system',
    'North is £60,000.00 under its control total; East is on its control total; West is £30,000.00 over its control total. Together they are £30,000.00 under the system total, of which North keeps £10,000.00, East keeps £10,000.00 and West keeps £10,000.00.',
    'Plan to date, North: 1000000.00 (money; plan pool north)',
    'Actual to date, North: 940000.00 (money; postings kind activity pool north)',
    'Plan to date, East: 1000000.00 (money; plan pool east)',
    'Actual to date, East: 1000000.00 (money; postings kind activity pool east)',
    'Plan to date, West: 1000000.00 (money; plan pool west)',
    'Actual to date, West: 1030000.00 (money; postings kind activity pool west)',
    '= -30000.00',
    'share: pool:north -> partner:north 60000.00',
    'share: partner:west -> pool:west 30000.00',
    'share: partner:north -> partner:east 10000.00',
    'share: partner:north -> partner:west 40000.00',
  ]);
});
