/**
 * Imports on a journal that is away for a while: whenever that is, and whether a question or its answer
 * is lost, the import goes on when the journal is back, and the history is what it would have been.
 */
import { copyFileSync } from 'node:fs';
import { Imports, type ImportReport } from '../../src/commands/import.js';
import { Ledger, type CommandContext } from '../../src/commands/ledger.js';
import { StoreUnreachableError, type EventStore } from '../../src/store/event-store.js';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';
import { verify } from '../../src/store/verify.js';
import { failingStore, type FailingStore, type Lost } from '../support/failing-store.js';
import { acting, ALLIANCE } from '../support/given.js';
import { writeHistory } from '../support/ledger-on-disk.js';
import { savedText } from '../support/read.js';
import { instantOf, recordedAll } from '../support/recorded.js';
import { M, underTerms } from '../support/small-alliance.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const { file } = temporaryFolder();
const STREAM = `alliance-${ALLIANCE}`;
const A_WHILE = 120_000;

const stores: EventStore[] = [];
afterEach(() => Promise.all(stores.splice(0).map((store) => store.close())));
const open = (name: string): FailingStore => {
  const store = failingStore(openSqliteStore(file(name), { pollMilliseconds: 10 }));
  stores.push(store);
  return store;
};

/** A file of our own template, of both providers: costs of month 1, by reference. */
const sheet = (name: string, north: number, south: number, amount: string) => ({
  name,
  bytes: Buffer.from(
    [
      'period,kind,pool,item,provider,commissioner,activity,amount,reference,note',
      ...Array.from(
        { length: north },
        (_, row) => `${M(1)},cost,drugs,,RN1,QHA,,${row % 7 === 0 ? amount : '1.00'},n${row},`,
      ),
      ...Array.from({ length: south }, (_, row) => `${M(1)},cost,drugs,,RS1,QHA,,2.00,s${row},`),
      '',
    ].join('\r\n'),
  ),
});
/** The second restates lines of the first, withdraws some and adds some: several batches, two parts. */
const FIRST = sheet('first.csv', 1005, 4, '10.00');
const SECOND = sheet('second.csv', 1003, 9, '11.00');

const context = (commandId: string): CommandContext => ({
  ...acting('north'),
  commandId,
  at: instantOf(99),
});

/** A journal in which the first file stands, to be copied. */
const prepared = async (): Promise<void> => {
  const store = openSqliteStore(file('prepared.db'));
  await writeHistory(store, recordedAll(underTerms()));
  const report = await new Imports(new Ledger(store)).commit(ALLIANCE, FIRST, context('first'));
  expect(report.outcome).toBe('posted');
  await store.close();
};

let copies = 0;
const openCopy = (): FailingStore => {
  const name = `copy-${(copies += 1)}.db`;
  copyFileSync(file('prepared.db'), file(name));
  return open(name);
};

interface Posted {
  readonly report: ImportReport;
  readonly head: string;
  readonly state: string;
  readonly calls: number;
  /** What whoever waited was told. */
  readonly told: (string | undefined)[];
  readonly pauses: number[];
}

const MINUTES = 60_000;

const post = async (store: FailingStore, patience = 10 * MINUTES): Promise<Posted> => {
  const told: (string | undefined)[] = [];
  const pauses: number[] = [];
  const ledger = new Ledger(store, undefined, async (milliseconds) => {
    pauses.push(milliseconds);
  });
  const onWaiting = (reason: string | undefined): void => void told.push(reason);
  try {
    const report = await new Imports(ledger, patience).commit(ALLIANCE, SECOND, context('second'), {
      onWaiting,
    });
    const calls = store.calls();
    store.lose();
    const { head, fault } = await verify(store, STREAM);
    expect(fault).toBeUndefined();
    const state = savedText(await new Ledger(store).load(ALLIANCE));
    return { report, head, state, calls, told, pauses };
  } catch (error) {
    throw Object.assign(error as Error, { told, pauses });
  }
};

/** Closings and their event numbers are those of an import that nothing has cut off. */
const outcomeOf = ({ report }: Posted): unknown => ({
  ...report,
  parts: report.parts.map((part) => ({ ...part, takenUp: false })),
});

