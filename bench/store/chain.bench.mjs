/** What the hash chain takes of an append, and how fast it is followed when verifying. */
import { hash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'libsql';
import { chainHash, NO_PREVIOUS } from '../../dist/src/store/chain.js';
import { eventTexts } from '../../dist/src/store/event-text.js';
import { openSqliteStore } from '../../dist/src/store/sqlite/sqlite-store.js';
import { verifyJournal } from '../../dist/src/store/sqlite/verify-journal.js';
import { activityBatch, smallEvent } from './sample-events.mjs';
import { perSecond, rounded, sideBySide, withFolder } from './side-by-side.mjs';

const STREAM = 'alliance-coventry';
const TURNS = 9;

const times = (count, make) => Array.from({ length: count }, (_, place) => make(place));

/** Appends of so many events, and the chain alone over the same texts. */
const chainCost = async (store, count, make) => {
  const batches = times(TURNS + 1, () => times(count, make));
  const texts = batches.map((batch) => eventTexts(STREAM, batch));
  const ours = batches.values();
  const chained = texts.values();
  const cost = await sideBySide(
    TURNS,
    () => store.append(STREAM, 'any', ours.next().value),
    () => {
      let previous = NO_PREVIOUS;
      for (const text of chained.next().value) previous = chainHash(previous, text);
    },
  );
  return {
    name: `the chain's part of an append of ${count} ${make === smallEvent ? 'small events' : 'batches of activity'}`,
    measured: `${cost.bare.toFixed(1)} ms`,
    bare: `${cost.ours.toFixed(1)} ms`,
    ratio: rounded(cost.ratio),
    limit: 'at most 0.15 of the append',
    met: cost.ratio <= 0.15,
    note: 'measured: hashing alone; bare: the whole append',
  };
};

/** The least that an auditor would write: every row, its text put together, hashed, compared. */
const scan = (database) => {
  const rows = database
    .prepare(
      `SELECT previous, id, type, version, recorded_at, metadata, data, hash
       FROM events ORDER BY rowid`,
    )
    .raw()
    .iterate();
  for (const [previous, id, type, version, recordedAt, metadata, data, stored] of rows) {
    const text = [previous, id, type, version, recordedAt, metadata, data].join('\n');
    if (hash('sha256', text) !== stored) throw new Error('altered');
  }
};

const onDatabase = (path, work) => {
  const database = new Database(path);
  work(database);
  database.close();
};

const sqliteCheck = (database) => {
  database.exec('PRAGMA cache_size = -65536');
  const [[said]] = database.prepare('PRAGMA integrity_check').raw().all();
  if (said !== 'ok') throw new Error(said);
};

const mustHold = (path, checks) => {
  if (!verifyJournal(path, '', checks).holds) throw new Error('the journal does not hold');
};

const row = (name, events, cost, note) => ({
  name,
  measured: perSecond(events, cost.ours),
  bare: perSecond(events, cost.bare),
  ratio: rounded(cost.ratio),
  limit: 'at least 0.6x',
  met: cost.ratio >= 0.6,
  note,
});

const verifying = async (path, what) => {
  const [{ events }] = verifyJournal(path).streams;
  const chains = await sideBySide(
    TURNS,
    () => mustHold(path, 'chains'),
    () => onDatabase(path, scan),
  );
  const everything = await sideBySide(
    TURNS,
    () => mustHold(path, 'everything'),
    () =>
      onDatabase(path, (database) => {
        sqliteCheck(database);
        scan(database);
      }),
  );
  const toScanAlone = rounded(chains.bare / everything.ours);
  return [
    row(`following the chain of ${events} ${what}`, events, chains, 'bare: a scan with hashing'),
    row(
      `the same with SQLite's own check of every page and index`,
      events,
      everything,
      `bare: a scan with hashing and that check; to the scan alone it is ${toScanAlone}x`,
    ),
  ];
};

const journalOf = async (path, appends, count, make) => {
  const store = openSqliteStore(path);
  for (let i = 0; i < appends; i += 1) await store.append(STREAM, 'any', times(count, make));
  await store.close();
  return path;
};

export const run = () =>
  withFolder(async (folder) => {
    const store = openSqliteStore(join(folder, 'appends.db'));
    const costs = [
      await chainCost(store, 1000, smallEvent),
      await chainCost(store, 9, activityBatch),
    ];
    await store.close();
    const small = await journalOf(join(folder, 'small.db'), 40, 1000, smallEvent);
    const large = await journalOf(join(folder, 'large.db'), 40, 9, activityBatch);
    return [
      ...costs,
      ...(await verifying(small, 'small events')),
      ...(await verifying(large, 'batches of activity of 100 KB')),
    ];
  });
