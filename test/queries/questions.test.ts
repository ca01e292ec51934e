import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { BatchEvent } from '../../src/domain/activity/gathered.js';
import type { LedgerEvent, RecordedEvent } from '../../src/domain/events.js';
import type { RefusalCode } from '../../src/domain/refusals.js';
import type { LinesFilter } from '../../src/queries/answers.js';
import { eventInWords } from '../../projections/words.js';
import { run } from '../../projections/run.js';
import { ledger } from '../../projections/ledger.js';
import { ALLIANCE, as } from '../support/given.js';
import { withHistory, type LedgerOnDisk } from '../support/ledger-on-disk.js';
import { instantOf, recordedAll } from '../support/recorded.js';
import {
  adjusted,
  adjustmentProposed,
  closed,
  declined,
  DRUGS,
  ELECTIVE,
  formedBy,
  M,
  made,
  MAJORITY,
  reversalProposed,
  supported,
  termsProposed,
  termsWith,
  underTerms,
  URGENT,
  variationProposed,
  YEAR,
} from '../support/small-alliance.js';
import { activity, cost, outcome, postingOf, saving, submission } from '../support/submissions.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { expectUnanswerable } from '../support/unanswerable.js';

const { file } = temporaryFolder();

const FILE = submission('north', [
  activity(1, 'NEL', '250000.00', '130'),
  activity(2, 'DC', '55000.005', '90.5', 'AA01Z'),
  activity(2, 'OPFA', '1250.50', '7'),
  cost(1, 'DRUG', '14000.00'),
  saving(1, 'QIPP', '500.00'),
  outcome(1, 'CQUIN', '0.8'),
]);

/** Formed 0-3, terms 4-8 (P1), adjustment 9-13 (P2, A1), a file 14-16. */
const HISTORY = recordedAll([...underTerms(), ...adjusted(), ...FILE]);
const LAST = 16;

const asking = <T>(
  work: (opened: LedgerOnDisk) => Promise<T>,
  history: readonly RecordedEvent[] = HISTORY,
): Promise<T> => withHistory(file, history, work);

