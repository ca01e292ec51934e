/** Scenarios in a journal: kept, shown, compared, rebased, adopted; and the ledger is not touched. */
import { readTerms } from '../../src/agreements/written-terms.js';
import { copyJournal } from '../../src/commands/copy-journal.js';
import { Ledger, type CommandContext } from '../../src/commands/ledger.js';
import { Scenarios, type NewScenario, type ScenarioOutcome } from '../../src/commands/scenarios.js';
import type { HandedFile } from '../../src/domain/activity/planned.js';
import { isProposing } from '../../src/domain/decision/state.js';
import type { RefusalCode } from '../../src/domain/refusals.js';
import type { Supposition } from '../../src/domain/scenario/suppositions.js';
import { foldScenario, scenarioIds, scenarioStream } from '../../src/store/codec/scenarios.js';
import type { EventStore } from '../../src/store/event-store.js';
import { openEventStoreDb } from '../../src/store/eventstoredb/eventstoredb-store.js';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';
import { verify } from '../../src/store/verify.js';
import { startWireServer } from '../support/eventstoredb/wire-server.js';
import { acting, ALLIANCE } from '../support/given.js';
import { withHistory, type LedgerOnDisk } from '../support/ledger-on-disk.js';
import { instantOf, recordedAll } from '../support/recorded.js';
import { M, MAJORITY, underTerms, YEAR } from '../support/small-alliance.js';
import { activity, fileRows, submission, type Row } from '../support/submissions.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { expectUnanswerable } from '../support/unanswerable.js';

const { file } = temporaryFolder();

const HISTORY = recordedAll([
  ...underTerms({ decisions: MAJORITY }),
  ...submission('north', [
    activity(1, 'NEL', '250000.00', '130'),
    activity(1, 'DC', '100000.12345', '90'),
  ]),
]);
const LAST = HISTORY.length - 1;
const LEDGER = `alliance-${ALLIANCE}`;

const sending = (commandId: string, more: Partial<CommandContext> = {}): CommandContext => ({
  ...acting('icb'),
  commandId,
  at: instantOf(200),
  ...more,
});

const LATE_ROWS: readonly Row[] = [
  activity(1, 'NEL', '250000.00', '130'),
  activity(1, 'DC', '100000.12345', '90'),
  activity(1, 'AE', '10000.005', '5'),
];
const LATE: HandedFile = {
  name: 'north-late.csv',
  sha256: 'a'.repeat(64),
  rows: LATE_ROWS.length,
  parts: [
    {
      scope: { provider: 'north', commissioner: 'icb', contractYear: YEAR, template: 'simple' },
      months: [M(1)],
      reportingType: 'flex',
      createdOn: '',
      rows: fileRows(LATE_ROWS),
    },
  ],
};
const come: Supposition = {
  suppose: 'file',
  name: LATE.name,
  sha256: LATE.sha256,
  rows: LATE.rows,
};
const vary = (to: string, field = 'over.commissionersBear'): Supposition => ({
  suppose: 'variation',
  fromPeriod: M(1),
  changes: [{ clause: 'urgent-share', field, to }],
});
const shift: Supposition = { suppose: 'activity-shift', pool: 'urgent', percent: '10%' };

const kept = (more: Partial<NewScenario> = {}): NewScenario => ({
  name: 'Three quarters, and the late file',
  base: LAST,
  period: M(1),
  suppositions: [vary('75%'), come],
  files: [LATE],
  ...more,
});

const opened = <T>(work: (opened: LedgerOnDisk) => Promise<T>): Promise<T> =>
  withHistory(file, HISTORY, work);

const ADJUST = {
  command: 'ProposeAdjustment',
  effectiveOn: '2026-06-30',
  payer: 'icb',
  payee: 'north',
  amount: '12500.00',
  reason: 'Beds',
} as const;

/** Scenarios of another process on the same journal, with something that comes before each append. */
const processOn = (store: EventStore, before: (stream: string) => unknown): Scenarios => {
  const own: EventStore = Object.assign(Object.create(store) as EventStore, {
    append: async (...asked: Parameters<EventStore['append']>) => {
      await before(asked[0]);
      return store.append(...asked);
    },
  });
  return new Scenarios(new Ledger(own), readTerms);
};

