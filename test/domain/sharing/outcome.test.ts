/** Outcomes and the rates that follow them, as one run has them: values, words and inputs. */
import { Money } from '../../../src/domain/money/money.js';
import { namesIn } from '../../../src/domain/sharing/names.js';
import { outcomeInWords, outcomeNow, pairOf } from '../../../src/domain/sharing/outcome.js';
import { rateInWords, rateNow } from '../../../src/domain/sharing/rate-now.js';
import type { OutcomeNamed, Rate } from '../../../src/domain/sharing/terms.js';
import { opened, plain } from './opened.js';
import { pool, posted, terms } from './sample.js';

const single = pool('urgent', {
  plan: {
    phasing: 'twelfths',
    lines: [{ commissioner: 'north', provider: 'east', value: '12000000.00' }],
  },
});
const quality: OutcomeNamed = { measure: 'Quality', untilPosted: 'as-missed' };
const outcomes = (...values: readonly (readonly [number, string])[]) =>
  values.map(([month, value]) => posted(month, '', 'north', 'east', value, 'outcome', 'Quality'));

describe('whose outcome it is', () => {
  const [north, west] = [{ commissioner: 'north' }, { provider: 'west' }];
  const pools = [pool('urgent')];
  const unsaid = { measure: 'Quality' };

  test('the pair that is named, whatever the plan', () => {
    expect(pairOf({ ...unsaid, ...north, ...west }, pools, terms())).toEqual({ ...north, ...west });
    expect(pairOf({ ...unsaid, ...north, ...west }, [single], terms())).toEqual({
      ...north,
      ...west,
    });
  });

  test('else the only pair that there is; half a name is none', () => {
    const only = { commissioner: 'north', provider: 'east' };
    const of = terms({ pools: [single] });
    for (const half of [unsaid, { ...unsaid, ...west }, { ...unsaid, commissioner: 'south' }]) {
      expect(pairOf(half, [single], of)).toEqual(only);
    }
  });

  test('of several pairs, or of none, nobody can tell: a fault of the program', () => {
    const none = pool('urgent', { plan: { phasing: 'twelfths', lines: [] } });
    expect(() => pairOf(unsaid, pools, terms())).toThrow('whose outcome is Quality?');
    expect(() => pairOf({ ...unsaid, ...north }, pools, terms())).toThrow('whose outcome');
    expect(() => pairOf({ ...unsaid, ...west }, pools, terms())).toThrow('whose outcome');
    expect(() => pairOf(unsaid, [none], terms({ pools: [none] }))).toThrow('whose outcome');
  });
});

test('the latest month posted counts, and later months do not', () => {
  const cells = outcomes([1, '0.9'], [3, '0.8'], [5, '0.7']);
  const at = (month: number) => {
    const book = opened(terms({ pools: [single] }), cells, month);
    return plain(outcomeNow(book, 'share', 'rate.outcome', quality, [...book.pools.values()]));
  };
  const input = {
    label: 'Quality, East for North',
    unit: 'rate',
    source: {
      from: 'postings',
      kind: 'outcome',
      item: 'Quality',
      provider: 'east',
      commissioner: 'north',
    },
  };
  expect(at(2)).toEqual({
    value: '0.9',
    input: { ...input, value: '90%' },
    words: '“Quality” of East for North is 90%',
  });
  expect(at(4)).toMatchObject({ value: '0.8' });
});

test.each<[OutcomeNamed['untilPosted'], string, string]>([
  ['as-achieved', '1', '100%'],
  ['as-missed', '0', '0%'],
  ['87.5%', '0.875', '87.5%'],
])('until it is posted it counts %s', (untilPosted, value, percent) => {
  const book = opened(terms({ pools: [single] }));
  const named = { ...quality, untilPosted };
  const now = outcomeNow(book, 'share', 'rate.outcome', named, [...book.pools.values()]);
  expect(plain(now)).toEqual({
    value,
    input: {
      label: 'Quality, East for North',
      value: percent,
      unit: 'rate',
      source: { from: 'clause', clause: 'share', field: 'rate.outcome.untilPosted' },
    },
    words: `“Quality” of East for North counts as ${percent} until it is posted`,
  });
});

test('a reading names the pair only where the document names both', () => {
  const names = namesIn(terms());
  const words = (others: Partial<OutcomeNamed>) => outcomeInWords({ ...quality, ...others }, names);
  const unnamed = 'the outcome of “Quality” (0% until it is posted)';
  expect(words({})).toBe(unnamed);
  expect(words({ provider: 'east' })).toBe(unnamed);
  expect(words({ commissioner: 'north' })).toBe(unnamed);
  expect(words({ provider: 'east', commissioner: 'north' })).toBe(
    'the outcome of “Quality” (East for North; 0% until it is posted)',
  );
});

