/** Partner succession: who stands for whom, what stays with the old, and what a document must say. */
import { checkTerms } from '../../../src/domain/sharing/check.js';
import { namesIn } from '../../../src/domain/sharing/names.js';
import { netByAccount, settle } from '../../../src/domain/sharing/settle.js';
import { successionInWords, withSuccessors } from '../../../src/domain/sharing/successions.js';
import type { Succession } from '../../../src/domain/sharing/successions.js';
import type { Terms } from '../../../src/domain/sharing/terms.js';
import {
  PAPER,
  everyMonth,
  facts,
  period,
  pool,
  posted,
  remainder,
  reserve,
  share,
  terms,
  version,
} from './sample.js';

const COAST = { id: 'coast', name: 'Coast', odsCode: 'XC1', role: 'provider' } as const;
const merger = (changes: Partial<Succession> = {}): Succession => ({
  partner: 'coast',
  succeeds: ['east', 'west'],
  fromPeriod: period(7),
  clause: PAPER,
  ...changes,
});
const merged = (changes: Partial<Terms> = {}, succession = merger()): Terms =>
  terms({ partners: [...terms().partners, COAST], successions: [succession], ...changes });

const net = (month: number, cells = everyMonth('urgent', '510000.00', '500000.00')) =>
  Object.fromEntries(
    [
      ...netByAccount(
        settle([version(1, 1, terms()), version(2, 7, merged())], facts(cells), period(month)),
      ),
    ]
      .filter(([, amount]) => !amount.isZero())
      .map(([account, amount]) => [account, amount.toString()]),
  );

test('what was settled before stays under the old names, to the penny', () => {
  const before = net(6);
  const after = net(12);
  expect(before['partner:coast']).toBeUndefined();
  expect(after['partner:east']).toBe(before['partner:east']);
  expect(after['partner:west']).toBe(before['partner:west']);
  // Half a year of 1,010,000 a month: 60,000 over, half of it the providers'.
  expect(after['partner:coast']).toBe('6030000.00');
});

test('what is posted under an old name after the merger is the successor’s', () => {
  const old = everyMonth('urgent', '500000.00', '500000.00');
  const cells = [
    ...old.filter(({ cell }) => cell[0] < period(7)),
    ...[7, 8, 9, 10, 11, 12].flatMap((month) => [
      posted(month, 'urgent', 'north', 'coast', '400000.00'),
      posted(month, 'urgent', 'north', 'east', '100000.00'),
      posted(month, 'urgent', 'south', 'coast', '500000.00'),
    ]),
  ];
  expect(net(12, cells)).toEqual(net(12, old));
});

test('the successor takes over weights, parts, first calls, contributions and votes', () => {
  const risk = reserve('pot', {
    contributions: { north: '10.00', east: '20.00', west: '5.50' },
    release: { to: 'partners', weights: { east: '10%', west: '2.5%', north: '1' } },
  });
  const urgent = pool('urgent', {
    split: {
      commissioners: 'by-plan',
      providers: {
        firstCall: {
          partner: 'east',
          upTo: '100.00',
          then: { weights: { east: '2', west: '0.5' } },
        },
      },
    },
  });
  const after = withSuccessors(
    merged({
      pools: [urgent],
      reserves: [risk],
      decisions: {
        rule: 'weighted',
        quorum: '3',
        weights: { north: '1', south: '1', east: '1', west: '1', coast: '0' },
      },
      clauses: [
        {
          ...share('share', 'urgent'),
          rule: 'marginal-rate',
          pool: 'urgent',
          over: {
            threshold: '100%',
            commissionersBear: {
              shape: 'times',
              rate: '50%',
              outcome: {
                measure: 'Quality',
                commissioner: 'north',
                provider: 'west',
                untilPosted: 'as-missed',
              },
            },
          },
          under: { threshold: '100%', commissionersKeep: '50%' },
        },
        remainder('end', 'urgent', 'providers'),
      ],
    }),
  );
  expect(after.partners.map(({ id }) => id)).toEqual(['north', 'south', 'coast']);
  expect(after.pools[0]!.plan.lines).toEqual([
    { commissioner: 'north', provider: 'coast', value: '6000000.00', activity: '1200' },
    { commissioner: 'south', provider: 'coast', value: '6000000.00', activity: '600' },
  ]);
  expect(after.pools[0]!.split.providers).toEqual({
    firstCall: { partner: 'coast', upTo: '100.00', then: { weights: { coast: '2.5' } } },
  });
  expect(after.reserves[0]!.contributions).toEqual({ north: '10.00', coast: '25.50' });
  expect(after.reserves[0]!.release).toEqual({
    to: 'partners',
    weights: { coast: '12.5%', north: '1' },
  });
  expect(after.decisions).toMatchObject({ weights: { north: '1', south: '1', coast: '2' } });
  expect(JSON.stringify(after.clauses)).toContain('"provider":"coast"');
});