const scenarioIn = (outcome: ScenarioOutcome): string => {
  if (outcome.outcome === 'refused') throw new Error(outcome.refusal.refused);
  return outcome.scenario;
};

const expectRefused = (outcome: ScenarioOutcome, refused: RefusalCode): void =>
  expect(outcome).toMatchObject({ outcome: 'refused', refusal: { refused } });

test('a scenario is kept in a stream of its own, with the rows of its file, and is settled from it', async () => {
  await opened(async ({ queries, scenarios, store }) => {
    const asked = await queries.whatIf(
      ALLIANCE,
      { period: M(1) },
      kept().suppositions,
      kept().files,
    );
    const id = scenarioIn(await scenarios.save(ALLIANCE, kept(), sending('save')));
    expect(id).toBe('S1');
    const { whatIf, row, told, sentence } = await queries.scenarios.show(ALLIANCE, id);
    // The rows came back out of the journal, to the fraction of a penny and in their order.
    expect({ ...whatIf, supposed: asked.supposed, clocks: asked.clocks }).toEqual(asked);
    expect(whatIf.supposed.partners).toEqual(asked.supposed.partners);
    expect(whatIf.supposed.clocks.scenario).toEqual({
      scenario: 'S1',
      name: 'Three quarters, and the late file',
      suppositions: asked.suppositions,
      refused: 0,
    });
    expect(row).toMatchObject({ base: LAST, period: M(1), movedOn: 0, status: 'kept' });
    expect(told.map(({ because }) => because)).toEqual([undefined, undefined]);
    expect(sentence).toMatch(/^Under S1, .* better off; Harbour ICB is £.* worse off\.$/);
    expect(await verify(store, scenarioStream(ALLIANCE, id))).toMatchObject({ events: 2 });
  });
});

test('a scenario never touches the ledger: its revision and hashes before and after are equal', async () => {
  await opened(async ({ queries, scenarios, store, views }) => {
    const whole = async () => {
      const events = [];
      for await (const page of store.read(LEDGER)) events.push(...page);
      return events;
    };
    const before = [await whole(), await queries.position(ALLIANCE, { period: M(1) })];
    await scenarios.save(ALLIANCE, kept(), sending('save'));
    await scenarios.change(ALLIANCE, 'S1', { suppositions: [shift, vary('75%')] }, sending('c'));
    await scenarios.save(ALLIANCE, kept({ name: 'Other', suppositions: [shift] }), sending('b'));
    await queries.scenarios.compare(ALLIANCE, ['S1', 'S2']);
    await queries.explain(ALLIANCE, { scenario: 'S1' }, 'partner/icb/net', 'to-date');
    await queries.lines(ALLIANCE, { scenario: 'S1' }, {});
    await scenarios.rebase(ALLIANCE, 'S1', LAST - 1, sending('rebase'));
    await scenarios.adopt(ALLIANCE, 'S1', {}, sending('try', { dryRun: true }));
    await scenarios.discard(ALLIANCE, 'S2', 'Overtaken', sending('discard'));
    views.states.forget(ALLIANCE);
    expect([await whole(), await queries.position(ALLIANCE, { period: M(1) })]).toEqual(before);
  });
});

test('the same command sent again keeps one scenario, also where it was cut off among the rows', async () => {
  await opened(async ({ scenarios, store, queries }) => {
    const many = kept({ suppositions: [come, shift] });
    let appends = 0;
    const append = store.append.bind(store);
    Object.assign(store, {
      append: (...args: Parameters<typeof append>) => {
        appends += 1;
        return appends === 2 ? Promise.reject(new Error('the power went')) : append(...args);
      },
    });
    await expect(scenarios.save(ALLIANCE, many, sending('save'))).rejects.toThrow('the power went');
    expect((await queries.scenarios.list(ALLIANCE)).scenarios).toEqual([]);
    await scenarios.save(ALLIANCE, many, sending('save'));
    expect(await scenarios.save(ALLIANCE, many, sending('save'))).toMatchObject({
      scenario: 'S1',
      last: 1,
      repeated: true,
    });
    expect((await queries.scenarios.list(ALLIANCE)).scenarios).toHaveLength(1);
    const { suppositions } = (await foldScenario(store, ALLIANCE, 'S1'))!;
    expect(suppositions).toEqual([come, shift]);
  });
});

