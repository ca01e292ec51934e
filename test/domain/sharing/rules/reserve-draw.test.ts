/** Draws on a reserve, step by step: within it, to its last penny, and beyond it. */
import { checkTerms } from '../../../../src/domain/sharing/check.js';
import type { ReserveDrawClause } from '../../../../src/domain/sharing/rules/reserve-draw.js';
import { settle } from '../../../../src/domain/sharing/settle.js';
import type { Clause } from '../../../../src/domain/sharing/terms.js';
import {
  PAPER,
  everyMonth,
  facts,
  period,
  pool,
  remainder,
  reserve,
  share,
  terms,
  version,
} from '../sample.js';
import { told } from '../told.js';

const draw = (changes: Partial<ReserveDrawClause> = {}): ReserveDrawClause => ({
  id: 'draw',
  clause: PAPER,
  rule: 'reserve-draw',
  reserve: 'pot',
  covers: 'share',
  side: 'providers',
  percent: '50%',
  beyondBorneBy: 'providers',
  ...changes,
});
const agreement = (...last: readonly Clause[]) =>
  terms({
    reserves: [reserve('other', { name: 'Another reserve' }), reserve('pot')],
    clauses: [share('share', 'urgent'), remainder('end', 'urgent', 'commissioners'), ...last],
  });

/** The month of East; West is on its plan of 500,000.00, and the reserve has 100,000.00. */
const drawn = (east: string, ...last: readonly Clause[]): string[] => {
  const cells = everyMonth('urgent', east, '500000.00', 1);
  const [run] = settle([version(1, 1, agreement(...last))], facts(cells), period(1)).runs;
  return told(run!.steps.find(({ clause }) => clause === 'draw')!);
};

test.each<[what: string, east: string, changes: Partial<ReserveDrawClause>, step: string[]]>([
  [
    'nothing is borne',
    '500000.00',
    {},
    [
      'reserve-draw draw, pool urgent, reserve pot',
      'Providers bear nothing under clause "share": nothing is asked of The reserve.',
      'Borne by providers: 0.00 (money; step 5)',
      'Asked of the reserve: 50% (rate; clause draw field percent)',
      'Held by The reserve: 100000.00 (money; reserve pot)',
      '= 0.00',
    ],
  ],
  [
    'something is kept',
    '499000.00',
    {},
    [
      'reserve-draw draw, pool urgent, reserve pot',
      'Providers bear nothing under clause "share": nothing is asked of The reserve.',
      'Borne by providers: 0.00 (money; step 5)',
      'Asked of the reserve: 50% (rate; clause draw field percent)',
      'Held by The reserve: 100000.00 (money; reserve pot)',
      '= 0.00',
    ],
  ],
  [
    'half of an odd penny',
    '500000.02',
    {},
    [
      'reserve-draw draw, pool urgent, reserve pot',
      'Providers bear £0.01 under clause "share"; 50% is asked of The reserve: £0.01. It has £100,000.00, so £0.01 is drawn.',
      'Borne by providers: 0.01 (money; step 5)',
      'Asked of the reserve: 50% (rate; clause draw field percent)',
      'Held by The reserve: 100000.00 (money; reserve pot)',
      '= 0.01, rounded by 0.005',
      'reserve: reserve:pot -> partner:east 0.01',
    ],
  ],
  [
    'the last penny of the reserve',
    '900000.00',
    {},
    [
      'reserve-draw draw, pool urgent, reserve pot, met: reserve-limit',
      'Providers bear £200,000.00 under clause "share"; 50% is asked of The reserve: £100,000.00. It has £100,000.00, so £100,000.00 is drawn.',
      'Borne by providers: 200000.00 (money; step 5)',
      'Asked of the reserve: 50% (rate; clause draw field percent)',
      'Held by The reserve: 100000.00 (money; reserve pot)',
      '= 100000.00',
      'reserve: reserve:pot -> partner:east 50000.00',
      'reserve: reserve:pot -> partner:west 50000.00',
    ],
  ],
  [
    'a penny beyond the reserve',
    '900000.04',
    {},
    [
      'reserve-draw draw, pool urgent, reserve pot, met: reserve-limit',
      'Providers bear £200,000.02 under clause "share"; 50% is asked of The reserve: £100,000.01. It has £100,000.00, so £100,000.00 is drawn and £0.01 beyond it stays with the providers.',
      'Borne by providers: 200000.02 (money; step 5)',
      'Asked of the reserve: 50% (rate; clause draw field percent)',
      'Held by The reserve: 100000.00 (money; reserve pot)',
      '= 100000.00',
      'reserve: reserve:pot -> partner:east 50000.00',
      'reserve: reserve:pot -> partner:west 50000.00',
    ],
  ],
  [
    'a penny beyond the reserve, which the other side bears',
    '900000.04',
    { beyondBorneBy: 'commissioners' },
    [
      'reserve-draw draw, pool urgent, reserve pot, met: reserve-limit',
      'Providers bear £200,000.02 under clause "share"; 50% is asked of The reserve: £100,000.01. It has £100,000.00, so £100,000.00 is drawn and £0.01 beyond it falls to the commissioners.',
      'Borne by providers: 200000.02 (money; step 5)',
      'Asked of the reserve: 50% (rate; clause draw field percent)',
      'Held by The reserve: 100000.00 (money; reserve pot)',
      '= 100000.00',
      'reserve: reserve:pot -> partner:east 50000.00',
      'reserve: reserve:pot -> partner:west 50000.00',
      'share: partner:north -> pool:urgent 0.01',
      'share: pool:urgent -> partner:east 0.01',
    ],
  ],
])('%s', (_, east, changes, step) => {
  expect(drawn(east, draw(changes))).toEqual(step);
});

