import fc from 'fast-check';
import { Ledger, type CommandContext, type Outcome } from '../../src/commands/ledger.js';
import type { BatchEvent } from '../../src/domain/activity/gathered.js';
import type { Command } from '../../src/domain/commands.js';
import { isRefusal } from '../../src/domain/decider.js';
import type { LedgerEvent } from '../../src/domain/events.js';
import { sentenceOf } from '../../src/domain/refusals.js';
import { decode } from '../../src/store/codec/codec.js';
import { ConflictError, type EventStore, type StoredEvent } from '../../src/store/event-store.js';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';
import { verify } from '../../src/store/verify.js';
import { acting, ALLIANCE } from '../support/given.js';
import { wished, wishes } from '../support/random-history.js';
import { savedText } from '../support/read.js';
import { instantOf } from '../support/recorded.js';
import { runs } from '../support/runs.js';
import { M, PARTNERS, SOURCE, supported, termsWith } from '../support/small-alliance.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const { file } = temporaryFolder();
const stores: EventStore[] = [];
afterEach(() => Promise.all(stores.splice(0).map((store) => store.close())));

const open = (name = 'journal.db'): EventStore => {
  const store = openSqliteStore(file(name), { pollMilliseconds: 10 });
  stores.push(store);
  return store;
};

const sending = (
  commandId: string,
  partner = 'icb',
  more: Partial<CommandContext> = {},
): CommandContext => ({ ...acting(partner), commandId, at: instantOf(0), ...more });

const FORM: Command = {
  command: 'FormAlliance',
  alliance: ALLIANCE,
  name: 'Harbour Alliance',
  partners: PARTNERS,
  from: '2026-04-01',
};
const terms = (title = 'Founding terms'): Command => ({
  command: 'ProposeTerms',
  title,
  fromPeriod: M(1),
  terms: termsWith({ title }),
  source: SOURCE,
});
const adjust = (amount: string): Command => ({
  command: 'ProposeAdjustment',
  effectiveOn: '2026-06-15',
  payer: 'icb',
  payee: 'north',
  amount,
  reason: 'Winter ward',
});
const support = (proposal: string): Command => ({ command: 'SupportProposal', proposal });

const storedIn = async (store: EventStore): Promise<StoredEvent[]> => {
  const all: StoredEvent[] = [];
  for await (const page of store.read(`alliance-${ALLIANCE}`)) all.push(...page);
  return all;
};

/** Formed, founded and agreed by all: events 0 to 8. */
const founded = async (ledger: Ledger): Promise<void> => {
  const steps: [string, Command][] = [
    ['icb', FORM],
    ['icb', terms()],
    ['north', support('P1')],
    ['south', support('P1')],
  ];
  for (const [place, [partner, command]] of steps.entries()) {
    const outcome = await ledger.execute(ALLIANCE, command, sending(`found-${place}`, partner));
    expect(outcome.outcome).toBe('recorded');
  }
};

test('a command is recorded with who sent it, for whom, when, and by which command', async () => {
  const store = open();
  const ledger = new Ledger(store);
  const at = '2026-04-02T10:15:00.000Z';
  const outcome = await ledger.execute(
    ALLIANCE,
    FORM,
    sending('c1', 'icb', { at, causation: 'x' }),
  );
  expect(outcome).toMatchObject({ outcome: 'recorded', first: 0, last: 3, repeated: false });
  const stored = await storedIn(store);
  expect(stored.map(({ type }) => type)).toEqual([
    'AllianceFormed',
    'PartnerJoined',
    'PartnerJoined',
    'PartnerJoined',
  ]);
  for (const event of stored) {
    expect(event.recordedAt).toBe(at);
    expect(event.metadata).toEqual({
      by: 'finance@icb',
      partner: 'icb',
      correlation: 'c1',
      causation: 'x',
    });
  }
  expect(new Set(stored.map(({ id }) => id)).size).toBe(4);
  expect(outcome).toMatchObject({ events: stored.map((one) => decode(one).event) });
});