test('a scenario is kept and changed for a partner of the alliance, or for nobody in particular', async () => {
  await opened(async ({ scenarios }) => {
    const east = (commandId: string) => sending(commandId, acting('east'));
    expect(await scenarios.save(ALLIANCE, kept(), east('a'))).toEqual({
      outcome: 'refused',
      refusal: {
        refused: 'PARTNER_UNKNOWN',
        facts: { partner: 'east', partners: 'icb, north, south' },
      },
    });
    const { partner: _, ...nobody } = sending('b');
    const id = scenarioIn(await scenarios.save(ALLIANCE, kept(), nobody));
    const change = { name: 'Otherwise' };
    expectRefused(await scenarios.change(ALLIANCE, id, change, east('c')), 'PARTNER_UNKNOWN');
    expectRefused(await scenarios.rebase(ALLIANCE, id, 3, east('d')), 'PARTNER_UNKNOWN');
    expectRefused(await scenarios.discard(ALLIANCE, id, 'Done', east('e')), 'PARTNER_UNKNOWN');
    expect(await scenarios.change(ALLIANCE, id, change, sending('f'))).toMatchObject({
      outcome: 'recorded',
    });
  });
});

test('explanations and lines are of what is supposed, and nothing in them is unexplained', async () => {
  await opened(async ({ queries, scenarios }) => {
    await scenarios.save(ALLIANCE, kept(), sending('save'));
    const lens = { scenario: 'S1' };
    const { pools, unexplained } = await queries.position(ALLIANCE, lens);
    expect(unexplained).toBe('0.00');
    const actual = pools.find(({ pool }) => pool === 'urgent')!.toDate.actual;
    expect(actual).toBe('260000.01');
    const explained = await queries.explain(ALLIANCE, lens, 'pool/urgent/actual', 'to-date');
    expect(explained).toMatchObject({ amount: actual, sum: actual, unexplained: '0.00' });
    const { lines, total } = await queries.lines(ALLIANCE, lens, { pool: 'urgent' });
    expect(total.moved).toBe('260000.005');
    expect(lines.map(({ file: name, event }) => [name, event > LAST])).toEqual([
      ['north-1.csv', false],
      ['north-late.csv', true],
    ]);
    const { steps } = await queries.explain(ALLIANCE, lens, 'partner/icb/share', 'to-date');
    const quoted = steps.find(({ clause }) => clause?.id === 'urgent-share')!.clause!.text;
    expect(quoted).toBe(
      'Half and half. [Varied from Month 1 (April 2026): over.commissionersBear is 75% instead of 50%.]',
    );
  });
});

test('what is of the record alone is refused of a scenario', async () => {
  await opened(async ({ queries, scenarios }) => {
    await scenarios.save(ALLIANCE, kept(), sending('save'));
    const lens = { scenario: 'S1' };
    for (const asked of [
      () => queries.disputes(ALLIANCE, lens),
      () => queries.periods(ALLIANCE, lens),
      () => queries.movedMost(ALLIANCE, lens, 'icb'),
      () => queries.whatIf(ALLIANCE, lens, []),
    ]) {
      await expectUnanswerable('NOT_OF_A_SCENARIO', asked(), lens);
    }
  });
});

test('a scenario has its own clocks: another event or other terms are refused', async () => {
  await opened(async ({ queries, scenarios }) => {
    await scenarios.save(ALLIANCE, kept(), sending('save'));
    const clocks = { scenario: 'S1', base: String(LAST) };
    await expectUnanswerable(
      'SCENARIO_HAS_ITS_CLOCKS',
      queries.position(ALLIANCE, { scenario: 'S1', terms: '1' }),
      { ...clocks, what: 'the terms' },
    );
    await expectUnanswerable(
      'SCENARIO_HAS_ITS_CLOCKS',
      queries.position(ALLIANCE, { scenario: 'S1', asAt: '3' }),
      { ...clocks, what: 'what it is to be known at' },
    );
    await queries.position(ALLIANCE, { scenario: 'S1', asAt: String(LAST), period: M(2) });
    await expectUnanswerable('SCENARIO_UNKNOWN', queries.position(ALLIANCE, { scenario: 'S7' }), {
      scenario: 'S7',
      scenarios: 'S1',
    });
    await expectUnanswerable('SCENARIOS_TO_COMPARE', queries.scenarios.compare(ALLIANCE, []), {
      most: '4',
      asked: '0',
    });
    await expectUnanswerable(
      'COMPARED_TWICE',
      queries.scenarios.compare(ALLIANCE, ['S1', 'S2', 'S1']),
      { scenario: 'S1' },
    );
    expectRefused(
      await scenarios.save(ALLIANCE, kept({ base: 999 }), sending('far')),
      'EVENT_NOT_THERE',
    );
    expectRefused(
      await scenarios.discard(ALLIANCE, 'S7', 'Gone', sending('gone')),
      'SCENARIO_UNKNOWN',
    );
  });
});

