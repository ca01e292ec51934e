/** Run as a process of its own: reads all of a stream as the client gives it, or rebuilds from it. */
import { EventStoreDBClient } from '@eventstore/db-client';
import { openApplication } from '../../dist/src/wiring.js';
import { ALLIANCE, settingsIn, STREAM } from '../ledger/long-ledger.mjs';

const [what, folder, url] = process.argv.slice(2);

/** What the client needs, in its fastest way: its own notes on reading say 512. */
const rawRead = async () => {
  const client = EventStoreDBClient.connectionString(url);
  let events = 0;
  for await (const { event } of client.readStream(STREAM, {}, { highWaterMark: 512 })) {
    if (event) events += 1;
  }
  await client.dispose();
  return events;
};

const rebuild = async () => {
  const application = await openApplication(settingsIn(folder, url));
  const { events } = await application.views.rebuild(ALLIANCE);
  await application.close();
  return events;
};

const started = process.hrtime.bigint();
const before = process.cpuUsage();
const events = what === 'raw-read' ? await rawRead() : await rebuild();
const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
const { user, system } = process.cpuUsage(before);
process.send({
  events,
  milliseconds,
  cpu: (user + system) / 1000,
  peak: process.resourceUsage().maxRSS / 1024,
});
process.disconnect();
// The client's channel may keep the process for a while.
setImmediate(() => process.exit());
