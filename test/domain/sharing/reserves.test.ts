/** What a reserve may pay for, and how what is left of it is released. */
import { Money } from '../../../src/domain/money/money.js';
import {
  contractYearOf,
  lastOf,
  yearAfter,
  yearBefore,
  yearInWords,
} from '../../../src/domain/period/period.js';
import { checkTerms } from '../../../src/domain/sharing/check.js';
import { reserveInWords } from '../../../src/domain/sharing/document-words.js';
import { namesIn } from '../../../src/domain/sharing/names.js';
import { netByAccount, settle } from '../../../src/domain/sharing/settle.js';
import type { Clause, Release, Reserve, Terms } from '../../../src/domain/sharing/terms.js';
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
} from './sample.js';

const SEVERAL: Release = {
  to: 'several',
  among: [
    { weight: '60%', to: 'partners', weights: { north: '1', east: '2' } },
    { weight: '40%', to: 'reinvestment', purpose: 'transformation' },
  ],
};
const released = (contributions: Reserve['contributions'], release: Release) => {
  const of = terms({ reserves: [reserve('pot', { contributions, release })] });
  const releases = [{ reserve: 'pot', period: period(1) }];
  const statement = settle([version(1, 1, of)], facts([], { releases }), period(1));
  const step = statement.runs[0]!.steps.find(({ rule }) => rule === 'release')!;
  return { net: netByAccount(statement), words: step.words };
};

test('what is left may be released in parts, to partners and to a purpose', () => {
  const { net, words } = released({ south: '100.01' }, SEVERAL);
  // 60.006 and 40.004: the odd penny goes to the larger fraction.
  expect(net.get('reinvestment:transformation')?.toString()).toBe('40.00');
  expect(net.get('reserve:pot')?.toString()).toBe('0.00');
  expect(words).toBe(
    'The reserve holds £100.01, which is released to North £20.00, East £40.01, transformation £40.00.',
  );
});

test('a part that weighs nothing receives nothing', () => {
  const { net } = released(
    { south: '0.01' },
    {
      to: 'several',
      among: [
        { weight: '0', to: 'reinvestment', purpose: 'one' },
        { weight: '1', to: 'reinvestment', purpose: 'another' },
      ],
    },
  );
  expect(net.get('reinvestment:one')).toBeUndefined();
  expect(net.get('reinvestment:another')?.toString()).toBe('0.01');
});

const draw = (covers: string): Clause => ({
  id: `draw-${covers}`,
  clause: PAPER,
  rule: 'reserve-draw',
  reserve: 'pot',
  covers,
  side: 'providers',
  percent: '50%',
  beyondBorneBy: 'providers',
});
const agreement = (changes: Partial<Reserve>, ...clauses: readonly Clause[]): Terms =>
  terms({
    pools: [pool('urgent'), pool('elective')],
    reserves: [reserve('pot', changes)],
    clauses: [
      ...clauses,
      remainder('urgent-end', 'urgent', 'providers'),
      remainder('elective-end', 'elective', 'providers'),
      draw('urgent-end'),
      draw('elective-end'),
    ],
  });
const faultsOf = (of: Terms): string[] =>
  checkTerms(of).map(({ path, sentence }) => `${path.join('.')}: ${sentence}`);

test('a reserve pays only for the pools that it names', () => {
  expect(faultsOf(agreement({ paysFor: ['urgent', 'elective'] }))).toEqual([]);
  const others: Clause[] = [
    {
      id: 'incentive',
      clause: PAPER,
      rule: 'cost-reduction-incentive',
      pool: 'elective',
      providersKeep: '50%',
      paidFrom: { source: 'reserve', reserve: 'pot' },
    },
    {
      id: 'fall',
      clause: PAPER,
      rule: 'waterfall',
      pool: 'elective',
      sources: [{ from: 'reserve', reserve: 'pot' }],
    },
  ];
  const sentence =
    'Reserve "pot" pays for urgent only, but this clause draws on it for pool "elective"; name another reserve, or let it pay for that pool too.';
  expect(faultsOf(agreement({ paysFor: ['urgent'] }, ...others))).toEqual([
    `clauses.0.paidFrom.reserve: ${sentence}`,
    `clauses.1.sources.0.reserve: ${sentence}`,
    `clauses.5.reserve: ${sentence}`,
  ]);
  expect(faultsOf(agreement({ paysFor: ['urgent', 'elective', 'nowhere'] }))).toEqual([
    'reserves.0.paysFor.2: "nowhere" is not a pool of this agreement; it has urgent, elective.',
  ]);
});