describe('the three clocks', () => {
  test('stand in every answer: whose, of which month, as known when, under which terms', async () => {
    await asking(async ({ queries, store }) => {
      const { clocks } = await queries.position(ALLIANCE, { period: M(1) });
      const head = (await store.head(`alliance-${ALLIANCE}`))!;
      expect(clocks).toStrictEqual({
        alliance: ALLIANCE,
        name: 'Harbour Alliance',
        period: M(1),
        asAt: LAST,
        recordedAt: instantOf(LAST),
        chainHead: head.hash,
        latest: LAST,
        terms: [
          {
            version: 1,
            title: 'Founding terms',
            fromPeriod: M(1),
            proposal: 'P1',
            agreedAt: 8,
          },
        ],
      });
    });
  });

  test('of effect: the latest month with postings where none is named', async () => {
    await asking(async ({ queries }) => {
      expect((await queries.position(ALLIANCE, {})).clocks.period).toBe(M(2));
      // As known before the file there was none yet.
      expect((await queries.position(ALLIANCE, { asAt: '13' })).clocks.period).toBe(M(1));
    });
    // A file that was cut off counts nothing.
    await asking(
      async ({ queries }) => {
        expect((await queries.position(ALLIANCE, {})).clocks.period).toBe(M(1));
      },
      recordedAll([
        ...underTerms(),
        ...submission('north', [activity(5, 'DC', '1.00', '1')], { cutOff: true }),
      ]),
    );
  });

  test('of effect: a month in which nothing is left, or never was, is not the latest', async () => {
    const first = recordedAll([
      ...underTerms(),
      ...submission('north', [activity(2, 'DC', '9.00', '1'), activity(5, 'DC', '7.00', '1')]),
    ]);
    const restated = postingOf(run(ledger, first), (number) => first[number]!.event as BatchEvent, {
      provider: 'north',
      name: 'north-2.csv',
      rows: [
        activity(2, 'DC', '9.00', '1'),
        activity(3, 'DC', '0.00', '3'),
        activity(6, 'DC', '0.00', '0'),
      ],
      coverage: 'missing-months-are-nil',
    }) as readonly LedgerEvent[];
    const history = [...first, ...recordedAll(as('north', ...restated), run(ledger, first))];
    await asking(async ({ queries }) => {
      // Activity without a price is activity.
      expect((await queries.position(ALLIANCE, {})).clocks.period).toBe(M(3));
      expect(
        (await queries.position(ALLIANCE, { asAt: String(first.length - 1) })).clocks.period,
      ).toBe(M(5));
    }, history);
  });

  test('of effect: before any posting, the first month of the latest year under terms', async () => {
    const next = termsWith({ contractYear: '2027-28' });
    const history = recordedAll([
      ...underTerms(),
      ...made('icb', termsProposed(next, { proposal: 'P2' })),
      ...as('north', {
        type: 'TermsAgreed',
        data: { proposal: 'P2', version: 2, fromPeriod: '2027-28-M01' },
      }),
    ]);
    await asking(async ({ queries }) => {
      expect((await queries.position(ALLIANCE, {})).clocks.period).toBe('2027-28-M01');
    }, history);
  });

  test('of effect: a month that is under no terms is not the latest', async () => {
    const history = recordedAll([
      ...underTerms(),
      ...submission('north', [activity('2027-28-M01', 'DC', '1.00', '1')]),
      ...submission('south', [activity(3, 'DC', '1.00', '1')]),
    ]);
    await asking(async ({ queries }) => {
      expect((await queries.position(ALLIANCE, {})).clocks.period).toBe(M(3));
      await expectUnanswerable(
        'TERMS_NOT_AGREED',
        queries.position(ALLIANCE, { period: '2027-28-M01' }),
        { period: '2027-28-M01' },
      );
    }, history);
  });

  test('of knowledge: an event, an instant, or a day to its end', async () => {
    await asking(async ({ queries }) => {
      const asAt = async (text: string) =>
        (await queries.position(ALLIANCE, { period: M(1), asAt: text })).clocks.asAt;
      expect(await asAt('latest')).toBe(LAST);
      expect(await asAt('16')).toBe(16);
      expect(await asAt('013')).toBe(13);
      // One event a minute from nine o'clock.
      expect(await asAt('2026-04-01T09:13:00.000Z')).toBe(13);
      expect(await asAt('2026-04-01T09:13:00Z')).toBe(13);
      expect(await asAt('2026-04-01T09:13Z')).toBe(13);
      expect(await asAt('2026-04-01T09:12:59.999Z')).toBe(12);
      expect(await asAt('2026-04-01')).toBe(LAST);
      expect(await asAt('2030-01-01')).toBe(LAST);
    });
  });

  test('of knowledge: what cannot be known is said so', async () => {
    await asking(async ({ queries }) => {
      const asked = (asAt: string) => queries.position(ALLIANCE, { period: M(1), asAt });
      await expectUnanswerable('EVENT_NOT_THERE', asked('17'), {
        event: '17',
        alliance: ALLIANCE,
        latest: '16',
      });
      await expectUnanswerable('INSTANT_BEFORE_FIRST', asked('2026-03-31'), {
        instant: '2026-03-31',
        first: '2026-04-01T09:00:00.000Z',
      });
      for (const value of [
        'yesterday',
        '2026-04-01 09:13',
        '-1',
        '1.5',
        '2026-02-30',
        '2026-04-01T25:00Z',
        '1e3',
        '',
      ]) {
        await expectUnanswerable('NOT_A_KNOWLEDGE_POINT', asked(value), { value });
      }
      await expectUnanswerable('ALLIANCE_NOT_FORMED', queries.position('nowhere', {}), {
        alliance: 'nowhere',
      });
      await expectUnanswerable('NOT_A_PERIOD', queries.position(ALLIANCE, { period: 'M01' }), {
        value: 'M01',
      });
    });
  });

  test('of knowledge: where terms are agreed later, it is said at which event', async () => {
    const agreed = HISTORY.findIndex(({ event }) => event.type === 'TermsAgreed');
    await asking(async ({ queries }) => {
      const facts = { asAt: '7', event: String(agreed) };
      await expectUnanswerable('TERMS_AGREED_LATER', queries.position(ALLIANCE, { asAt: '7' }), {
        ...facts,
        period: 'any period',
      });
      const early = { period: M(6), asAt: '7' };
      for (const asked of [queries.position(ALLIANCE, early), queries.periods(ALLIANCE, early)]) {
        await expectUnanswerable('TERMS_AGREED_LATER', asked, { ...facts, period: M(6) });
      }
      const before = { period: '2025-26-M01', asAt: '7' };
      await expectUnanswerable('TERMS_NOT_AGREED', queries.position(ALLIANCE, before), {
        period: '2025-26-M01',
      });
    });
  });

  test('the months of a year without terms are not open', async () => {
    await asking(async ({ queries }) => {
      const { periods } = await queries.periods(ALLIANCE, { period: M(4) });
      expect(periods).toHaveLength(12);
      await expectUnanswerable(
        'TERMS_NOT_AGREED',
        queries.periods(ALLIANCE, { period: '2025-26-M01' }),
        { period: '2025-26-M01' },
      );
    });
  });

  test('of terms: any version of the year can be put to the whole of it', async () => {
    const other = termsWith({ title: 'All shared', clauses: halved('75%') });
    const history = recordedAll([
      ...underTerms({ decisions: MAJORITY }),
      ...submission('north', [activity(1, 'NEL', '250000.00', '130')]),
      ...made('icb', variationProposed('P2', M(7), other, 'Three quarters')),
      ...as('north', supported('P2', 'north'), {
        type: 'VariationAgreed',
        data: { proposal: 'P2', version: 2, fromPeriod: M(7) },
      }),
    ]);
    await asking(async ({ queries }) => {
      const bears = async (terms?: string) => {
        const lens = { period: M(1), ...(terms === undefined ? {} : { terms }) };
        const { pools } = await queries.position(ALLIANCE, lens);
        return pools.find(({ pool }) => pool === 'urgent')!.toDate.commissioners;
      };
      expect([await bears(), await bears('1'), await bears('2')]).toEqual([
        '25000.00',
        '25000.00',
        '37500.00',
      ]);
      const { clocks } = await queries.position(ALLIANCE, { period: M(1), terms: '2' });
      expect(clocks).toMatchObject({ termsAsked: 2, terms: [{ version: 2, fromPeriod: M(1) }] });
      expect(
        (await queries.position(ALLIANCE, { period: M(8) })).clocks.terms.map(
          ({ version }) => version,
        ),
      ).toEqual([1, 2]);
      await expectUnanswerable(
        'TERMS_VERSION_UNKNOWN',
        queries.position(ALLIANCE, { period: M(1), terms: '3' }),
        { version: '3', contractYear: '2026-27', versions: '1, 2' },
      );
      // As known before the variation there is no version 2.
      await expectUnanswerable(
        'TERMS_VERSION_UNKNOWN',
        queries.position(ALLIANCE, { period: M(1), terms: '2', asAt: '9' }),
        { version: '2', contractYear: '2026-27', versions: '1' },
      );
      await expectUnanswerable(
        'TERMS_VERSION_UNKNOWN',
        queries.position(ALLIANCE, { period: '2027-28-M01', terms: '1' }),
        { version: '1', contractYear: '2027-28', versions: 'none' },
      );
      await expectUnanswerable('TERMS_VERSION_UNKNOWN', queries.terms(ALLIANCE, {}, 9), {
        version: '9',
        contractYear: '2026-27',
        versions: '1, 2',
      });
      const shown = await queries.terms(ALLIANCE, { period: M(7) });
      expect([shown.shown.version, shown.document.title]).toEqual([2, 'All shared']);
      expect((await queries.terms(ALLIANCE, { period: M(6) })).shown.version).toBe(1);
      expect((await queries.terms(ALLIANCE, { period: M(6) }, 2)).shown.title).toBe(
        'Three quarters',
      );
    }, history);
  });
});

