/** Plan and actual by commissioner and provider: in which order, and what counts to date. */
import { opened, plain } from './opened.js';
import { pairsOf } from '../../../src/domain/sharing/amounts.js';
import type { ByPair } from '../../../src/domain/sharing/standing.js';
import type { AgreedTerms, Terms } from '../../../src/domain/sharing/terms.js';
import type { Calendar } from '../../../src/domain/sharing/versions.js';
import { pool, posted, terms, version } from './sample.js';

const line = (commissioner: string, provider: string) => ({
  commissioner,
  provider,
  value: '1200.00',
});
const backwards = pool('urgent', {
  plan: {
    phasing: 'twelfths',
    lines: [
      line('south', 'west'),
      line('south', 'east'),
      line('north', 'west'),
      line('north', 'east'),
    ],
  },
});

test('pairs stand in the agreement’s order of partners; those it does not name come last, by id', () => {
  const cells = [
    posted(1, 'urgent', 'elsewhere', 'clinic', '1'),
    posted(1, 'urgent', 'abroad', 'clinic', '1'),
    posted(1, 'urgent', 'north', 'annex', '1'),
    posted(1, 'urgent', 'north', 'clinic', '1'),
    posted(1, 'urgent', 'north', 'ambulance', '1'),
    posted(1, 'urgent', 'abroad', 'east', '1'),
    posted(1, 'urgent', 'south', 'west', '1'),
  ];
  const { pairs } = opened(terms({ pools: [backwards] }), cells).pools.get('urgent')!;
  expect(pairs.map(({ commissioner, provider }) => `${commissioner} ${provider}`)).toEqual([
    'north east',
    'north west',
    'north ambulance',
    'north annex',
    'north clinic',
    'south east',
    'south west',
    'abroad east',
    'abroad clinic',
    'elsewhere clinic',
  ]);
});

test('a pair with a plan and no postings, and one with postings and no plan', () => {
  const cells = [posted(2, 'urgent', 'north', 'clinic', '12.345')];
  const lines = [{ ...line('north', 'east'), activity: '1' }];
  const of = terms({ pools: [pool('urgent', { plan: { phasing: 'twelfths', lines } })] });
  expect(plain(opened(of, cells, 2).pools.get('urgent')!.pairs)).toEqual([
    {
      pool: 'urgent',
      commissioner: 'north',
      provider: 'east',
      plan: '200.00',
      exactActual: '0.00',
      actual: '0.00',
      // Two twelfths of one.
      plannedActivity: '0.167',
      actualActivity: '0',
    },
    {
      pool: 'urgent',
      commissioner: 'north',
      provider: 'clinic',
      plan: '0.00',
      exactActual: '12.345',
      actual: '12.35',
      plannedActivity: '0',
      actualActivity: '1',
    },
  ]);
});

describe('the same postings, read again under terms with other', () => {
  const lines = [{ ...line('north', 'east'), value: '1201.00' }, line('south', 'west')];
  const urgent = pool('urgent', { plan: { phasing: 'twelfths', lines } });
  const first = terms({ pools: [urgent] });
  const everyMonth = (of: Terms): Calendar => new Array<AgreedTerms>(12).fill(version(1, 1, of));
  const byPair: ByPair = new Map([['urgent', new Map()]]);
  const plans = (of: Terms, lastMonth = 1, calendar = everyMonth(of)): string[] =>
    pairsOf(of.pools[0]!, { terms: of, calendar, byPair, lastMonth }).map(
      ({ provider, plan }) => `${provider} ${plan.toString()}`,
    );
  beforeEach(() => {
    expect(plans(first)).toEqual(['east 100.08', 'west 100.00']);
  });

  test('clauses: the very same amounts, made once', () => {
    const run = (of: Terms) => ({ terms: of, calendar: everyMonth(of), byPair, lastMonth: 1 });
    expect(pairsOf(urgent, run({ ...first, clauses: [] }))).toBe(pairsOf(urgent, run(first)));
  });

  test('rounding: amounts are rounded so', () => {
    const rounding = { rule: 'half-up', unit: 'pounds' } as const;
    expect(plans({ ...first, rounding })).toEqual(['east 100.00', 'west 100.00']);
  });

  test('partners, in another order: amounts stand in that order', () => {
    const partners = [...first.partners].reverse();
    expect(plans({ ...first, partners })).toEqual(['west 100.00', 'east 100.08']);
  });

  test('plan lines: amounts have those', () => {
    const smaller = { ...urgent, plan: { phasing: 'twelfths', lines: lines.slice(1) } } as const;
    expect(plans({ ...first, pools: [smaller] })).toEqual(['west 100.00']);
  });

  test('changes of the plan: amounts are changed so', () => {
    const clause = { ref: '1', text: 'Prices rise.' };
    const planChanges = [
      {
        id: 'uplift',
        change: 'uplift',
        pools: ['urgent'],
        percent: '10%',
        fromPeriod: '2026-27-M01',
        clause,
      },
    ] as const;
    expect(plans({ ...first, planChanges })).toEqual(['east 110.09', 'west 110.00']);
  });

  test('months that they are in force for: amounts have the plan of those months alone', () => {
    const fromMay = everyMonth(first).map((agreed, month) => (month === 0 ? undefined : agreed));
    expect(plans(first, 2, everyMonth(first))).toEqual(['east 200.17', 'west 200.00']);
    expect(plans(first, 2, fromMay)).toEqual(['east 100.08', 'west 100.00']);
    const fromMayOn = [...fromMay.slice(0, 2), undefined];
    expect(plans(first, 3, fromMay)).toEqual(['east 200.17', 'west 200.00']);
    expect(plans(first, 3, fromMayOn)).toEqual(['east 100.08', 'west 100.00']);
    expect(plans(first, 3, fromMay)).toEqual(['east 200.17', 'west 200.00']);
    const notInMay = [everyMonth(first)[0], undefined, everyMonth(first)[2]];
    expect(plans(first, 3, notInMay)).toEqual(['east 200.17', 'west 200.00']);
  });

  test('terms in some of the months: amounts have the plan of each in its own', () => {
    const doubled = lines.map((one) => ({ ...one, value: '2400.00' }));
    const other = terms({
      pools: [{ ...urgent, plan: { phasing: 'twelfths', lines: doubled } }],
    });
    const both = [...everyMonth(first).slice(0, 1), ...everyMonth(other).slice(1)];
    expect(plans(first, 2, both)).toEqual(['east 300.08', 'west 300.00']);
    expect(plans(first, 2, everyMonth(first))).toEqual(['east 200.17', 'west 200.00']);
    expect(plans(first, 2, both)).toEqual(['east 300.08', 'west 300.00']);
  });
});
