import { copyFileSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { ledger } from '../../projections/ledger.js';
import { READ_MODELS } from '../../projections/read-models.js';
import { run } from '../../projections/run.js';
import type { RecordedEvent } from '../../src/domain/events.js';
import type { EventStore } from '../../src/store/event-store.js';
import { connect } from '../../src/store/sqlite/driver.js';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';
import { ViewsFile, type KeptAnswer } from '../../src/views/views-file.js';
import { answersOf, Views } from '../../src/views/views.js';
import { ALLIANCE, as } from '../support/given.js';
import { uuidOf, writeHistory } from '../support/ledger-on-disk.js';
import { histories } from '../support/random-history.js';
import { recordedAll } from '../support/recorded.js';
import { runs } from '../support/runs.js';
import { adjusted, adjustmentProposed, made, M, underTerms } from '../support/small-alliance.js';
import { activity, submission } from '../support/submissions.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { savedText } from '../support/read.js';

const { file } = temporaryFolder();
const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const storeOf = (journal = 'journal.db'): EventStore => {
  const store = openSqliteStore(file(journal), { pollMilliseconds: 5 });
  open.push(store);
  return store;
};

/** Opened on its own, as another process would. Closed before the journal. */
const viewsOf = (store: EventStore, name = 'views.db'): Views => {
  const views = new Views(store, ViewsFile.open(file(name)));
  open.unshift(views);
  return views;
};

const closed = async (views: Views): Promise<void> => {
  open.splice(open.indexOf(views), 1);
  await views.close();
};

const HISTORY = recordedAll([
  ...underTerms(),
  ...adjusted(),
  ...submission('north', [
    activity(1, 'NEL', '210000.00', '130'),
    activity(2, 'DC', '55000.55555', '90'),
  ]),
]);
const LATER = recordedAll(
  made('south', adjustmentProposed({ proposal: 'P3', adjustment: 'A2' })),
  run(ledger, HISTORY),
);

/** Twelve months under terms, and what does not depend on a month. */
const DUE = READ_MODELS.reduce((sum, { per }) => sum + (per === 'period' ? 12 : 1), 0);

const withHistory = async (history: readonly RecordedEvent[] = HISTORY): Promise<EventStore> => {
  const store = storeOf();
  await writeHistory(store, history);
  return store;
};

const text = (answers: readonly KeptAnswer[]): string => JSON.stringify(answers);
const expected = (history: readonly RecordedEvent[]): KeptAnswer[] =>
  answersOf(run(ledger, history)).sort(
    (a, b) => compare(a.model, b.model) || compare(a.period, b.period),
  );
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Works on the tables of a views file as somebody would who has the file open. */
const tampered = (sql: string, name = 'views.db'): void => {
  const connection = connect(file(name), { busyMilliseconds: 100 });
  connection.exec(sql);
  connection.close();
};

test('every read model of every period under terms is kept', async () => {
  const store = await withHistory();
  const answers = await viewsOf(store).answers(ALLIANCE);
  expect(answers).toHaveLength(DUE);
  expect(new Set(answers.map(({ event }) => event))).toEqual(new Set([HISTORY.length - 1]));
  expect(answers.every(({ body }) => (JSON.parse(body) as unknown) !== undefined)).toBe(true);
});

test('an alliance without terms has the answers that do not depend on a month', async () => {
  const store = await withHistory(HISTORY.slice(0, 4));
  const views = viewsOf(store);
  expect((await views.answers(ALLIANCE)).map(({ model }) => model)).toEqual(
    READ_MODELS.filter(({ per }) => per !== 'period')
      .map(({ name }) => name)
      .sort(),
  );
  expect((await views.check(ALLIANCE)).differences).toEqual([]);
});

test('a views file that is deleted is made again, byte for byte', async () => {
  const store = await withHistory();
  const first = viewsOf(store);
  const before = text(await first.answers(ALLIANCE));
  await closed(first);
  for (const ending of ['', '-wal', '-shm'])
    rmSync(`${file('views.db')}${ending}`, { force: true });
  const again = viewsOf(store);
  expect(text(await again.answers(ALLIANCE))).toBe(before);
  const rebuilt = await again.rebuild(ALLIANCE);
  expect(rebuilt).toEqual({ alliance: ALLIANCE, events: HISTORY.length, answers: DUE });
  expect(text(await again.answers(ALLIANCE))).toBe(before);
  expect(await again.check(ALLIANCE)).toEqual({ rebuilt, differences: [] });
});

test('rebuilt, caught up bit by bit, or made in one go: the answers of any history are the same', async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(histories(25), fc.nat(30), async (history, place) => {
      count += 1;
      const middle = place % history.length;
      const store = storeOf(`journal-${count}.db`);
      await writeHistory(store, history.slice(0, middle));
      const followed = viewsOf(store, `followed-${count}.db`);
      await followed.answers(ALLIANCE);
      await writeHistory(store, history.slice(middle));
      const kept = text(await followed.answers(ALLIANCE));
      expect(text(await viewsOf(store, `fresh-${count}.db`).answers(ALLIANCE))).toBe(kept);
      expect((await followed.check(ALLIANCE)).differences).toEqual([]);
      await followed.rebuild(ALLIANCE);
      expect(text(await followed.answers(ALLIANCE))).toBe(kept);
    }),
    runs(4),
  );
});