function halved(rate: string) {
  return termsWith().clauses.map((clause) =>
    clause.rule === 'marginal-rate'
      ? { ...clause, over: { ...clause.over, commissionersBear: rate } }
      : clause,
  );
}

describe('figures', () => {
  test('that are not there are answered with those that were perhaps meant', async () => {
    await asking(async ({ queries }) => {
      const asked = (figure: string) =>
        queries.explain(ALLIANCE, { period: M(1) }, figure, 'to-date');
      await expectUnanswerable('FIGURE_UNKNOWN', asked('pool/urgnt/actual'), {
        figure: 'pool/urgnt/actual',
        near: 'pool/urgent/actual, pool/drugs/actual, pool/elective/actual',
      });
      for (const figure of [
        '',
        'pool',
        'pool/urgent',
        'pool/urgent/net',
        'step/1/x/1',
        'a/b/c/d',
      ]) {
        await expect(asked(figure)).rejects.toMatchObject({
          refusal: { refused: 'FIGURE_UNKNOWN', facts: { figure } },
        });
      }
      for (const step of [`step/1/${M(1)}/99`, `step/2/${M(1)}/1`, `step/1/${M(1)}/0`]) {
        await expect(asked(step)).rejects.toMatchObject({
          refusal: { refused: 'FIGURE_UNKNOWN', facts: { figure: step } },
        });
      }
    });
  });

  test('say which clause and which decision they rest on, and who agreed', async () => {
    await asking(async ({ queries }) => {
      const { amount, steps, title } = await queries.explain(
        ALLIANCE,
        { period: M(1) },
        'partner/north/share',
        'to-date',
      );
      // Elective: nothing done for 60,000 of plan, all kept. Urgent: 50,000 over, half to the
      // providers, three parts of four of it north's.
      expect(amount).toBe('41250.00');
      expect(title).toContain('North Trust');
      expect(steps.map(({ rule, amount: adds }) => [rule, adds])).toEqual([
        ['block', '60000.00'],
        ['marginal-rate', '-18750.00'],
      ]);
      expect(steps[1]!.clause).toEqual({
        id: 'urgent-share',
        ref: '4.2',
        text: 'Half and half.',
        version: 1,
        title: 'Founding terms',
      });
      expect(steps[1]!.decision).toEqual({
        proposal: 'P1',
        what: 'Founding terms: Founding terms, from Month 1 (April 2026)',
        proposedBy: { partner: 'icb', by: 'finance@icb', event: 4 },
        agreedAt: 8,
        supports: [5, 6, 7].map((event, place) => ({
          partner: ['icb', 'north', 'south'][place],
          by: `finance@${['icb', 'north', 'south'][place]}`,
          event,
          recordedAt: instantOf(event),
        })),
      });
    });
  });

  test('of an adjustment and its reversal rest each on its own decision', async () => {
    const reversed = recordedAll(
      [
        ...made('icb', reversalProposed('P3', '2026-08-01')),
        ...as('north', supported('P3', 'north')),
        ...as('south', supported('P3', 'south'), {
          type: 'AdjustmentReversed',
          data: { proposal: 'P3', adjustment: 'A1', effectiveOn: '2026-08-01' },
        }),
      ],
      run(ledger, HISTORY),
    );
    await asking(
      async ({ queries }) => {
        const { amount, steps } = await queries.explain(
          ALLIANCE,
          { period: M(5) },
          'partner/north/adjustment',
          'to-date',
        );
        expect(amount).toBe('0.00');
        expect(steps.map(({ decision, amount: adds }) => [decision?.proposal, adds])).toEqual([
          ['P2', '12500.00'],
          ['P3', '-12500.00'],
        ]);
        expect(steps.map(({ inputs }) => inputs[0]!.event)).toEqual([13, 21]);
        const inMonth = async (month: number) =>
          (
            await queries.explain(
              ALLIANCE,
              { period: M(month) },
              'partner/north/adjustment',
              'in-month',
            )
          ).amount;
        expect(await Promise.all([2, 3, 4, 5, 6].map(inMonth))).toEqual([
          '0.00',
          '12500.00',
          '0.00',
          '-12500.00',
          '0.00',
        ]);
      },
      [...HISTORY, ...reversed],
    );
  });

  test('of a released reserve rest on the release of their own year', async () => {
    const next = termsWith({ contractYear: '2027-28', decisions: MAJORITY });
    const release = (proposal: string, period: string) => [
      ...made('icb', {
        type: 'ReserveReleaseProposed',
        data: { proposal, reserve: 'risk', period, reason: 'Year end' },
      }),
      ...as('north', supported(proposal, 'north'), {
        type: 'ReserveReleased',
        data: { proposal, reserve: 'risk', period },
      }),
    ];
    const history = recordedAll([
      ...underTerms({ decisions: MAJORITY }),
      ...made('icb', termsProposed(next, { proposal: 'P2' })),
      ...as('north', supported('P2', 'north'), {
        type: 'TermsAgreed',
        data: { proposal: 'P2', version: 2, fromPeriod: '2027-28-M01' },
      }),
      ...release('P3', M(12)),
      ...release('P4', '2027-28-M12'),
    ]);
    await asking(async ({ queries }) => {
      for (const [period, proposal] of [
        [M(12), 'P3'],
        ['2027-28-M12', 'P4'],
      ] as const) {
        const { steps, amount } = await queries.explain(
          ALLIANCE,
          { period },
          'reserve/risk/released',
          'in-month',
        );
        // Urgent care is under plan all year: nothing was drawn of the 90,000.
        expect(amount).toBe('90000.00');
        expect(steps.map(({ decision }) => decision?.proposal)).toEqual([proposal]);
        const { reinvestment } = await queries.position(ALLIANCE, { period });
        expect(reinvestment).toEqual([{ purpose: 'transformation', amount: '90000.00' }]);
      }
    }, history);
  });
});

