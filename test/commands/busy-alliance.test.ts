/**
 * An import on an alliance in which others record all the time: it goes on behind them, is planned
 * anew where what it rests on has changed, and is given up only where it gets no further.
 */
import { Imports } from '../../src/commands/import.js';
import { Ledger, type CommandContext } from '../../src/commands/ledger.js';
import type { Command } from '../../src/domain/commands.js';
import { ConflictError, type EventStore } from '../../src/store/event-store.js';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';
import { verify } from '../../src/store/verify.js';
import { acting, ALLIANCE } from '../support/given.js';
import { writeHistory } from '../support/ledger-on-disk.js';
import { instantOf, recordedAll } from '../support/recorded.js';
import { M, SOURCE, termsWith, underTerms } from '../support/small-alliance.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const { file } = temporaryFolder();
const STREAM = `alliance-${ALLIANCE}`;
const stores: EventStore[] = [];
afterEach(() => Promise.all(stores.splice(0).map((store) => store.close())));
const open = (): EventStore => {
  const store = openSqliteStore(file('journal.db'), { pollMilliseconds: 10 });
  stores.push(store);
  return store;
};

const context = (commandId: string, partner = 'north'): CommandContext => ({
  ...acting(partner),
  commandId,
  at: instantOf(99),
});

/** A file of our own template: as many costs of month 1 as are asked for. */
const sheet = (name: string, rows: number, amount = '1.00') => ({
  name,
  bytes: Buffer.from(
    [
      'period,kind,pool,item,provider,commissioner,activity,amount,reference,note',
      ...Array.from({ length: rows }, (_, row) => `${M(1)},cost,drugs,,RN1,QHA,,${amount},${row},`),
      '',
    ].join('\r\n'),
  ),
});

const adjust: Command = {
  command: 'ProposeAdjustment',
  effectiveOn: '2026-06-15',
  payer: 'icb',
  payee: 'north',
  amount: '1.00',
  reason: 'Winter ward',
};

interface Overtaking {
  readonly store: EventStore;
  /** Appends that came too late. */
  readonly conflicts: () => number;
}

/** Before an append, somebody else may be faster. */
const overtaking = (
  store: EventStore,
  before: (append: number) => Promise<unknown>,
): Overtaking => {
  let appends = 0;
  let conflicts = 0;
  return {
    conflicts: () => conflicts,
    store: {
      append: async (...append) => {
        appends += 1;
        await before(appends);
        try {
          return await store.append(...append);
        } catch (error) {
          if (error instanceof ConflictError) conflicts += 1;
          throw error;
        }
      },
      read: (...read) => store.read(...read),
      head: (stream) => store.head(stream),
      subscribe: (...subscribe) => store.subscribe(...subscribe),
      streams: (prefix) => store.streams(prefix),
      close: () => store.close(),
    },
  };
};

/** Another process of the alliance that `changes` describe. */
const another = async (changes: Parameters<typeof underTerms>[0] = {}): Promise<Ledger> => {
  const store = open();
  await writeHistory(store, recordedAll(underTerms(changes)));
  return new Ledger(store);
};

const atOnce = async (): Promise<void> => undefined;
const standing = async (ledger: Ledger): Promise<bigint> => {
  const { activity } = await ledger.load(ALLIANCE);
  return [...activity.totals.values()].reduce((sum, { price }) => sum + price, 0n) / 10n ** 8n;
};

const BATCHES = 20;

test('a long import goes on behind each command that others record in between', async () => {
  const other = await another();
  const { store, conflicts } = overtaking(open(), async (append) => {
    // Every append but one in three comes too late.
    if (append % 3 !== 0) await other.execute(ALLIANCE, adjust, context(`other-${append}`, 'icb'));
  });
  const ledger = new Ledger(store, undefined, atOnce);
  const lines: number[] = [];
  const report = await new Imports(ledger).commit(
    ALLIANCE,
    sheet('long.csv', BATCHES * 1000),
    context('long'),
    { onProgress: (done, _of, doing) => doing === 'recording' && lines.push(done) },
  );
  expect(report).toMatchObject({ outcome: 'posted', parts: [{ takenUp: false }] });
  expect(conflicts()).toBe(2 * (BATCHES + 2));
  // Each batch was told once: nothing was planned anew.
  expect(lines).toEqual(Array.from({ length: BATCHES }, (_, batch) => (batch + 1) * 1000));
  expect(await standing(ledger)).toBe(20_000n);
  expect((await verify(store, STREAM)).fault).toBeUndefined();
});

test('commands of the same process go between the batches, and overtake nobody', async () => {
  await another();
  const { store, conflicts } = overtaking(open(), atOnce);
  const ledger = new Ledger(store);
  const commands: Promise<unknown>[] = [];
  const report = await new Imports(ledger).commit(
    ALLIANCE,
    sheet('long.csv', BATCHES * 1000),
    context('long'),
    {
      onProgress: (done, _of, doing) => {
        if (doing === 'reading') return;
        commands.push(ledger.execute(ALLIANCE, adjust, context(`command-${done}`, 'icb')));
      },
    },
  );
  expect(report.outcome).toBe('posted');
  expect(commands).toHaveLength(BATCHES);
  const outcomes = (await Promise.all(commands)) as { outcome: string; first: number }[];
  expect(outcomes.every(({ outcome }) => outcome === 'recorded')).toBe(true);
  // Not all of them behind the import: the first is recorded while it goes on.
  expect(outcomes[0]!.first).toBeLessThan(report.parts[0]!.closedAt!);
  // Only the import's own appends find the others there, and follow on them.
  expect(conflicts()).toBeLessThanOrEqual(BATCHES);
  expect(await standing(ledger)).toBe(20_000n);
});

