/**
 * Subscriptions: a confirmation, the history after the place named, `caught_up`, then what is written.
 * History and live events come from one cursor over one list, so that nothing is left out or told twice.
 */
import { randomUUID } from 'node:crypto';
import type { Serving } from './append.js';
import { caughtUp, checkpoint, confirmation, type Outlet, type ReadCall } from './outlet.js';
import { placeOf, struckAfter } from './read.js';
import type { ReadRequest } from './read-request.js';
import type { StoredRecord } from './record.js';
import { streamDeleted } from './statuses.js';

interface Source {
  readonly records: () => readonly StoredRecord[];
  /** Place of the first record that is not hidden. */
  readonly first: () => number;
  /** Place at which to begin. */
  readonly begin: number;
}

const ofStream = ({ database }: Serving, stream: string, { from }: ReadRequest): Source => {
  const first = (): number => {
    const visible = database.visible(stream);
    if (visible.kind === 'deleted') throw streamDeleted(stream);
    return visible.kind === 'events' ? visible.first : database.records(stream).length;
  };
  const records = (): readonly StoredRecord[] => database.records(stream);
  const begin = from === 'start' ? 0 : from === 'end' ? records().length : from + 1;
  return { records, first, begin };
};

const ofAll = ({ database: { all } }: Serving, { from }: ReadRequest): Source => {
  const begin = from === 'start' ? 0 : from === 'end' ? all.length : placeOf(all, from) + 1;
  return { records: () => all, first: () => 0, begin: Math.min(begin, all.length) };
};

/** Wakes a waiting subscription when something was written or its reader has gone. */
const bell = (serving: Serving, outlet: Outlet): { rung: () => Promise<void> } => {
  let wake: (() => void) | undefined;
  let missed = false;
  const ring = (): void => {
    missed = wake === undefined;
    wake?.();
    wake = undefined;
  };
  const forget = serving.database.onWritten(ring);
  outlet.onClosed(() => {
    forget();
    ring();
  });
  return {
    rung: () =>
      new Promise((resolve) => {
        if (missed) resolve();
        else wake = resolve;
        missed = false;
      }),
  };
};

/** How far one subscription has come. */
interface Progress {
  place: number;
  readonly looked: number;
  readonly sent: number;
  readonly live: boolean;
}

/** Sends what is at hand at the place reached, and says how far it has come. */
const tell = async (
  outlet: Outlet,
  record: StoredRecord,
  { filter }: ReadRequest,
  { place, looked, sent, live }: Progress,
): Promise<Progress> => {
  const told = !filter || filter.matches(record);
  if (told) await outlet.send(record.wire);
  if (filter && (looked + 1) % filter.checkpointEvery === 0) {
    await outlet.send(checkpoint(record.position));
  }
  return { place: place + 1, looked: looked + 1, sent: sent + (told ? 1 : 0), live };
};

/** History is told: from here on the events are live. */
const goLive = async (outlet: Outlet, source: Source, request: ReadRequest): Promise<void> => {
  const last = source.records().at(-1);
  if (request.filter && last) await outlet.send(checkpoint(last.position));
  await outlet.send(caughtUp());
};

/** Returns when the reader has gone or a fault has struck. */
export const serveSubscription = async (
  serving: Serving,
  call: ReadCall,
  outlet: Outlet,
  request: ReadRequest,
): Promise<void> => {
  const { stream } = request;
  const source =
    stream === undefined ? ofAll(serving, request) : ofStream(serving, stream, request);
  // Asked once before anything is confirmed: a stream that is deleted for good is refused.
  source.first();
  const { rung } = bell(serving, outlet);
  let progress: Progress = { place: source.begin, looked: 0, sent: 0, live: false };
  await outlet.send(confirmation(randomUUID()));
  while (outlet.open && serving.alive()) {
    const faults = serving.reached.subscription;
    if (await struckAfter(serving, call, outlet, faults, progress.sent)) return;
    progress.place = Math.max(progress.place, source.first());
    const record = source.records()[progress.place];
    if (record) {
      progress = await tell(outlet, record, request, progress);
      continue;
    }
    if (!progress.live) await goLive(outlet, source, request);
    progress = { ...progress, live: true };
    await rung();
  }
};