describe('posted lines', () => {
  test('say row, file, codes and amounts, and what they moved', async () => {
    await asking(async ({ queries }) => {
      const { lines, total } = await queries.lines(
        ALLIANCE,
        { period: M(2) },
        { pool: 'elective', period: M(2) },
      );
      expect(total).toEqual({ lines: 1, moved: '55000.005', activityMoved: '90.5' });
      expect(lines).toMatchObject([
        {
          address: '15/1',
          event: 15,
          line: 1,
          change: 'posted',
          file: 'north-1.csv',
          row: 2,
          recordedAt: instantOf(15),
          provider: 'north',
          commissioner: 'icb',
          period: M(2),
          kind: 'activity',
          pool: 'elective',
          pointOfDelivery: 'DC',
          tariffCode: 'AA01Z',
          wasPrice: '0.00',
          price: '55000.005',
          moved: '55000.005',
          wasActivity: '0',
          activity: '90.5',
        },
      ]);
      expect(lines[0]).not.toHaveProperty('of');
    });
  });

  test.each([
    [{}, 6],
    [{ pool: 'urgent' }, 1],
    [{ pool: '' }, 3],
    [{ unmapped: true }, 1],
    [{ unmapped: true, kind: 'activity' }, 1],
    [{ unmapped: false }, 6],
    [{ kind: 'cost' }, 1],
    [{ kind: 'saving', item: 'QIPP' }, 1],
    [{ item: 'CIP' }, 0],
    [{ provider: 'south' }, 0],
    [{ provider: 'north', commissioner: 'icb' }, 6],
    [{ commissioner: 'north' }, 0],
    [{ period: M(1) }, 4],
    [{ through: M(1) }, 4],
    [{ through: M(2) }, 6],
    [{ period: M(2), through: M(1) }, 0],
  ])('with %j: %d', async (filter, count) => {
    await asking(async ({ queries }) => {
      const lens = { period: M(2) };
      const { total, lines, filter: said } = await queries.lines(ALLIANCE, lens, filter);
      expect([total.lines, lines.length]).toEqual([count, count]);
      expect(said).toEqual(filter);
      expect(total.moved.startsWith('-')).toBe(false);
    });
  });

  test('of a page address that is none are not answered', async () => {
    await asking(async ({ queries }) => {
      const page = { after: 'the last one' };
      await expectUnanswerable('NOT_A_LINE', queries.lines(ALLIANCE, { period: M(1) }, {}, page), {
        value: 'the last one',
      });
    });
  });

  test('of a pool, partner, kind or month that there is not are not answered', async () => {
    const pools = 'elective, urgent, drugs';
    const kinds = 'activity, cost, saving, outcome';
    const asked: [LinesFilter, RefusalCode, Readonly<Record<string, string>>][] = [
      [{ pool: 'nope' }, 'POOL_UNKNOWN', { pool: 'nope', pools }],
      [{ kind: 'toString' }, 'NOT_A_KIND', { value: 'toString', kinds }],
      [{ submission: 'S-unknown' }, 'SUBMISSION_NOT_COUNTED', { submission: 'S-unknown' }],
      [{ from: 'May' }, 'NOT_A_PERIOD', { value: 'May' }],
      [{ through: 'May' }, 'NOT_A_PERIOD', { value: 'May' }],
      [{ period: 'May' }, 'NOT_A_PERIOD', { value: 'May' }],
      [
        { version: '7' },
        'TERMS_VERSION_UNKNOWN',
        { version: '7', contractYear: YEAR, versions: '1' },
      ],
    ];
    await asking(async ({ queries }) => {
      const lens = { period: M(2) };
      for (const [filter, code, facts] of asked) {
        await expectUnanswerable(code, queries.lines(ALLIANCE, lens, filter), facts);
      }
      const costs = { value: 'costs', kinds };
      await expectUnanswerable(
        'NOT_A_KIND',
        queries.lines(ALLIANCE, lens, { kind: 'costs' }),
        costs,
      );
      for (const side of ['provider', 'commissioner'] as const) {
        await expect(queries.lines(ALLIANCE, lens, { [side]: 'nope' })).rejects.toThrow(
          /^nope is not a partner of this alliance\. Partners: /,
        );
      }
    });
  });

  test('are those that were known, not those that came later', async () => {
    await asking(async ({ queries }) => {
      const lens = { period: M(2), asAt: '15' };
      expect((await queries.lines(ALLIANCE, lens, {})).total.lines).toBe(0);
    });
  });
});