test('a command sent again is answered as the first time, and recorded once', async () => {
  const store = open();
  const ledger = new Ledger(store);
  await founded(ledger);
  const first = await ledger.execute(ALLIANCE, adjust('5.00'), sending('once'));
  await ledger.execute(ALLIANCE, adjust('6.00'), sending('other'));
  for (const one of [ledger, new Ledger(store), new Ledger(open())]) {
    const again = await one.execute(ALLIANCE, adjust('5.00'), sending('once'));
    expect(again).toEqual({ ...first, repeated: true });
  }
  // Also where it would be refused by now, and where the first answer was believed lost.
  const late = sending('once', 'north', { expected: 0 });
  expect(await ledger.execute(ALLIANCE, adjust('0'), late)).toEqual({ ...first, repeated: true });
  expect(await storedIn(store)).toHaveLength(13);
});

test('the same command of two alliances is two commands', async () => {
  const store = open();
  const ledger = new Ledger(store);
  for (const alliance of ['harbour', 'estuary']) {
    const outcome = await ledger.execute(alliance, { ...FORM, alliance }, sending('form'));
    expect(outcome).toMatchObject({ outcome: 'recorded', first: 0, last: 3, repeated: false });
  }
  expect(await store.streams('alliance-')).toEqual(['alliance-estuary', 'alliance-harbour']);
});

test('a command that was refused is decided anew when it is sent again', async () => {
  const store = open();
  const ledger = new Ledger(store);
  const early = await ledger.execute(ALLIANCE, terms(), sending('terms'));
  expect(early).toEqual({
    outcome: 'refused',
    refusal: { refused: 'ALLIANCE_NOT_FORMED', facts: { alliance: ALLIANCE } },
    asAt: -1,
  });
  await ledger.execute(ALLIANCE, FORM, sending('form'));
  const later = await ledger.execute(ALLIANCE, terms(), sending('terms'));
  expect(later).toMatchObject({ outcome: 'recorded', first: 4, last: 5 });
});

test('nothing to record is nothing recorded', async () => {
  const store = open();
  const ledger = new Ledger(store);
  await founded(ledger);
  const outcome = await ledger.record(ALLIANCE, sending('nothing'), () => []);
  expect(outcome).toMatchObject({ events: [] });
  expect(await storedIn(store)).toHaveLength(9);
});

test('a command that expects the ledger at an event is decided there or not at all', async () => {
  const ledger = new Ledger(open());
  await founded(ledger);
  const at = (expected: number, id: string) => sending(id, 'icb', { expected });
  await expect(ledger.execute(ALLIANCE, adjust('5.00'), at(7, 'early'))).rejects.toThrow(
    ConflictError,
  );
  await expect(ledger.execute(ALLIANCE, adjust('5.00'), at(9, 'late'))).rejects.toMatchObject({
    expected: 9,
    actual: 8,
  });
  expect(await ledger.execute(ALLIANCE, adjust('5.00'), at(8, 'now'))).toMatchObject({
    outcome: 'recorded',
    first: 9,
  });
});

/** A store in which somebody else is always a little faster. */
const overtaken = (store: EventStore, meanwhile: () => Promise<unknown>): EventStore => ({
  append: async (...append) => {
    await meanwhile();
    return store.append(...append);
  },
  read: (...read) => store.read(...read),
  head: (stream) => store.head(stream),
  subscribe: (...subscribe) => store.subscribe(...subscribe),
  streams: (prefix) => store.streams(prefix),
  close: () => store.close(),
});

test('a decision that another writer has overtaken is taken again on what stands now', async () => {
  const store = open();
  const other = new Ledger(store);
  await founded(other);
  let times = 0;
  const meanwhile = async (): Promise<void> => {
    times += 1;
    if (times < 4) await other.execute(ALLIANCE, adjust('1.00'), sending(`faster-${times}`));
  };
  const outcome = await new Ledger(overtaken(store, meanwhile)).execute(
    ALLIANCE,
    adjust('2.00'),
    sending('slow'),
  );
  expect(outcome).toMatchObject({
    outcome: 'recorded',
    first: 15,
    last: 16,
    events: [{ data: { proposal: 'P5', adjustment: 'A4' } }, { data: { proposal: 'P5' } }],
  });
});

test('what another writer has done meanwhile can turn a decision into a refusal', async () => {
  const store = open();
  const other = new Ledger(store);
  await founded(other);
  await other.execute(ALLIANCE, adjust('1.00'), sending('adjust'));
  const withdraw: Command = { command: 'WithdrawProposal', proposal: 'P2', reason: 'A slip' };
  const meanwhile = () => other.execute(ALLIANCE, withdraw, sending('withdraw'));
  const outcome = await new Ledger(overtaken(store, meanwhile)).execute(
    ALLIANCE,
    support('P2'),
    sending('support', 'north'),
  );
  expect(outcome).toMatchObject({
    outcome: 'refused',
    refusal: { refused: 'PROPOSAL_ALREADY_DECIDED', facts: { status: 'withdrawn', event: '11' } },
    asAt: 11,
  });
});

