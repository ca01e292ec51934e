/** Run as a process of its own: reads all of a stream as the client gives it, or rebuilds from it. */
import { EventStoreDBClient } from '@eventstore/db-client';
import { openApplication } from '../../dist/src/wiring.js';
import { ALLIANCE, settingsIn, STREAM } from '../ledger/long-ledger.mjs';

const [what, folder, url] = process.argv.slice(2);

/** Each is opened and connected before the time is taken; 512 is what reads fastest. */
const rawRead = async () => {
  const client = EventStoreDBClient.connectionString(url);
  const read = async (options) => {
    let events = 0;
    for await (const { event } of client.readStream(STREAM, options, { highWaterMark: 512 })) {
      if (event) events += 1;
    }
    return events;
  };
  await read({ maxCount: 1 });
  return { work: () => read({}), close: () => client.dispose() };
};

const rebuild = async () => {
  const application = await openApplication(settingsIn(folder, url));
  const work = async () => (await application.views.rebuild(ALLIANCE)).events;
  return { work, close: () => application.close() };
};

const { work, close } = await (what === 'raw-read' ? rawRead() : rebuild());
const started = process.hrtime.bigint();
const before = process.cpuUsage();
const events = await work();
const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
const { user, system } = process.cpuUsage(before);
await close();
process.send({
  events,
  milliseconds,
  cpu: (user + system) / 1000,
  peak: process.resourceUsage().maxRSS / 1024,
});
process.disconnect();
// The client's channel may keep the process for a while.
setImmediate(() => process.exit());