describe('the history', () => {
  test('comes newest first, page by page', async () => {
    await asking(async ({ queries }) => {
      const first = await queries.history(ALLIANCE, { limit: 5 });
      expect(first).toMatchObject({ alliance: ALLIANCE, name: 'Harbour Alliance', latest: 16 });
      expect(first.events.map(({ event }) => event)).toEqual([16, 15, 14, 13, 12]);
      expect(first.older).toBe(12);
      const all: number[] = [];
      let before: number | undefined;
      do {
        const page = await queries.history(ALLIANCE, {
          limit: 5,
          ...(before === undefined ? {} : { before }),
        });
        all.push(...page.events.map(({ event }) => event));
        before = page.older;
      } while (before !== undefined);
      expect(all).toEqual([...HISTORY.keys()].reverse());
    });
  });

  test('comes oldest first from a place on, and only as far as was known', async () => {
    await asking(async ({ queries }) => {
      const numbers = async (page: Parameters<typeof queries.history>[1]) =>
        (await queries.history(ALLIANCE, page)).events.map(({ event }) => event);
      expect(await numbers({ after: -1, limit: 3 })).toEqual([0, 1, 2]);
      expect(await numbers({ after: 14 })).toEqual([15, 16]);
      expect(await numbers({ after: 16 })).toEqual([]);
      expect(await numbers({ after: 3, asAt: '5' })).toEqual([4, 5]);
      expect(await numbers({ asAt: '2' })).toEqual([2, 1, 0]);
      expect(await numbers({ asAt: '0' })).toEqual([0]);
      expect(await numbers({ before: 0 })).toEqual([]);
      expect(await numbers({ before: 2 })).toEqual([1, 0]);
      expect(await numbers({ before: 999, limit: 1 })).toEqual([16]);
      expect(await numbers({ limit: 0 })).toHaveLength(1);
      expect((await queries.history(ALLIANCE, { asAt: '2' })).latest).toBe(16);
      expect(await queries.history(ALLIANCE, { before: 1 })).not.toHaveProperty('older');
    });
  });

  test('tells every event in a sentence, with the month, the proposal and the file it is of', async () => {
    await asking(async ({ queries }) => {
      const { events } = await queries.history(ALLIANCE, { after: -1, limit: 100 });
      expect(events.map(({ words }) => words)).toEqual([
        'Harbour Alliance is formed',
        'Harbour ICB (QHA) joins as commissioner from 2026-04-01',
        'North Trust (RN1) joins as provider from 2026-04-01',
        'South Trust (RS1) joins as provider from 2026-04-01',
        'P1 proposed. Founding terms: Founding terms',
        'Harbour ICB supports P1',
        'North Trust supports P1',
        'South Trust supports P1',
        'Agreed (P1). Founding terms: Founding terms, from Month 1 (April 2026)',
        'P2 proposed. Adjustment A1: Harbour ICB pays North Trust £12,500.00 on 2026-06-15. Winter ward',
        'Harbour ICB supports P2',
        'North Trust supports P2',
        'South Trust supports P2',
        'Agreed (P2). Adjustment A1: Harbour ICB pays North Trust £12,500.00 on 2026-06-15. Winter ward',
        'north-1.csv opened: North Trust for Harbour ICB, flex, 2 months through Month 2 (May 2026)',
        '6 lines of north-1.csv posted',
        'north-1.csv counts: 6 posted, 0 restated, 0 withdrawn, 0 unchanged; moved £320,750.51',
      ]);
      expect(events.map(({ period }) => period)).toEqual([
        ...new Array<undefined>(4).fill(undefined),
        M(1),
        ...new Array<undefined>(3).fill(undefined),
        M(1),
        M(3),
        ...new Array<undefined>(3).fill(undefined),
        undefined,
        ...new Array<string>(3).fill(M(2)),
      ]);
      expect(events.map(({ proposal }) => proposal).slice(4)).toEqual([
        ...new Array<string>(5).fill('P1'),
        ...new Array<string>(5).fill('P2'),
        ...new Array<undefined>(3).fill(undefined),
      ]);
      expect(events[16]).toMatchObject({ by: 'finance@north', partner: 'north' });
    });
  });

  test('shows an event whole, with the hash of the one before', async () => {
    await asking(async ({ queries, store }) => {
      const shown = await queries.event(ALLIANCE, 9);
      expect(shown.recorded.event).toEqual(adjustmentProposed());
      expect(shown.line).toMatchObject({ event: 9, type: 'AdjustmentProposed', proposal: 'P2' });
      const before = await queries.event(ALLIANCE, 8);
      expect(shown.previous).toBe(before.recorded.hash);
      expect(shown.latest).toBe(16);
      expect((await queries.event(ALLIANCE, 16)).recorded.hash).toBe(
        (await store.head(`alliance-${ALLIANCE}`))!.hash,
      );
      for (const number of [17, -1, 1.5]) {
        await expectUnanswerable('EVENT_NOT_THERE', queries.event(ALLIANCE, number), {
          event: String(number),
          alliance: ALLIANCE,
          latest: '16',
        });
      }
    });
  });
});