test('who always comes too late is told so in the end', async () => {
  const store = open();
  const other = new Ledger(store);
  await founded(other);
  let times = 0;
  const meanwhile = () =>
    other.execute(ALLIANCE, adjust('1.00'), sending(`faster-${(times += 1)}`));
  const pauses: number[] = [];
  const slow = new Ledger(overtaken(store, meanwhile), undefined, async (milliseconds) => {
    pauses.push(milliseconds);
  });
  await expect(slow.execute(ALLIANCE, adjust('2.00'), sending('slow'))).rejects.toThrow(
    ConflictError,
  );
  expect([times, pauses.length]).toEqual([12, 11]);
  // Each pause is longer than the one before could be, up to the longest: a few seconds in all.
  expect(pauses.slice(0, 6)).toEqual([...pauses.slice(0, 6)].sort((a, b) => a - b));
  const waited = pauses.reduce((sum, one) => sum + one, 0);
  expect(waited).toBeGreaterThan(1_500);
  expect(waited).toBeLessThan(3_200);
  const expecting = sending('slow', 'icb', { expected: 32 });
  await expect(slow.execute(ALLIANCE, adjust('2.00'), expecting)).rejects.toThrow(ConflictError);
  expect([times, pauses.length]).toEqual([13, 11]);
});

test('commands of one process never overtake each other', async () => {
  const store = open();
  let conflicts = 0;
  const ledger = new Ledger({
    ...overtaken(store, () => Promise.resolve()),
    append: async (...append) => {
      try {
        return await store.append(...append);
      } catch (error) {
        conflicts += 1;
        throw error;
      }
    },
  });
  await founded(ledger);
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, place) =>
      ledger.execute(ALLIANCE, adjust('1.00'), sending(`at-once-${place}`)),
    ),
  );
  expect(outcomes.map((one) => one.outcome === 'recorded' && one.first)).toEqual(
    Array.from({ length: 20 }, (_, place) => 9 + 2 * place),
  );
  expect(conflicts).toBe(0);
});

test('a rehearsal and a reading wait for nobody who is recording', async () => {
  const store = open();
  await founded(new Ledger(store));
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const ledger = new Ledger(overtaken(store, () => held));
  const recording = ledger.execute(ALLIANCE, adjust('1.00'), sending('held'));
  const behind = ledger.execute(ALLIANCE, adjust('2.00'), sending('behind'));
  const dry = await ledger.execute(
    ALLIANCE,
    adjust('3.00'),
    sending('dry', 'icb', { dryRun: true }),
  );
  expect(dry).toMatchObject({ outcome: 'previewed', asAt: 8 });
  expect((await ledger.load(ALLIANCE)).last).toBe(8);
  letGo();
  expect(await recording).toMatchObject({ outcome: 'recorded', first: 9 });
  expect(await behind).toMatchObject({ outcome: 'recorded', first: 11 });
});

test('the same command on two ways at once is recorded once, and answered alike', async () => {
  const store = open();
  const other = new Ledger(store);
  await founded(other);
  const twin = () => other.execute(ALLIANCE, adjust('2.00'), sending('twin'));
  const slow = new Ledger(overtaken(store, twin));
  const answers = [await slow.execute(ALLIANCE, adjust('2.00'), sending('twin')), await twin()];
  const [recorded] = answers;
  expect(recorded).toMatchObject({ outcome: 'recorded', first: 9, last: 10 });
  expect(answers[1]).toEqual({ ...recorded, repeated: true });
  expect(await storedIn(store)).toHaveLength(11);
});

test('the same command on two ways, a third in between, is recorded once as well', async () => {
  const store = open();
  const other = new Ledger(store);
  await founded(other);
  const meanwhile = async (): Promise<void> => {
    await other.execute(ALLIANCE, adjust('1.00'), sending('third'));
    await other.execute(ALLIANCE, adjust('2.00'), sending('twin'));
  };
  const answer = await new Ledger(overtaken(store, meanwhile)).execute(
    ALLIANCE,
    adjust('2.00'),
    sending('twin'),
  );
  expect(answer).toMatchObject({ outcome: 'recorded', first: 11, last: 12, repeated: true });
  expect(await storedIn(store)).toHaveLength(13);
});