test('parts of a release that go nowhere are faults', () => {
  const release: Release = {
    to: 'several',
    among: [
      { weight: '0', to: 'partners', weights: { nobody: '1' } },
      { weight: '0', to: 'partners', weights: { north: '0' } },
    ],
  };
  expect(faultsOf(agreement({ release }))).toEqual([
    'reserves.0.release.among.0.weights.nobody: "nobody" is not a partner of this agreement; it has north, south, east, west.',
    'reserves.0.release.among.1.weights: All weights of the release of reserve "pot" are nil, so that nobody could receive; at least one is above nil.',
    'reserves.0.release.among: All weights of the parts in which reserve "pot" is released are nil, so that nobody could receive; at least one is above nil.',
  ]);
});

test('a reserve is read with what it pays for and the parts of its release', () => {
  const of = agreement({ paysFor: ['urgent'], release: SEVERAL });
  expect(reserveInWords(of.reserves[0]!, namesIn(of))).toBe(
    'North pays in £60,000.00 and East pays in £40,000.00. It pays for Urgent only. ' +
      'What is undrawn is divided (60% goes back to North and East; 40% goes to transformation) once its release is agreed.',
  );
});

const ROLL = { ref: '6.3', text: 'What is left rolls over.' };

test('what is released into the next year goes to the account of the reserve that opens with it', () => {
  const { net, words } = released(
    { south: '100.01' },
    {
      to: 'several',
      among: [
        { weight: '1', to: 'carry-forward', into: 'next', clause: ROLL },
        { weight: '1', to: 'reinvestment', purpose: 'transformation' },
      ],
    },
  );
  const year = yearAfter(contractYearOf(period(1)));
  expect(net.get(`carried-forward:${year}/next`)?.toString()).toBe('50.01');
  expect(net.get('reserve:pot')?.toString()).toBe('0.00');
  expect(words).toBe(
    `The reserve holds £100.01, which is released to reserve “next” of ${yearInWords(year)} £50.01, transformation £50.00.`,
  );
});

const opening = (of: Terms, amounts: readonly string[], ...later: readonly Terms[]) => {
  const broughtForward = amounts.map((amount, place) => ({
    reserve: 'pot',
    from: `old-${place}`,
    fromName: `Old reserve ${place}`,
    amount: Money.of(amount),
  }));
  const versions = [of, ...later].map((one, place) => version(place + 1, place + 1, one));
  const statement = settle(versions, facts([], { broughtForward }), period(versions.length));
  return { statement, net: netByAccount(statement) };
};

test('a reserve opens with what is brought forward, a step for each reserve that it comes from', () => {
  const of = terms({
    reserves: [reserve('pot', { contributions: {}, opensWith: 'brought-forward' })],
  });
  const { statement, net } = opening(of, ['70.50', '0.01']);
  const year = yearInWords(yearBefore(contractYearOf(period(1))));
  expect(
    statement.runs[0]!.steps.slice(0, 3).map(({ rule, result, words }) => [
      rule,
      result.toString(),
      words,
    ]),
  ).toEqual([
    [
      'brought-forward',
      '70.50',
      `The reserve opens with £70.50, carried forward from Old reserve 0 of ${year}.`,
    ],
    [
      'brought-forward',
      '0.01',
      `The reserve opens with £0.01, carried forward from Old reserve 1 of ${year}.`,
    ],
    ['contribution', '0.00', '£0.00 is paid into The reserve: by nobody.'],
  ]);
  const [first] = statement.runs[0]!.steps;
  expect(first!.inputs).toEqual([
    {
      label: `Carried forward from Old reserve 0 of ${year}`,
      value: '70.50',
      unit: 'money',
      source: { from: 'release', reserve: 'old-0', period: lastOf(yearBefore('2026-27')) },
    },
  ]);
  expect(first!.entries.map(({ part }) => part)).toEqual(['release']);
  expect(net.get('reserve:pot')?.toString()).toBe('70.51');
  expect(net.get(`carried-forward:${contractYearOf(period(1))}/pot`)?.toString()).toBe('-70.51');
});

test('a variation keeps what a reserve opened with, and gives back what is lowered', () => {
  const of = (south: string): Terms =>
    terms({
      reserves: [reserve('pot', { contributions: { south }, opensWith: 'brought-forward' })],
    });
  const { net } = opening(of('100.00'), ['70.00'], of('30.00'));
  expect(net.get('reserve:pot')?.toString()).toBe('100.00');
});