test('alliances are listed with their last event, and one that was never formed is none', async () => {
  await asking(async ({ queries }) => {
    expect(await queries.alliances()).toEqual([
      { alliance: ALLIANCE, name: 'Harbour Alliance', latest: 16 },
    ]);
  });
});

test('decisions say who has spoken, and whose word is awaited', async () => {
  const history = recordedAll([
    ...underTerms({ decisions: MAJORITY }),
    ...made('icb', adjustmentProposed()),
    ...as('south', declined('P2', 'south')),
  ]);
  await asking(async ({ queries }) => {
    const { proposals, asAt, latest } = await queries.decisions(ALLIANCE, {});
    expect([asAt, latest]).toEqual([11, 11]);
    expect(proposals[1]).toMatchObject({
      proposal: 'P2',
      kind: 'AdjustmentProposed',
      title: 'Adjustment A1: Harbour ICB pays North Trust £12,500.00 on 2026-06-15. Winter ward',
      status: 'open',
      rule: 'more than half of the partners support it',
      supports: [{ partner: 'icb', event: 10 }],
      declines: [{ partner: 'south', event: 11, reason: 'Too dear' }],
      awaiting: ['north'],
    });
    expect(proposals[1]).not.toHaveProperty('endedAt');
    expect(proposals[0]).toMatchObject({ status: 'agreed', endedAt: 8, awaiting: [] });
    const known = await queries.decisions(ALLIANCE, { asAt: '10' });
    expect(known.proposals[1]).toMatchObject({ declines: [], awaiting: ['north', 'south'] });
  }, history);
});

test('submissions say what came in and what became of it', async () => {
  const history = recordedAll([
    ...underTerms(),
    ...FILE,
    ...submission('south', [activity(1, 'DC', '1.00', '1')], { cutOff: true }),
    { type: 'FileRefused', data: { sha256: 'a'.repeat(64), rows: 12, reason: 'NHS NUMBER' } },
  ]);
  await asking(async ({ queries }) => {
    const { submissions, refusedFiles } = await queries.submissions(ALLIANCE, {});
    expect(
      submissions.map((one) => [one.provider, one.file.name, one.status, one.lines.posted]),
    ).toEqual([
      ['north', 'north-1.csv', 'standing', 6],
      ['south', 'south-1.csv', 'open', 0],
    ]);
    expect(refusedFiles).toMatchObject([{ rows: 12, reason: 'NHS NUMBER', event: 14 }]);
    expect((await queries.submissions(ALLIANCE, { asAt: '10' })).submissions).toMatchObject([
      { status: 'open', provider: 'north' },
    ]);
  }, history);
});

