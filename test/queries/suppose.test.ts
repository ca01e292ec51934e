/** Suppositions come out as the same things would if they really happened; the ledger is not touched. */
import fc from 'fast-check';
import type { HandedFile } from '../../src/domain/activity/planned.js';
import type { Command } from '../../src/domain/commands.js';
import type { RecordedEvent } from '../../src/domain/events.js';
import type { Supposition } from '../../src/domain/scenario/suppositions.js';
import type { Position } from '../../src/queries/answers.js';
import type { WhatIf } from '../../src/queries/suppose/answers.js';
import { acting, ALLIANCE, as } from '../support/given.js';
import { withHistory, type LedgerOnDisk } from '../support/ledger-on-disk.js';
import { histories } from '../support/random-history.js';
import { instantOf, recordedAll } from '../support/recorded.js';
import { runs } from '../support/runs.js';
import {
  adjusted,
  CLAUSES,
  closedThrough,
  M,
  made,
  MAJORITY,
  SOURCE,
  supported,
  termsWith,
  underTerms,
  variationProposed,
  YEAR,
} from '../support/small-alliance.js';
import { activity, fileRows, outcome, submission, type Row } from '../support/submissions.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { expectUnanswerable } from '../support/unanswerable.js';

const { file } = temporaryFolder();

/** North sends 250,000 of urgent care and 100,000 of elective for month 1. */
const HISTORY = recordedAll([
  ...underTerms({ decisions: MAJORITY }),
  ...submission('north', [
    activity(1, 'NEL', '250000.00', '130'),
    activity(1, 'DC', '100000.00', '90'),
    outcome(1, 'CQUIN', '0.8'),
  ]),
]);
const LAST = HISTORY.length - 1;
const lens = { period: M(1) };

const asking = <T>(
  work: (opened: LedgerOnDisk) => Promise<T>,
  history: readonly RecordedEvent[] = HISTORY,
): Promise<T> => withHistory(file, history, work);

const supposed = (suppositions: readonly Supposition[], files: readonly HandedFile[] = []) =>
  asking(({ queries }) => queries.whatIf(ALLIANCE, lens, suppositions, files));

const figures = ({ clocks: _, ...rest }: Position): object => rest;

const differences = ({ partners }: WhatIf): string[] => partners.map((row) => row.difference);

const vary = (field: string, to: unknown, clause = 'urgent-share'): Supposition => ({
  suppose: 'variation',
  fromPeriod: M(1),
  changes: [{ clause, field, to }],
});

const handed = (rows: readonly Row[], name = 'north-late.csv', createdOn = ''): HandedFile => ({
  name,
  sha256: 'a'.repeat(64),
  rows: rows.length,
  parts: [
    {
      scope: { provider: 'north', commissioner: 'icb', contractYear: YEAR, template: 'simple' },
      months: [...new Set(rows.map(({ cell }) => cell[0]))].sort(),
      reportingType: 'flex',
      createdOn,
      rows: fileRows(rows),
    },
  ],
});
const come = ({ name, sha256, rows }: HandedFile): Supposition => ({
  suppose: 'file',
  name,
  sha256,
  rows,
});

