/** Disputes beside the position, under explanations, and with their history. */
import { ALLIANCE, acting } from '../support/given.js';
import { withHistory, type LedgerOnDisk } from '../support/ledger-on-disk.js';
import { instantOf, recordedAll, stateAfter } from '../support/recorded.js';
import { adjusted, closedThrough, M, underTerms } from '../support/small-alliance.js';
import { activity, submission } from '../support/submissions.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import type { Command } from '../../src/domain/commands.js';

const { file } = temporaryFolder();

const FILE = submission('north', [
  activity(1, 'DC', '70000.00', '10'),
  activity(2, 'NEL', '50000.00', '10'),
]);
const HISTORY = [...underTerms(), ...adjusted(), ...FILE, ...closedThrough(2)];
const LAST = stateAfter(HISTORY).last;
const BATCH = stateAfter(underTerms(), adjusted()).last + 2;

/** Commands carried out one after the other, each for a partner. */
const saying = async (
  { ledger }: LedgerOnDisk,
  ...commands: readonly (readonly [partner: string, command: Command])[]
): Promise<void> => {
  for (const [partner, command] of commands) {
    const { last } = await ledger.load(ALLIANCE);
    const outcome = await ledger.execute(ALLIANCE, command, {
      ...acting(partner),
      commandId: `c${last}`,
      at: instantOf(last + 1),
    });
    expect(outcome.outcome).toBe('recorded');
  }
};

const withLedger = <T>(work: (opened: LedgerOnDisk) => Promise<T>) =>
  withHistory(file, recordedAll(HISTORY), work);

/** Line 1 of north's file is 50,000 of urgent care in Month 2. */
const LINE: Command = {
  command: 'RaiseDispute',
  about: { of: 'posting', event: BATCH, line: 1 },
  amount: '12500.00',
  claimedFrom: 'north',
  reason: 'Two stays were counted twice.',
};
const ADJUSTMENT: Command = {
  command: 'RaiseDispute',
  about: { of: 'adjustment', adjustment: 'A1' },
  amount: '2500.00',
  claimedFrom: 'icb',
  reason: 'The ward cost more.',
};
const FIGURE: Command = {
  command: 'RaiseDispute',
  about: { of: 'figure', figure: 'pool/urgent/variance', scope: 'to-date' },
  amount: '100.00',
  period: M(2),
  reason: 'The plan is too high.',
};
const RESOLVE: Command = {
  command: 'ProposeResolution',
  dispute: 'D1',
  outcome: 'settled',
  reason: 'Half of it comes off.',
};

test('the money in dispute stands beside the position, by partner, and is no part of it', async () => {
  await withLedger(async (opened) => {
    const { queries } = opened;
    const before = await queries.position(ALLIANCE, { period: M(3) });
    expect(before.disputes).toEqual({ open: [], amount: '0.00', partners: [] });
    await saying(opened, ['icb', LINE], ['north', ADJUSTMENT], ['south', FIGURE]);
    const after = await queries.position(ALLIANCE, { period: M(3) });
    expect(after.partners).toEqual(before.partners);
    expect(after.disputes).toMatchObject({
      amount: '15100.00',
      partners: [
        { partner: 'icb', name: 'Harbour ICB', claims: '12500.00', claimedFrom: '2500.00' },
        { partner: 'north', name: 'North Trust', claims: '2500.00', claimedFrom: '12500.00' },
      ],
      open: [
        {
          dispute: 'D1',
          what: `line ${BATCH}/1`,
          partner: 'icb',
          amount: '12500.00',
          claimedBy: 'icb',
          claimedFrom: 'north',
          period: M(2),
          raisedAt: LAST + 1,
          status: 'open',
          posting: {
            provider: 'north',
            commissioner: 'icb',
            kind: 'activity',
            pool: 'urgent',
            moved: '50000.00',
          },
        },
        { dispute: 'D2', what: 'adjustment A1', period: M(3) },
        { dispute: 'D3', asAt: LAST + 2 },
      ],
    });
    // A dispute bears on the year to date from its own period on, and was not known before.
    const names = async (lens: object) =>
      (await queries.position(ALLIANCE, lens)).disputes.open.map(({ dispute }) => dispute);
    expect(await names({ period: M(2) })).toEqual(['D1', 'D3']);
    expect(await names({ period: M(1) })).toEqual([]);
    expect(await names({ period: M(3), asAt: String(LAST + 1) })).toEqual(['D1']);
    expect(await names({ period: M(3), asAt: String(LAST) })).toEqual([]);
  });
});

