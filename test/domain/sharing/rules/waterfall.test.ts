/** Sources pay an overspend one after the other; what would let two of them pay at once is a fault. */
import { checkTerms } from '../../../../src/domain/sharing/check.js';
import type { WaterfallSource } from '../../../../src/domain/sharing/rules/waterfall.js';
import { netByAccount, settle } from '../../../../src/domain/sharing/settle.js';
import type { Clause, Terms } from '../../../../src/domain/sharing/terms.js';
import {
  PAPER,
  facts,
  period,
  pool,
  posted,
  remainder,
  reserve,
  terms,
  version,
} from '../sample.js';
import { told } from '../told.js';

const SOURCES: readonly WaterfallSource[] = [
  { from: 'underspends', pools: ['elective'] },
  { from: 'reserve', reserve: 'pot' },
  { from: 'partner', partner: 'west', upTo: '5000.00' },
];
const fall = (sources = SOURCES): Clause => ({
  id: 'fall',
  clause: PAPER,
  rule: 'waterfall',
  pool: 'urgent',
  sources,
});
const agreement = (...clauses: readonly Clause[]): Terms =>
  terms({
    pools: [pool('urgent'), pool('elective')],
    reserves: [reserve('pot')],
    clauses: [
      ...clauses,
      remainder('urgent-end', 'urgent', 'providers'),
      remainder('elective-end', 'elective', 'commissioners'),
    ],
  });

/** Plan 1,000,000 in each pool in the first month. */
const settled = (urgent: string, elective: string) => {
  const cells = [
    posted(1, 'urgent', 'north', 'east', urgent),
    posted(1, 'elective', 'north', 'east', elective),
  ];
  const statement = settle([version(1, 1, agreement(fall()))], facts(cells), period(1));
  const step = statement.runs[0]!.steps.find(({ clause }) => clause === 'fall')!;
  const entries = step.entries.map(({ from, to, amount }) => `${from} ${to} ${amount.toString()}`);
  return { step, entries, net: netByAccount(statement) };
};

const faultsOf = (of: Terms): string[] =>
  checkTerms(of).map(({ path, sentence }) => `${path.join('.')}: ${sentence}`);

test('each source pays what those before it have left, as far as it can', () => {
  const { step, entries } = settled('1200000.00', '960000.00');
  expect(step.result.toString()).toBe('145000.00');
  expect(step.met).toBe('reserve-limit');
  expect(step.words).toBe(
    'Of the overspend of £200,000.00, paid are £40,000.00 by the underspend of Elective, ' +
      '£100,000.00 by The reserve and £5,000.00 by West; £55,000.00 is left.',
  );
  // The underspend is due to both commissioners of its pool alike, and they hand it on.
  expect(entries).toEqual([
    'pool:elective partner:north 20000.00',
    'partner:north pool:urgent 20000.00',
    'pool:elective partner:south 20000.00',
    'partner:south pool:urgent 20000.00',
    'reserve:pot pool:urgent 100000.00',
    'partner:west pool:urgent 5000.00',
  ]);
});

test('a source that is not needed pays nothing, and keeps its money', () => {
  const { step, net } = settled('1030000.00', '960000.00');
  expect(step.result.toString()).toBe('30000.00');
  expect(step.met).toBeUndefined();
  expect(net.get('reserve:pot')?.toString()).toBe('100000.00');
});

test('without an overspend, or without a source that can pay, it says so', () => {
  expect(settled('900000.00', '900000.00').step.words).toBe('There is no overspend to pay.');
  const nothing = fall([{ from: 'underspends', pools: ['elective'] }]);
  const cells = [
    posted(1, 'urgent', 'north', 'east', '1000001.00'),
    posted(1, 'elective', 'north', 'east', '1000000.00'),
  ];
  const { runs } = settle([version(1, 1, agreement(nothing))], facts(cells), period(1));
  expect(runs[0]!.steps.find(({ clause }) => clause === 'fall')!.words).toBe(
    'No source can pay any of the overspend of £1.00.',
  );
});