const nowhere: Supposition = { suppose: 'activity-shift', pool: 'nope', percent: '5%' };

test('before it is kept or changed, a scenario tells what of it the ledger would refuse', async () => {
  await opened(async ({ queries, scenarios }) => {
    const half = kept({ suppositions: [nowhere, shift, come] });
    const foreseen = await queries.scenarios.foreseen(ALLIANCE, half);
    expect(foreseen.suppositions).toEqual([
      'Activity of Urgent care is 10% higher than posted',
      'The file north-late.csv has come',
    ]);
    expect(foreseen.refused).toMatchObject([{ code: 'POOL_UNKNOWN' }]);
    const id = scenarioIn(await scenarios.save(ALLIANCE, half, sending('save')));
    const { whatIf } = await queries.scenarios.show(ALLIANCE, id);
    expect(whatIf.refused).toEqual(foreseen.refused);
    // A change that leaves the suppositions out is of those that it has, with the file that was kept.
    expect(await queries.scenarios.foreseen(ALLIANCE, { period: M(2) }, id)).toEqual(foreseen);
    expect(await queries.scenarios.foreseen(ALLIANCE, { suppositions: [shift] }, id)).toEqual({
      suppositions: ['Activity of Urgent care is 10% higher than posted'],
      refused: [],
    });
    await expectUnanswerable(
      'TERMS_NOT_AGREED',
      queries.scenarios.foreseen(ALLIANCE, { period: '2027-28-M01' }, id),
      { period: '2027-28-M01' },
    );
    const nothing = { suppositions: [], refused: [] };
    expect(await queries.scenarios.foreseen(ALLIANCE, { period: 'May' }, 'S7')).toEqual(nothing);
    await scenarios.discard(ALLIANCE, id, 'Overtaken', sending('gone'));
    expect(await queries.scenarios.foreseen(ALLIANCE, { period: 'May' }, id)).toEqual(nothing);
  });
});

test('of a scenario of which nothing can be supposed, nobody is said to be unmoved', async () => {
  await opened(async ({ queries, scenarios }) => {
    const none = kept({ suppositions: [nowhere], files: [] });
    const id = scenarioIn(await scenarios.save(ALLIANCE, none, sending('save')));
    const sentence =
      'Nothing that S1 supposes could be supposed: its figures are those of its base, and say ' +
      'nothing of who is better or worse off.';
    expect((await queries.scenarios.show(ALLIANCE, id)).sentence).toBe(sentence);
    const { scenarios: side } = await queries.scenarios.compare(ALLIANCE, [id]);
    expect(side.map((one) => one.sentence)).toEqual([sentence]);
    const nil: Supposition = { ...shift, percent: '0%' };
    const same = kept({ suppositions: [nowhere, nil], files: [] });
    const other = scenarioIn(await scenarios.save(ALLIANCE, same, sending('save-2')));
    expect((await queries.scenarios.show(ALLIANCE, other)).sentence).toBe(
      'Under S2, nobody is better or worse off.',
    );
  });
});