test('plan lines that come together are one, their values and their activity summed', () => {
  const line = (provider: string, value: string, activity?: string) => ({
    commissioner: 'north',
    provider,
    value,
    ...(activity === undefined ? {} : { activity }),
  });
  const together = (...lines: readonly ReturnType<typeof line>[]) =>
    withSuccessors(merged({ pools: [pool('urgent', { plan: { phasing: 'twelfths', lines } })] }))
      .pools[0]!.plan.lines;
  expect(together(line('east', '10.10', '1.5'), line('west', '0.05', '2'))).toEqual([
    line('coast', '10.15', '3.5'),
  ]);
  expect(together(line('east', '10.10'), line('west', '0.05', '2'))).toEqual([
    line('coast', '10.15', '2'),
  ]);
  expect(together(line('east', '10.10'), line('west', '0.05'))).toEqual([line('coast', '10.15')]);
});

test('percentages sum to one, amounts to pence, and weights of both kinds to a number', () => {
  const summed = (east: string, west: string): unknown => {
    const weights = { east, west, north: '1' };
    const { reserves } = withSuccessors(
      merged({ reserves: [reserve('pot', { release: { to: 'partners', weights } })] }),
    );
    return (reserves[0]!.release as { weights: Record<string, string> }).weights['coast'];
  };
  expect(summed('10%', '2.5%')).toBe('12.5%');
  expect(summed('10%', '2.5')).toBe('2.6');
  expect(summed('2.5', '10%')).toBe('2.6');
  expect(summed('10.10', '20.90')).toBe('31.00');
  expect(summed('10.1', '20.90')).toBe('31');
  expect(summed('10.10', '20.9')).toBe('31');
  expect(summed('10', '20')).toBe('30');
  expect(summed('1.234', '1.00')).toBe('2.234');
});

test('percentages that sum to 100% before a succession do so after it', () => {
  const release = {
    to: 'partners',
    weights: { north: '10%', south: '40%', east: '37.5%', west: '12.5%' },
  } as const;
  const providers = { weights: { east: '0.25', west: '75%' } };
  const document = merged({
    pools: [pool('urgent', { split: { commissioners: 'by-plan', providers } })],
    reserves: [reserve('pot', { release })],
  });
  expect(checkTerms(document)).toEqual([]);
  const { reserves } = withSuccessors(document);
  expect(reserves[0]!.release).toEqual({
    to: 'partners',
    weights: { north: '10%', south: '40%', coast: '50%' },
  });
});

test('the right to override a decision passes to the successor, once', () => {
  const decisions = {
    rule: 'unanimous',
    override: { partners: ['north', 'east', 'west'], of: ['adjustments'], clause: PAPER },
  } as const;
  const after = withSuccessors(merged({ decisions })).decisions;
  expect(after).toEqual({
    ...decisions,
    override: { ...decisions.override, partners: ['north', 'coast'] },
  });
  expect(withSuccessors(merged()).decisions).toEqual({ rule: 'unanimous' });
});

test('the payment route goes through the successor', () => {
  const payments = {
    route: 'lead-provider',
    through: 'west',
    fundsHeldBy: 'east',
    onAccount: 'plan-as-phased',
    clause: PAPER,
  } as const;
  expect(withSuccessors(merged({ payments })).payments).toEqual({
    ...payments,
    through: 'coast',
    fundsHeldBy: 'coast',
  });
  expect('payments' in withSuccessors(merged())).toBe(false);
});

test('terms without a succession are settled as they are written', () => {
  const document = terms();
  expect(withSuccessors(document)).toBe(document);
});

test('an adjustment between two that are one now moves nothing, and says so', () => {
  const between = {
    adjustment: 'a1',
    reversal: false,
    period: period(8),
    effectiveOn: '2026-11-02',
    payer: 'east',
    payee: 'west',
    amount: '10.00',
    reason: 'beds',
  };
  const statement = settle(
    [version(1, 1, terms()), version(2, 7, merged())],
    facts([], { adjustments: [between] }),
    period(8),
  );
  const step = statement.runs.at(-1)!.steps.at(-1)!;
  expect(step.entries).toEqual([]);
  expect(step.words).toBe(
    'Adjustment "a1", effective 2026-11-02, is between organisations that are Coast now: nothing moves (beds).',
  );
});

