/**
 * A program that appends to a journal for as long as it is let live, run by tests on the built
 * store: `node appender.mjs <journal> <stream> <writers as JSON: the next append of each> [<appends>]`.
 * Each writer makes one append after another, singles and batches in turn, with ids that follow from
 * its name and count, so that a retry is the same append. For each acknowledged append it says
 * `<writer> <count> <last event number> <head>` on a line; with a number of appends it ends by itself.
 */
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openSqliteStore } from '../../dist/src/store/sqlite/sqlite-store.js';

const [path, stream, next, appends = 'Infinity'] = process.argv.slice(2);
const store = openSqliteStore(path);

const uuid = (name) => {
  const hex = createHash('sha256').update(name).digest('hex');
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

const eventsOf = (writer, count) => {
  const of = [1, 7, 1, 40][count % 4];
  return Array.from({ length: of }, (_, place) => ({
    id: uuid(`${writer}/${count}/${place}`),
    type: 'ActivityPosted',
    version: 1,
    recordedAt: new Date().toISOString(),
    metadata: { by: writer, correlation: `${writer}/${count}` },
    data: { writer, count, place, of, detail: 'x'.repeat(200) },
  }));
};

const write = async ([writer, first]) => {
  for (let count = first; count < first + Number(appends); count += 1) {
    const { last, head } = await store.append(stream, 'any', eventsOf(writer, count));
    writeSync(1, `${writer} ${count} ${last} ${head}\n`);
  }
};

await Promise.all(Object.entries(JSON.parse(next)).map(write));
await store.close();