test('commands from many sides at once lose nothing, double nothing, and keep the chain', async () => {
  const ledgers = [open(), open(), open()].map((store) => new Ledger(store));
  await founded(ledgers[0]!);
  const commands = Array.from({ length: 8 }, (_, place) => place);
  const sent = ledgers.flatMap((ledger, side) =>
    commands.flatMap((place) => {
      const context = sending(`${side}/${place}`, PARTNERS[side]!.id);
      const send = () => persistent(() => ledger.execute(ALLIANCE, adjust('1.00'), context));
      // Every third is sent twice, at the same time.
      return place % 3 === 0 ? [send(), send()] : [send()];
    }),
  );
  const outcomes = await Promise.all(sent);
  expect(outcomes.every(({ outcome }) => outcome === 'recorded')).toBe(true);
  const stored = await storedIn(stores[0]!);
  expect(stored).toHaveLength(9 + 2 * 24);
  const proposed = stored
    .map((one) => decode(one).event)
    .flatMap((event) => (event.type === 'AdjustmentProposed' ? [event.data] : []));
  expect(proposed.map(({ proposal }) => proposal)).toEqual(
    Array.from({ length: 24 }, (_, place) => `P${place + 2}`),
  );
  expect(new Set(stored.map(({ metadata }) => metadata.correlation)).size).toBe(4 + 24);
  expect((await verify(stores[1]!, `alliance-${ALLIANCE}`)).fault).toBeUndefined();
  const states = await Promise.all(ledgers.map((ledger) => ledger.load(ALLIANCE)));
  for (const state of states) expect(savedText(state)).toBe(savedText(states[0]!));
});

/** As a client does that is told of a conflict: it sends the same again. */
const persistent = async (send: () => Promise<Outcome>): Promise<Outcome> => {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
    }
  }
};

test('a dry run comes to what the command then does, refusals and all, and records nothing', async () => {
  await fc.assert(
    fc.asyncProperty(wishes(25), async (all) => {
      const store = openSqliteStore(file(`dry-${(count += 1)}.db`));
      const ledger = new Ledger(store);
      const events: LedgerEvent[] = [];
      for (const [place, wish] of all.entries()) {
        const state = await ledger.load(ALLIANCE);
        const before = savedText(state);
        const { who, answer } = wished(wish, state, (number) => events[number] as BatchEvent);
        const context = { ...who, commandId: `wish-${place}`, at: instantOf(place) };
        const dry = await ledger.record(ALLIANCE, { ...context, dryRun: true }, answer);
        expect(savedText(await ledger.load(ALLIANCE))).toBe(before);
        const done = await ledger.record(ALLIANCE, context, answer);
        if (dry.outcome === 'refused') {
          expect(done).toEqual(dry);
          expect(sentenceOf(dry.refusal)).not.toMatch(/undefined/);
          continue;
        }
        expect(isRefusal(dry)).toBe(false);
        expect(done).toMatchObject({ events: dry.events });
        if (done.outcome !== 'recorded') continue;
        expect([done.first, done.repeated]).toEqual([events.length, false]);
        events.push(...done.events);
        expect(await ledger.record(ALLIANCE, context, answer)).toEqual({ ...done, repeated: true });
      }
      const stored = await storedIn(store);
      expect(stored.map((one) => decode(one).event)).toEqual(events);
      expect(savedText(await new Ledger(store).load(ALLIANCE))).toBe(
        savedText(await ledger.load(ALLIANCE)),
      );
      await store.close();
    }),
    runs(5),
  );
});
let count = 0;

test('what a command answers is what is supported and agreed', async () => {
  const ledger = new Ledger(open());
  await founded(ledger);
  await ledger.execute(ALLIANCE, adjust('5.00'), sending('adjust'));
  expect(await ledger.execute(ALLIANCE, support('P2'), sending('n', 'north'))).toMatchObject({
    events: [supported('P2', 'north')],
  });
  expect(await ledger.execute(ALLIANCE, support('P2'), sending('s', 'south'))).toMatchObject({
    events: [
      supported('P2', 'south'),
      { type: 'AdjustmentAgreed', data: { proposal: 'P2', adjustment: 'A1' } },
    ],
    first: 12,
    last: 13,
  });
});