test('an outcome posted under the old name counts until the successor posts its own', () => {
  const rate = (succession: Succession, cells: Parameters<typeof facts>[0]): string => {
    const of = merged(
      {
        clauses: [
          {
            id: 'share',
            clause: PAPER,
            rule: 'marginal-rate',
            pool: 'urgent',
            over: {
              threshold: '100%',
              commissionersBear: {
                shape: 'times',
                rate: '100%',
                outcome: {
                  measure: 'Quality',
                  commissioner: 'north',
                  provider: 'east',
                  untilPosted: 'as-missed',
                },
              },
            },
            under: { threshold: '100%', commissionersKeep: '0%' },
          },
          remainder('end', 'urgent', 'providers'),
        ],
      },
      succession,
    );
    expect(checkTerms(of)).toEqual([]);
    const over = [posted(1, 'urgent', 'north', 'coast', '1000100.00')];
    const { steps } = settle([version(1, 1, of)], facts([...over, ...cells]), period(1)).runs[0]!;
    return steps.find(({ clause }) => clause === 'share')!.result.toString();
  };
  const quality = (provider: string, value: string) =>
    posted(1, '', 'north', provider, value, 'outcome', 'Quality');
  const from = merger({ outcomesOf: 'west' });
  expect(rate(from, [quality('west', '0.5'), quality('east', '0.9')])).toBe('50.00');
  expect(rate(from, [quality('west', '0.5'), quality('coast', '0.2')])).toBe('20.00');
  expect(rate(merger({ succeeds: ['east'] }), [quality('east', '0.9')])).toBe('90.00');
});

test('it reads as a sentence', () => {
  expect(successionInWords(merger(), namesIn(merged()))).toBe(
    'From Month 7 (October 2026) on, Coast takes the place of East and West; what was settled before stays with them.',
  );
  expect(successionInWords(merger({ succeeds: ['east'] }), namesIn(merged()))).toBe(
    'From Month 7 (October 2026) on, Coast takes the place of East; what was settled before stays with it.',
  );
});

test.each<[string, Terms, string]>([
  [
    'a stranger',
    merged({}, merger({ partner: 'hill' })),
    'successions.0.partner: "hill" is not a partner of this agreement; it has north, south, east, west, coast.',
  ],
  [
    'a stranger succeeded',
    merged({}, merger({ succeeds: ['hill'] })),
    'successions.0.succeeds.0: "hill" is not a partner of this agreement; it has north, south, east, west, coast.',
  ],
  [
    'the other side',
    merged({}, merger({ succeeds: ['north'] })),
    'successions.0.succeeds.0: "coast" is a provider and "north" a commissioner; a partner is succeeded by one of its own side.',
  ],
  [
    'itself',
    merged({}, merger({ succeeds: ['coast'] })),
    'successions.0.succeeds.0: "coast" cannot succeed itself; a new name or code of the same organisation needs no succession.',
  ],
  [
    'twice',
    merged({}, merger({ succeeds: ['east', 'east'] })),
    'successions.0.succeeds.1: "east" is succeeded twice; it has one successor.',
  ],
  [
    'later',
    merged({}, merger({ fromPeriod: '2027-28-M01' })),
    'successions.0.fromPeriod: "2027-28-M01" is not a period of 2026-27 or earlier, as 2026-27-M07; a later succession is for the terms of its own year.',
  ],
  [
    'in a chain',
    merged({
      successions: [
        merger({ partner: 'west', succeeds: ['east'] }),
        merger({ succeeds: ['west'] }),
      ],
    }),
    'successions.0.partner: "west" is itself succeeded by "coast"; let "coast" succeed all of them.',
  ],
  [
    'whose outcomes',
    merged({
      clauses: [
        ...terms().clauses,
        {
          id: 'q',
          clause: PAPER,
          rule: 'cquin',
          pools: ['urgent'],
          percent: '1%',
          measure: 'Q',
          untilPosted: 'as-missed',
        },
      ],
    }),
    'successions.0: Clauses hang on outcomes, and it is not said whose count until "coast" posts its own; name east or west in `outcomesOf`.',
  ],
  [
    'outcomes of another',
    merged({}, merger({ outcomesOf: 'north' })),
    'successions.0.outcomesOf: "north" is not succeeded by "coast"; name one of east, west.',
  ],
  [
    'no sense afterwards',
    merged({
      pools: [
        pool('urgent', {
          split: { commissioners: 'by-plan', providers: { parts: { east: '30%' }, rest: 'west' } },
        }),
      ],
    }),
    'successions: Once "coast" is in place of those it succeeds: "coast" has a fixed part and the rest as well; it takes the rest, so take its fixed part out.',
  ],
])('a fault is told: %s', (_, document, sentence) => {
  const all = checkTerms(document).map(({ path, sentence: said }) => `${path.join('.')}: ${said}`);
  expect(all).toContain(sentence);
});