describe('a views file that cannot be used is made anew, without a word', () => {
  const bytes = (): Buffer => readFileSync(file('spoilt.db'));
  const write = (content: Buffer | string): void => writeFileSync(file('spoilt.db'), content);
  const spoilt: Record<string, () => void> = {
    'is no database': () => write('These are not the views.\n'.repeat(999)),
    'is empty': () => write(''),
    'was cut off': () => write(bytes().subarray(0, Math.floor(bytes().length / 2))),
    'has holes': () => {
      const holes = bytes();
      expect(holes.length).toBeGreaterThan(20 * 4096);
      for (let at = 2 * 4096; at < holes.length; at += 2 * 4096) holes.fill(0xa5, at, at + 4096);
      write(holes);
    },
    'has lost the list of its tables': () => write(bytes().fill(0, 100, 4096)),
    'is of another layout': () =>
      tampered('DROP TABLE answers; PRAGMA user_version = 1', 'spoilt.db'),
    'has tables of the same names and other columns': () =>
      tampered(
        'DROP TABLE answers; DROP TABLE checkpoints; ' +
          'CREATE TABLE answers (one TEXT); CREATE TABLE checkpoints (one TEXT)',
        'spoilt.db',
      ),
    'was the database of something else': () =>
      tampered(
        'DROP TABLE answers; CREATE TABLE songs (title TEXT); PRAGMA user_version = 0',
        'spoilt.db',
      ),
    'holds a checkpoint that was altered': () =>
      tampered(
        `UPDATE checkpoints SET state = replace(state, 'Harbour', 'Harbor');
         UPDATE answers SET event = 0`,
        'spoilt.db',
      ),
    'holds a checkpoint that was cut off': () =>
      tampered(`UPDATE checkpoints SET state = '{"alliance":'; DELETE FROM answers`, 'spoilt.db'),
  };
  test.each(Object.keys(spoilt))('where it %s', async (fault) => {
    const store = await withHistory();
    const views = ViewsFile.open(file('views.db'));
    const event = 12;
    for await (const [at] of store.read(`alliance-${ALLIANCE}`, { from: event, to: event })) {
      const state = savedText(run(ledger, HISTORY.slice(0, event + 1)));
      views.saveCheckpoint(ALLIANCE, 'ledger', ledger.version, { event, head: at!.hash, state });
    }
    views.close();
    const before = text(await viewsOf(store).answers(ALLIANCE));
    tampered('PRAGMA wal_checkpoint(TRUNCATE)');
    copyFileSync(file('views.db'), file('spoilt.db'));
    spoilt[fault]!();
    const again = viewsOf(store, 'spoilt.db');
    expect(text(await again.answers(ALLIANCE))).toBe(before);
    expect((await again.check(ALLIANCE)).differences).toEqual([]);
    expect(text(await viewsOf(store, 'spoilt.db').answers(ALLIANCE))).toBe(before);
  });
});

test('a file that may not be opened, or that another process has locked, is never deleted', () => {
  writeFileSync(file('folder'), 'a file where a folder is wanted');
  expect(() => ViewsFile.open(file('folder/views.db'))).toThrow();
  expect(existsSync(file('folder'))).toBe(true);
  const path = file('views.db');
  const other = connect(path, { busyMilliseconds: 10 });
  other.exec('CREATE TABLE songs (title TEXT); BEGIN EXCLUSIVE');
  const { ino } = statSync(path);
  expect(() => ViewsFile.open(path, { busyMilliseconds: 20 })).toThrow(/locked/);
  expect(statSync(path).ino).toBe(ino);
  other.exec('ROLLBACK');
  ViewsFile.open(path).close();
  expect(statSync(path).ino).toBe(ino);
});