/** Elective is 40,000.00 under plan, the reserve has 100,000.00, and West pays up to 5,000.00. */
test.each<[what: string, urgent: string, elective: string, step: string[]]>([
  [
    'on plan',
    '1000000.00',
    '960000.00',
    [
      'waterfall fall, pool urgent',
      'There is no overspend to pay.',
      'Overspend: 0.00 (money; step 3)',
      'Underspend of Elective: 40000.00 (money; step 5)',
      'Held by The reserve: 100000.00 (money; reserve pot)',
      'West pays up to: 5000.00 (money; clause fall field sources[2].upTo)',
      '= 0.00',
    ],
  ],
  [
    'what the first source can pay',
    '1040000.00',
    '960000.00',
    [
      'waterfall fall, pool urgent',
      'Of the overspend of £40,000.00, paid are £40,000.00 by the underspend of Elective; nothing is left.',
      'Overspend: 40000.00 (money; step 3)',
      'Underspend of Elective: 40000.00 (money; step 5)',
      'Held by The reserve: 100000.00 (money; reserve pot)',
      'West pays up to: 5000.00 (money; clause fall field sources[2].upTo)',
      '= 40000.00',
      'share: pool:elective -> partner:north 20000.00',
      'share: partner:north -> pool:urgent 20000.00',
      'share: pool:elective -> partner:south 20000.00',
      'share: partner:south -> pool:urgent 20000.00',
    ],
  ],
  [
    'the reserve used up exactly',
    '1140000.00',
    '960000.00',
    [
      'waterfall fall, pool urgent, met: reserve-limit',
      'Of the overspend of £140,000.00, paid are £40,000.00 by the underspend of Elective and £100,000.00 by The reserve; nothing is left.',
      'Overspend: 140000.00 (money; step 3)',
      'Underspend of Elective: 40000.00 (money; step 5)',
      'Held by The reserve: 100000.00 (money; reserve pot)',
      'West pays up to: 5000.00 (money; clause fall field sources[2].upTo)',
      '= 140000.00',
      'share: pool:elective -> partner:north 20000.00',
      'share: partner:north -> pool:urgent 20000.00',
      'share: pool:elective -> partner:south 20000.00',
      'share: partner:south -> pool:urgent 20000.00',
      'reserve: reserve:pot -> pool:urgent 100000.00',
    ],
  ],
  [
    'all that every source can pay',
    '1145000.00',
    '960000.00',
    [
      'waterfall fall, pool urgent, met: reserve-limit',
      'Of the overspend of £145,000.00, paid are £40,000.00 by the underspend of Elective, £100,000.00 by The reserve and £5,000.00 by West; nothing is left.',
      'Overspend: 145000.00 (money; step 3)',
      'Underspend of Elective: 40000.00 (money; step 5)',
      'Held by The reserve: 100000.00 (money; reserve pot)',
      'West pays up to: 5000.00 (money; clause fall field sources[2].upTo)',
      '= 145000.00',
      'share: pool:elective -> partner:north 20000.00',
      'share: partner:north -> pool:urgent 20000.00',
      'share: pool:elective -> partner:south 20000.00',
      'share: partner:south -> pool:urgent 20000.00',
      'reserve: reserve:pot -> pool:urgent 100000.00',
      'share: partner:west -> pool:urgent 5000.00',
    ],
  ],
  [
    'a penny more, and elective overspent as well',
    '1105000.01',
    '1000000.01',
    [
      'waterfall fall, pool urgent, met: reserve-limit',
      'Of the overspend of £105,000.01, paid are £100,000.00 by The reserve and £5,000.00 by West; £0.01 is left.',
      'Overspend: 105000.01 (money; step 3)',
      'Underspend of Elective: 0.00 (money; step 5)',
      'Held by The reserve: 100000.00 (money; reserve pot)',
      'West pays up to: 5000.00 (money; clause fall field sources[2].upTo)',
      '= 105000.00',
      'reserve: reserve:pot -> pool:urgent 100000.00',
      'share: partner:west -> pool:urgent 5000.00',
    ],
  ],
])('sources in their order: %s', (_, urgent, elective, step) => {
  expect(told(settled(urgent, elective).step)).toEqual(step);
});