test('an explanation says that the figure is in dispute, or rests on what is', async () => {
  await withLedger(async (opened) => {
    await saying(opened, ['icb', LINE], ['north', ADJUSTMENT], ['south', FIGURE]);
    const bearing = async (
      figure: string,
      period = M(3),
      scope: 'to-date' | 'in-month' = 'to-date',
    ) => {
      const { disputes = [] } = await opened.queries.explain(ALLIANCE, { period }, figure, scope);
      return disputes.map(({ dispute, itself }) => `${dispute}${itself ? ' itself' : ''}`);
    };
    expect(await bearing('pool/urgent/variance', M(2))).toEqual(['D1', 'D3 itself']);
    expect(await bearing('pool/urgent/variance', M(2), 'in-month')).toEqual(['D1', 'D3']);
    expect(await bearing('pool/urgent/variance')).toEqual(['D1', 'D3']);
    expect(await bearing('pool/urgent/variance', M(3), 'in-month')).toEqual([]);
    expect(await bearing('pool/urgent/plan')).toEqual([]);
    expect(await bearing('pool/elective/actual')).toEqual([]);
    expect(await bearing('partner/north/net')).toEqual(['D1', 'D2']);
    expect(await bearing('partner/north/adjustment')).toEqual(['D2']);
    expect(await bearing('partner/icb/share')).toEqual(['D1']);
    expect(await bearing('partner/south/net')).toEqual([]);
    expect(await bearing('reserve/risk/balance')).toEqual([]);
  });
});

test('a dispute about a file bears on the two partners of the file', async () => {
  await withLedger(async (opened) => {
    const { submissions } = await opened.queries.submissions(ALLIANCE, {});
    const about = { of: 'submission', submission: submissions[0]!.submission } as const;
    const { period: _, ...rest } = FIGURE as Extract<Command, { command: 'RaiseDispute' }>;
    await saying(opened, ['icb', { ...rest, about }]);
    const bears = async (figure: string) =>
      (await opened.queries.explain(ALLIANCE, { period: M(2) }, figure, 'to-date')).disputes
        ?.length;
    expect(await bears('partner/north/activity')).toBe(1);
    expect(await bears('partner/icb/net')).toBe(1);
    expect(await bears('partner/south/net')).toBeUndefined();
    expect(await bears('pool/urgent/actual')).toBeUndefined();
  });
});