describe('answers that are no longer true', () => {
  test('of an older version of a read model are read anew', async () => {
    const store = await withHistory();
    const first = viewsOf(store);
    const before = text(await first.answers(ALLIANCE));
    await closed(first);
    tampered(`UPDATE answers SET version = 0, body = '"old"' WHERE model = 'poolBalances'`);
    expect(text(await viewsOf(store).answers(ALLIANCE))).toBe(before);
  });

  test('of a read model that there was none of are read', async () => {
    const store = await withHistory();
    const first = viewsOf(store);
    const before = text(await first.answers(ALLIANCE));
    await closed(first);
    tampered(`DELETE FROM answers WHERE model = 'poolBalances'`);
    expect(text(await viewsOf(store).answers(ALLIANCE))).toBe(before);
  });

  test('of an earlier event are brought up to the last', async () => {
    const store = await withHistory();
    const views = viewsOf(store);
    await views.answers(ALLIANCE);
    await writeHistory(store, LATER);
    const answers = await views.answers(ALLIANCE);
    expect(new Set(answers.map(({ event }) => event))).toEqual(new Set([LATER.at(-1)!.number]));
    expect(answers.find(({ model }) => model === 'decisions')?.body).toContain('"P3"');
  });

  test('somebody has altered are found by the check, and mended by a rebuild', async () => {
    const store = await withHistory();
    const views = viewsOf(store);
    const before = text(await views.answers(ALLIANCE));
    tampered(
      `UPDATE answers SET body = replace(body, '210000', '210001')
         WHERE model = 'poolBalances' AND period = '${M(1)}';
       DELETE FROM answers WHERE model = 'partnerShares' AND period = '${M(3)}';
       INSERT INTO answers SELECT alliance, model, version, '2030-31-M01', event, body
         FROM answers WHERE model = 'activityCells' AND period = '${M(12)}'`,
    );
    const { differences } = await views.check(ALLIANCE);
    expect([...differences].sort((a, b) => compare(a.model, b.model))).toEqual([
      {
        model: 'activityCells',
        period: '2030-31-M01',
        reason: 'is kept, and there is no such answer',
      },
      { model: 'partnerShares', period: M(3), reason: 'is not kept' },
      { model: 'poolBalances', period: M(1), reason: 'differs from what is kept' },
    ]);
    // The check has mended nothing.
    expect((await views.check(ALLIANCE)).differences).toHaveLength(3);
    await views.rebuild(ALLIANCE);
    expect(text(await views.answers(ALLIANCE))).toBe(before);
    expect((await views.check(ALLIANCE)).differences).toEqual([]);
  });
});