describe('a rate that follows it', () => {
  const now = (rate: Rate, outcome?: string) => {
    const cells = outcome === undefined ? [] : outcomes([1, outcome]);
    const book = opened(terms({ pools: [single] }), cells);
    const place = { clause: 'share', field: 'over.share', label: 'Commissioners bear' };
    const { of, words, inputs } = rateNow(book, place, rate, [...book.pools.values()]);
    return { of100: of(Money.of('100.00')).toString(), words, inputs };
  };
  const curve: Rate = {
    shape: 'curve',
    points: [
      { at: '85%', rate: '0%' },
      { at: '90%', rate: '80%' },
      { at: '95%', rate: '60%' },
    ],
    outcome: quality,
  };
  const of = '“Quality” of East for North';

  test.each<[Rate, string, string, string]>([
    [curve, '0.5', '0.00', `0% (${of} is 50%; 85% or less gives 0%)`],
    [curve, '0.85', '0.00', `0% (${of} is 85%; 85% or less gives 0%)`],
    [curve, '0.86', '16.00', `16% (${of} is 86%; 85% gives 0% and 90% gives 80%)`],
    [curve, '0.9', '80.00', `80% (${of} is 90%; 85% gives 0% and 90% gives 80%)`],
    [curve, '0.94', '64.00', `64% (${of} is 94%; 90% gives 80% and 95% gives 60%)`],
    [curve, '0.951', '60.00', `60% (${of} is 95.1%; 95% or more gives 60%)`],
    [{ shape: 'times', rate: '50%', outcome: quality }, '0', '0.00', `0% (50% × 0%: ${of} is 0%)`],
    [
      { shape: 'times', rate: '50%', outcome: quality },
      '1.5',
      '50.00',
      `50% (50% × 100%: ${of} is 150%)`,
    ],
  ])('%#', (rate, outcome, of100, words) => {
    expect(now(rate, outcome)).toMatchObject({ of100, words });
  });

  test.each<[string, string, string]>([
    ['0.2', '75.00', `75% (100% − 75% × 20%, no higher than 75%: ${of} is 20%)`],
    ['0.4', '70.00', `70% (100% − 75% × 40%: ${of} is 40%)`],
    ['0.8', '40.00', `40% (100% − 75% × 80%: ${of} is 80%)`],
    ['1', '40.00', `40% (100% − 75% × 100%, no lower than 40%: ${of} is 100%)`],
  ])('one less a factor times an outcome of %s', (outcome, of100, words) => {
    const rate: Rate = {
      shape: 'one-less-times',
      factor: '75%',
      floor: '40%',
      ceiling: '75%',
      outcome: quality,
    };
    expect(now(rate, outcome)).toMatchObject({ of100, words });
  });

  test('a gate names the way that was gone, and both its inputs', () => {
    const gate: Rate = {
      shape: 'gate',
      atLeast: '70%',
      rate: '50%',
      otherwise: '25%',
      outcome: quality,
    };
    const clause = (field: string) => ({ from: 'clause', clause: 'share', field });
    const wanted = {
      label: 'Gate',
      value: '70%',
      unit: 'rate',
      source: clause('over.share.atLeast'),
    };
    expect(now(gate, '0.7')).toEqual({
      of100: '50.00',
      words: `50%, as ${of} is 70%, at least 70%`,
      inputs: [
        expect.objectContaining({ label: 'Quality, East for North', value: '70%' }),
        wanted,
        {
          label: 'Commissioners bear',
          value: '50%',
          unit: 'rate',
          source: clause('over.share.rate'),
        },
      ],
    });
    expect(now(gate)).toEqual({
      of100: '25.00',
      words: `25%, as ${of} counts as 0% until it is posted, less than 70%`,
      inputs: [
        {
          label: 'Quality, East for North',
          value: '0%',
          unit: 'rate',
          source: clause('over.share.outcome.untilPosted'),
        },
        wanted,
        {
          label: 'Commissioners bear',
          value: '25%',
          unit: 'rate',
          source: clause('over.share.otherwise'),
        },
      ],
    });
  });
});

test.each<[Rate, string]>([
  ['50%', '50%'],
  [{ shape: 'times', rate: '50%', outcome: quality }, '50% times OUTCOME'],
  [
    { shape: 'one-less-times', factor: '75%', floor: '40%', ceiling: '60%', outcome: quality },
    '100% less 75% of OUTCOME, no lower than 40% and no higher than 60%,',
  ],
  [
    {
      shape: 'curve',
      points: [
        { at: '85%', rate: '0%' },
        { at: '90%', rate: '80%' },
      ],
      outcome: quality,
    },
    'a rate that follows OUTCOME from 0% at 85%, 80% at 90%, straight between them and flat outside,',
  ],
  [
    { shape: 'gate', atLeast: '70%', rate: '50%', otherwise: '25%', outcome: quality },
    '50% where OUTCOME is at least 70%, otherwise 25%,',
  ],
])('a rate in the reading of its clause: %j', (rate, words) => {
  const outcome = 'the outcome of “Quality” (0% until it is posted)';
  expect(rateInWords(rate, namesIn(terms()))).toBe(words.replace('OUTCOME', outcome));
});