test('an import that never gets any further is given up, and the same file completes it', async () => {
  const other = await another();
  let faster = 0;
  const { store, conflicts } = overtaking(open(), async (append) => {
    if (append <= 4) return;
    await other.execute(ALLIANCE, adjust, context(`faster-${(faster += 1)}`, 'icb'));
  });
  const pauses: number[] = [];
  const ledger = new Ledger(store, undefined, async (milliseconds) => {
    pauses.push(milliseconds);
  });
  const imported = new Imports(ledger).commit(ALLIANCE, sheet('a.csv', 9000), context('a'));
  await expect(imported).rejects.toThrow(ConflictError);
  expect(await standing(ledger)).toBe(0n);
  // Twelve appends for each of twelve plans, with a pause after each but the last.
  expect(conflicts()).toBe(144);
  expect(pauses).toHaveLength(143);
  const completed = await new Imports(other).commit(ALLIANCE, sheet('a.csv', 9000), context('b'));
  expect(completed).toMatchObject({ outcome: 'posted', parts: [{ takenUp: true }] });
  expect(await standing(ledger)).toBe(9000n);
});

test('two files that keep taking each other’s place come to an end', async () => {
  const other = await another();
  let opened = 0;
  const { store } = overtaking(open(), async (append) => {
    // Whenever the first has begun, the second begins anew in its place, and is cut off.
    if (append % 3 !== 0) return;
    const cutOff = new Ledger(
      overtaking(other.store, async (appends) => {
        if (appends > 1) throw new Error('cut off');
      }).store,
    );
    opened += 1;
    await new Imports(cutOff)
      .commit(ALLIANCE, sheet(`second-${opened}.csv`, 1), context(`second-${opened}`))
      .catch(() => undefined);
  });
  const ledger = new Ledger(store, undefined, atOnce);
  const imported = new Imports(ledger).commit(ALLIANCE, sheet('first.csv', 9000), context('first'));
  await expect(imported).rejects.toThrow(ConflictError);
  expect(opened).toBeGreaterThan(10);
  expect(opened).toBeLessThan(100);
  const completed = await new Imports(other).commit(
    ALLIANCE,
    sheet('first.csv', 9000),
    context('again'),
  );
  expect(completed.outcome).toBe('posted');
  expect(await standing(ledger)).toBe(9000n);
});

test('a month that is closed after the file was planned stays shut to it', async () => {
  const other = await another({ lateData: { rule: 'reopen' } });
  const { store } = overtaking(open(), async (append) => {
    if (append !== 1) return;
    const close: Command = { command: 'ClosePeriod', period: M(1) };
    const { outcome } = await other.execute(ALLIANCE, close, context('close', 'icb'));
    expect(outcome).toBe('recorded');
  });
  const ledger = new Ledger(store, undefined, atOnce);
  const report = await new Imports(ledger).commit(ALLIANCE, sheet('late.csv', 3), context('late'));
  expect(report).toMatchObject({
    outcome: 'refused',
    refusal: { refused: 'PERIOD_CLOSED', facts: { period: M(1) } },
  });
  expect((await ledger.load(ALLIANCE)).activity.submissions.size).toBe(0);
});

test('terms that are agreed while a file is recorded are those by which its money is mapped', async () => {
  const other = await another();
  const without = termsWith();
  const changed = {
    ...without,
    title: 'Without drugs',
    pools: without.pools.filter(({ id }) => id !== 'drugs'),
    clauses: without.clauses.filter(({ id }) => id !== 'drugs-rest'),
  };
  const { store } = overtaking(open(), async (append) => {
    if (append !== 3) return;
    const propose: Command = {
      command: 'ProposeTerms',
      title: 'Without drugs',
      fromPeriod: M(1),
      terms: changed,
      source: SOURCE,
    };
    const support: Command = { command: 'SupportProposal', proposal: 'P2' };
    for (const [partner, command] of [
      ['icb', propose],
      ['north', support],
      ['south', support],
    ] as const) {
      const done = await other.execute(ALLIANCE, command, context(`terms-${partner}`, partner));
      expect(done.outcome).toBe('recorded');
    }
  });
  const ledger = new Ledger(store, undefined, atOnce);
  const imports = new Imports(ledger);
  const report = await imports.commit(ALLIANCE, sheet('costs.csv', 2500), context('costs'));
  expect(report).toMatchObject({ outcome: 'refused', refusal: { refused: 'MONEY_UNMAPPED' } });
  expect(await standing(ledger)).toBe(0n);
  const knowing = { acceptUnmapped: true };
  const posted = await imports.commit(
    ALLIANCE,
    sheet('costs.csv', 2500),
    context('costs'),
    knowing,
  );
  expect(posted).toMatchObject({ outcome: 'posted', parts: [{ takenUp: true }] });
  expect(await standing(ledger)).toBe(2500n);
});