describe('checkpoints', () => {
  const WHOLE = run(ledger, HISTORY);

  const saveCheckpoint = (
    event: number,
    head: string,
    state: string,
    version = ledger.version,
  ): void => {
    const views = ViewsFile.open(file('views.db'));
    views.saveCheckpoint(ALLIANCE, 'ledger', version, { event, head, state });
    views.close();
  };
  const hashAt = async (store: EventStore, number: number): Promise<string> => {
    for await (const [event] of store.read(`alliance-${ALLIANCE}`, { from: number, to: number })) {
      return event!.hash;
    }
    throw new Error(`no event ${number}`);
  };
  /** A fold that nobody would come to, so that it shows where it was used. */
  const marked = (event: number): string =>
    savedText({ ...run(ledger, HISTORY.slice(0, event + 1)), last: event }).replaceAll(
      'Harbour Alliance',
      'Marked Alliance',
    );

  test('are gone on from where they are of this journal', async () => {
    const store = await withHistory();
    saveCheckpoint(10, await hashAt(store, 10), marked(10));
    const { states } = viewsOf(store);
    expect((await states.latest(ALLIANCE)).alliance?.name).toBe('Marked Alliance');
    expect((await states.at(ALLIANCE, 12)).alliance?.name).toBe('Marked Alliance');
    expect((await states.at(ALLIANCE, 9)).alliance?.name).toBe('Harbour Alliance');
    expect((await states.snapshot(ALLIANCE))?.last).toBe(10);
  });

  test('of another journal, of another fold, or of an event that is not there are not used', async () => {
    const store = await withHistory();
    saveCheckpoint(10, 'f'.repeat(64), marked(10));
    expect((await viewsOf(store).states.latest(ALLIANCE)).alliance?.name).toBe('Harbour Alliance');
    saveCheckpoint(11, await hashAt(store, 11), marked(11), 0);
    expect((await viewsOf(store).states.latest(ALLIANCE)).alliance?.name).toBe('Harbour Alliance');
    saveCheckpoint(99, await hashAt(store, 11), marked(11));
    expect((await viewsOf(store).states.latest(ALLIANCE)).alliance?.name).toBe('Harbour Alliance');
  });

  test('of another journal are not used by a copy of the views beside it', async () => {
    const store = await withHistory();
    saveCheckpoint(10, await hashAt(store, 10), marked(10));
    copyFileSync(file('views.db'), file('copy.db'));
    const other = storeOf('other.db');
    // The same history, recorded at other instants: every hash is another.
    await other.append(
      `alliance-${ALLIANCE}`,
      'none',
      HISTORY.map(({ event, number, metadata }) => ({
        id: uuidOf(`other/${number}`),
        type: event.type,
        version: 1,
        data: event.data,
        metadata,
        recordedAt: '2026-12-24T00:00:00.000Z',
      })),
    );
    const { states } = viewsOf(other, 'copy.db');
    const state = await states.latest(ALLIANCE);
    expect(state.alliance?.name).toBe('Harbour Alliance');
    expect(state.last).toBe(WHOLE.last);
  });

  test('are forgotten by a rebuild', async () => {
    const store = await withHistory();
    saveCheckpoint(10, await hashAt(store, 10), marked(10));
    const views = viewsOf(store);
    expect((await views.states.latest(ALLIANCE)).alliance?.name).toBe('Marked Alliance');
    await views.rebuild(ALLIANCE);
    expect((await views.states.latest(ALLIANCE)).alliance?.name).toBe('Harbour Alliance');
    expect(await views.states.snapshot(ALLIANCE)).toBeUndefined();
  });
});

describe('following an alliance', () => {
  const kept = (name = 'views.db'): readonly KeptAnswer[] => {
    const views = ViewsFile.open(file(name));
    const answers = views.answers(ALLIANCE);
    views.close();
    return answers;
  };
  const until = async (event: number): Promise<void> => {
    while (kept()[0]?.event !== event) await new Promise((done) => setTimeout(done, 5));
  };
  const failures: unknown[] = [];
  const watcher = { onFailure: (error: unknown): void => void failures.push(error) };
  afterEach(() => expect(failures).toEqual([]));

  test('keeps its answers current, whoever records', async () => {
    const store = await withHistory();
    const views = viewsOf(store);
    views.follow(ALLIANCE, watcher);
    await until(HISTORY.length - 1);
    const elsewhere = storeOf();
    await writeHistory(elsewhere, LATER);
    await until(LATER.at(-1)!.number);
    const more = recordedAll(
      as('north', { type: 'ProposalSupported', data: { proposal: 'P3', partner: 'north' } }),
      run(ledger, [...HISTORY, ...LATER]),
    );
    await writeHistory(elsewhere, more);
    await until(more.at(-1)!.number);
    expect(text(kept())).toBe(text(await viewsOf(store, 'fresh.db').answers(ALLIANCE)));
  });

  test('begins before there is anything to follow', async () => {
    const store = storeOf();
    const views = viewsOf(store);
    views.follow(ALLIANCE, watcher);
    await writeHistory(storeOf(), HISTORY);
    await until(HISTORY.length - 1);
    expect(kept()).toHaveLength(DUE);
  });

  test('twice is following once, and ends with the views, also where it has hardly begun', async () => {
    const store = await withHistory();
    for (const wait of [false, true]) {
      const views = viewsOf(store);
      views.follow(ALLIANCE, watcher);
      views.follow(ALLIANCE, watcher);
      if (wait) await until(HISTORY.length - 1);
      await closed(views);
    }
    expect(kept()).toHaveLength(DUE);
  });
});

test('what is kept is what the pure fold says', async () => {
  const store = await withHistory();
  const answers = await viewsOf(store).answers(ALLIANCE);
  expect(answers.map(({ body }) => body)).toEqual(expected(HISTORY).map(({ body }) => body));
  expect(answers).toEqual(expected(HISTORY));
});