describe('a variation', () => {
  test('of one value of a clause is settled, and says what it is', async () => {
    const answer = await supposed([vary('over.commissionersBear', '75%')]);
    expect(answer.suppositions).toEqual([
      'From Month 1 (April 2026), over.commissionersBear of urgent-share is 75%',
    ]);
    // Of 50,000 over plan the commissioners bear 37,500 and not 25,000; the reserve pays 5,000 less.
    expect(differences(answer)).toEqual(['-12500.00', '5625.00', '1875.00']);
    expect(answer.supposed.clocks.terms).toMatchObject([
      { version: 2, title: 'urgent-share over.commissionersBear 75%' },
    ]);
  });

  test('tells in the quoted clause what differs from the paper', async () => {
    await asking(async ({ queries }) => {
      const lines = vary('over.commissionersBear', '75%');
      const { supposed: position } = await queries.whatIf(ALLIANCE, lens, [lines]);
      expect(position.unexplained).toBe('0.00');
    });
  });

  test('goes through every version that is in force from its period on', async () => {
    const second = termsWith({
      title: 'Second',
      decisions: MAJORITY,
      clauses: CLAUSES.map((clause) =>
        clause.rule === 'marginal-rate'
          ? { ...clause, over: { threshold: '100%', commissionersBear: '60%' } }
          : clause,
      ),
    });
    const history = recordedAll([
      ...underTerms({ decisions: MAJORITY }),
      ...submission('north', [activity(1, 'NEL', '250000.00'), activity(8, 'NEL', '250000.00')]),
      ...made('icb', variationProposed('P2', M(7), second, 'Second')),
      ...as('north', supported('P2', 'north'), {
        type: 'VariationAgreed',
        data: { proposal: 'P2', version: 2, fromPeriod: M(7) },
      }),
    ]);
    await asking(async ({ queries }) => {
      const answer = await queries.whatIf(ALLIANCE, { period: M(8) }, [
        vary('over.commissionersBear', '75%'),
      ]);
      expect(
        answer.supposed.clocks.terms.map(({ version, fromPeriod }) => [version, fromPeriod]),
      ).toEqual([
        [3, M(1)],
        [4, M(7)],
      ]);
    }, history);
  });

  test('is refused where there is no such clause, field or value, and where nothing changes', async () => {
    await expectUnanswerable('CLAUSE_UNKNOWN', supposed([vary('percent', '1%', 'urgent-cap')]), {
      clause: 'urgent-cap',
      clauses: 'elective-block, urgent-share, urgent-rest, urgent-reserve, drugs-rest',
    });
    await expectUnanswerable('CLAUSE_FIELD_UNKNOWN', supposed([vary('over.rate', '1%')]), {
      clause: 'urgent-share',
      field: 'over.rate',
      fields:
        'pool, over.threshold, over.commissionersBear, under.threshold, under.commissionersKeep, clause.ref, clause.text',
    });
    await expectUnanswerable('TERMS_FAULTY', supposed([vary('over.commissionersBear', 'half')]), {
      fault:
        'Clause "urgent-share": `over.commissionersBear` is `half`; it must be a percentage from 0% to 100% with its sign, e.g. `50%`.',
    });
    await expectUnanswerable(
      'VARIATION_CHANGES_NOTHING',
      supposed([vary('over.commissionersBear', '50%')]),
      { version: '1' },
    );
  });
});

test('money is supposed as it is proposed: an adjustment, and its reversal', async () => {
  const adjustment = {
    suppose: 'adjustment',
    effectiveOn: '2026-04-15',
    payer: 'icb',
    payee: 'south',
    amount: '1000.00',
  } as const;
  const reversal = { suppose: 'reversal', adjustment: 'A1', effectiveOn: '2026-04-20' } as const;
  expect(differences(await supposed([adjustment]))).toEqual(['-1000.00', '0.00', '1000.00']);
  expect(differences(await supposed([adjustment, reversal]))).toEqual(['0.00', '0.00', '0.00']);
});

test('what the ledger would refuse is refused with its reason, and the others go on', async () => {
  const answer = await supposed([
    {
      suppose: 'adjustment',
      effectiveOn: '2026-04-15',
      payer: 'icb',
      payee: 'icb',
      amount: '1.00',
    },
    { suppose: 'activity-shift', pool: 'urgent', percent: '10%' },
    { suppose: 'reserve-release', reserve: 'risk', period: M(3) },
  ]);
  expect(answer.suppositions).toEqual(['Activity of Urgent care is 10% higher than posted']);
  expect(answer.refused).toEqual([
    {
      words: 'Harbour ICB pays Harbour ICB £1.00 on 2026-04-15',
      code: 'ADJUSTMENT_TO_ONESELF',
      because: 'icb cannot pay itself: name another payer or payee.',
    },
    {
      words: 'Risk reserve is released at Month 3 (June 2026)',
      code: 'RESERVE_RELEASED_BEFORE_YEAR_END',
      because:
        'A reserve is released at year end: 2026-27-M03 is not the last month; choose 2026-27-M12.',
    },
  ]);
});