describe('closed months', () => {
  const figures = {
    partners: { icb: '-375000.00', north: '1.00', south: '0.00' },
    pools: { urgent: '-50000.00' },
    reserves: { risk: '80000.00' },
  };
  const close = closed(1, 16);
  const CLOSED = recordedAll(
    as('south', { ...close, data: { ...close.data, figures } } as typeof close),
    run(ledger, HISTORY),
  );

  test('are handed out as a receipt that can be checked', async () => {
    await asking(
      async ({ queries }) => {
        expect(await queries.receipt(ALLIANCE, M(1))).toStrictEqual({
          alliance: ALLIANCE,
          name: 'Harbour Alliance',
          period: M(1),
          asAt: 16,
          chainHead: 'f'.repeat(64),
          closedAt: 17,
          recordedAt: instantOf(17),
          by: 'finance@south',
          figures,
          figuresHash: createHash('sha256').update(canonicalize(figures)!).digest('hex'),
        });
        await expectUnanswerable('PERIOD_NOT_CLOSED', queries.receipt(ALLIANCE, M(2)), {
          period: M(2),
        });
        await expectUnanswerable('NOT_A_PERIOD', queries.receipt(ALLIANCE, 'M02'), {
          value: 'M02',
        });
      },
      [...HISTORY, ...CLOSED],
    );
  });

  test('show in every answer when they closed, and what has moved since', async () => {
    await asking(
      async ({ queries }) => {
        const { clocks, partners } = await queries.position(ALLIANCE, { period: M(1) });
        expect(clocks.closed).toEqual({
          closedAt: 17,
          asAt: 16,
          chainHead: 'f'.repeat(64),
          recordedAt: instantOf(17),
          by: 'finance@south',
          partner: 'south',
        });
        expect(partners.map(({ partner, closed: was }) => [partner, was?.net])).toEqual([
          ['icb', '-375000.00'],
          ['north', '1.00'],
          ['south', '0.00'],
        ]);
        for (const { toDate, closed: was } of partners) {
          expect(Number(was!.net) + Number(was!.movedSince)).toBeCloseTo(Number(toDate.net), 2);
        }
        const { partners: other, clocks: open } = await queries.position(ALLIANCE, {
          period: M(2),
        });
        expect(open).not.toHaveProperty('closed');
        expect(other[0]).not.toHaveProperty('closed');
        // As known at the event before, it was open.
        const known = await queries.position(ALLIANCE, { period: M(1), asAt: '16' });
        expect(known.clocks).not.toHaveProperty('closed');
      },
      [...HISTORY, ...CLOSED],
    );
  });

  test('and open ones are listed for the year', async () => {
    await asking(
      async ({ queries }) => {
        const { periods } = await queries.periods(ALLIANCE, { period: M(6) });
        expect(periods.map(({ status }) => status)).toEqual([
          'closed',
          ...new Array<string>(11).fill('open'),
        ]);
        expect(periods[0]).toMatchObject({
          period: M(1),
          name: 'Month 1 (April 2026)',
          closure: { closedAt: 17, by: 'finance@south' },
          reopened: [],
        });
        await expectUnanswerable('NOT_A_PERIOD', queries.periods(ALLIANCE, { period: 'x' }), {
          value: 'x',
        });
      },
      [...HISTORY, ...CLOSED],
    );
  });
});