test('four scenarios side by side: each difference is from its own base', async () => {
  await opened(async ({ queries, scenarios }) => {
    const save = (name: string, more: Partial<NewScenario>) =>
      scenarios.save(ALLIANCE, kept({ name, files: [], ...more }), sending(name));
    await save('a', { suppositions: [vary('75%')] });
    await save('b', { suppositions: [shift] });
    await save('c', { suppositions: [{ suppose: 'close', period: M(2) }] });
    const same = await queries.scenarios.compare(ALLIANCE, ['S1', 'S2', 'S3']);
    expect(same.sharedBase).toBe(LAST);
    expect(
      same.partners.map(({ partner, net }) => [partner, ...net.map((n) => n.difference)]),
    ).toEqual([
      ['icb', '-12500.00', '-12500.00', '0.00'],
      ['north', '5625.00', '19375.00', '0.00'],
      ['south', '1875.00', '-1875.00', '0.00'],
    ]);
    expect(same.scenarios.map(({ sentence }) => sentence)).toEqual([
      'Under S1, North Trust is £5,625.00 and South Trust £1,875.00 better off; Harbour ICB is £12,500.00 worse off.',
      'Under S2, North Trust is £19,375.00 better off; Harbour ICB is £12,500.00 and South Trust £1,875.00 worse off.',
      'Nothing that S3 supposes could be supposed: its figures are those of its base, and say nothing of who is better or worse off.',
    ]);
    expect(same.scenarios[2]!.refused).toMatchObject([{ code: 'PERIOD_BEFORE_NOT_CLOSED' }]);
    const urgent = same.pools.find(({ pool }) => pool === 'urgent')!;
    expect(urgent.variance.map(({ difference }) => difference)).toEqual([
      '0.00',
      '25000.00',
      '0.00',
    ]);
    await save('d', { suppositions: [vary('75%')], base: LAST - 1 });
    const apart = await queries.scenarios.compare(ALLIANCE, ['S1', 'S4']);
    expect(apart).not.toHaveProperty('sharedBase');
  });
});

const isStale = async ({ scenarios }: LedgerOnDisk['queries'], id: string): Promise<boolean> =>
  (await scenarios.show(ALLIANCE, id)).row.movedOn > 0;

describe('when the ledger has moved on', () => {
  const adjustment = {
    command: 'ProposeAdjustment',
    effectiveOn: '2026-04-15',
    payer: 'icb',
    payee: 'north',
    amount: '500.00',
    reason: 'Ward',
  } as const;

  const movedOn = async ({ ledger }: LedgerOnDisk): Promise<void> => {
    await ledger.execute(ALLIANCE, adjustment, sending('adjust'));
    await ledger.execute(
      ALLIANCE,
      { command: 'SupportProposal', proposal: 'P2' },
      { ...sending('support'), ...acting('north') },
    );
  };

  test('by what bears on its year, a scenario is stale; rebased, it says what became of it', async () => {
    await opened(async (one) => {
      const { queries, scenarios, ledger } = one;
      const reversal: Supposition = {
        suppose: 'reversal',
        adjustment: 'A1',
        effectiveOn: '2026-04-20',
      };
      const all = kept({ suppositions: [vary('75%'), reversal], files: [] });
      await scenarios.save(ALLIANCE, all, sending('save'));
      // A proposal that nobody has agreed to bears on nothing.
      await ledger.execute(ALLIANCE, adjustment, sending('adjust'));
      expect(await isStale(queries, 'S1')).toBe(false);
      await movedOn(one);
      expect(await isStale(queries, 'S1')).toBe(true);
      const { row, since } = await queries.scenarios.show(ALLIANCE, 'S1');
      expect([row.movedOn, since]).toEqual([
        1,
        [
          {
            event: LAST + 4,
            words:
              'Agreed: Adjustment A1: Harbour ICB pays North Trust £500.00 on 2026-04-15. Ward',
          },
        ],
      ]);
      const report = await queries.scenarios.rebased(ALLIANCE, 'S1');
      expect(report).toMatchObject({ from: LAST, to: LAST + 4, since });
      expect(report.suppositions.map(({ before, now }) => [before, now])).toEqual([
        ['holds', 'holds'],
        ['refused', 'holds'],
      ]);
      expect(report.partners.map(({ partner, moved }) => [partner, moved])).toEqual([
        ['icb', '0.00'],
        ['north', '0.00'],
        ['south', '0.00'],
      ]);
      await scenarios.rebase(ALLIANCE, 'S1', report.to, sending('rebase'));
      expect((await queries.scenarios.show(ALLIANCE, 'S1')).row).toMatchObject({
        base: LAST + 4,
        movedOn: 0,
      });
      expectRefused(
        await scenarios.rebase(ALLIANCE, 'S1', report.to, sending('again')),
        'SCENARIO_RESTS_THERE',
      );
    });
  });

  test('the answer for a scenario stays what it was', async () => {
    await opened(async (one) => {
      await one.scenarios.save(ALLIANCE, kept(), sending('save'));
      const { latest: _, ...before } = (await one.queries.position(ALLIANCE, { scenario: 'S1' }))
        .clocks;
      const partners = (await one.queries.position(ALLIANCE, { scenario: 'S1' })).partners;
      await movedOn(one);
      const after = await one.queries.position(ALLIANCE, { scenario: 'S1' });
      expect(after.clocks).toMatchObject(before);
      expect(after.partners).toEqual(partners);
    });
  });
});