test('no figure is made of what cannot be read', async () => {
  const { refused } = await supposed([
    { suppose: 'activity-shift', pool: 'urgent', percent: '10%' },
    { suppose: 'activity-shift', pool: 'urgent', percent: '5', fromPeriod: M(1) },
  ]);
  expect(refused).toEqual([
    {
      words: 'Activity of Urgent care from Month 1 (April 2026) on is shifted by "5"',
      code: 'NOT_A_PERCENTAGE',
      because: '"5" is not a percentage: write it as 5%, -2.5% or +10%.',
    },
  ]);
});

test('a month that is supposed to close may shut out what is supposed after it', async () => {
  const history = recordedAll([
    ...underTerms({ decisions: MAJORITY, lateData: { rule: 'reopen' } }),
    ...submission('north', [activity(1, 'NEL', '250000.00')]),
  ]);
  const late = handed([activity(1, 'NEL', '260000.00')]);
  const close = { suppose: 'close', period: M(1) } as const;
  const reopen = { suppose: 'reopening', period: M(1) } as const;
  await asking(async ({ queries }) => {
    const shut = await queries.whatIf(ALLIANCE, lens, [close, come(late)], [late]);
    expect(shut.refused.map(({ code }) => code)).toEqual(['PERIOD_CLOSED']);
    const open = await queries.whatIf(ALLIANCE, lens, [close, reopen, come(late)], [late]);
    expect(open.refused).toEqual([]);
    expect(open.supposed.pools[1]!.toDate.actual).toBe('260000.00');
  }, history);
});

describe('activity', () => {
  test('moves from one month to another, and none of it is lost', async () => {
    const answer = await asking(({ queries }) =>
      queries.whatIf(ALLIANCE, { period: M(2) }, [
        {
          suppose: 'activity-moved',
          pool: 'urgent',
          percent: '10%',
          fromPeriod: M(1),
          toPeriod: M(2),
        },
      ]),
    );
    const urgent = answer.supposed.pools[1]!;
    expect(urgent.toDate.actual).toBe('250000.00');
    expect([urgent.inMonth.actual, urgent.inMonth.activityActual]).toEqual(['25000.00', '13']);
    expect(answer.suppositions).toEqual([
      '10% of the activity of Urgent care in Month 1 (April 2026) is in Month 2 (May 2026) instead',
    ]);
  });

  test('is not moved or shifted by what makes no sense', async () => {
    const move = (more: object): Promise<WhatIf> =>
      supposed([
        {
          suppose: 'activity-moved',
          pool: 'urgent',
          fromPeriod: M(1),
          toPeriod: M(2),
          ...more,
        },
      ]);
    await expectUnanswerable('MOVED_BEYOND_WHOLE', move({ percent: '120%' }), { percent: '120%' });
    await expectUnanswerable('MOVED_WITHIN_YEAR', move({ toPeriod: '2027-28-M01' }), {
      fromPeriod: M(1),
      toPeriod: '2027-28-M01',
    });
    await expectUnanswerable('NOTHING_TO_MOVE', move({ pool: 'drugs' }), {
      pool: 'drugs',
      fromPeriod: M(1),
    });
    await expectUnanswerable(
      'SHIFT_BELOW_NIL',
      supposed([{ suppose: 'activity-shift', pool: 'urgent', percent: '-150%' }]),
      { percent: '-150%' },
    );
  });

  test('an outcome is another, for those that it is posted for', async () => {
    const quality = termsWith({
      decisions: MAJORITY,
      clauses: [
        ...CLAUSES,
        {
          id: 'quality',
          rule: 'cquin',
          pools: ['urgent'],
          percent: '10%',
          measure: 'CQUIN',
          untilPosted: 'as-achieved',
          clause: { ref: '6', text: 'Quality.' },
        },
      ],
    });
    const history = recordedAll([
      ...underTerms({ decisions: MAJORITY, clauses: quality.clauses }),
      ...submission('north', [activity(1, 'NEL', '250000.00'), outcome(1, 'CQUIN', '0.8')]),
    ]);
    await asking(async ({ queries }) => {
      const answer = await queries.whatIf(ALLIANCE, lens, [
        { suppose: 'outcome', measure: 'CQUIN', value: '50%', period: M(1) },
      ]);
      const lost = (position: Position): string =>
        position.partners.find(({ partner }) => partner === 'north')!.toDate.parts.quality!;
      expect([lost(answer.actual), lost(answer.supposed)]).toEqual(['-3000.00', '-7500.00']);
      await expectUnanswerable(
        'OUTCOME_UNKNOWN',
        queries.whatIf(ALLIANCE, lens, [
          { suppose: 'outcome', measure: 'Quality', value: '50%', period: M(1) },
        ]),
        { measure: 'Quality', measures: 'CQUIN' },
      );
    }, history);
  });
});

