/** Reads: what is there when the read begins, in order, and then a clean end. */
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Serving } from './append.js';
import type { EndOfStream, Reached, ReadEnd, SubscriptionEnd } from './faults.js';
import type { Outlet, ReadCall } from './outlet.js';
import type { ReadRequest } from './read-request.js';
import { bytesOf, streamIdentifier, type StoredRecord } from './record.js';
import { internalError, invalidPosition, serverBusy, streamDeleted, timedOut } from './statuses.js';

const TOO_SLOW = 'Consumer too slow to handle event while live. Client resubscription required.';

/** Makes the fault come true. The events before it are on their way to the reader already. */
const strike = async (
  serving: Serving,
  call: ReadCall,
  outlet: Outlet,
  then: ReadEnd | SubscriptionEnd,
): Promise<void> => {
  switch (then) {
    case 'hang':
      return;
    case 'cut':
      await outlet.flushed();
      return serving.cutConnections();
    case 'end-clean':
      call.end();
      return;
    case 'internal':
      call.emit('error', internalError());
      return;
    case 'busy':
      call.emit('error', serverBusy());
      return;
    case 'too-slow':
      call.emit('error', timedOut(TOO_SLOW));
      return;
  }
};

/**
 * True once the fault that waits at this number of events has struck: nothing more is to be sent.
 */
export const struckAfter = async (
  serving: Serving,
  call: ReadCall,
  outlet: Outlet,
  faults: Reached<EndOfStream<ReadEnd | SubscriptionEnd>>,
  sent: number,
): Promise<boolean> => {
  const fault = faults.peek();
  if (!fault || fault.after !== sent) return false;
  faults.take();
  await strike(serving, call, outlet, fault.then);
  return true;
};

const notFound = (stream: string): Buffer => {
  const missing = new streams.ReadResp.StreamNotFound();
  missing.setStreamIdentifier(streamIdentifier(stream));
  const answer = new streams.ReadResp();
  answer.setStreamNotFound(missing);
  return bytesOf(answer);
};

/** Places from `from` to `to`, both within, whichever of the two is greater. */
function* walk(
  records: readonly StoredRecord[],
  from: number,
  to: number,
): Generator<StoredRecord, void, undefined> {
  const step = from <= to ? 1 : -1;
  for (let place = from; place !== to + step; place += step) {
    const record = records[place];
    if (record) yield record;
  }
}

const inStream = (
  records: readonly StoredRecord[],
  first: number,
  { from, backwards }: ReadRequest,
): Iterable<StoredRecord> => {
  const last = records.length - 1;
  if (backwards) {
    const begin = from === 'end' ? last : Math.min(from === 'start' ? 0 : from, last);
    return begin < first ? [] : walk(records, begin, first);
  }
  const begin = Math.max(first, from === 'start' ? 0 : from === 'end' ? last + 1 : from);
  return begin > last ? [] : walk(records, begin, last);
};

/** @throws ServiceError where the position is no record's, unless it is past the last one's */
export const placeOf = (all: readonly StoredRecord[], position: number): number => {
  if (position > (all.at(-1)?.position ?? -1)) return all.length;
  const place = all.findIndex((record) => record.position >= position);
  if (all[place]?.position !== position) throw invalidPosition();
  return place;
};

const inAll = (
  all: readonly StoredRecord[],
  { from, backwards }: ReadRequest,
): Iterable<StoredRecord> => {
  const last = all.length - 1;
  const begin = typeof from === 'number' ? placeOf(all, from) : from === 'start' ? 0 : last + 1;
  // As the real server has it: forwards from a position includes it, backwards begins before it.
  if (backwards) return begin === 0 ? [] : walk(all, begin - 1, 0);
  return begin > last ? [] : walk(all, begin, last);
};

/** @throws ServiceError where the stream is deleted or the position is no record's */
const recordsAskedFor = async (
  { database }: Serving,
  outlet: Outlet,
  request: ReadRequest,
): Promise<Iterable<StoredRecord>> => {
  const { stream } = request;
  if (stream === undefined) return inAll(database.all, request);
  const visible = database.visible(stream);
  if (visible.kind === 'deleted') throw streamDeleted(stream);
  if (visible.kind === 'events') return inStream(visible.records, visible.first, request);
  await outlet.send(notFound(stream));
  return [];
};

/** Ends the call itself, unless a fault has. */
export const serveRead = async (
  serving: Serving,
  call: ReadCall,
  outlet: Outlet,
  request: ReadRequest,
): Promise<void> => {
  const { stream = '$all', count = Infinity, filter } = request;
  const faults = serving.reached.read(stream);
  let sent = 0;
  for (const record of await recordsAskedFor(serving, outlet, request)) {
    if (filter && !filter.matches(record)) continue;
    if (sent >= count) break;
    if (await struckAfter(serving, call, outlet, faults, sent)) return;
    if (!(await outlet.send(record.wire))) return;
    sent += 1;
  }
  if (await struckAfter(serving, call, outlet, faults, sent)) return;
  call.end();
};