test('a later draw on the same loss finds only what is still borne of it', () => {
  const before = draw({ id: 'before' });
  expect(drawn('600000.00', before, draw()).slice(1, 3)).toEqual([
    'Providers bear £25,000.00 under clause "share"; 50% is asked of The reserve: £12,500.00. It has £75,000.00, so £12,500.00 is drawn.',
    'Borne by providers: 25000.00 (money; step 7)',
  ]);
});

test('a loss through two pools is drawn for as a whole, and is of neither', () => {
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
    reserves: [reserve('pot')],
    clauses: [
      remainder('end', 'urgent', 'providers'),
      remainder('elective-end', 'elective', 'providers'),
      floor,
      draw({ covers: 'floor', side: 'commissioners', beyondBorneBy: 'commissioners' }),
    ],
  });
  // On plan; 20,000.00 make up 1% of 2,000,000.00.
  const cells = [
    ...everyMonth('urgent', '500000.00', '500000.00', 1),
    ...everyMonth('elective', '500000.00', '500000.00', 1),
  ];
  const [run] = settle([version(1, 1, both)], facts(cells), period(1)).runs;
  expect(told(run!.steps.find(({ clause }) => clause === 'draw')!)).toEqual([
    'reserve-draw draw, reserve pot',
    'Commissioners bear £20,000.00 under clause "floor"; 50% is asked of The reserve: £10,000.00. It has £100,000.00, so £10,000.00 is drawn.',
    'Borne by commissioners: 20000.00 (money; step 8)',
    'Asked of the reserve: 50% (rate; clause draw field percent)',
    'Held by The reserve: 100000.00 (money; reserve pot)',
    '= 10000.00',
    'reserve: reserve:pot -> partner:north 5000.00',
    'reserve: reserve:pot -> partner:south 5000.00',
  ]);
});

test('the rate of a draw is looked at, for the pools of the clause that it covers', () => {
  const percent = {
    shape: 'times',
    rate: '50%',
    outcome: { measure: 'Quality', untilPosted: '0%' },
  } as const;
  const faults = checkTerms(agreement(draw({ percent })));
  expect(faults.map(({ path, sentence }) => `${path.join('.')}: ${sentence}`)).toEqual([
    'clauses.2.percent.outcome: It is not said whose outcome of “Quality” counts: the clause is about 2 pairs of commissioner and provider; name the provider and the commissioner.',
  ]);
});
