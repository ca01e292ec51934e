/**
 * A question as at an earlier event, on a ledger of a million lines against one of ten thousand: what it
 * costs does not grow with the ledger. Each event is asked about once, so that no answer and no state is
 * kept of it; events lie spread over the whole history, near checkpoints and as far from them as can be.
 */
import { openApplication } from '../../dist/src/wiring.js';
import { ALLIANCE, makeLedger, settingsIn, temporaryFolder } from './long-ledger.mjs';

const LONG = 1_000_000;
const SHORT = 10_000;
const RUNS = 41;
const MOST = 3;

const sorted = (values) => [...values].sort((a, b) => a - b);
const median = (values) => sorted(values)[Math.floor(values.length / 2)];
const worstTenth = (values) => sorted(values)[Math.floor(values.length * 0.9)];

/** A ledger as it is once it has been read: folded, its checkpoints saved, its process left. */
const made = async (lines) => {
  const place = temporaryFolder();
  await makeLedger(place.folder, lines);
  const once = await openApplication(settingsIn(place.folder));
  await once.queries.position(ALLIANCE, {});
  await once.close();
  return place;
};

/** Processor time of each question in ms, which others on the machine do not blur; the latest is known. */
const asked = async (folder) => {
  const { queries, close } = await opened(folder);
  const { clocks } = await queries.position(ALLIANCE, {});
  const samples = [];
  const first = 60;
  for (let run = 0; run < RUNS; run += 1) {
    // Prime to the number of events, so that neighbours are asked about at other times.
    const asAt = first + ((run * 8191) % (clocks.latest - first));
    const before = process.cpuUsage();
    await queries.position(ALLIANCE, { asAt: String(asAt), period: clocks.period });
    const { user, system } = process.cpuUsage(before);
    samples.push((user + system) / 1000);
  }
  await close();
  return { samples, latest: clocks.latest };
};

const opened = async (folder) => {
  const application = await openApplication(settingsIn(folder));
  return { queries: application.queries, close: () => application.close() };
};

export const run = async () => {
  const [short, long] = [await made(SHORT), await made(LONG)];
  try {
    await asked(short.folder);
    const few = await asked(short.folder);
    const many = await asked(long.folder);
    const row = (name, of) => {
      const [ours, bare] = [of(many.samples), of(few.samples)];
      return {
        name: `${name}: a position as at an earlier event, a million lines (${many.latest} events) against ten thousand`,
        measured: `${ours.toFixed(1)} ms`,
        bare: `${bare.toFixed(1)} ms`,
        ratio: `${(ours / bare).toFixed(2)}x`,
        limit: `at most ${MOST}x`,
        met: ours / bare <= MOST,
        note: 'in processor time; events spread over the history, each asked about once',
        raw: many.samples,
      };
    };
    return [row('median', median), row('the slowest tenth', worstTenth)];
  } finally {
    short.remove();
    long.remove();
  }
};
