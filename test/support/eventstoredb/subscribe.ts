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

/** Returns when the reader has gone or a fault has struck. */
export const serveSubscription = async (
  serving: Serving,
  call: ReadCall,
  outlet: Outlet,
  request: ReadRequest,
): Promise<void> => {
  const { stream, filter } = request;
  const source =
    stream === undefined ? ofAll(serving, request) : ofStream(serving, stream, request);
  source.first();
  const { rung } = bell(serving, outlet);
  const faults = serving.reached.subscription;
  let place = source.begin;
  let sent = 0;
  let live = false;
  let looked = 0;
  await outlet.send(confirmation(randomUUID()));
  while (outlet.open && serving.alive()) {
    if (await struckAfter(serving, call, outlet, faults, sent)) return;
    place = Math.max(place, source.first());
    const record = source.records()[place];
    if (!record) {
      if (!live) {
        const last = source.records().at(-1);
        if (filter && last) await outlet.send(checkpoint(last.position));
        await outlet.send(caughtUp());
      }
      live = true;
      await rung();
      continue;
    }
    place += 1;
    looked += 1;
    if (!filter || filter.matches(record)) {
      await outlet.send(record.wire);
      sent += 1;
    }
    if (filter && looked % filter.checkpointEvery === 0) {
      await outlet.send(checkpoint(record.position));
    }
  }
};
