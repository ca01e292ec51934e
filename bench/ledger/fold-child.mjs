/** Run as a process of its own, so that time and memory are of this work alone. */
import { Views } from '../../dist/src/views/views.js';
import { ViewsFile } from '../../dist/src/views/views-file.js';
import { foldInParallel } from '../../dist/src/views/fold-in-parallel.js';
import { openSqliteStore } from '../../dist/src/store/sqlite/sqlite-store.js';
import { ALLIANCE, STREAM, settingsIn } from './long-ledger.mjs';

const [what, folder] = process.argv.slice(2);
const { journal, views: path } = settingsIn(folder);
const store = openSqliteStore(journal);
const started = process.hrtime.bigint();
const cpuBefore = process.cpuUsage();

if (what === 'read-and-parse') {
  for await (const page of store.read(STREAM)) for (const event of page) void event.data;
} else {
  const foldApart =
    what === 'rebuild-two-cores'
      ? (stream, from, to) => foldInParallel({ journal, stream, from, to })
      : undefined;
  const views = new Views(store, ViewsFile.open(path), foldApart);
  await views.rebuild(ALLIANCE);
  await views.close();
}
const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
const { user, system } = process.cpuUsage(cpuBefore);
await store.close();
process.send({
  milliseconds,
  cpu: (user + system) / 1000,
  peak: process.resourceUsage().maxRSS / 1024,
});
process.disconnect();
