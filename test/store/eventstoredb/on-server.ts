/** A journal on a wire-level server of its own, for the length of a test. */
import { randomUUID } from 'node:crypto';
import type { EventStore, ReadRange, StoredEvent } from '../../../src/store/event-store.js';
import {
  openEventStoreDb,
  type EventStoreDbOptions,
} from '../../../src/store/eventstoredb/eventstoredb-store.js';
import {
  startWireServer,
  type WireServer,
  type WireServerOptions,
} from '../../support/eventstoredb/wire-server.js';

export interface OnServer {
  readonly server: WireServer;
  readonly store: EventStore;
  readonly stream: string;
}

/** Long enough for a busy machine, short enough to wait for in a test. */
export const IMPATIENT: EventStoreDbOptions = {
  callMilliseconds: 1_000,
  patienceMilliseconds: 12_000,
  idleMilliseconds: 700,
};

export const onServer = async (
  work: (on: OnServer) => Promise<void>,
  options: WireServerOptions & EventStoreDbOptions = {},
): Promise<void> => {
  const server = await startWireServer(options);
  const store = await openEventStoreDb(server.url, { ...IMPATIENT, ...options });
  try {
    await work({ server, store, stream: `alliance-${randomUUID()}` });
  } finally {
    await store.close();
    await server.close();
  }
};

export const all = async (
  store: EventStore,
  stream: string,
  range?: ReadRange,
): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for await (const page of store.read(stream, range)) events.push(...page);
  return events;
};

export const take = async (
  subscription: AsyncIterable<StoredEvent>,
  count: number,
): Promise<StoredEvent[]> => {
  const taken: StoredEvent[] = [];
  for await (const event of subscription) {
    taken.push(event);
    if (taken.length === count) break;
  }
  return taken;
};

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

export const numbersOf = (events: readonly StoredEvent[]): number[] =>
  events.map(({ number }) => number);