test('every dispute keeps its history: raised, proposed, supported, declined, ended', async () => {
  await withLedger(async (opened) => {
    await saying(
      opened,
      ['icb', LINE],
      ['north', ADJUSTMENT],
      ['icb', RESOLVE],
      ['north', { command: 'DeclineProposal', proposal: 'P3', reason: 'Less than half.' }],
      ['icb', RESOLVE],
      ['north', { command: 'SupportProposal', proposal: 'P4' }],
      ['south', { command: 'SupportProposal', proposal: 'P4' }],
      ['north', { command: 'WithdrawDispute', dispute: 'D2', reason: 'It did not.' }],
    );
    const { disputes, asAt } = await opened.queries.disputes(ALLIANCE, {});
    expect(asAt).toBe(LAST + 12);
    const [first, second] = disputes;
    expect(first).toMatchObject({
      status: 'resolved',
      outcome: 'settled',
      endedAt: LAST + 11,
      resolutions: ['P3', 'P4'],
    });
    expect(first!.history).toEqual([
      {
        event: LAST + 1,
        words: `Harbour ICB disputes line ${BATCH}/1 in Month 2 (May 2026) (D1): £12,500.00, claimed from North Trust. Two stays were counted twice.`,
      },
      {
        event: LAST + 3,
        words: 'P3 proposed. Resolution of dispute D1: settled. Half of it comes off.',
      },
      { event: LAST + 4, words: 'Harbour ICB supports P3' },
      { event: LAST + 5, words: 'North Trust declines P3: Less than half.' },
      { event: LAST + 6, words: 'P3 is rejected' },
      {
        event: LAST + 7,
        words: 'P4 proposed. Resolution of dispute D1: settled. Half of it comes off.',
      },
      { event: LAST + 8, words: 'Harbour ICB supports P4' },
      { event: LAST + 9, words: 'North Trust supports P4' },
      { event: LAST + 10, words: 'South Trust supports P4' },
      { event: LAST + 11, words: 'P4 is agreed' },
    ]);
    expect(second!.history.at(-1)).toEqual({
      event: LAST + 12,
      words: 'North Trust withdraws dispute D2: It did not.',
    });
    expect((await opened.queries.position(ALLIANCE, { period: M(3) })).disputes.open).toEqual([]);
    // As known before it ended, it is open.
    const earlier = await opened.queries.disputes(ALLIANCE, { asAt: String(LAST + 7) });
    expect(earlier.disputes[0]).toMatchObject({ status: 'open', resolutions: ['P3', 'P4'] });
    expect(await opened.views.check(ALLIANCE)).toMatchObject({ differences: [] });
  });
});

test('a resolution of a dispute that is withdrawn can never be agreed, and everything says so', async () => {
  await withLedger(async (opened) => {
    await saying(
      opened,
      ['icb', LINE],
      ['icb', RESOLVE],
      ['icb', { command: 'WithdrawDispute', dispute: 'D1', reason: 'It did not.' }],
    );
    const ended = LAST + 4;
    const { proposals } = await opened.queries.decisions(ALLIANCE, {});
    expect(proposals.at(-1)).toMatchObject({
      proposal: 'P3',
      status: 'open',
      awaiting: [],
      lapsed: `dispute D1 is withdrawn since event ${ended}`,
    });
    const { disputes } = await opened.queries.disputes(ALLIANCE, {});
    expect(disputes[0]!.history.slice(-2)).toEqual([
      { event: ended, words: 'Harbour ICB withdraws dispute D1: It did not.' },
      {
        event: ended,
        words: 'P3 can never be agreed any more: it can only be withdrawn, or declined',
      },
    ]);
    const before = await opened.queries.decisions(ALLIANCE, { asAt: String(ended - 1) });
    const [proposal] = before.proposals.slice(-1);
    expect(proposal).toMatchObject({ awaiting: ['north', 'south'] });
    expect(proposal).not.toHaveProperty('lapsed');
    await saying(opened, ['icb', { command: 'WithdrawProposal', proposal: 'P3', reason: 'Over.' }]);
    const after = await opened.queries.decisions(ALLIANCE, {});
    expect(after.proposals.at(-1)).not.toHaveProperty('lapsed');
    expect((await opened.queries.disputes(ALLIANCE, {})).disputes[0]!.history.at(-1)).toEqual({
      event: LAST + 5,
      words: 'P3 is withdrawn',
    });
  });
});

test('a line that is not there cannot be disputed', async () => {
  await withLedger(async ({ ledger }) => {
    for (const [event, line] of [
      [BATCH, 2],
      [LAST + 5, 0],
      [0, 0],
    ] as const) {
      const about = { of: 'posting', event, line } as const;
      const context = { ...acting('icb'), commandId: 'c', at: instantOf(LAST + 1) };
      expect(await ledger.execute(ALLIANCE, { ...LINE, about } as Command, context)).toEqual({
        outcome: 'refused',
        refusal: { refused: 'POSTING_UNKNOWN', facts: { line: `${event}/${line}` } },
        asAt: LAST,
      });
    }
  });
});
