/** Payoff tables where outcomes matter: both years are looked at, wherever they part. */
import { payoffsOf } from '../../../../src/domain/sharing/payoff/payoff.js';
import type { Payoff } from '../../../../src/domain/sharing/payoff/payoff.js';
import { assumedOf, stretchesInWords } from '../../../../src/domain/sharing/payoff/words.js';
import type { Clause, Rate } from '../../../../src/domain/sharing/terms.js';
import { PAPER, pool, remainder, reserve, share, terms } from '../sample.js';

const gate = (rate: Rate, otherwise: Rate, atLeast = '80%'): Rate => ({
  ...{ shape: 'gate', atLeast, rate, otherwise },
  outcome: {
    ...{ measure: 'Quality', commissioner: 'north', provider: 'east' },
    untilPosted: 'as-missed',
  },
});

const rates = (id: string, of: string, over: Rate, threshold = '100%'): Clause => ({
  ...{ id, clause: PAPER, rule: 'marginal-rate', pool: of },
  over: { threshold, commissionersBear: over },
  under: { threshold: '100%', commissionersKeep: '50%' },
});

const titles = (payoffs: readonly Payoff[]): string[] =>
  payoffs.map(({ pools, outcomes }) => [pools.join(' + '), outcomes ?? 'either way'].join(', '));

describe('a rate beyond 110% of plan that hangs on quality', () => {
  /** Half of every further pound; beyond 110% of 12.0m what the far clause says. */
  const beyond = (far: Rate) =>
    terms({
      clauses: [
        rates('far', 'urgent', far, '110%'),
        rates('near', 'urgent', '50%'),
        remainder('end', 'urgent', 'providers'),
      ],
    });
  const over = (payoff: Payoff, agreement: ReturnType<typeof beyond>): string[] =>
    stretchesInWords(agreement, payoff).filter((sentence) => sentence.includes('over plan'));
  const straight =
    'Anywhere over plan, of each further pound commissioners bear 50p and providers 50p.';

  test.each([
    ['bends the table of the missed year only', gate('50%', '0%'), 'missed'],
    ['bends the table of the achieved year only', gate('0%', '50%'), 'achieved'],
  ])('%s: both tables are there', (_, far, bent) => {
    const agreement = beyond(far);
    const payoffs = payoffsOf(agreement);
    expect(titles(payoffs)).toEqual(['urgent, achieved', 'urgent, missed']);
    for (const payoff of payoffs) {
      expect(over(payoff, agreement)).toEqual(
        payoff.outcomes === bent
          ? [
              'Up to £1,200,000.00 over plan, of each further pound commissioners bear 50p and providers 50p.',
              'Beyond £1,200,000.00 over plan, providers bear all of each further pound.',
            ]
          : [straight],
      );
    }
  });

  test('one table where the rate is the same on both sides of the gate', () => {
    const agreement = beyond(gate('50%', '50%'));
    const payoffs = payoffsOf(agreement);
    expect(titles(payoffs)).toEqual(['urgent, either way']);
    expect(over(payoffs[0]!, agreement)).toEqual([straight]);
  });
});

describe('two pools that draw on one reserve', () => {
  const draw = (id: string): Clause => ({
    ...{ id: `${id}-draw`, clause: PAPER, rule: 'reserve-draw', reserve: 'risk' },
    ...{ covers: `${id}-share`, side: 'providers', percent: '100%', beyondBorneBy: 'providers' },
  });
  const drawing = (urgent: Rate) =>
    terms({
      pools: [pool('urgent'), pool('elective'), pool('dental')],
      reserves: [reserve('risk')],
      clauses: [
        rates('urgent-share', 'urgent', urgent),
        rates('elective-share', 'elective', '0%'),
        share('dental-share', 'dental'),
        draw('urgent'),
        draw('elective'),
        ...['urgent', 'elective', 'dental'].map((id) =>
          remainder(`${id}-end`, id, 'commissioners'),
        ),
      ],
    });

  test.each([
    ['missed', gate('100%', '0%')],
    ['achieved', gate('0%', '100%')],
  ])('are looked at together where one of them draws only when quality is %s', (drawn, urgent) => {
    const payoffs = payoffsOf(drawing(urgent));
    expect(titles(payoffs)).toEqual([
      ...['urgent, achieved', 'urgent, missed', 'elective, either way', 'dental, either way'],
      ...['urgent + elective, achieved', 'urgent + elective, missed'],
    ]);
    const together = payoffs.filter(({ pools }) => pools.length === 2);
    const bends = together.map(({ outcomes, rows }) => [
      outcomes,
      rows.filter(({ point }) => point === 'bend').map(({ variance }) => variance.toString()),
    ]);
    // 100,000 in the reserve: both draw on all of what is over plan, or one of them on its half.
    expect(Object.fromEntries(bends)).toEqual({
      [drawn]: ['0.00', '100000.00'],
      [drawn === 'missed' ? 'achieved' : 'missed']: ['0.00', '200000.00'],
    });
  });

  test('are not, where quality is all that they have in common', () => {
    const agreement = terms({
      pools: [pool('urgent'), pool('elective')],
      clauses: ['urgent', 'elective'].flatMap((id) => [
        rates(`${id}-share`, id, gate('100%', '0%')),
        remainder(`${id}-end`, id, 'commissioners'),
      ]),
    });
    expect(titles(payoffsOf(agreement))).toEqual([
      ...['urgent, achieved', 'urgent, missed', 'elective, achieved', 'elective, missed'],
    ]);
  });
});

test('pools that depend on one another in either year only are one group, if they meet', () => {
  const ids = ['urgent', 'elective', 'dental'];
  const draw = (id: string, held: string, percent: Rate): Clause => ({
    ...{ id: `${id}-${held}`, clause: PAPER, rule: 'reserve-draw', reserve: held },
    ...{ covers: `${id}-share`, side: 'providers', percent, beyondBorneBy: 'providers' },
  });
  const agreement = terms({
    pools: ids.map((id) => pool(id)),
    reserves: [reserve('first'), reserve('second')],
    clauses: [
      ...ids.map((id) => share(`${id}-share`, id)),
      draw('urgent', 'first', gate('100%', '0%')),
      draw('elective', 'first', gate('100%', '0%')),
      draw('elective', 'second', gate('0%', '100%')),
      draw('dental', 'second', gate('0%', '100%')),
      ...ids.map((id) => remainder(`${id}-end`, id, 'commissioners')),
    ],
  });
  const groups = payoffsOf(agreement).filter(({ pools }) => pools.length > 1);
  expect(titles(groups)).toEqual([
    'urgent + elective + dental, achieved',
    'urgent + elective + dental, missed',
  ]);
});

test('a gate that no table opens is said to be shut in all of them', () => {
  const shut = (rate: Rate) =>
    assumedOf(
      terms({
        clauses: [rates('share', 'urgent', rate), remainder('end', 'urgent', 'providers')],
      }),
    );
  const plain = shut('50%');
  expect(shut(gate('50%', '0%', '100%'))).toBe(plain);
  const said = (at: string): string =>
    ` The gate at ${at} of “Quality” in clause share is never reached at 100%: it is shut in every table.`;
  expect(shut(gate('50%', '0%', '150%'))).toBe(`${plain}${said('150%')}`);
  expect(shut(gate(gate('60%', '50%', '100.5%'), gate('5%', '0%', '200%'), '99%'))).toBe(
    `${plain}${said('100.5%')}${said('200%')}`,
  );
});