describe('what if', () => {
  const shift = (percent: string, pool = 'urgent', fromPeriod?: string) =>
    ({
      suppose: 'activity-shift',
      pool,
      percent,
      ...(fromPeriod === undefined ? {} : { fromPeriod }),
    }) as const;
  const lens = { period: M(1) };

  test('there were more activity: shared as it would be, and nothing is written', async () => {
    await asking(async ({ queries, store }) => {
      const answer = await queries.whatIf(ALLIANCE, lens, [shift('10%')]);
      expect(answer.suppositions).toEqual(['Activity of Urgent care is 10% higher than posted']);
      const urgent = ({ pools }: typeof answer.actual) =>
        pools.find(({ pool }) => pool === 'urgent')!.toDate;
      expect(urgent(answer.actual)).toMatchObject({ actual: '250000.00', activityActual: '130' });
      expect(urgent(answer.supposed)).toMatchObject({ actual: '275000.00', activityActual: '143' });
      // 25,000 more, half each; 40% of the providers' half comes from the reserve.
      expect(answer.partners.map(({ partner, difference }) => [partner, difference])).toEqual([
        ['icb', '-12500.00'],
        ['north', '19375.00'],
        ['south', '-1875.00'],
      ]);
      expect((await store.head(`alliance-${ALLIANCE}`))!.number).toBe(LAST);
    });
  });

  test.each([
    ['+10%', '275000.00'],
    ['-2.5%', '243750.00'],
    ['−2.5%', '243750.00'],
    ['0.000001%', '250000.00'],
    ['-100%', '0.00'],
  ])('activity shifts by %s: %s', async (percent, actual) => {
    await asking(async ({ queries }) => {
      const { supposed } = await queries.whatIf(ALLIANCE, lens, [shift(percent)]);
      expect(supposed.pools.find(({ pool }) => pool === 'urgent')!.toDate.actual).toBe(actual);
      expect(supposed.unexplained).toBe('0.00');
    });
  });

  test('the terms were others: settled as they would be', async () => {
    const other = termsWith({ title: 'Three quarters', clauses: halved('75%') });
    await asking(async ({ queries }) => {
      const supposition = {
        suppose: 'terms',
        title: 'Three quarters',
        fromPeriod: M(1),
        terms: other,
      } as const;
      const answer = await queries.whatIf(ALLIANCE, lens, [supposition]);
      expect(answer.suppositions).toEqual(['Three quarters is in force from Month 1 (April 2026)']);
      // The commissioners bear 37,500 of 50,000 and not 25,000; the reserve pays 5,000 less.
      expect(answer.partners.map(({ difference }) => difference)).toEqual([
        '-12500.00',
        '5625.00',
        '1875.00',
      ]);
      expect(answer.supposed.clocks.terms).toMatchObject([{ version: 2, title: 'Three quarters' }]);
      expect(answer.clocks.terms).toMatchObject([{ version: 1 }]);
      // Both at once: the shift is settled by the supposed terms.
      const both = await queries.whatIf(ALLIANCE, lens, [supposition, shift('10%')]);
      expect(both.suppositions).toHaveLength(2);
      expect(both.partners[0]!.difference).toBe('-31250.00');
    });
  });

  test('also where another version than the one in force is looked at', async () => {
    const second = termsWith({ title: 'Second', decisions: MAJORITY });
    const history = recordedAll([
      ...underTerms({ decisions: MAJORITY }),
      ...submission('north', [activity(1, 'NEL', '250000.00', '130')]),
      ...made('icb', variationProposed('P2', M(7), second, 'Second')),
      ...as('north', supported('P2', 'north'), {
        type: 'VariationAgreed',
        data: { proposal: 'P2', version: 2, fromPeriod: M(7) },
      }),
    ]);
    await asking(async ({ queries }) => {
      const supposed = {
        suppose: 'terms',
        title: 'Third',
        fromPeriod: M(1),
        terms: termsWith({ clauses: halved('100%') }),
      } as const;
      for (const terms of ['1', '2']) {
        const answer = await queries.whatIf(ALLIANCE, { period: M(1), terms }, [supposed]);
        expect(answer.partners[0]!.difference).toBe('-25000.00');
      }
    }, history);
  });

  test('what could not be proposed cannot be supposed', async () => {
    await asking(async ({ queries }) => {
      const suppose = (changes: Parameters<typeof termsWith>[0], fromPeriod = M(1)) =>
        queries.whatIf(ALLIANCE, lens, [
          { suppose: 'terms', title: 'Other', fromPeriod, terms: termsWith(changes) },
        ]);
      await expect(suppose({ clauses: [] })).rejects.toMatchObject({
        refusal: { refused: 'TERMS_FAULTY' },
      });
      await expectUnanswerable('NOT_A_PERIOD', suppose({}, 'April'), { value: 'April' });
      await expectUnanswerable('TERMS_START_OUTSIDE_YEAR', suppose({ contractYear: '2027-28' }), {
        contractYear: '2027-28',
        fromPeriod: M(1),
      });
      const clause = { ref: '3.1', text: 'Prices go up.' };
      const uplift = {
        id: 'up',
        clause,
        change: 'uplift',
        fromPeriod: M(4),
        pools: ['urgent'],
        percent: '12%',
      } as const;
      await expectUnanswerable(
        'PLAN_CHANGE_DATED_APART',
        suppose({ planChanges: [uplift] }, M(10)),
        { change: 'up', fromPeriod: M(4), begins: M(10) },
      );
      const partners = termsWith().partners.map((partner) =>
        partner.id === 'south' ? { ...partner, odsCode: 'RXX', id: 'east' } : partner,
      );
      const east = [ELECTIVE, URGENT, DRUGS].map((pool) => ({
        ...pool,
        plan: { ...pool.plan, lines: pool.plan.lines.slice(0, 1) },
      }));
      const reserves = [{ ...termsWith().reserves[0]!, contributions: { icb: '1.00' } }];
      await expectUnanswerable(
        'TERMS_PARTNERS_DIFFER',
        suppose({ partners, pools: east, reserves }),
        { difference: 'south is missing; east is no partner' },
      );
    });
  });

  test('a shift is of a pool, by a percentage, from a month, of something that stands', async () => {
    await asking(async ({ queries }) => {
      const asked = (...one: Parameters<typeof shift>) =>
        queries.whatIf(ALLIANCE, lens, [shift(...one)]);
      await expectUnanswerable('POOL_UNKNOWN', asked('5%', 'dental'), {
        pool: 'dental',
        pools: 'elective, urgent, drugs',
      });
      for (const value of ['5', 'five%', '5 %', '--5%', '1e1%', '%', '']) {
        await expectUnanswerable('NOT_A_PERCENTAGE', asked(value), { value });
      }
      await expectUnanswerable('NOT_A_PERIOD', asked('5%', 'urgent', 'May'), { value: 'May' });
      await expectUnanswerable('NOTHING_TO_SHIFT', asked('5%', 'urgent', M(2)), {
        pool: 'urgent',
        fromPeriod: M(2),
      });
      await expectUnanswerable('NOTHING_TO_SHIFT', asked('5%', 'urgent', '2027-28-M01'), {
        pool: 'urgent',
        fromPeriod: '2027-28-M01',
      });
    });
  });
});

test('verifying says how many events hold, or which does not', async () => {
  await asking(async ({ queries, store }) => {
    expect(await queries.verify(ALLIANCE)).toEqual({
      ok: true,
      events: LAST + 1,
      head: (await store.head(`alliance-${ALLIANCE}`))!.hash,
    });
    await expectUnanswerable('ALLIANCE_NOT_FORMED', queries.verify('nowhere'), {
      alliance: 'nowhere',
    });
  });
});

test('an alliance that is only formed has partners, a history and no position', async () => {
  await asking(async ({ queries }) => {
    await expectUnanswerable('TERMS_NOT_AGREED', queries.position(ALLIANCE, {}), {
      period: 'any period',
    });
    expect((await queries.periods(ALLIANCE, {})).periods).toEqual([]);
    expect((await queries.decisions(ALLIANCE, {})).proposals).toEqual([]);
    expect((await queries.history(ALLIANCE, {})).events).toHaveLength(4);
  }, recordedAll(formedBy()));
});

test('one line, one month: sentences count as people do', () => {
  const one = recordedAll([
    ...underTerms(),
    ...submission('north', [activity(1, 'DC', '1.00', '1')]),
  ]);
  const state = run(ledger, one);
  expect(one.slice(-3).map(({ event }) => eventInWords(event, state))).toEqual([
    'north-1.csv opened: North Trust for Harbour ICB, flex, 1 month through Month 1 (April 2026)',
    '1 line of north-1.csv posted',
    'north-1.csv counts: 1 posted, 0 restated, 0 withdrawn, 0 unchanged; moved £1.00',
  ]);
});