describe('an import from which the journal is away for a while', () => {
  let undisturbed: Posted;
  beforeEach(async () => {
    await prepared();
    undisturbed = await post(openCopy());
    expect(undisturbed.calls).toBeGreaterThan(15);
    expect(undisturbed.report.outcome).toBe('posted');
    expect(undisturbed.report.parts.map(({ lines }) => lines)).toEqual([
      { posted: 0, restated: 144, withdrawn: 2, unchanged: 859 },
      { posted: 5, restated: 0, withdrawn: 0, unchanged: 4 },
    ]);
    expect(undisturbed.told).toEqual([]);
  });

  test.each<Lost>(['question', 'answer'])(
    'comes to the very same history, whichever %s is lost',
    async (lost) => {
      for (let call = 1; call <= undisturbed.calls; call += 1) {
        const store = openCopy();
        store.lose(({ number }) => (number === call ? lost : undefined));
        const posted = await post(store);
        expect([call, posted.head]).toEqual([call, undisturbed.head]);
        expect(posted.state).toBe(undisturbed.state);
        expect(outcomeOf(posted)).toEqual(outcomeOf(undisturbed));
        expect(posted.told).toEqual([expect.stringContaining(`${call} was lost`), undefined]);
        await store.close();
      }
    },
    A_WHILE,
  );

  test(
    'comes to the very same history after an outage of many calls, and after several',
    async () => {
      for (let call = 1; call <= undisturbed.calls; call += 3) {
        const store = openCopy();
        // Now and then one call in the middle of it gets through, and its answer does not.
        store.lose(({ number }) => {
          if (number < call || number > call + 6) return number % 17 === 0 ? 'answer' : undefined;
          return number === call + 3 ? 'answer' : 'question';
        });
        const posted = await post(store);
        expect([call, posted.head]).toEqual([call, undisturbed.head]);
        expect(outcomeOf(posted)).toEqual(outcomeOf(undisturbed));
        // Away, back, away, back.
        expect(posted.told.map((reason) => reason === undefined)).toEqual(
          posted.told.map((_, place) => place % 2 === 1),
        );
        await store.close();
      }
    },
    A_WHILE,
  );

  test(
    'is completed by the same file where the program was ended as well',
    async () => {
      for (let call = 1; call <= undisturbed.calls; call += 1) {
        const store = openCopy();
        store.lose(({ number }) => (number >= call ? 'answer' : undefined));
        await expect(post(store, 0)).rejects.toThrow(StoreUnreachableError);
        store.lose();
        const posted = await post(store);
        expect([call, posted.head]).toEqual([call, undisturbed.head]);
        await store.close();
      }
    },
    A_WHILE,
  );
});

test('an import is given up when the journal has been away for ten minutes, and says what to do', async () => {
  await prepared();
  const store = openCopy();
  store.lose(({ number }) => (number >= 12 ? 'question' : undefined));
  const given = (await post(store).catch((error: unknown) => error)) as Error & Posted;
  expect(given).toBeInstanceOf(StoreUnreachableError);
  expect(given.message).toMatch(
    /^call \d+ was lost \(\w+\)\. The import was cut off: the same file, imported again, completes it$/,
  );
  expect(given.told).toEqual([expect.stringContaining('was lost')]);
  const waited = given.pauses.reduce((sum, one) => sum + one, 0);
  expect(waited).toBeGreaterThan(9.9 * MINUTES);
  expect(waited).toBeLessThanOrEqual(10 * MINUTES);
  expect(Math.max(...given.pauses)).toBeLessThanOrEqual(15_000);
});

test('a journal that is read and takes nothing is away', async () => {
  await prepared();
  const store = openCopy();
  store.lose(({ name }) => (name === 'append' ? 'question' : undefined));
  const given = (await post(store).catch((error: unknown) => error)) as Error & Posted;
  expect(given).toBeInstanceOf(StoreUnreachableError);
  expect(given.told).toHaveLength(1);
});

test('a file that is only checked does not wait for the journal', async () => {
  await prepared();
  const store = openCopy();
  const told: unknown[] = [];
  const imports = new Imports(
    new Ledger(store, undefined, () => Promise.reject(new Error('it waits'))),
  );
  for (let call = 1; ; call += 1) {
    const before = store.calls();
    store.lose(({ number }) => (number === before + call ? 'question' : undefined));
    const checked = imports.check(ALLIANCE, SECOND, context('check'), {
      onWaiting: (reason) => told.push(reason),
    });
    const outcome = await checked.then(
      (report) => report.outcome,
      (error: Error) => error.message,
    );
    expect(told).toEqual([]);
    if (outcome === 'checked') break;
    expect(outcome).toBe(`call ${before + call} was lost (read)`);
  }
});

test('that a file was refused is noted once, although the journal is away when it is', async () => {
  await prepared();
  const store = openCopy();
  let appends = 0;
  store.lose(({ name }) => (name === 'append' && (appends += 1) === 1 ? 'answer' : undefined));
  const ledger = new Ledger(store, undefined, async () => undefined);
  const bytes = Buffer.from('NHS NUMBER,period\r\n9434765919,x\r\n');
  const report = await new Imports(ledger).commit(
    ALLIANCE,
    { name: 'patients.csv', bytes },
    context('patients'),
  );
  expect([report.refusal?.refused, appends]).toEqual(['FILE_PATIENT_LEVEL', 1]);
  const { refusedFiles } = (await ledger.load(ALLIANCE)).activity;
  expect(refusedFiles).toHaveLength(1);
});