describe('files', () => {
  test('that had come are set against what stands: only what differs moves', async () => {
    const late = handed([
      activity(1, 'NEL', '250000.00', '130'),
      activity(1, 'DC', '100000.00', '90'),
      outcome(1, 'CQUIN', '0.8'),
      activity(1, 'AE', '10000.00', '5'),
    ]);
    const answer = await supposed([come(late)], [late]);
    expect(answer.supposed.pools[1]!.toDate.actual).toBe('260000.00');
    expect(answer.suppositions).toEqual(['The file north-late.csv has come']);
  });

  test('that stand as they are sent, or are supposed already, are told', async () => {
    const rows = [
      activity(1, 'NEL', '250000.00', '130'),
      activity(1, 'DC', '100000.00', '90'),
      outcome(1, 'CQUIN', '0.8'),
    ];
    const late = handed([...rows, activity(1, 'AE', '10000.00', '5')]);
    const twice = await supposed([come(late), come(late)], [late]);
    expect(twice.refused).toEqual([
      {
        words: 'The file north-late.csv has come',
        code: 'SUPPOSED_ALREADY',
        because: 'That is supposed already, as number 1. Once is enough.',
      },
    ]);
    expect(twice.supposed).toEqual((await supposed([come(late)], [late])).supposed);
    const { file: named } = (
      await asking(({ views }) => views.states.latest(ALLIANCE))
    ).activity.submissions
      .values()
      .next().value!;
    const stands: HandedFile = { ...handed(rows), ...named };
    await asking(({ queries }) =>
      expectUnanswerable(
        'SUBMISSION_IN_TIME_ALREADY',
        queries.whatIf(ALLIANCE, lens, [come(stands)], [stands]),
        { submission: 'north-1.csv', event: String(LAST), base: String(LAST) },
      ),
    );
  });

  test('that the ledger would not take are refused, with the reason that an import is given', async () => {
    const strange = handed([activity(1, 'XYZ', '10000.00', '5')]);
    await expectUnanswerable('MONEY_UNMAPPED', supposed([come(strange)], [strange]), {
      rows: '1',
      price: '10000.00',
    });
  });

  test('an event that is left out twice is told', async () => {
    const gone: Supposition = { suppose: 'event-left-out', event: String(LAST) };
    const { refused } = await supposed([gone, gone]);
    expect(refused.map(({ because }) => because)).toEqual([
      'That is supposed already, as number 1. Once is enough.',
    ]);
  });

  test('recorded later count as if they had come, and come out as they did', async () => {
    await fc.assert(
      fc.asyncProperty(histories(30), async (history) =>
        withHistory(file, history, async ({ queries, views }) => {
          const { activity: latest } = await views.states.latest(ALLIANCE);
          const standing = [...latest.submissions.values()].filter(
            ({ status, firstEvent, lastEvent, batches }) =>
              // In one go: nothing else was recorded between its opening and its closing.
              status === 'standing' && lastEvent - firstEvent === batches.length + 1,
          );
          for (const { submission: id, firstEvent, lastEvent, months } of standing.slice(-3)) {
            const period = months.at(-1)!;
            const before = { period, asAt: String(firstEvent - 1) };
            const { supposed: had } = await queries.whatIf(ALLIANCE, before, [
              { suppose: 'in-time', submission: id },
            ]);
            const really = await queries.position(ALLIANCE, { period, asAt: String(lastEvent) });
            expect(figures(had)).toEqual(figures(really));
          }
        }),
      ),
      { ...runs(8), endOnFailure: true },
    );
  });

  test('that are not recorded later, or were by then, are told', async () => {
    const inTime = (asAt: number, named: string): Promise<WhatIf> =>
      asking(({ queries }) =>
        queries.whatIf(ALLIANCE, { ...lens, asAt: String(asAt) }, [
          { suppose: 'in-time', submission: named },
        ]),
      );
    await expectUnanswerable('SUBMISSION_NOT_RECORDED', inTime(LAST, 'south-1.csv'), {
      submission: 'south-1.csv',
      base: String(LAST),
    });
    await expectUnanswerable('SUBMISSION_IN_TIME_ALREADY', inTime(LAST, 'north-1.csv'), {
      submission: 'north-1.csv',
      event: String(LAST),
      base: String(LAST),
    });
  });
});