describe('a variation that lowers contributions', () => {
  const of = (north: string, east: string, percent = '25%'): Terms =>
    terms({
      reserves: [reserve('pot', { contributions: { north, east } })],
      clauses: [
        remainder('end', 'urgent', 'providers'),
        { ...draw('end'), percent } as Extract<Clause, { rule: 'reserve-draw' }>,
      ],
    });
  /** All of £80,000 over plan in the first month is drawn; a quarter under the versions that follow. */
  const FIRST = of('60000.00', '40000.00', '100%');
  const cells = [1, 2, 3].map((month) =>
    posted(month, 'urgent', 'north', 'east', month === 1 ? '1080000.00' : '1000000.00'),
  );
  const lowered = (...versions: readonly Terms[]) =>
    settle(
      [FIRST, ...versions].map((one, place) => version(place + 1, place + 1, one)),
      facts(cells),
      period(versions.length + 1),
    );
  const paidIn = (statement: ReturnType<typeof lowered>) => {
    const steps = statement.runs.at(-1)!.steps;
    const step = steps.find(({ rule }) => rule === 'contribution')!;
    return [step.words, ...step.inputs.map(({ label, value }) => `${label}: ${value}`)];
  };

  test('gives back what is not drawn', () => {
    const statement = lowered(of('50000.00', '35000.00'));
    expect(netByAccount(statement).get('reserve:pot')?.toString()).toBe('5000.00');
    expect(paidIn(statement)).toEqual([
      '£85,000.00 is paid into The reserve: North £50,000.00, East £35,000.00. Earlier versions of the terms drew £60,000.00 more than this version would have by then, so it stands at £25,000.00.',
      'Contribution of North: 50000.00',
      'Contribution of East: 35000.00',
    ]);
  });

  test('leaves in what is drawn already, of those whose contributions it lowers, by how much', () => {
    // Lowered by 40,000 and 10,000, to 50,000 in all: 10,000 more stays in, 8,000 and 2,000.
    const statement = lowered(of('20000.00', '30000.00'));
    expect(netByAccount(statement).get('reserve:pot')?.toString()).toBe('0.00');
    expect(paidIn(statement)).toEqual([
      '£60,000.00 is paid into The reserve: North £28,000.00, East £32,000.00. Earlier versions of the terms drew £60,000.00 more than this version would have by then, so it stands at £0.00.',
      'Contribution of North: 28000.00',
      'Contribution of East: 32000.00',
    ]);
  });

  test('counts from the most that each has been asked for, and asks nothing of one that pays more', () => {
    // From 90,000 and 40,000 down to 20,000 each: 20,000 more stays in, by 7 : 2.
    const twice = lowered(of('90000.00', '10000.00'), of('20000.00', '20000.00'));
    expect(paidIn(twice).slice(1)).toEqual([
      'Contribution of North: 35555.56',
      'Contribution of East: 24444.44',
    ]);
    expect(paidIn(lowered(of('10000.00', '45000.00'))).slice(1)).toEqual([
      'Contribution of North: 15000.00',
      'Contribution of East: 45000.00',
    ]);
  });

  test('takes one out that pays no more: of what it had paid, what is drawn stays in', () => {
    // Down from 60,000 and 40,000 to 30,000 of the one: 30,000 more stays in, by 3 : 4.
    const [pot] = of('30000.00', '0.00').reserves;
    const alone = {
      ...of('0.00', '0.00'),
      reserves: [{ ...pot!, contributions: { north: '30000.00' } }],
    };
    expect(paidIn(lowered(alone)).slice(1)).toEqual([
      'Contribution of North: 42857.14',
      'Contribution of East: 17142.86',
    ]);
  });
});

test('a reserve that nobody pays into opens with something, or is a fault', () => {
  const nobody = agreement({ contributions: {} });
  expect(faultsOf(nobody)).toEqual([
    'reserves.0.contributions: Nobody pays into reserve "pot"; its contributions are its limit, so at least one is above nil. Where it only holds what the year before carries forward, say `opensWith: brought-forward`.',
  ]);
  const opens = agreement({
    contributions: {},
    opensWith: 'brought-forward',
    release: { to: 'carry-forward', into: 'next', clause: ROLL },
  });
  expect(faultsOf(opens)).toEqual([]);
  expect(reserveInWords(opens.reserves[0]!, namesIn(opens))).toBe(
    'Nobody pays in. It opens with what reserves of the year before carry forward into it. ' +
      'What is undrawn is carried forward into reserve “next” of the next contract year (6.3) once its release is agreed.',
  );
});