test('a partner that pays all it may is not a reserve that is used up', () => {
  const west = fall([{ from: 'partner', partner: 'west', upTo: '5000.00' }]);
  const cells = [posted(1, 'urgent', 'north', 'east', '1005000.00')];
  const { runs } = settle([version(1, 1, agreement(west))], facts(cells), period(1));
  expect(told(runs[0]!.steps.find(({ clause }) => clause === 'fall')!)).toEqual([
    'waterfall fall, pool urgent',
    'Of the overspend of £5,000.00, paid are £5,000.00 by West; nothing is left.',
    'Overspend: 5000.00 (money; step 3)',
    'West pays up to: 5000.00 (money; clause fall field sources[0].upTo)',
    '= 5000.00',
    'share: partner:west -> pool:urgent 5000.00',
  ]);
});

test.each<[string, Terms, string[]]>([
  ['a waterfall in its place', agreement(fall()), []],
  [
    'sources that are not there',
    agreement(
      fall([
        { from: 'underspends', pools: ['urgent', 'nowhere'] },
        { from: 'reserve', reserve: 'none' },
        { from: 'partner', partner: 'nobody', upTo: '1.00' },
      ]),
    ),
    [
      'clauses.0.sources.0.pools.0: Pool "urgent" cannot pay its own overspend; name other pools.',
      'clauses.0.sources.0.pools.1: "nowhere" is not a pool of this agreement; it has urgent, elective.',
      'clauses.0.sources.1.reserve: "none" is not a reserve of this agreement; it has pot.',
      'clauses.0.sources.2.partner: "nobody" is not a partner of this agreement; it has north, south, east, west.',
    ],
  ],
  [
    'a source named twice',
    agreement(fall([...SOURCES, ...SOURCES])),
    [
      'clauses.0.sources.3.pools.0: Pool "elective" is a source twice; a source pays once, so take one out.',
      'clauses.0.sources.4.reserve: Reserve "pot" is a source twice; a source pays once, so take one out.',
      'clauses.0.sources.5.partner: Partner "west" is a source twice; a source pays once, so take one out.',
    ],
  ],
  [
    'pence where money is in pounds',
    {
      ...agreement(fall([{ from: 'partner', partner: 'west', upTo: '1.50' }])),
      rounding: { rule: 'half-up', unit: 'pounds' },
    },
    [
      'clauses.0.sources.0.upTo: Money is rounded to whole pounds here, but this is £1.50; write whole pounds, or round to pence.',
    ],
  ],
  [
    'a source that was shared out before',
    terms({
      pools: [pool('urgent'), pool('elective')],
      reserves: [reserve('pot')],
      clauses: [
        remainder('elective-end', 'elective', 'commissioners'),
        fall(),
        remainder('urgent-end', 'urgent', 'providers'),
      ],
    }),
    [
      'clauses.1.pool: Clause "elective-end" has taken all that is left of pool "elective", so this clause comes too late; put it before.',
    ],
  ],
  [
    'a source that is a block',
    terms({
      pools: [pool('urgent'), pool('elective')],
      reserves: [reserve('pot')],
      clauses: [
        fall(),
        remainder('urgent-end', 'urgent', 'providers'),
        { id: 'block', clause: PAPER, rule: 'block', pool: 'elective' },
      ],
    }),
    [
      'clauses.2.pool: Pool "elective" is a block, but clause "fall" shares its variance before; a block pays each provider its plan, so take the other clause out or use `remainder`.',
    ],
  ],
])('%s', (_, of, faults) => {
  expect(faultsOf(of)).toEqual(faults);
});
