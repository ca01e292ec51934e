/** The command line over a journal that is away for a while, or that does not know an event yet. */
import { readTerms } from '../../src/agreements/written-terms.js';
import { writeFileSync } from 'node:fs';
import { Imports } from '../../src/commands/import.js';
import { Scenarios } from '../../src/commands/scenarios.js';
import { Ledger } from '../../src/commands/ledger.js';
import type { Cli } from '../../src/cli/desk.js';
import { run } from '../../src/cli/main.js';
import { Queries } from '../../src/queries/queries.js';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';
import { Views } from '../../src/views/views.js';
import { ViewsFile } from '../../src/views/views-file.js';
import { failingStore, type FailingStore } from '../support/failing-store.js';
import { ALLIANCE } from '../support/given.js';
import { writeHistory } from '../support/ledger-on-disk.js';
import { recordedAll } from '../support/recorded.js';
import { M, underTerms } from '../support/small-alliance.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const { file } = temporaryFolder();

interface Line {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line over a store that `prepare` may make fail. */
const runOver = async (
  words: readonly string[],
  prepare: (store: FailingStore) => void = () => undefined,
): Promise<Line> => {
  const store = failingStore(openSqliteStore(file('journal.db')));
  const pause = async (): Promise<void> => undefined;
  const views = new Views(store, ViewsFile.open(file('views.db')), undefined, { pause });
  const ledger = new Ledger(store, (alliance) => views.states.snapshot(alliance), pause);
  const verify = () => Promise.reject(new Error('nobody asks'));
  const said = { out: '', err: '' };
  prepare(store);
  const cli: Cli = {
    terminal: {
      out: (text) => void (said.out += `${text}\n`),
      err: (text) => void (said.err += `${text}\n`),
      width: 100,
      bold: (text) => text,
      progress: undefined,
      input: () => Promise.resolve(Buffer.alloc(0)),
    },
    env: {},
    version: '0',
    open: async () => ({
      ledger,
      imports: new Imports(ledger),
      scenarios: new Scenarios(ledger, readTerms),
      queries: new Queries(store, views.states, verify, readTerms),
      views,
      settings: { journalName: 'the journal' },
      close: async () => {
        await views.close();
        await store.close();
      },
    }),
    openJournals: () => Promise.reject(new Error('nobody asks')),
  };
  return { code: await run([...words, '--alliance', ALLIANCE], cli), ...said };
};

const HISTORY = recordedAll(underTerms());
const LAST = HISTORY.at(-1)!.number;
const COMMIT = (): string[] => ['import', 'commit', file('costs.csv'), '--as', 'north'];

beforeEach(async () => {
  const store = openSqliteStore(file('journal.db'));
  await writeHistory(store, HISTORY);
  await store.close();
  writeFileSync(
    file('costs.csv'),
    'period,kind,pool,item,provider,commissioner,activity,amount,reference,note\r\n' +
      `${M(1)},cost,drugs,,RN1,QHA,,100.00,a,\r\n`,
  );
});

test('an import tells that it waits for the journal, and that it goes on', async () => {
  let appends = 0;
  const posted = await runOver(COMMIT(), (store) =>
    store.lose(({ name }) =>
      name === 'append' && [2, 3, 4].includes((appends += 1)) ? 'question' : undefined,
    ),
  );
  expect(posted.code).toBe(0);
  expect(posted.out).toContain('costs.csv: 1 row, posted');
  expect(posted.err).toMatch(
    /^The journal does not answer\. The import goes on by itself when it does \(up to 10 minutes\)\.\n\(call \d+ was lost \(append\)\)\nThe journal answers again\.\n$/,
  );
  const again = await runOver(COMMIT());
  expect(again).toMatchObject({ code: 0, err: '' });
  expect(again.out).toContain('stands already, nothing to do');
});

test('an import that has waited in vain ends with 6, and says that the same file completes it', async () => {
  const given = await runOver(COMMIT(), (store) =>
    store.lose(({ name }) => (name === 'append' ? 'question' : undefined)),
  );
  expect(given).toMatchObject({ code: 6, out: '' });
  expect(given.err.split('\n').slice(0, 2)).toEqual([
    'The journal does not answer. The import goes on by itself when it does (up to 10 minutes).',
    expect.stringMatching(/^\(call \d+ was lost \(append\)\)$/),
  ]);
  expect(given.err).toMatch(
    /\ncall \d+ was lost \(append\)\. The import was cut off: the same file, imported again, completes it\. Check JOURNAL .+\.\n$/,
  );
  expect((await runOver(COMMIT())).out).toContain('costs.csv: 1 row, posted');
});

test('a rehearsal, a question and a command do not wait: they end with 6', async () => {
  for (const words of [
    [...COMMIT(), '--dry-run'],
    ['import', 'check', file('costs.csv')],
    ['position'],
    ['close', M(1), '--as', 'icb'],
  ]) {
    const { code, err } = await runOver(words, (store) => store.lose(() => 'question'));
    expect([words[0], code]).toEqual([words[0], 6]);
    expect(err).toMatch(/^call \d+ was lost \(\w+\)\. Check JOURNAL .+\.\n$/);
  }
});

test('an event that is not known here yet ends every question with 5', async () => {
  const questions = [
    ['position'],
    ['explain', 'pool/urgent/actual'],
    ['lines'],
    ['what-if', '--shift', 'urgent=5%'],
    ['history'],
    ['event', '1'],
    ['proposals'],
    ['submissions'],
    ['periods'],
    ['terms', 'show'],
    ['receipt', M(1)],
  ];
  for (const words of questions) {
    const { code, out, err } = await runOver([...words, '--at-least', String(LAST + 1)]);
    expect([words[0], code, out]).toEqual([words[0], 5, '']);
    expect(err).toBe(
      `Event ${LAST + 1} is not known here yet: the last one here is ${LAST}. ` +
        'Ask again in a moment, or of another instance.\n',
    );
  }
  const known = ['--at-least', String(LAST)];
  expect(await runOver(['history', ...known])).toMatchObject({ code: 0, err: '' });
  expect((await runOver(['history', ...known, '--as-at', '3'])).out).toContain('3 ');
  expect((await runOver(['history', ...known, '--as-at', String(LAST + 1)])).code).toBe(3);
  expect((await runOver(['history', '--at-least', 'soon'])).code).toBe(2);
});