describe('adopting', () => {
  test('makes proposals that still need the others, and tells what nobody can decide', async () => {
    await opened(async ({ queries, scenarios, ledger, store }) => {
      await scenarios.save(
        ALLIANCE,
        kept({ suppositions: [vary('75%'), come, vary('60%', 'under.commissionersKeep'), shift] }),
        sending('save'),
      );
      const before = await queries.scenarios.show(ALLIANCE, 'S1');
      const head = await store.head(LEDGER);
      const options = {};
      const rehearsed = await scenarios.adopt(
        ALLIANCE,
        'S1',
        options,
        sending('try', { dryRun: true }),
      );
      expect(rehearsed.outcome.outcome).toBe('previewed');
      expect(await store.head(LEDGER)).toEqual(head);
      const adoption = await scenarios.adopt(ALLIANCE, 'S1', options, sending('adopt'));
      expect(adoption.proposals).toEqual([
        { place: 0, proposal: 'P2', event: LAST + 1 },
        { place: 2, proposal: 'P3', event: LAST + 3 },
      ]);
      expect(adoption.left.map(({ place, refusal }) => [place, refusal.refused])).toEqual([
        [1, 'NOT_ADOPTABLE_FILE'],
        [3, 'NOT_ADOPTABLE_ACTIVITY'],
      ]);
      const { proposals } = await queries.decisions(ALLIANCE, {});
      expect(proposals.slice(1).map(({ status, proposal }) => [proposal, status])).toEqual([
        ['P2', 'open'],
        ['P3', 'open'],
      ]);
      // Sent again, it is answered as the first time, and proposes nothing twice.
      const again = await scenarios.adopt(ALLIANCE, 'S1', options, sending('adopt'));
      expect(again.outcome).toMatchObject({ outcome: 'recorded', repeated: true });
      expect((await queries.scenarios.show(ALLIANCE, 'S1')).adopted).toMatchObject([
        { proposal: 'P2', status: 'open' },
        { proposal: 'P3', status: 'open' },
      ]);
      const twice = await scenarios.adopt(ALLIANCE, 'S1', options, sending('twice'));
      expect(twice.outcome).toMatchObject({ refusal: { refused: 'SCENARIO_ADOPTED_ALREADY' } });
      await scenarios.change(ALLIANCE, 'S1', { suppositions: [] }, sending('empty'));
      const nothing = await scenarios.adopt(ALLIANCE, 'S1', options, sending('nothing'));
      expect(nothing.outcome).toMatchObject({ refusal: { refused: 'SCENARIO_ADOPTS_NOTHING' } });
      // The later proposal holds the earlier one too: agreed in order, nothing is put aside.
      for (const proposal of ['P2', 'P3']) {
        const context = { ...sending(`support-${proposal}`), ...acting('north') };
        await ledger.execute(ALLIANCE, { command: 'SupportProposal', proposal }, context);
      }
      const { document } = await queries.terms(ALLIANCE, { period: M(1) });
      expect(document.clauses.find(({ id }) => id === 'urgent-share')).toMatchObject({
        over: { commissionersBear: '75%' },
        under: { commissionersKeep: '60%' },
      });
      const { supposed } = await queries.whatIf(ALLIANCE, { period: M(1) }, [come, shift], [LATE]);
      expect(supposed.partners).toEqual(before.whatIf.supposed.partners);
    });
  });

  test('asked for by two at once, is done once', async () => {
    await opened(async ({ queries, scenarios }) => {
      await scenarios.save(ALLIANCE, kept(), sending('save'));
      const options = {};
      const adopting = ['one', 'other'].map((key) =>
        scenarios.adopt(ALLIANCE, 'S1', options, sending(key)),
      );
      const [first, second] = await Promise.all(adopting);
      expect(first!.outcome).toMatchObject({ outcome: 'recorded', repeated: false });
      expect(second!.outcome).toMatchObject({
        outcome: 'refused',
        refusal: { refused: 'SCENARIO_ADOPTED_ALREADY', facts: { proposals: 'P2' } },
      });
      const { proposals } = await queries.decisions(ALLIANCE, {});
      expect(proposals.map(({ proposal }) => proposal)).toEqual(['P1', 'P2']);
    });
  });

  test('asked for by two processes at once, is done once', async () => {
    await opened(async ({ queries, scenarios, store }) => {
      await scenarios.save(ALLIANCE, kept(), sending('save'));
      let meanwhile: Promise<unknown> | undefined;
      // The other process adopts when this one has looked, and is about to record.
      const overtaken = processOn(store, (stream) => {
        if (stream === LEDGER) meanwhile ??= scenarios.adopt(ALLIANCE, 'S1', {}, sending('other'));
        return meanwhile;
      });
      const { outcome } = await overtaken.adopt(ALLIANCE, 'S1', {}, sending('one'));
      expect(outcome).toMatchObject({
        outcome: 'refused',
        refusal: { refused: 'SCENARIO_ADOPTED_ALREADY', facts: { proposals: 'P2' } },
      });
      const { proposals } = await queries.decisions(ALLIANCE, {});
      expect(proposals.map(({ proposal }) => proposal)).toEqual(['P1', 'P2']);
    });
  });

  test('while something else is proposed, is worked out again on the ledger as it is then', async () => {
    await opened(async ({ ledger, queries }) => {
      let others = 0;
      const slow = new Scenarios(ledger, async (terms) => {
        others += 1;
        // Once, while the terms of the scenario are read.
        if (others === 1) {
          await ledger.execute(ALLIANCE, ADJUST, { ...sending('other'), ...acting('north') });
          await ledger.load(ALLIANCE);
        }
        return readTerms(terms);
      });
      await slow.save(ALLIANCE, kept({ suppositions: [vary('75%')], files: [] }), sending('save'));
      const { outcome, proposals: made } = await slow.adopt(ALLIANCE, 'S1', {}, sending('adopt'));
      expect(outcome).toMatchObject({ outcome: 'recorded', repeated: false });
      expect(made.map(({ proposal }) => proposal)).toEqual(['P3']);
      const { proposals } = await queries.decisions(ALLIANCE, {});
      expect(proposals.map(({ proposal }) => proposal)).toEqual(['P1', 'P2', 'P3']);
    });
  });

  test('cut off before it was noted is found in the ledger; sent again, it is noted', async () => {
    await opened(async ({ queries, scenarios, store }) => {
      await scenarios.save(ALLIANCE, kept(), sending('save'));
      const killed = processOn(store, (stream) => {
        if (stream !== LEDGER) throw new Error('killed');
      });
      await expect(killed.adopt(ALLIANCE, 'S1', {}, sending('cut-off'))).rejects.toThrow('killed');
      expect((await queries.scenarios.show(ALLIANCE, 'S1')).adopted).toEqual([]);
      const { outcome } = await scenarios.adopt(ALLIANCE, 'S1', {}, sending('another'));
      expect(outcome).toMatchObject({
        refusal: { refused: 'SCENARIO_ADOPTED_ALREADY', facts: { proposals: 'P2' } },
      });
      const again = await scenarios.adopt(ALLIANCE, 'S1', {}, sending('cut-off'));
      expect(again.outcome).toMatchObject({ outcome: 'recorded', repeated: true });
      expect((await queries.scenarios.show(ALLIANCE, 'S1')).adopted).toMatchObject([
        { proposal: 'P2', status: 'open' },
      ]);
      const { proposals } = await queries.decisions(ALLIANCE, {});
      expect(proposals.map(({ proposal }) => proposal)).toEqual(['P1', 'P2']);
    });
  });

  test('leaves out what only happens, or stands where it is recorded', async () => {
    await opened(async ({ scenarios, queries }) => {
      const suppositions: Supposition[] = [
        { suppose: 'close', period: M(1) },
        { suppose: 'in-time', submission: 'north-2.csv' },
        { suppose: 'event-left-out', event: String(LAST) },
        vary('75%'),
      ];
      await scenarios.save(ALLIANCE, kept({ suppositions }), sending('save'));
      const { left, outcome } = await scenarios.adopt(
        ALLIANCE,
        'S1',
        {},
        sending('adopt', { dryRun: true }),
      );
      expect(outcome.outcome).toBe('previewed');
      expect(left.map(({ refusal }) => refusal.refused)).toEqual([
        'NOT_ADOPTABLE_CLOSE',
        'NOT_ADOPTABLE_RECORDED',
        'NOT_ADOPTABLE_RECORDED',
      ]);
      expect(await isStale(queries, 'S1')).toBe(false);
    });
  });

  test('is for a partner, of what is not stale, and of something that can be proposed', async () => {
    await opened(async ({ scenarios, ledger }) => {
      await scenarios.save(ALLIANCE, kept({ suppositions: [vary('75%')] }), sending('a'));
      await scenarios.save(ALLIANCE, kept({ suppositions: [shift] }), sending('b'));
      const refusedAs = async (
        id: string,
        options: { althoughStale?: boolean },
        context: CommandContext,
      ): Promise<unknown> => {
        const { outcome } = await scenarios.adopt(ALLIANCE, id, options, context);
        return outcome.outcome === 'refused' ? outcome.refusal.refused : outcome.outcome;
      };
      const nobody: CommandContext = { by: 'Somebody', commandId: 'x', at: instantOf(200) };
      expect(await refusedAs('S1', {}, nobody)).toBe('ACTING_PARTNER_MISSING');
      expect(await refusedAs('S2', {}, sending('d'))).toBe('NOT_ADOPTABLE_ACTIVITY');
      expect(await refusedAs('S9', {}, sending('e'))).toBe('SCENARIO_UNKNOWN');
      await ledger.execute(ALLIANCE, { command: 'ClosePeriod', period: M(1) }, sending('close'));
      expect(await refusedAs('S1', {}, sending('c'))).toBe('SCENARIO_STALE');
      const anyway = { althoughStale: true };
      expect(await refusedAs('S1', anyway, sending('f'))).toBe('recorded');
      const state = await ledger.load(ALLIANCE);
      expect(
        [...state.proposals.values()].filter(({ proposed }) => isProposing(proposed)),
      ).toHaveLength(2);
      await scenarios.discard(ALLIANCE, 'S2', 'Overtaken', sending('g'));
      expect(await refusedAs('S2', {}, sending('h'))).toBe('SCENARIO_DISCARDED');
    });
  });
});