test('an event left out is as if it had never been', async () => {
  const history = recordedAll([...underTerms(), ...adjusted()]);
  await asking(async ({ queries }) => {
    const { supposed: had } = await queries.whatIf(ALLIANCE, { period: M(3) }, [
      { suppose: 'event-left-out', event: String(history.length - 1) },
    ]);
    expect(had.partners.map(({ toDate }) => toDate.parts.adjustment)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    await expectUnanswerable(
      'EVENT_NOT_THERE',
      queries.whatIf(ALLIANCE, { period: M(3) }, [{ suppose: 'event-left-out', event: '999' }]),
      { event: '999', alliance: ALLIANCE, latest: String(history.length - 1) },
    );
  }, history);
});

test('what is supposed, and then really happens, gives the same figures', async () => {
  const clauses = CLAUSES.map((clause) =>
    clause.rule === 'marginal-rate'
      ? { ...clause, over: { threshold: '100%', commissionersBear: '75%' } }
      : clause,
  );
  const other = termsWith({ title: 'Three quarters', decisions: MAJORITY, clauses });
  const decided: readonly [Supposition, Command][] = [
    [
      { suppose: 'terms', title: 'Three quarters', fromPeriod: M(1), terms: other, source: SOURCE },
      {
        command: 'ProposeTerms',
        title: 'Three quarters',
        fromPeriod: M(1),
        terms: other,
        source: SOURCE,
      },
    ],
    [
      {
        suppose: 'adjustment',
        effectiveOn: '2026-04-15',
        payer: 'icb',
        payee: 'north',
        amount: '12500.00',
      },
      {
        command: 'ProposeAdjustment',
        effectiveOn: '2026-04-15',
        payer: 'icb',
        payee: 'north',
        amount: '12500.00',
        reason: 'Ward',
      },
    ],
    [
      { suppose: 'reversal', adjustment: 'A1', effectiveOn: '2026-04-20' },
      {
        command: 'ProposeReversal',
        adjustment: 'A1',
        effectiveOn: '2026-04-20',
        reason: 'No ward',
      },
    ],
  ];
  await asking(async ({ queries, ledger }) => {
    const all = decided.map(([supposition]) => supposition);
    const year = { period: M(12) };
    const before = await queries.whatIf(ALLIANCE, year, all);
    expect(before.refused).toEqual([]);
    for (const [place, [, command]] of decided.entries()) {
      const context = { at: instantOf(100), commandId: `real-${place}` };
      await ledger.execute(ALLIANCE, command, { ...acting('icb'), ...context });
      await ledger.execute(
        ALLIANCE,
        { command: 'SupportProposal', proposal: `P${place + 2}` },
        { ...acting('north'), ...context, commandId: `support-${place}` },
      );
    }
    const really = await queries.position(ALLIANCE, year);
    expect(figures(before.supposed)).toEqual(figures(really));
  });
});

test('supposing writes nothing, whatever is supposed', async () => {
  const late = handed([activity(1, 'NEL', '260000.00')]);
  const history = [...HISTORY, ...recordedAll(closedThrough(1), { last: LAST, head: 'x' })];
  await asking(async ({ queries, store }) => {
    const stream = `alliance-${ALLIANCE}`;
    const before = await store.head(stream);
    const position = await queries.position(ALLIANCE, lens);
    await queries.whatIf(
      ALLIANCE,
      lens,
      [
        vary('over.commissionersBear', '75%'),
        come(late),
        { suppose: 'close', period: M(2) },
        { suppose: 'activity-shift', pool: 'urgent', percent: '-100%' },
      ],
      [late],
    );
    expect(await store.head(stream)).toEqual(before);
    expect(await store.streams('')).toEqual([stream]);
    expect(await queries.position(ALLIANCE, lens)).toEqual(position);
  }, history);
});
