/** Files that come in at the same time: whatever the order, each standing line counts once. */
import { Imports } from '../../src/commands/import.js';
import { Ledger, type CommandContext } from '../../src/commands/ledger.js';
import type { EventStore } from '../../src/store/event-store.js';
import { openSqliteStore } from '../../src/store/sqlite/sqlite-store.js';
import { acting, ALLIANCE } from '../support/given.js';
import { writeHistory } from '../support/ledger-on-disk.js';
import { instantOf, recordedAll } from '../support/recorded.js';
import { M, underTerms } from '../support/small-alliance.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const { file } = temporaryFolder();
const stores: EventStore[] = [];
afterEach(() => Promise.all(stores.splice(0).map((store) => store.close())));

const open = (): EventStore => {
  const store = openSqliteStore(file('journal.db'));
  stores.push(store);
  return store;
};

const context = (commandId: string): CommandContext => ({
  ...acting('north'),
  commandId,
  at: instantOf(99),
});

/** A file of our own template: costs of month 1, by pool. */
const sheet = (name: string, rows: Readonly<Record<string, string>>) => ({
  name,
  bytes: Buffer.from(
    [
      'period,kind,pool,item,provider,commissioner,activity,amount,reference,note',
      ...Object.entries(rows).map(
        ([reference, amount]) => `${M(1)},cost,drugs,,RN1,QHA,,${amount},${reference},`,
      ),
      '',
    ].join('\r\n'),
  ),
});
const FIRST = sheet('first.csv', { a: '100.00', b: '200.00' });
const SECOND = sheet('second.csv', { a: '110.00', b: '200.00', c: '7.00' });
const THIRD = sheet('third.csv', { a: '111.00', c: '8.00' });

const standing = async (ledger: Ledger): Promise<bigint> => {
  const { activity } = await ledger.load(ALLIANCE);
  return [...activity.totals.values()].reduce((sum, { price }) => sum + price, 0n);
};
const pounds = (amount: number): bigint => BigInt(amount) * 10n ** 8n;

test('a file is set against what stood when its rows were, not against what came meanwhile', async () => {
  const store = open();
  await writeHistory(store, recordedAll(underTerms()));
  const plain = new Ledger(store);
  expect((await new Imports(plain).commit(ALLIANCE, FIRST, context('first'))).outcome).toBe(
    'posted',
  );
  // While the standing lines of the first are read for the third, the second is posted.
  let posted = false;
  const ledger: Ledger = new Ledger({
    append: (...append) => store.append(...append),
    head: (stream) => store.head(stream),
    subscribe: (...subscribe) => store.subscribe(...subscribe),
    streams: (prefix) => store.streams(prefix),
    close: () => store.close(),
    read: async function* (stream, range) {
      for await (const page of store.read(stream, range)) {
        yield page;
        if (posted || page[0]?.type !== 'ActivityPosted') continue;
        posted = true;
        await new Imports(plain).commit(ALLIANCE, SECOND, context('second'));
        await ledger.load(ALLIANCE);
      }
    },
  });
  await ledger.load(ALLIANCE);
  const report = await new Imports(ledger).commit(ALLIANCE, THIRD, context('third'));
  expect(posted).toBe(true);
  if (report.outcome === 'refused') {
    expect(report.refusal?.refused).toBe('STANDING_SUBMISSION_MOVED');
    expect(await standing(ledger)).toBe(pounds(317));
    await new Imports(ledger).commit(ALLIANCE, THIRD, context('again'));
  }
  expect(await standing(ledger)).toBe(pounds(119));
});

test('files for one scope at the same time come to one of them, whole', async () => {
  const ledgers = [open(), open()].map((store) => new Ledger(store));
  await writeHistory(stores[0]!, recordedAll(underTerms()));
  await new Imports(ledgers[0]!).commit(ALLIANCE, FIRST, context('first'));
  for (let round = 0; round < 4; round += 1) {
    const files = [SECOND, THIRD, FIRST];
    await Promise.allSettled(
      files.map((one, place) =>
        new Imports(ledgers[place % 2]!).commit(ALLIANCE, one, context(`round-${round}-${place}`)),
      ),
    );
    const stands = await standing(ledgers[0]!);
    expect([pounds(300), pounds(317), pounds(119)]).toContain(stands);
  }
});