test('a copy of the journal has the scenarios too, with the same chain heads', async () => {
  await opened(async ({ scenarios, store }) => {
    await scenarios.save(ALLIANCE, kept(), sending('save'));
    for (const options of [{}, { stream: LEDGER }]) {
      const to = openSqliteStore(file(`copy-${Object.keys(options).length}.db`));
      try {
        const { streams, leftOut } = await copyJournal(store, to, options);
        expect(leftOut).toEqual([]);
        expect(streams.map(({ stream }) => stream)).toEqual([
          LEDGER,
          scenarioStream(ALLIANCE, 'S1'),
        ]);
        const [original, copy] = [store, to].map((each) => foldScenario(each, ALLIANCE, 'S1'));
        expect(await copy).toEqual(await original);
      } finally {
        await to.close();
      }
    }
  });
});

test('on a server of its own a scenario is kept, listed and folded as in a file', async () => {
  await opened(async ({ scenarios, store }) => {
    await scenarios.save(ALLIANCE, kept(), sending('save'));
    const server = await startWireServer();
    const to = await openEventStoreDb(server.url, { callMilliseconds: 5_000 });
    try {
      const { fault } = await copyJournal(store, to);
      expect(fault).toBeUndefined();
      expect(await scenarioIds(to, ALLIANCE)).toEqual(['S1']);
      expect(await scenarioIds(to, 'harb')).toEqual([]);
      expect(await foldScenario(to, ALLIANCE, 'S1')).toEqual(
        await foldScenario(store, ALLIANCE, 'S1'),
      );
      expect(await verify(to, scenarioStream(ALLIANCE, 'S1'))).toMatchObject({ events: 2 });
    } finally {
      await to.close();
      await server.close();
    }
  });
});
